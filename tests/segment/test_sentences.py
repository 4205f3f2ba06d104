"""Sentences and headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article, SentenceKind
from graph.segment import segment


def _article(text: str) -> Article:
    return Article("x", "x.txt", "0" * 64, text, ())


def _cut(text: str) -> list[tuple[str, str]]:
    return [(s.span.of(text), s.kind.value) for s in segment(_article(text))]


def test_a_short_opening_sentence_is_a_heading() -> None:
    assert _cut("优化学校布局。统筹编制专项规划，新建学校十所。") == [
        ("优化学校布局。", "heading"),
        ("统筹编制专项规划，新建学校十所。", "body"),
    ]


def test_an_ordinal_opens_a_heading_inside_a_paragraph() -> None:
    cut = _cut(
        "坚持优先保障，合理配置资源。一是落实战略。确保投入优先安排。二是推进集团化办学，扩大覆盖面，惠及更多农村学校的学生。"
    )
    assert [kind for _, kind in cut] == ["heading", "heading", "body", "body"]


def test_a_sentence_with_a_figure_is_never_a_heading() -> None:
    assert _cut("新建学校12所。资金已经到位。")[0][1] == "body"


def test_a_line_without_a_final_mark_is_a_heading() -> None:
    assert _cut("一、总体要求\n全面落实各项任务。")[0] == ("一、总体要求", "heading")


def test_a_closing_quote_belongs_to_its_sentence() -> None:
    assert [s for s, _ in _cut("他说：“办好每一所学校。”大家都同意。")] == ["他说：“办好每一所学校。”", "大家都同意。"]


@pytest.mark.parametrize("text", ["", " \n\t\n", "。。。\n"])
def test_a_blank_text_has_no_sentence_of_words(text: str) -> None:
    assert all(s.span.of(text).strip() for s in segment(_article(text)))


@given(st.text(alphabet="教育。！？；，\n “”1（）a", max_size=80))
def test_sentences_cover_all_but_white_space_and_stray_marks(text: str) -> None:
    covered = [False] * len(text)
    end = 0
    for number, sentence in enumerate(segment(_article(text)), start=1):
        assert sentence.number == number
        assert sentence.span.begin >= end
        end = sentence.span.end
        covered[sentence.span.begin : end] = [True] * len(sentence.span)
    missed = {c for c, seen in zip(text, covered, strict=True) if not seen}
    assert missed <= set("。！？ \n“”（）")


def test_the_kinds_are_the_two_of_the_model() -> None:
    assert {kind.value for kind in SentenceKind} == {"heading", "body"}
