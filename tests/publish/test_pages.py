import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from graph.publish.board import MAX_CITIES, MAX_MEASURES, board
from graph.publish.pages import write_pages
from graph.publish.palette import HUES
from graph.publish.rows import Findings, MeasureRow, PlaceRow
from tests.publish.sample import IMAGE, SCRIPT, empty, sample

PAGES = ("graph.html", "cities.html", "measures.html")


class Outline(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    assert write_pages(sample(), out) == PAGES
    return out


def tags(path: Path) -> list[tuple[str, dict[str, str | None]]]:
    outline = Outline()
    outline.feed(path.read_text(encoding="utf-8"))
    return outline.tags


def data_of(path: Path) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="board">(.*?)</script>', path.read_text(encoding="utf-8"))
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_nothing_and_forbids_itself_to(folder: Path, name: str) -> None:
    found = tags(folder / name)

    assert not any(attributes.get("src") for _, attributes in found)
    assert not any(tag in {"link", "iframe", "object", "embed", "base", "img"} for tag, _ in found)
    links = {attributes["href"] for tag, attributes in found if tag == "a"}
    assert links <= {*PAGES, "pictures.html", "report.html"}
    (policy,) = [a["content"] for t, a in found if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert policy.startswith("default-src 'none';")


@pytest.mark.parametrize("name", PAGES)
def test_words_of_a_text_never_become_markup(folder: Path, name: str) -> None:
    html = (folder / name).read_text(encoding="utf-8")

    assert IMAGE not in html
    assert SCRIPT not in html
    # Those of the template alone: styles, two blocks of data, the library, pyvis' drawing, ours, the page's.
    assert [tag for tag, _ in tags(folder / name)].count("script") == 6
    assert any(IMAGE in str(city["zh"]) for city in data_of(folder / name)["cities"])


def test_the_picture_is_drawn_by_pyvis_with_whole_numbers_for_ids_and_no_tooltip(folder: Path) -> None:
    html = (folder / "graph.html").read_text(encoding="utf-8")

    nodes = json.loads(re.findall(r"nodes = new vis\.DataSet\((.*?)\);\n", html)[0])
    edges = json.loads(re.findall(r"edges = new vis\.DataSet\((.*?)\);\n", html)[0])

    assert len(edges) == len(data_of(folder / "graph.html")["pairs"])
    assert {type(node["id"]) for node in nodes} == {int}
    assert not any("title" in node for node in nodes)
    assert {node["shape"] for node in nodes} == {"circle", "box"}


def test_every_edge_has_its_evidence(folder: Path) -> None:
    data = data_of(folder / "graph.html")

    assert len(data["pairs"]) == len({(row.city, row.measure) for row in sample().adoptions})
    assert all(pair["said"] and pair["statuses"] for pair in data["pairs"])


def test_the_same_findings_give_the_same_bytes_for_any_hash_seed_locale_and_folder(tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        script = (
            "import sys; from pathlib import Path; from graph.publish.pages import write_pages;"
            "from graph.publish.report import write_report; from tests.publish.sample import sample;"
            "write_pages(sample(), Path(sys.argv[1])); write_report(sample(), Path(sys.argv[1]))"
        )
        root = Path(__file__).resolve().parents[2]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONPATH": str(root)}
        subprocess.run([sys.executable, "-c", script, str(out)], env=environment, check=True, cwd=tmp_path)
        made.append({path.name: path.read_bytes() for path in sorted(out.iterdir())})

    assert sorted(made[0]) == sorted([*PAGES, "report.html"])
    assert made[0] == made[1]
    assert str(tmp_path).encode() not in made[0]["graph.html"]


def test_a_build_that_found_nothing_says_so(tmp_path: Path) -> None:
    write_pages(empty(), tmp_path)

    assert all("nothing to draw" in (tmp_path / name).read_text(encoding="utf-8") for name in PAGES)


def crowd(cities: int, measures: int) -> Findings:
    """Findings of many cities, each of which adopts every third measure."""
    small = sample()
    row = small.adoptions[0]
    places = tuple(PlaceRow(f"{100000 + c}", f"第{c}市", None, "city", None, 1) for c in range(cities))
    adoptions = tuple(
        replace(row, city=place.code, city_label=place.label, measure=f"m{m:03d}", measure_label=f"措施{m}")
        for c, place in enumerate(places)
        for m in range(c % 3, measures, 3)
    )
    rows = tuple(MeasureRow(f"m{m:03d}", f"措施{m}", None, None, None, None) for m in range(measures))
    return replace(small, places=places, adoptions=adoptions, measures=rows, articles=(), remarks=())


def test_a_page_keeps_what_a_reader_can_take_in_and_says_what_it_left_out(tmp_path: Path) -> None:
    findings = crowd(cities=60, measures=300)

    shown = board(findings)
    write_pages(findings, tmp_path)

    assert (len(shown.cities), shown.cities_found) == (MAX_CITIES, 60)
    assert len(shown.measures) <= MAX_MEASURES
    assert shown.measures_found == 300
    assert f"{len(shown.measures)} of 300 measures" in (tmp_path / "graph.html").read_text(encoding="utf-8")


def test_a_place_that_is_not_known_is_drawn_but_counts_as_no_city(tmp_path: Path) -> None:
    findings = sample()
    rows = tuple(replace(row, city=None, city_label=None) for row in findings.adoptions[:5])
    unknown = replace(findings, adoptions=rows)

    write_pages(unknown, tmp_path)
    shown = board(unknown)

    assert [measure.count for measure in shown.measures] == [0] * 5
    assert [city.known for city in shown.cities].count(False) == 1


def test_no_two_themes_share_a_colour(folder: Path) -> None:
    data = data_of(folder / "graph.html")

    assert data["hues"] == list(HUES)
    assert len(set(HUES)) == len(data["themes"]) == 9
