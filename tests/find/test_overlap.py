"""Where mentions overlap, one rule says which of them stands and how far it reaches."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.find import settle
from graph.model import Mention, MentionKind, Reason, Span
from tests.builders import article, mention

TEXT = "温州深化“县管校聘”管理改革，由市教育局牵头，到2025年全覆盖，惠及学生。"
ONE = article(TEXT)
HIRED = mention(TEXT, "县管校聘", concept="hired")
REFORM = mention(TEXT, "管理改革", concept="reform")


def phrase(words: str) -> Mention:
    return replace(mention(TEXT, words), method="grammar", confidence=0.6)


def told(*mentions: Mention) -> list[tuple[str, str | None]]:
    return [(each.phrase, each.concept) for each in settle(ONE, mentions)]


def test_a_phrase_that_holds_one_concept_gives_it_its_whole_length() -> None:
    (settled,) = settle(ONE, [HIRED, phrase("“县管校聘”管理改革")])

    assert (settled.phrase, settled.concept) == ("“县管校聘”管理改革", "hired")
    assert (settled.method, settled.confidence) == (HIRED.method, HIRED.confidence)


def test_several_hits_of_one_concept_in_a_phrase_become_one() -> None:
    assert told(HIRED, replace(REFORM, concept="hired"), phrase("“县管校聘”管理改革")) == [
        ("“县管校聘”管理改革", "hired")
    ]


def test_a_phrase_that_holds_two_concepts_leaves_each_its_own() -> None:
    assert told(HIRED, REFORM, phrase("“县管校聘”管理改革")) == [("县管校聘", "hired"), ("管理改革", "reform")]


def test_a_phrase_that_only_touches_a_concept_gives_it_nothing() -> None:
    assert told(mention(TEXT, "深化“县管校聘”", concept="hired"), phrase("校聘”管理改革")) == [
        ("深化“县管校聘”", "hired")
    ]


def test_a_phrase_without_a_concept_stands_alone() -> None:
    assert told(phrase("管理改革")) == [("管理改革", None)]
    assert told(phrase("管理改革"), phrase("“县管校聘”管理改革")) == [("“县管校聘”管理改革", None)]


def test_of_one_concept_the_longer_stands_and_two_concepts_may_share_words() -> None:
    longer = mention(TEXT, "县管校聘”管理改革", concept="hired")

    assert told(HIRED, longer) == [("“县管校聘”管理改革", "hired")]
    assert told(HIRED, replace(HIRED, concept="other")) == [("县管校聘", "hired"), ("县管校聘", "other")]


@pytest.mark.parametrize("torn", ["县管校聘”管理改革", "“县管校聘"])
def test_a_mark_that_would_be_torn_off_is_taken_in(torn: str) -> None:
    (settled,) = settle(ONE, [mention(TEXT, torn, concept="hired")])

    assert settled.phrase.count("“") == settled.phrase.count("”") == 1
    assert settled.span.of(TEXT) == settled.phrase


def test_of_two_actors_at_one_place_the_surer_stands() -> None:
    sure = replace(mention(TEXT, "市教育局", MentionKind.ACTOR, concept="bureau"), confidence=0.95)
    unsure = replace(mention(TEXT, "由市教育局", MentionKind.ACTOR, concept="bureau"), confidence=0.8)

    assert told(unsure, sure) == [("市教育局", "bureau")]


def test_other_kinds_stand_beside_whatever_they_overlap() -> None:
    others = (
        mention(TEXT, "教育局", MentionKind.GROUP),
        mention(TEXT, "市教育局", MentionKind.ACTOR),
        mention(TEXT, "全覆盖", MentionKind.TARGET),
    )
    assert set(settle(ONE, others)) == set(others)


def test_phrases_that_overlap_settle_alike_in_any_order() -> None:
    mentions = (HIRED, phrase("“县管校聘”管理改革"), phrase("管理改革，由"))

    settled = {settle(ONE, order) for order in itertools.permutations(mentions)}

    assert [[(each.phrase, each.concept) for each in one] for one in settled] == [[("“县管校聘”管理改革", "hired")]]


def proposed(words: str, concept: str | None = None, reason: Reason | None = None) -> Mention:
    return replace(mention(TEXT, words, concept=concept, reason=reason), method="model", confidence=0.5)


def test_a_model_that_says_the_same_is_named_beside_the_rules_and_makes_them_surer() -> None:
    (settled,) = settle(ONE, [HIRED], [proposed("深化“县管校聘”管理改革", "hired")])

    assert (settled.phrase, settled.concept) == (HIRED.phrase, HIRED.concept)
    assert (settled.method, settled.confidence) == ("model+vocabulary", 0.95)


def test_a_model_that_takes_it_for_background_found_it_and_makes_nothing_surer() -> None:
    (settled,) = settle(ONE, [HIRED], [proposed("县管校聘", "hired", Reason.BACKGROUND)])

    assert (settled.method, settled.confidence) == ("model+vocabulary", HIRED.confidence)


def test_a_model_that_says_it_twice_counts_once() -> None:
    (settled,) = settle(ONE, [HIRED], [proposed("县管", "hired"), proposed("校聘", "hired")])

    assert settled.confidence == 0.95


@pytest.mark.parametrize(
    "other",
    [
        proposed("县管校聘", "reform"),
        proposed("县管校聘"),
        proposed("管理改革", "hired"),
        proposed("惠及学生", "hired"),
    ],
    ids=["another concept", "none of the vocabulary", "other words", "far away"],
)
def test_a_model_that_says_something_else_changes_nothing_and_adds_nothing(other: Mention) -> None:
    assert settle(ONE, [HIRED], [other]) == settle(ONE, [HIRED])


def test_a_model_confirms_a_phrase_outside_the_vocabulary_too() -> None:
    (settled,) = settle(ONE, [phrase("管理改革")], [proposed("“县管校聘”管理改革")])

    assert (settled.phrase, settled.method, settled.confidence) == ("管理改革", "grammar+model", 0.8)


MENTIONS = st.lists(
    st.builds(
        lambda begin, length, concept, kind, confidence: Mention(
            kind,
            Span(begin, begin + length),
            TEXT[begin : begin + length],
            1,
            "grammar" if concept is None else "vocabulary",
            confidence,
            concept,
        ),
        st.integers(0, len(TEXT) - 9),
        st.integers(1, 9),
        st.sampled_from([None, "a", "b"]),
        st.sampled_from([MentionKind.MEASURE, MentionKind.MEASURE, MentionKind.ACTOR]),
        st.sampled_from([0.6, 0.8, 0.95]),
    ),
    max_size=7,
)


@given(mentions=MENTIONS)
def test_what_is_settled_is_verbatim_in_order_and_apart(mentions: list[Mention]) -> None:
    settled = settle(ONE, mentions)

    assert all(each.span.of(TEXT) == each.phrase for each in settled)
    assert [each.span for each in settled] == sorted(each.span for each in settled)
    for one, other in itertools.combinations(settled, 2):
        if one.kind is other.kind and (one.concept == other.concept or one.kind is MentionKind.ACTOR):
            assert not one.span.overlaps(other.span)


@given(mentions=MENTIONS, data=st.data())
def test_the_order_in_which_finders_speak_makes_no_difference(mentions: list[Mention], data: st.DataObject) -> None:
    distinct = {(each.kind, each.span, each.concept): each for each in mentions}
    shuffled = data.draw(st.permutations(list(distinct.values())))

    assert settle(ONE, shuffled) == settle(ONE, distinct.values())
