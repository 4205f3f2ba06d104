"""A file of decisions is read as a spreadsheet leaves it, and every row that cannot be used is told with its line."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build.docket import load_docket
from graph.curate import COLUMNS, read_decisions
from graph.decisions import Action
from graph.model import Span
from graph.settings import Settings
from tests.curate.corpus import row, sheet

ROWS = [
    row(
        "reject", article="330300-20191009-abcdef12", begin="3", end="8", phrase="集团化办学", why="只是背景，不是措施"
    ),
    row("merge", measure="teacher-rotation", value="县管校聘", why='他说"是一回事"'),
    row("add-label", measure="group-schooling", value="名校共同体"),
]


def told(text: str) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.where.line) for problem in read_decisions(text, "decisions.csv")[1]]


def test_a_row_is_read_by_its_columns() -> None:
    (first, second, third), problems = read_decisions(sheet(ROWS), "d.csv")

    assert problems == ()
    assert (first.action, first.article, first.span, first.phrase) == (
        *(Action.REJECT, "330300-20191009-abcdef12", Span(3, 8)),
        "集团化办学",
    )
    assert (first.who, first.when, first.why) == ("李研究", datetime.date(2026, 3, 1), "只是背景，不是措施")
    assert (second.measure, second.value, second.span, second.city) == ("teacher-rotation", "县管校聘", None, None)
    assert (third.where.path, third.where.line) == ("d.csv", 4)


def as_excel(text: str, delimiter: str) -> str:
    """The same sheet with another delimiter, empty rows and columns, and the dates as Excel shows them."""
    lines = [line.replace("2026-03-01", "2026/3/1") for line in text.splitlines()]
    assert not any('"' in line.replace('""', "") for line in lines[:2])
    return "\r\n".join([*(line.replace(",", delimiter) + delimiter for line in lines), delimiter * 13, ""])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_however_a_spreadsheet_saves_it_the_decisions_are_the_same(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    plain = [ROWS[0] | {"why": "只是背景"}, ROWS[2]]
    file = tmp_path / "decisions.csv"
    file.write_bytes(as_excel(sheet(plain), delimiter).encode(encoding))

    docket = load_docket([(file, "decisions.csv")], Settings())

    assert docket.accounts[0].problems == ()
    assert docket.decisions == read_decisions(sheet(plain), "decisions.csv")[0]


def test_a_hint_at_the_delimiter_is_no_header_and_counts_as_a_line() -> None:
    text = "sep=;\n" + sheet(ROWS[2:]).replace(",", ";").replace("add-label", "add-lable")
    assert told(text) == [("decision-unknown", 3)]


def test_columns_may_stand_in_any_order_and_others_beside_them() -> None:
    header, *cells = zip(*(line.split(",") for line in sheet(ROWS[2:]).splitlines()), strict=True)
    assert header == ("decision", "add-label")
    moved = "\n".join(",".join(line) for line in zip(*cells[::-1], header, ("city_label", "温州市"), strict=True))

    assert read_decisions(moved, "d.csv")[0] == read_decisions(sheet(ROWS[2:]), "d.csv")[0]


def test_an_apostrophe_that_keeps_a_cell_from_being_a_formula_is_not_part_of_it() -> None:
    (decision,), _ = read_decisions(sheet([row("reject", article="a", phrase="'=1+1", why="'引号'")]), "d.csv")
    assert (decision.phrase, decision.why) == ("=1+1", "'引号'")
    (within,), _ = read_decisions(sheet([row("reject", measure="a", why="得分'+1")]), "d.csv")
    assert within.why == "得分'+1"


def test_the_same_row_twice_is_one_decision() -> None:
    assert len(read_decisions(sheet([*ROWS, *ROWS]), "d.csv")[0]) == 3
    once, twice = (read_decisions(sheet(each), "d.csv")[0][0].id for each in (ROWS, [*ROWS[1:], ROWS[0]][::-1]))
    assert once == twice, "where a row stands is not part of it"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (row("delete", measure="a"), "decision-unknown"),
        (row(""), "decision-unknown"),
        (row("reject"), "decision-incomplete"),
        (row("reject", phrase="集团化办学"), "decision-incomplete"),
        (row("accept", candidate="83f15940"), "decision-incomplete"),
        (row("merge", measure="a"), "decision-incomplete"),
        (row("split", measure="a", value="b"), "decision-incomplete"),
        (row("add-label", value="词"), "decision-incomplete"),
        (row("merge", measure="a", value="b", city="330300"), "decision-too-narrow"),
        (row("add-label", measure="a", value="b", phrase="词"), "decision-too-narrow"),
        (row("reject", measure="a", candidate="b"), "decision-of-two"),
        (row("reject", article="a", phrase="词", begin="3"), "decision-place-wrong"),
        (row("reject", article="a", phrase="词", begin="8", end="3"), "decision-place-wrong"),
        (row("reject", article="a", phrase="词", begin="三", end="8"), "decision-place-wrong"),
        (row("reject", measure="a", begin="3", end="8"), "decision-place-wrong"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_and_the_rest_is_read(cells: dict[str, str], code: str) -> None:
    text = sheet([cells, ROWS[2]])
    assert told(text) == [(code, 2)]
    assert len(read_decisions(text, "d.csv")[0]) == 1


def test_a_decision_that_nobody_signed_is_read_and_told() -> None:
    text = sheet([row("reject", measure="a") | {"who": ""}, row("reject", measure="b") | {"when": "3/1/2026"}])
    assert told(text) == [("decision-unsigned", 2), ("decision-date-wrong", 3)]
    assert [each.measure for each in read_decisions(text, "d.csv")[0]] == ["a", "b"]


def test_a_file_without_the_columns_of_who_and_when_is_told_once() -> None:
    text = "decision,measure\nreject,a\nreject,b\n"
    assert told(text) == [("decisions-column-missing", None)]
    assert len(read_decisions(text, "d.csv")[0]) == 2


@pytest.mark.parametrize("text", ["", "\n", "城市,措施\n温州,集团化\n", "just a sentence"])
def test_a_file_without_a_header_holds_nothing(text: str) -> None:
    assert read_decisions(text, "d.csv")[0] == ()
    assert told(text) == [("decisions-without-header", None)]


def test_a_row_torn_by_a_comma_or_a_quote_is_told() -> None:
    text = sheet(ROWS[2:]) + 'reject,,,,,,a,,,,李,2026-03-01,因为,所以\nreject,,,,,,b,,,,李,2026-03-01,"没有关上\n'
    assert told(text) == [("decision-row-broken", 3), ("decision-row-broken", 4)]
    assert [each.measure for each in read_decisions(text, "d.csv")[0]] == ["group-schooling"]


def test_lines_are_those_of_the_file_where_a_cell_has_several() -> None:
    text = sheet([row("reject", measure="a", why="一\n二\n三"), row("nothing")])
    assert told(text) == [("decision-unknown", 5)]


@given(st.text(max_size=200), st.lists(st.sampled_from([*COLUMNS, "", "x"]), max_size=15))
def test_no_text_stops_the_reading(text: str, header: list[str]) -> None:
    decisions, problems = read_decisions(",".join(header) + "\n" + text.replace("\r", "\n"), "d.csv")
    assert decisions or problems or "decision" in header


@given(
    st.fixed_dictionaries({name: st.text(st.characters(exclude_characters="\r\x00"), max_size=8) for name in COLUMNS})
)
def test_what_is_written_comes_back(cells: dict[str, str]) -> None:
    given_ = {**cells, "decision": "reject", "begin": "", "end": "", "measure": "a", "candidate": ""}
    (decision,), _ = read_decisions(sheet([given_]), "d.csv")
    for name in ("city", "article", "phrase", "value", "why"):
        written = given_[name].strip()
        assert (getattr(decision, name) or "") in {written, written[1:].strip()}
