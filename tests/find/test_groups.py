"""Groups are found by their labels, the longest first, and nothing that only holds one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.find.groups import GroupFinder
from graph.lexicon import Lexicon
from graph.model import MentionKind
from graph.segment import segment
from tests.builders import article, concept, lexicon

PUPILS = replace(concept("pupils", "学生"), labels=("学生", "在校学生"), negative=("学生奶",))
RESIDENTS = replace(concept("residents", "居民"), labels=("市民", "居民"))
SMALL = replace(lexicon(), groups={"pupils": PUPILS, "residents": RESIDENTS})


def found(text: str, words: Lexicon = SMALL) -> list[tuple[str, str | None]]:
    one = article(text)
    return [(mention.phrase, mention.concept) for mention in GroupFinder(words)(one, segment(one))]


def test_every_group_of_a_sentence_is_found_each_time() -> None:
    assert sorted(found("居民帮助学生，学生感谢居民。")) == [("学生", "pupils")] * 2 + [("居民", "residents")] * 2


def test_the_longest_label_stands_for_what_it_holds() -> None:
    assert found("关心在校学生。") == [("在校学生", "pupils")]


def test_a_negative_label_hides_the_label_within_it_and_nothing_else() -> None:
    assert found("发放学生奶。") == []
    assert found("给学生发放学生奶。") == [("学生", "pupils")]


def test_a_negative_label_that_is_another_s_label_is_that_one_s() -> None:
    schools = replace(concept("schools", "初中"), labels=("初中",), negative=("初中生",))
    learners = replace(concept("learners", "初中生"), labels=("初中生",))

    assert found("初中生离开初中。", replace(SMALL, groups={"schools": schools, "learners": learners})) == [
        ("初中生", "learners"),
        ("初中", "schools"),
    ]


@pytest.mark.parametrize("text", ["市民政局负责。", "由市民政局和市财政局牵头。"])
def test_a_label_cut_out_of_other_words_is_no_group(text: str, lexicon: Lexicon) -> None:
    assert found(text) == []
    assert ("市民", "residents") not in found(text, lexicon)


def test_a_label_torn_apart_by_sentences_is_none() -> None:
    assert found("上学。生活。") == []


@given(before=st.text(max_size=15), blank=st.sampled_from(["", " ", "\u3000"]), after=st.text(max_size=15))
def test_the_phrase_is_what_the_text_says_at_its_span(before: str, blank: str, after: str) -> None:
    text = f"{before}。关心{blank}居民。{after}"
    one = article(text)
    begin = len(before) + len("。关心") + len(blank)

    mentions = list(GroupFinder(SMALL)(one, segment(one)))

    assert all(text[m.span.begin : m.span.end] == m.phrase for m in mentions)
    assert (begin, begin + 2) in [(m.span.begin, m.span.end) for m in mentions]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("关爱留守儿童。", [("留守儿童", "left-behind-children")]),
        ("“留守儿童”有了书屋。", [("留守儿童", "left-behind-children")]),
        ("建好留守儿童之家。", []),
        ("庆祝教师节。", []),
    ],
)
def test_the_repository_s_words_name_its_groups(lexicon: Lexicon, text: str, groups: list[tuple[str, str]]) -> None:
    assert found(text, lexicon) == groups


def test_mentions_are_of_groups_and_an_empty_vocabulary_has_none() -> None:
    one = article("关心居民。")

    assert {mention.kind for mention in GroupFinder(SMALL)(one, segment(one))} == {MentionKind.GROUP}
    assert found("关心居民。", replace(SMALL, groups={})) == []
