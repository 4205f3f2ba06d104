"""The vocabularies hold what the finder and the reader need, and each check of them can fail."""

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from graph.settings import Settings
from tests.ontology.lint import CHECKS, Entry, Finding, read_entries

ONTOLOGY = Settings().ontology
FILES = tuple(sorted(ONTOLOGY.glob("*.ttl")))
MEASURES, THEMES = 70, 9

THEME = Entry(
    id="theme/models",
    schemes=("scheme/themes",),
    preferred=(("zh", "办学模式"), ("en", "school models")),
    definitions=(("zh", "学校怎样组织"), ("en", "How schools are organised")),
)
MEASURE = Entry(
    id="measure/groups",
    schemes=("scheme/measures",),
    broader=("theme/models",),
    preferred=(("zh", "集团化办学"), ("en", "school groups")),
    definitions=(("zh", "一校带多校"), ("en", "One school leads several")),
    alternative=("教育集团",),
    negative=("职业教育集团",),
    patterns=("名校|强校…托管",),
)
OTHER = replace(
    MEASURE, id="measure/pairs", preferred=(("zh", "结对帮扶"), ("en", "pairs")), alternative=("结对",), patterns=()
)

# check -> (entries with one fault planted, the entries it must name)
FAULTS: dict[str, tuple[tuple[Entry, ...], set[str]]] = {
    "without_words": ((THEME, replace(MEASURE, definitions=(("zh", "一校带多校"),))), {"measure/groups"}),
    "astray": ((THEME, MEASURE, replace(OTHER, broader=("measure/nowhere",))), {"measure/pairs"}),
    "in_circles": (
        (THEME, replace(MEASURE, broader=("measure/pairs",)), replace(OTHER, broader=("measure/groups",))),
        {"measure/groups", "measure/pairs"},
    ),
    "orphans": ((THEME, replace(THEME, id="theme/empty"), MEASURE), {"theme/empty"}),
    "shared_labels": (
        (THEME, MEASURE, replace(OTHER, alternative=("“教育集团”",))),
        {"measure/groups", "measure/pairs"},
    ),
    "contradictions": ((THEME, replace(MEASURE, negative=("教育集团",))), {"measure/groups"}),
    "malformed_patterns": ((THEME, replace(MEASURE, patterns=("名校|…托管",))), {"measure/groups"}),
    "marked_labels": ((THEME, replace(MEASURE, alternative=("“名校”集团化",))), {"measure/groups"}),
    "long_labels": ((THEME, replace(MEASURE, alternative=("名校" * 8,))), {"measure/groups"}),
}


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return read_entries(FILES)


@pytest.mark.parametrize("name", CHECKS)
def test_the_vocabularies_pass_every_check(name: str, entries: list[Entry]) -> None:
    assert CHECKS[name](entries) == []


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_finds_a_planted_fault_and_only_that(name: str) -> None:
    faulty, named = FAULTS[name]

    assert {finding.entry for finding in CHECKS[name](faulty)} == named


@pytest.mark.parametrize("name", CHECKS)
def test_sound_entries_raise_no_finding(name: str) -> None:
    assert CHECKS[name]((THEME, MEASURE, OTHER)) == []


def test_every_check_has_its_fault() -> None:
    assert len(CHECKS) == 9
    assert FAULTS.keys() == CHECKS.keys()


@pytest.mark.parametrize("pattern", ["托管", "名校…", "…托管", "名校…|托管", ""])
def test_a_pattern_of_one_part_or_with_an_empty_one_is_found(pattern: str) -> None:
    assert CHECKS["malformed_patterns"]([replace(MEASURE, patterns=(pattern,))]) == [
        Finding("measure/groups", f"pattern {pattern}")
    ]


@pytest.mark.parametrize(
    "lost", [replace(OTHER, schemes=()), replace(OTHER, broader=()), replace(OTHER, broader=("theme/a", "theme/b"))]
)
def test_a_measure_without_a_place_of_its_own_is_an_orphan(lost: Entry) -> None:
    assert [finding.entry for finding in CHECKS["orphans"]([THEME, MEASURE, lost])] == ["measure/pairs"]


def test_all_measures_and_themes_are_there(entries: list[Entry]) -> None:
    kinds = Counter(entry.kind for entry in entries)

    assert (kinds["measure"], kinds["theme"]) == (MEASURES, THEMES)
    assert {entry.schemes for entry in entries if entry.kind == "measure"} == {("scheme/measures",)}


def test_every_measure_has_at_least_ten_other_names(entries: list[Entry]) -> None:
    assert [entry.id for entry in entries if entry.kind == "measure" and len(entry.alternative) < 10] == []


@pytest.mark.shared
def test_measures_are_those_the_annotators_coded_by(entries: list[Entry], shared: Path) -> None:
    with (shared / "gold" / "taxonomy.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    known = {entry.id: dict(entry.preferred) for entry in entries}
    themes = {entry.id: known[entry.broader[0]]["zh"] for entry in entries if entry.kind == "measure"}

    assert len(rows) == MEASURES
    assert themes == {f"measure/{row['id']}": row["theme"] for row in rows}
    assert {name: known[name]["zh"] for name in themes} == {f"measure/{row['id']}": row["zh"] for row in rows}
