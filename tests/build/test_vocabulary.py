"""The vocabulary of a build: files beside the articles or named, checked entry by entry; or researchers' own alone."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from graph.build.manifest import Manifest
from graph.build.run import build
from graph.build.vocabulary import load_vocabulary, without_vocabularies
from graph.settings import Settings, VocabularySettings

TEXT = "---\ncity: 温州市\ndate: 2019-10-09\n---\n\n推进屋顶菜园共建计划，推进集团化办学。\n"
GARDENS = """@prefix pm: <https://policygraph.example/ontology#> .
@prefix measure: <https://policygraph.example/id/measure/> .
@prefix theme: <https://policygraph.example/id/theme/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

theme:food a pm:Theme, skos:Concept ; skos:prefLabel "食育"@zh .
measure:gardens a pm:Measure, skos:Concept ; skos:broader theme:food ; skos:prefLabel "屋顶菜园"@zh .
"""
GROUPS = "group-schooling"


def run(folder: Path, *named: Path, bundled: bool = True) -> Manifest:
    (folder / "in").mkdir(exist_ok=True)
    (folder / "in" / "one.md").write_text(TEXT, encoding="utf-8")
    settings = Settings(out=folder / "out", vocabulary=VocabularySettings(named, bundled=bundled))
    return build([folder / "in"], settings, publish=lambda *_: (), progress=lambda *_: None)


def adopted(folder: Path) -> set[str]:
    lines = (folder / "out" / "graph.nq").read_text(encoding="utf-8").splitlines()
    return {
        line.split()[2].rpartition("/")[2].rstrip(">") for line in lines if line.split()[1].endswith("ontology#adopts>")
    }


def problems(folder: Path) -> dict[str, list[tuple[str, int | None]]]:
    told: Any = json.loads((folder / "out" / "build.json").read_text(encoding="utf-8"))
    return {
        each["name"]: [(problem["code"], problem.get("line")) for problem in each["problems"]]
        for each in told["inputs"]
    }


def put(folder: Path, content: str | bytes, name: str = "vocabulary.ttl") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder / name


def test_a_vocabulary_beside_the_articles_is_known_and_no_article(tmp_path: Path) -> None:
    put(tmp_path / "in", GARDENS)
    manifest = run(tmp_path)

    assert adopted(tmp_path) == {"gardens", GROUPS}
    assert problems(tmp_path) == {"one.md": [], "vocabulary.ttl": []}
    assert manifest.counts["articles"] == 1


def test_without_the_bundled_measures_only_ones_own_are_known(tmp_path: Path) -> None:
    run(tmp_path, put(tmp_path, GARDENS, "mine.ttl"), bundled=False)

    assert adopted(tmp_path) == {"gardens"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (GARDENS.replace("theme:food a", "theme:food aa"), [("ontology-not-turtle", 6)]),
        (GARDENS + 'measure:x a pm:Measure ; skos:prefLabel "甲"@zh .', [("concept-without-theme", 8)]),
        ("", [("file-empty", None)]),
        (bytes(range(256)) * 40, [("not-text", None)]),
    ],
    ids=["no turtle", "one entry wrong", "empty", "no text"],
)
def test_what_cannot_be_read_is_a_problem_with_its_line_and_the_build_goes_on(
    tmp_path: Path, content: str | bytes, expected: Sequence[tuple[str, int | None]]
) -> None:
    put(tmp_path / "in", content)
    run(tmp_path)

    assert problems(tmp_path)["vocabulary.ttl"] == expected
    assert GROUPS in adopted(tmp_path)


def test_a_named_file_that_is_missing_is_told(tmp_path: Path) -> None:
    run(tmp_path, tmp_path / "none.ttl")

    assert problems(tmp_path)["none.ttl"] == [("input-missing", None)]
    assert adopted(tmp_path) == {GROUPS}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_what_an_editor_makes_of_the_file_is_read(tmp_path: Path, encoding: str) -> None:
    put(tmp_path / "in", GARDENS.replace("\n", "\r\n").encode(encoding))
    run(tmp_path)

    assert problems(tmp_path)["vocabulary.ttl"] == []
    assert "gardens" in adopted(tmp_path)


def test_files_of_one_name_are_told_apart_without_their_folders(tmp_path: Path) -> None:
    ponds = GARDENS.replace("gardens", "ponds").replace("屋顶菜园", "鱼塘认养")
    named = (put(tmp_path / "a", GARDENS), put(tmp_path / "b", ponds), put(tmp_path / "b", ponds))
    run(tmp_path, *named)

    assert set(problems(tmp_path)) == {"one.md", "vocabulary.ttl", "vocabulary.ttl (2)"}
    assert str(tmp_path) not in (tmp_path / "out" / "build.json").read_text(encoding="utf-8")


def test_the_fingerprint_tells_vocabularies_apart(tmp_path: Path) -> None:
    prints = {
        run(tmp_path).lexicon,
        run(tmp_path, bundled=False).lexicon,
        run(tmp_path, put(tmp_path, GARDENS, "mine.ttl")).lexicon,
    }

    assert len(prints) == 3
    assert run(tmp_path).lexicon in prints


def test_files_are_parted_by_name_in_any_case() -> None:
    files = [(Path("a.md"), "a.md"), (Path("x/Vocabulary.TTL"), "x/Vocabulary.TTL"), (Path("b.ttl"), "b.ttl")]

    texts, held = without_vocabularies(files)

    assert [name for _, name in texts] == ["a.md", "b.ttl"]
    assert [name for _, name in held] == ["x/Vocabulary.TTL"]


def test_without_files_the_vocabulary_is_the_programs_own() -> None:
    vocabulary = load_vocabulary((), Settings())

    assert (vocabulary.added, vocabulary.accounts) == ((), ())
    assert GROUPS in vocabulary.lexicon.measures
