"""Pictures say what the numbers say, draw nothing that is not carried, and let no text of a corpus run."""

import contextlib
import datetime as dt
import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from graph.errors import UserError
from graph.publish.analysis import study_of
from graph.publish.matrix import matrix_cells
from graph.publish.pictures import PICTURES, pictures
from graph.publish.pictures.canvas import Picture
from graph.publish.pictures.deadlines import value_of
from graph.publish.pictures.page import write_picture_page
from graph.publish.pictures.subject import Absent
from graph.publish.pictures.writing import Style, write_pictures
from graph.publish.rows import Findings
from tests.analyse.simulated import independent_matrix, take_over
from tests.publish.sample import IMAGE, SCRIPT, corpus, empty, sample

ROOT = Path(__file__).resolve().parents[2]
SVG = "{http://www.w3.org/2000/svg}"


def planted() -> Findings:
    """Two cities that took nearly everything over from each other; dates that differ."""
    random = np.random.default_rng(7)
    adopts = independent_matrix(random, 11, 60)
    take_over(adopts, 2, 5, 1.0, random)
    return corpus(adopts, [dt.date(2018, 1, 1) + dt.timedelta(days=90 * city) for city in range(11)])


def drawn(findings: Findings, language: str = "zh") -> dict[str, Picture | Absent]:
    return {each.name: each for each in pictures(findings, study_of(findings), language)}


def picture(findings: Findings, name: str, language: str = "zh") -> Picture:
    found = drawn(findings, language)[name]
    assert isinstance(found, Picture)
    return found


def keys(found: Picture) -> list[set[str]]:
    return [set(each.get("data-k", "").split()) for each in ET.fromstring(found.whole()).iter(f"{SVG}g")]  # noqa: S314


def test_every_picture_can_be_drawn_of_some_corpus_and_is_whole_in_both_languages() -> None:
    for language in ("zh", "en"):
        found = drawn(planted(), language)
        assert len(found) == len(PICTURES) == 8
        absent = {name for name, each in found.items() if isinstance(each, Absent)}
        assert absent <= {"measures_backbone"}
        for each in found.values():
            told = (*each.title, *(each.why if isinstance(each, Absent) else each.note))
            assert all(told)
            assert not re.search(r"[{}]|None|nan", "".join(told))


def test_a_picture_is_valid_xml_and_no_word_of_a_text_runs() -> None:
    for shown in drawn(sample()).values():
        if isinstance(shown, Picture):
            text = shown.whole()
            elements = list(ET.fromstring(text).iter())  # noqa: S314
            tags = {element.tag.removeprefix(SVG) for element in elements}
            assert tags <= {"svg", "title", "desc", "g", "rect", "line", "path", "circle", "text"}
            assert IMAGE not in text
            assert SCRIPT not in text
            assert not any(name.startswith("on") or "href" in name for each in elements for name in each.attrib)


def test_the_matrix_has_a_cell_for_every_adoption_and_every_row_and_column_once() -> None:
    found = keys(picture(sample(), "matrix"))
    cells = {frozenset(each) for each in found if len(each) == 2}
    assert cells == {frozenset({f"c-{cell.city}", f"m-{cell.measure}"}) for cell in matrix_cells(sample())}
    heads = [each for each in found if len(each) == 1]
    study = study_of(sample())
    assert len(heads) == len(study.incidence.cities) + len(study.incidence.measures)


def test_only_ties_beyond_chance_are_drawn_and_a_plain_network_says_why_there_is_none() -> None:
    found = planted()
    study = study_of(found)
    sure = {
        frozenset(
            f"c-{study.incidence.cities[end[at]]}" for end in (study.judgement.rows.first, study.judgement.rows.second)
        )
        for at in study.judgement.rows.sure().tolist()
    }
    ties = {frozenset(each) for each in keys(picture(found, "places_backbone")) if len(each) == 2}
    assert ties == sure
    assert frozenset({"c-330300", "c-330600"}) in sure

    none = drawn(corpus(independent_matrix(np.random.default_rng(5), 11, 60)))["places_backbone"]
    assert isinstance(none, Absent)
    assert "55" in none.why[0]


def test_every_pair_of_places_is_a_point() -> None:
    pairs = [each for each in keys(picture(sample(), "pairs")) if len(each) == 2]
    assert len(pairs) == 55


def test_a_large_corpus_is_cut_and_says_so() -> None:
    base = sample()
    city = next(place for place in base.places if place.level == "city")
    places = tuple(replace(city, code=f"{number:06}", label=f"市{number}") for number in range(120_000, 120_070))
    articles = tuple(replace(base.articles[0], id=f"a{place.code}", city=place.code) for place in places)
    model = base.adoptions[0]
    rows = [
        replace(
            model,
            city=place.code,
            measure=f"measure-{measure:02d}",
            quote=replace(model.quote, article=f"a{place.code}"),
        )
        for number, place in enumerate(places)
        for measure in range(60)
        if (number * 7 + measure * 13) % 5 < 2
    ]
    found = drawn(replace(base, places=places, articles=articles, adoptions=tuple(rows), remarks=(), documents=()))
    matrix, tree, pairs = (found[name] for name in ("matrix", "dendrogram", "pairs"))
    assert isinstance(matrix, Picture)
    assert isinstance(tree, Picture)
    assert isinstance(pairs, Picture)
    assert "40 / 70" in matrix.note[0]
    assert "60 of 70" in tree.note[1]
    assert "2415" in pairs.note[1]
    # Measures that the very same places adopt are tied, and of the many ties the surest are drawn.
    assert isinstance(found["measures_backbone"], Picture)
    assert "the surest" in found["measures_backbone"].note[1]


def test_without_different_dates_there_is_no_curve() -> None:
    curves = drawn(corpus(independent_matrix(np.random.default_rng(5), 11, 60), [dt.date(2019, 10, 9)] * 11))["curves"]
    assert isinstance(curves, Absent)
    assert "1" in curves.why[1]


def test_a_curve_reaches_as_many_places_as_adopt_the_measure() -> None:
    found = planted()
    titles = re.findall(r"<title>([^<]*) · (\d+) · ", picture(found, "curves").whole())
    degrees = study_of(found).incidence.measure_degrees().tolist()
    assert sorted(int(reached) for _, reached in titles) == sorted(degrees)


@pytest.mark.parametrize(
    ("comparator", "change", "value", "unit", "shown"),
    [
        (">=", "level", "80.50", "%", "≥80.5%"),
        ("=", "increase", "35000", "个", "+35,000 个"),
        ("<=", "level", "0.3", None, "≤0.3"),
    ],
)
def test_a_value_is_a_few_signs(comparator: str, change: str, value: str, unit: str | None, shown: str) -> None:
    row = sample().targets[0]
    assert value_of(replace(row, comparator=comparator, change=change, value=Decimal(value), unit=unit)) == shown


def test_files_are_the_pictures_that_can_be_drawn_in_the_language_asked_for(tmp_path: Path) -> None:
    written = write_pictures(sample(), tmp_path, "svg", Style("en", "My Font"))
    assert {path.name for path in tmp_path.iterdir()} == set(written.files)
    assert len(written.files) + len(written.absent) == len(PICTURES)
    text = (tmp_path / "dendrogram.svg").read_text(encoding="utf-8")
    assert "Hangzhou" in text
    assert 'font-family="&#39;My Font&#39;, &#39;Noto Sans CJK SC&#39;' in text
    assert write_pictures(empty(), tmp_path / "none").files == ()


PROGRAM = """
import sys
from pathlib import Path
from graph.publish.pictures.writing import write_pictures
from tests.publish.test_pictures import planted
write_pictures(planted(), Path(sys.argv[1]))
"""


def test_the_same_findings_are_the_same_bytes_for_any_hash_seed(tmp_path: Path) -> None:
    found = []
    for seed in ("0", "1"):
        out = tmp_path / seed
        settings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
        subprocess.run([sys.executable, "-c", PROGRAM, str(out)], check=True, env=settings)
        found.append({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.iterdir()})
    assert len(found[0]) >= 7
    assert found[0] == found[1]


def test_the_page_of_pictures_loads_nothing_and_holds_every_picture(tmp_path: Path) -> None:
    assert write_picture_page(sample(), tmp_path) == ("pictures.html",)
    html = (tmp_path / "pictures.html").read_text(encoding="utf-8")
    assert "default-src &#39;none&#39;" in html
    assert IMAGE not in html
    assert SCRIPT not in html
    for each in drawn(sample()).values():
        assert f'id="picture-{each.name}"' in html
    write_picture_page(empty(), tmp_path / "none")
    assert "没有图可画" in (tmp_path / "none" / "pictures.html").read_text(encoding="utf-8")


def test_png_has_the_chinese_of_the_picture_or_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raster = pytest.importorskip("graph.publish.pictures.raster", exc_type=ModuleNotFoundError)
    with contextlib.suppress(UserError):  # a machine without a Chinese font
        raster.check_fonts()
        written = write_pictures(sample(), tmp_path, "png").files
        assert all((tmp_path / name).read_bytes().startswith(b"\x89PNG\r\n") for name in written)
    # Without any font nothing can be drawn, and that is told before a file is written.
    drawn_by = raster.resvg_py.svg_to_bytes
    monkeypatch.setattr(
        raster.resvg_py,
        "svg_to_bytes",
        lambda svg_string, zoom: drawn_by(svg_string, zoom=zoom, skip_system_fonts=True),
    )
    with pytest.raises(UserError) as refused:
        write_pictures(sample(), tmp_path / "none", "png")
    assert refused.value.code == "font-missing"
    assert not (tmp_path / "none").exists()
