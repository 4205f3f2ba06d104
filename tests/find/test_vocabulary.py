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


WRITTEN = {
    "集团化办学": "集团化办学",
    "名校+": "名校＋",
    "县管校聘": "“县管”校 聘",
    "ai课堂": "ＡI课堂",
}
ANY_LABEL = replace(concept("any", "集团化办学"), labels=tuple(WRITTEN))
FREE_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=15)


@given(before=FREE_TEXT, label=st.sampled_from(sorted(WRITTEN)), after=FREE_TEXT)
def test_a_label_is_found_exactly_where_it_stands(before: str, label: str, after: str) -> None:
    text = f"{before}。推进{WRITTEN[label]}。{after}"
    one = article(text)
    begin = len(before) + len("。推进")

    mentions = list(VocabularyFinder(lexicon(ANY_LABEL))(one, segment(one)))

    assert all(text[m.span.begin : m.span.end] == m.phrase for m in mentions)
    inner = WRITTEN[label].removeprefix("“")
    place = begin + WRITTEN[label].index(inner)
    assert (place, place + len(inner)) in [(m.span.begin, m.span.end) for m in mentions]


def test_a_pattern_wants_its_parts_in_order_and_near() -> None:
    assert found("流动的风景和校长。") == []
    assert found(f"校长{'远' * 14}流动。") == [("teacher-rotation", f"校长{'远' * 14}流动")]
    assert found(f"校长{'远' * 15}流动。") == []


def test_a_pattern_of_three_parts_needs_all_three() -> None:
    canteen = replace(concept("canteen", "助餐"), patterns=("社区|村…老人…食堂|助餐点",))

    assert found("在社区为老人办食堂。", lexicon(canteen)) == [("canteen", "社区为老人办食堂")]
    assert found("在社区办食堂，老人都说好。", lexicon(canteen)) == []


def test_a_label_is_surer_than_a_pattern() -> None:
    one = article("开展教师交流。引导校长有序流动。")
    label, pattern = list(VocabularyFinder(lexicon(ROTATION))(one, segment(one)))

    assert label.confidence > pattern.confidence > 0.5


def test_a_negative_label_speaks_only_for_its_own_concept() -> None:
    meeting = replace(concept("meetings", "交流会"), labels=("交流会",))

    assert found("举办教师交流会。", lexicon(ROTATION, meeting)) == [("meetings", "交流会")]


def test_a_longer_label_hides_a_shorter_one_of_another_measure_only_where_it_stands() -> None:
    short = replace(concept("reading", "阅读"), labels=("阅读推广",))
    long = replace(concept("reading-stars", "阅读之星"), labels=("阅读推广大使",))

    assert found("选聘阅读推广大使，做好阅读推广。", lexicon(short, long)) == [
        ("reading-stars", "阅读推广大使"),
        ("reading", "阅读推广"),
    ]


def test_what_two_measures_are_both_called_is_both() -> None:
    one, other = concept("a-park", "口袋公园"), concept("b-park", "口袋公园")

    assert found("建设口袋公园。", lexicon(one, other)) == [("a-park", "口袋公园"), ("b-park", "口袋公园")]


@pytest.mark.parametrize("text", ["来了一支教师队伍。", "学校委派专人。"])
def test_a_short_label_is_a_word_of_its_own_or_nothing(text: str) -> None:
    assert found(text, lexicon(replace(concept("aid", "支教"), labels=("支教",)), BOARD)) == []


def test_a_label_never_runs_from_one_sentence_into_the_next() -> None:
    assert found("我们办集团。化办学为坦途。") == []
    assert found("推进集团\n化办学。") == []


def test_the_repository_s_words_name_its_measures(lexicon: Lexicon) -> None:
    text = "深化“县管校聘”改革，推行集团化办学，组织校长到山区交流，撤点并校从严。"
    assert {concept for concept, _ in found(text, lexicon)} >= {
        "county-managed-school-hired",
        "group-schooling",
        "teacher-rotation",
        "school-layout",
    }


def test_an_empty_vocabulary_finds_nothing() -> None:
    assert found("推进集团化办学。", replace(lexicon(GROUPS), measures={})) == []
