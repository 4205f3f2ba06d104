"""Numbers of parts and items, which belong to no phrase."""

import pytest

from graph.language.clauses import clauses
from graph.language.ordinals import behind_ordinal, rank_of
from graph.model import Span

NUMBERED = (
    "第三章 推进改革",
    "第二节 推进改革",
    "第十二条 推进改革",
    "一、推进改革",
    "（一）推进改革",
    "（一）、推进改革",
    "1.推进改革",
    "１．推进改革",
    "1、推进改革",
    "（1）推进改革",
    "(1)推进改革",
    "1）推进改革",
    "①推进改革",
    "⑴推进改革",
    "1.1 推进改革",
    "1.2.3推进改革",
    "一是推进改革",
    "第一，推进改革",
)


@pytest.mark.parametrize("text", NUMBERED)
def test_words_begin_behind_a_number(text: str) -> None:
    assert text[behind_ordinal(text, 0, len(text)) :] == "推进改革"
    assert [clause.of(text) for clause in clauses(text, Span(0, len(text)))][-1] == "推进改革"


@pytest.mark.parametrize("text", ["3.5万个学位", "12所学校", "1.9:1", "一所学校", "第一批学校", "2022年底"])
def test_a_figure_is_no_number_of_a_part(text: str) -> None:
    assert behind_ordinal(text, 0, len(text)) == 0
    assert rank_of(text) is None


def test_forms_of_numbers_are_ranked_as_documents_nest_them() -> None:
    nested = ("第一编", "第一章", "第一节", "一、", "（一）", "1.", "1.1 ", "（1）", "1.1.1", "①")
    ranks = [rank_of(f"{number}改革") for number in nested]
    assert ranks == sorted(rank for rank in ranks if rank is not None)
    assert len(set(ranks)) == len(nested)


def test_cells_of_a_row_are_clauses_of_their_own() -> None:
    for row in (
        "| 1 | 新建学校（含分校 | 市教育局 |",
        "1\t新建学校（含分校\t市教育局",
        "1  新建学校（含分校　　市教育局",
    ):
        found = [clause.of(row).strip() for clause in clauses(row, Span(0, len(row)))]
        assert found[-2:] == ["新建学校（含分校", "市教育局"]
