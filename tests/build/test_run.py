"""A build does what it can with what it is given, and accounts for the rest."""

import json
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from graph.build.manifest import Manifest
from graph.build.run import build
from graph.publish import publish
from graph.settings import Settings

GOOD = "---\ncity: 温州市\ndate: 2019-10-09\n---\n\n推进集团化办学，到2022年集团化覆盖率超过80%。\n"
HOSTILE = "<img src=x onerror=alert(1)>"


def run(folder: Path, *names: str, settings: Settings | None = None) -> Manifest:
    chosen = settings or Settings(out=folder / "out")
    inputs = [folder / name for name in names] or [folder / "in"]
    return build(inputs, chosen, publish=publish, progress=lambda *_: None)


def codes(folder: Path) -> dict[str, list[str]]:
    """The codes of the problems of each input, as build.json has them."""
    told: Any = json.loads((folder / "out" / "build.json").read_text(encoding="utf-8"))
    return {each["name"]: [problem["code"] for problem in each["problems"]] for each in told["inputs"]}


def test_bad_input_is_told_and_the_rest_is_built(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "good.md").write_text(GOOD, encoding="utf-8")
    (inside / "empty.txt").write_bytes(b"")
    (inside / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (inside / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (inside / "nobody.txt").write_text("推进集团化办学，深化“县管校聘”管理改革。\n", encoding="utf-8")
    with (inside / "line.txt").open("wb") as file:
        for _ in range(50):
            file.write(b"a" * 1_000_000)

    built = run(tmp_path, "in", "missing")

    assert codes(tmp_path) == {
        str(tmp_path / "missing"): ["input-missing"],
        "binary.txt": ["not-text"],
        "empty.txt": ["file-empty"],
        "good.md": [],
        "line.txt": ["line-too-long"],
        "nobody.txt": ["no-place"],
        "picture.png": ["format-unknown"],
    }
    assert built.counts["articles"] == 2
    assert built.counts["cities"] == 1
    assert {"graph.nq", "graph.html", "report.html"} <= {output.path for output in built.outputs}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_same_text_gives_the_same_statements_whatever_its_encoding(tmp_path: Path, encoding: str) -> None:
    marks = {"utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}
    body = GOOD.replace("集团化办学", "集团化办学，优化学校布局，让每个孩子都能在家门口上好学")
    (tmp_path / "one.md").write_bytes((marks.get(encoding, "") + body).encode(encoding))

    run(tmp_path, "one.md")

    table = (tmp_path / "out" / "tables" / "adoptions.csv").read_text(encoding="utf-8-sig")
    assert {tuple(line.split(",")[:3]) for line in table.splitlines()[1:]} == {
        ("330300", "温州市", "group-schooling"),
        ("330300", "温州市", "school-layout"),
    }


def test_nothing_usable_leaves_the_last_graph_and_an_account(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    run(tmp_path, "good.md")
    before = contents(tmp_path / "out")

    failed = run(tmp_path, "missing.md")

    assert failed.outputs == ()
    after = contents(tmp_path / "out")
    account = json.loads(after.pop("build-failed.json"))
    assert account["inputs"][0]["problems"][0]["code"] == "input-missing"
    assert after == before


def test_a_good_build_takes_the_account_of_a_failed_one_away(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    run(tmp_path, "good.md")
    run(tmp_path, "missing.md")
    run(tmp_path, "good.md")

    assert not (tmp_path / "out" / "build-failed.json").exists()


def test_the_same_article_in_two_files_counts_once(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "a.md").write_text(GOOD, encoding="utf-8")
    (inside / "b.md").write_text(GOOD, encoding="utf-8")

    built = run(tmp_path)

    assert built.counts["articles"] == 1
    assert codes(tmp_path) == {"a.md": [], "b.md": ["article-twice"]}


def test_markup_in_an_article_stays_text_in_every_page(tmp_path: Path) -> None:
    text = GOOD.replace("推进集团化办学", f"推进{HOSTILE}集团化办学，深化“{HOSTILE}”改革").replace(
        "温州市\n", f"温州市\ntitle: '{HOSTILE}</script>'\nauthor: '{HOSTILE}'\noffice: '{HOSTILE}'\n"
    )
    (tmp_path / "one.md").write_text(text, encoding="utf-8")

    run(tmp_path, "one.md")

    for name in ("graph", "cities", "measures", "report"):
        page = (tmp_path / "out" / f"{name}.html").read_text(encoding="utf-8")
        assert "onerror" in page or name == "cities", "the words themselves are shown"
        assert Elements.of(page).handlers == [], name


class Elements(HTMLParser):
    """The elements of a page that an article could have smuggled in."""

    def __init__(self) -> None:
        super().__init__()
        self.handlers: list[tuple[str, Sequence[tuple[str, str | None]]]] = []

    @classmethod
    def of(cls, page: str) -> "Elements":
        """Read a page."""
        elements = cls()
        elements.feed(page)
        return elements

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what runs or loads something."""
        if tag == "img" or any(name.startswith("on") for name, _ in attrs):
            self.handlers.append((tag, attrs))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file but the engine's own diary and what is kept for the next build."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in {"LOG", "LOCK", "harvests.sqlite"}
    }


def test_nothing_usable_at_first_leaves_an_account_and_no_graph(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")

    failed = run(tmp_path, "empty.txt", "missing.md")

    assert failed.outputs == ()
    assert list(contents(tmp_path / "out")) == ["build.json"]
    assert codes(tmp_path) == {str(tmp_path / "missing.md"): ["input-missing"], "empty.txt": ["file-empty"]}


def test_the_limits_of_the_settings_are_kept(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "big.md").write_text(GOOD * 9, encoding="utf-8")
    (tmp_path / "line.md").write_text(GOOD.rstrip("\n") + "好" * 50, encoding="utf-8")
    size = (tmp_path / "big.md").stat().st_size - 1

    settings = Settings(out=tmp_path / "out", max_file_bytes=size, max_line_characters=50)
    run(tmp_path, "good.md", "big.md", "line.md", settings=settings)

    assert codes(tmp_path) == {"good.md": [], "big.md": ["file-too-large"], "line.md": ["line-too-long"]}
