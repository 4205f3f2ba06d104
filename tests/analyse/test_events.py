import datetime as dt

import pytest

from graph.analyse.events import Duplicates, Level, Selection, Unit, select, tally, windows
from graph.analyse.ledger import Event

SAID = [
    Event("b", "b1", "m", "planned", "t", dt.date(2018, 3, 1)),
    Event("b", "b1", "m", "planned", "t", dt.date(2018, 3, 1)),
    Event("b", "b2", "m", "achieved", "t", dt.date(2020, 3, 1)),
    Event("b", "b2", "n", "ongoing", "t", dt.date(2020, 3, 1)),
    Event("a", "a1", "n", "planned", None, None),
]


def shown(**choice: object) -> tuple[tuple[str, ...], tuple[str, ...], list[list[int]]]:
    found = select(SAID, Selection(**choice))  # type: ignore[arg-type]
    return found.cities, found.measures, found.matrix.toarray().tolist()


def test_everything_counts_unless_something_is_chosen() -> None:
    assert shown() == (("a", "b"), ("m", "n"), [[0, 1], [1, 1]])


def test_documents_can_be_the_rows_and_themes_the_columns() -> None:
    assert shown(unit=Unit.DOCUMENT) == (("a1", "b1", "b2"), ("m", "n"), [[0, 1], [1, 0], [1, 1]])
    assert shown(level=Level.THEME) == (("a", "b"), ("none", "t"), [[1, 0], [0, 1]])


def test_only_some_statuses_can_count() -> None:
    assert shown(statuses=frozenset({"achieved", "ongoing"})) == (("b",), ("m", "n"), [[1, 1]])


def test_a_window_leaves_out_what_has_no_date() -> None:
    assert shown(begin=dt.date(2019, 1, 1)) == (("b",), ("m", "n"), [[1, 1]])
    assert shown(end=dt.date(2018, 3, 1)) == (("b",), ("m",), [[1]])


@pytest.mark.parametrize(
    ("rule", "counts"),
    [(Duplicates.ALL, [[0, 1], [3, 1]]), (Duplicates.DOCUMENT, [[0, 1], [2, 1]]), (Duplicates.CITY, [[0, 1], [1, 1]])],
)
def test_what_is_said_again_counts_by_the_rule_for_duplicates(rule: Duplicates, counts: list[list[int]]) -> None:
    assert tally(SAID, Selection(), rule).matrix.toarray().tolist() == counts


def test_windows_hold_every_dated_event() -> None:
    assert [(begin.year, end.year) for begin, end in windows(SAID)] == [(2018, 2018), (2019, 2019), (2020, 2020)]
    assert [(begin.year, end.year) for begin, end in windows(SAID, 5)] == [(2018, 2022)]
    assert list(windows([Event("a", "1", "m", "planned")])) == []


def test_the_parameters_of_a_selection_are_words() -> None:
    chosen = Selection(Level.THEME, Unit.DOCUMENT, frozenset({"planned", "achieved"}), dt.date(2019, 1, 1))
    assert chosen.words() == "level=theme unit=document statuses=achieved+planned begin=2019-01-01"
