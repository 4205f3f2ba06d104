"""An article that was printed twice is in the graph twice, linked, and counts once."""

import csv
from pathlib import Path

from graph.build.run import build
from graph.publish import publish
from graph.settings import Settings, bundled_articles

NAME = "wenzhou.md"


def _rows(out: Path, table: str) -> list[dict[str, str]]:
    with (out / "tables" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _given(folder: Path) -> list[Path]:
    """An article, another one, and the first once more with another headline and without its last paragraph."""
    text = (bundled_articles() / NAME).read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    folder.mkdir()
    again = front.replace("2019-10-09", "2019-11-01") + "---\n# 另一个题目\n\n" + body[: body.rstrip().rindex("\n")]
    (folder / "again.md").write_text(f"---\n{again}", encoding="utf-8")
    return [bundled_articles() / NAME, bundled_articles() / "ningbo.md", folder]


def test_a_reprint_is_told_linked_and_counted_once(tmp_path: Path) -> None:
    given = _given(tmp_path / "in")
    for inputs, out in ((given[:2], "once"), (given, "twice")):
        build(inputs, Settings(out=tmp_path / out), publish=publish, progress=lambda *_: None)
    manifest = build(given, Settings(out=tmp_path / "twice"), publish=publish, progress=lambda *_: None)
    assert manifest.counts["reprints"] == 1
    (problem,) = manifest.problems()
    assert (problem.code, problem.where.path, dict(problem.detail)["other"]) == ("article-reprinted", "again.md", NAME)
    linked = [(row["article"], row["reprint_of"]) for row in _rows(tmp_path / "twice", "articles") if row["reprint_of"]]
    ((article, original),) = linked
    assert article.startswith("330300-20191101-")
    assert original.startswith("330300-20191009-")
    graph = (tmp_path / "twice" / "graph.nq").read_text(encoding="utf-8")
    assert f"article/{article}> <https://policygraph.example/ontology#reprintOf>" in graph
    for table in ("shared_measures", "city_similarity"):
        assert _rows(tmp_path / "twice", table) == _rows(tmp_path / "once", table)
    networks = {path.name: path.read_bytes() for path in (tmp_path / "once" / "networks").glob("city_city.*")}
    assert networks
    assert all((tmp_path / "twice" / "networks" / name).read_bytes() == data for name, data in networks.items())
    once, twice = (_weights(tmp_path / out) for out in ("once", "twice"))
    assert twice == once


def _weights(out: Path) -> list[str]:
    """The edges of the network of cities and measures with the number of mentions they rest on."""
    text = (out / "networks" / "city_measure.graphml").read_text(encoding="utf-8")
    return [edge.split("</edge>")[0] for edge in text.split("<edge ")[1:]]
