"""Decisions in a whole build: taking one away undoes it, none leave a trace, hostile cells stay text."""

import csv
import json
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from graph.build.docket import FILE_NAME
from graph.build.run import build
from graph.commands import policygraph
from graph.publish import publish
from graph.rdf.provenance import Build
from graph.rdf.shapes import validate
from graph.settings import Settings
from tests.build.test_run import Elements
from tests.curate.corpus import CANDIDATE, adopted, build_with, codes, found, row, sheet, write

MERGE = row("merge", measure="group-schooling", value="school-layout")
REST = [row("reject", city="330300", measure="school-layout"), row("reject", candidate=CANDIDATE)]
HOSTILE = '<img src=x onerror=alert(1)>"\\> .\n<urn:x> <urn:y> "=1+1'


def graph(folder: Path) -> bytes:
    return (folder / "out" / "graph.nq").read_bytes()


def test_taking_the_row_of_a_merge_away_gives_back_the_same_bytes(tmp_path: Path) -> None:
    build_with(tmp_path, REST)
    before = graph(tmp_path)
    build_with(tmp_path, [REST[0], MERGE, REST[1]])
    merged = graph(tmp_path)
    build_with(tmp_path, REST)

    assert merged != before
    assert graph(tmp_path) == before


def test_a_file_without_decisions_leaves_no_trace(tmp_path: Path) -> None:
    build_with(tmp_path, None, pages=True)
    before = everything(tmp_path / "out")
    build_with(tmp_path, [MERGE], pages=True)
    assert "tables/decisions_applied.csv" in everything(tmp_path / "out")
    build_with(tmp_path, [], pages=True)

    assert everything(tmp_path / "out") == before


def everything(out: Path) -> dict[str, bytes]:
    """All files of a build but the account, which names its inputs, and the engine's own."""
    files = (path for path in out.rglob("*") if path.is_file() and "store" not in path.relative_to(out).parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files if path.name != "build.json"}


def test_rows_in_another_order_twice_and_saved_by_excel_give_the_same_bytes(tmp_path: Path) -> None:
    build_with(tmp_path, [MERGE, *REST])
    before = graph(tmp_path)
    build_with(tmp_path, [*REST, MERGE, REST[0]])
    assert graph(tmp_path) == before

    file = tmp_path / "in" / FILE_NAME
    text = file.read_text(encoding="utf-8").replace(",", ";").replace("2026-03-01", "2026/3/1")
    file.write_bytes(text.replace("\n", "\r\n").encode("gb18030"))
    build([tmp_path / "in"], Settings(out=tmp_path / "out"), publish=lambda *_: (), progress=lambda *_: None)
    assert graph(tmp_path) == before


def test_the_account_names_the_file_and_every_row_that_was_not_applied(tmp_path: Path) -> None:
    rows = [*REST, row("reject", measure="no-such-measure"), row("nothing")]
    assert codes(build_with(tmp_path, rows)) == [("decision-unknown", 5), ("decision-measure-gone", 4)]

    account = json.loads((tmp_path / "out" / "build.json").read_text(encoding="utf-8"))
    told = next(each for each in account["inputs"] if each["name"] == FILE_NAME)
    assert (told["articles"], told["media_type"], len(told["sha256"])) == (0, "text/csv", 64)
    assert [(each["code"], each["path"], each["line"]) for each in told["problems"]] == [
        ("decision-unknown", FILE_NAME, 5),
        ("decision-measure-gone", FILE_NAME, 4),
    ]
    assert account["counts"]["decisions"] == 3


def test_a_file_of_decisions_that_cannot_be_read_is_told_and_the_articles_are_built(tmp_path: Path) -> None:
    write(tmp_path / "in")
    (tmp_path / "in" / FILE_NAME).write_bytes(bytes(range(256)) * 40)
    manifest = build([tmp_path / "in"], Settings(out=tmp_path / "out"), publish=lambda *_: (), progress=lambda *_: None)
    assert codes(manifest) == [("not-text", None)]
    assert manifest.counts["articles"] == 2


def test_a_file_that_is_named_holds_instead_of_the_one_beside_the_articles(tmp_path: Path) -> None:
    build_with(tmp_path, REST)
    named = tmp_path / "in" / "mine.csv"
    named.write_text(sheet([MERGE]), encoding="utf-8")

    arguments = ["build", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--quiet"]
    with pytest.raises(SystemExit) as ended:
        policygraph.main([*arguments, "--decisions", str(named)], prog_name="graph")
    assert ended.value.code == 0
    assert problems_of(tmp_path) == []
    assert ("3302", "school-layout") in adopted(found(tmp_path))
    assert found(tmp_path).candidates != ()

    named.unlink()
    with pytest.raises(SystemExit):
        policygraph.main([*arguments, "--decisions", str(tmp_path / "missing.csv")], prog_name="graph")
    assert problems_of(tmp_path) == ["input-missing"]


def problems_of(folder: Path) -> list[str]:
    """The codes of all problems as build.json has them."""
    account = json.loads((folder / "out" / "build.json").read_text(encoding="utf-8"))
    return [problem["code"] for each in account["inputs"] for problem in each["problems"]]


def test_a_build_is_another_with_other_decisions_and_not_with_others_in_another_order() -> None:
    plain, one, other = (Build("1", "v", (), decisions).digest() for decisions in ((), ("a", "b"), ("b", "a")))
    assert plain != one == other


def test_hostile_cells_stay_text_in_the_graph_the_tables_and_the_pages(tmp_path: Path) -> None:
    hostile = {"who": HOSTILE, "why": HOSTILE}
    rows = [
        row("accept", candidate=CANDIDATE, value=f"措施{HOSTILE}", theme="school-models") | hostile,
        row("relabel", measure="group-schooling", value=f"集团{HOSTILE}") | hostile,
        row("add-label", measure="school-layout", value=f"布局{HOSTILE}") | hostile,
        row("reject", article=f"a {HOSTILE}", phrase="=cmd|' /C calc'!A1") | hostile,
        row("reject", measure=f"a {HOSTILE}", candidate="") | hostile,
    ]
    told = codes(build_with(tmp_path, rows, pages=True))

    assert [code for code, _ in told] == ["decision-article-gone", "decision-measure-gone"]
    quads = list(parse(path=str(tmp_path / "out" / "graph.nq"), format=RdfFormat.N_QUADS))
    assert not [quad for quad in quads if "urn:x" in str(quad.subject)]
    assert validate(tmp_path / "out" / "graph.nq", Settings().ontology / "shapes.ttl") == ()
    with (tmp_path / "out" / "tables" / "decisions_applied.csv").open(encoding="utf-8-sig", newline="") as handle:
        cells = [cell for line in csv.reader(handle) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    assert any("'=cmd" in cell for cell in cells)
    for name in ("graph", "cities", "measures", "report"):
        page = (tmp_path / "out" / f"{name}.html").read_text(encoding="utf-8")
        assert Elements.of(page).handlers == [], name


def test_publications_are_made_as_ever(tmp_path: Path) -> None:
    build_with(tmp_path, [MERGE, *REST], pages=True)
    again = build([tmp_path / "in"], Settings(out=tmp_path / "again"), publish=publish, progress=lambda *_: None)
    assert {output.path for output in again.outputs} >= {"tables/decisions_applied.csv", "graph.html"}
    assert everything(tmp_path / "again") == everything(tmp_path / "out")
