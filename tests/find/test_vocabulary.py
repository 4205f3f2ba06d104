"""The vocabulary finds every way in which its concepts are written, and nothing that only looks like one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.find.vocabulary import VocabularyFinder
from graph.lexicon import Lexicon
from graph.segment import segment
from tests.builders import article, concept, lexicon

GROUPS = replace(
    concept("group-schooling", "集团化办学"),
    labels=("集团化办学", "教育集团", "“名校+”办学"),
    negative=("产业教育集团公司",),
)
ROTATION = replace(
    concept("teacher-rotation", "教师交流"),
    labels=("教师交流",),
    patterns=("教师|校长…流动|交流",),
    negative=("教师交流会",),
)
TRAINING = replace(concept("teacher-training", "培训"), labels=("培训", "教师培训"))
BOARD = replace(concept("school-board", "校委"), labels=("校委",))


def found(text: str, words: Lexicon | None = None) -> list[tuple[str | None, str]]:
    one = article(text)
    finder = VocabularyFinder(words or lexicon(GROUPS, ROTATION, TRAINING, BOARD))
    return [(mention.concept, mention.phrase) for mention in finder(one, segment(one))]


def test_every_label_of_a_concept_is_found() -> None:
    assert found("推进集团化办学，组建教育集团。") == [
        ("group-schooling", "集团化办学"),
        ("group-schooling", "教育集团"),
    ]


@pytest.mark.parametrize("written", ["“名校+”办学", "＂名校＋＂办学", "「名校+」办学", "“名校 +”办学", "名校+办学"])
def test_widths_quotes_and_blanks_make_no_difference_and_the_phrase_stays_as_written(written: str) -> None:
    assert [phrase.strip("“”＂「」") for _, phrase in found(f"推进{written}。")] == [written.strip("“”＂「」")]


def test_a_negative_label_hides_what_it_covers_and_nothing_else() -> None:
    assert found("成立产业教育集团公司，组建教育集团。") == [("group-schooling", "教育集团")]


def test_the_longer_label_hides_the_shorter_of_the_same_place() -> None:
    assert [phrase for _, phrase in found("开展教师培训。")] == ["教师培训"]


def test_a_pattern_joins_its_parts_within_a_clause_and_not_beyond() -> None:
    assert found("引导优秀校长有序流动。") == [("teacher-rotation", "校长有序流动")]
    assert found("关心校长，促进人才流动。") == []


def test_a_short_label_within_a_longer_word_is_none() -> None:
    assert found("学校委托第三方评估。") == []


@given(before=st.text(max_size=20), after=st.text(max_size=20))
def test_offsets_point_at_the_words_whatever_stands_around(before: str, after: str) -> None:
    text = f"{before}。推进集团化办学。{after}"
    one = article(text)

    mentions = [m for m in VocabularyFinder(lexicon(GROUPS))(one, segment(one)) if m.concept == "group-schooling"]

    assert mentions
    assert all(text[m.span.begin : m.span.end] == m.phrase for m in mentions)
    assert any(m.phrase == "集团化办学" for m in mentions)


def test_an_empty_vocabulary_finds_nothing() -> None:
    assert found("推进集团化办学。", replace(lexicon(GROUPS), measures={})) == []
