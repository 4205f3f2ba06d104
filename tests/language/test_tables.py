"""Rows and cells of tables in plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.language.tables import cells_of, find_tables, is_rule

CELLS = st.text(alphabet="教育局新建0一%.", min_size=1, max_size=6)


def cells(text: str) -> list[list[list[str | None]]]:
    return [
        [[cell.of(text) if cell else None for cell in row.cells] for row in (*([t.head] if t.head else []), *t.rows)]
        for t in find_tables(text)
    ]


@pytest.mark.parametrize("mark", ["\t", " | ", "｜", "   ", "　　"])
@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=2, max_size=4))
def test_what_marks_part_comes_back_cell_by_cell(mark: str, rows: list[tuple[str, str, str]]) -> None:
    text = "前文。\n" + "\n".join(mark.join(row) for row in rows) + "\n后文。"
    assert cells(text) == [[list(row) for row in rows]]


def test_an_empty_cell_keeps_its_column() -> None:
    assert cells("| 任务 | 单位 | 时限 |\n| 新建学校 | | 2022年 |") == [
        [["任务", "单位", "时限"], ["新建学校", None, "2022年"]]
    ]


def test_a_first_row_of_long_cells_or_numbers_is_no_head() -> None:
    told, counted = find_tables("新建学校，扩大学位。\t市教育局\n改造食堂\t市财政局\n\n1\t2\n3\t4")
    assert told.head is None
    assert counted.head is None
    assert len(told.rows) == len(counted.rows) == 2


def test_rows_of_other_widths_are_other_tables_and_a_line_alone_is_none() -> None:
    assert cells("甲\t乙\n丙\t丁\n戊\t己\t庚") == [[["甲", "乙"], ["丙", "丁"]]]


@pytest.mark.parametrize("line", ["|---|:--:|", "+----+----+", "├──┼──┤", "|:-|-:|"])
def test_a_line_that_draws_the_frame_is_no_row_of_words(line: str) -> None:
    assert is_rule(line)


@pytest.mark.parametrize("line", ["全面推进。", "第一条  为了规范", "| 1 | 2 |", "——", "10:30—11:30"])
def test_other_lines_draw_none(line: str) -> None:
    assert not is_rule(line)


@given(st.text(alphabet="|｜\t \n　教育1。-", max_size=60))
def test_any_text_is_cut_into_cells_that_are_its_own_characters(text: str) -> None:
    for table in find_tables(text):
        for row in table.rows:
            inside = [cell for cell in row.cells if cell is not None]
            assert all(row.span.covers(cell) and cell.of(text) == cell.of(text).strip() for cell in inside)
            assert cells_of(row.span.of(text)) == len(row.cells)
