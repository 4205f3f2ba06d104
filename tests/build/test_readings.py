"""A file that takes long to read is read once as long as it is the same, whatever else changes."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from graph.build.harvest import packed, unpacked
from graph.build.readings import FOLDER, Readings
from graph.build.run import build
from graph.read import Reading
from graph.settings import Settings, VocabularySettings

MORE = """
@prefix pm: <https://policygraph.example/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://policygraph.example/id/measure/night-schools> a pm:Measure, skos:Concept ;
    skos:broader <https://policygraph.example/id/theme/school-models> ;
    skos:prefLabel "社区夜校"@zh, "night schools"@en .
"""
TEXTS = ("我市推进集团化办学。", "我市推进县管校聘，开办社区夜校。")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "table.csv"
    path.parent.mkdir()
    write(path, TEXTS)
    return path


def write(path: Path, texts: tuple[str, ...]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("title", "place", "date", "text"))
        rows.writerows((f"第{number}篇", "温州市", "2019-10-09", text) for number, text in enumerate(texts))


def made(table: Path, out: Path, *, more: bool = False) -> bytes:
    vocabulary = out.parent / "more.ttl"
    vocabulary.write_text(MORE, encoding="utf-8")
    settings = Settings(out=out, vocabulary=VocabularySettings((vocabulary,) if more else ()))
    build([table], settings, publish=lambda *_: (), progress=lambda *_: None)
    return (out / "graph.nq").read_bytes()


def kept(out: Path) -> list[Path]:
    return sorted((out / "store" / FOLDER).iterdir())


def test_with_another_vocabulary_what_was_read_is_taken_as_it_was_kept(table: Path, tmp_path: Path) -> None:
    made(table, tmp_path / "out")
    (place,) = kept(tmp_path / "out")
    first, second = unpacked(place.read_bytes(), tuple)
    changed = second.document.text.replace("县管校聘", "走教工程")
    place.write_bytes(packed((first, replace(second, document=replace(second.document, text=changed)))))

    graph = made(table, tmp_path / "out", more=True).decode()

    assert "走教工程" in graph
    assert "night-schools" in graph


def test_with_another_vocabulary_the_bytes_are_those_of_a_build_from_nothing(table: Path, tmp_path: Path) -> None:
    made(table, tmp_path / "out")
    again = made(table, tmp_path / "out", more=True)

    assert again == made(table, tmp_path / "fresh", more=True)
    assert "社区夜校" in again.decode()


def test_readings_of_files_that_are_gone_or_changed_are_dropped(table: Path, tmp_path: Path) -> None:
    made(table, tmp_path / "out")
    before = kept(tmp_path / "out")
    write(table, TEXTS[:1])
    made(table, tmp_path / "out")

    assert len(before) == len(kept(tmp_path / "out")) == 1
    assert before != kept(tmp_path / "out")


@pytest.mark.parametrize("spoilt", [b"", b"x", packed(("no reading",))], ids=["empty", "torn", "other"])
def test_a_kept_reading_that_is_spoilt_is_read_again(table: Path, tmp_path: Path, spoilt: bytes) -> None:
    graph = made(table, tmp_path / "out")
    (place,) = kept(tmp_path / "out")
    whole = place.read_bytes()
    place.write_bytes(spoilt)

    assert made(table, tmp_path / "out", more=True) == made(table, tmp_path / "fresh", more=True) != graph
    assert place.read_bytes() == whole


def test_without_a_folder_files_are_just_read(table: Path, tmp_path: Path) -> None:
    readings = Readings(tmp_path / "none", Settings())
    found = readings.read(table, table.name)

    assert [type(each) for each in found] == [Reading, Reading]
    assert not readings.folder.exists()
