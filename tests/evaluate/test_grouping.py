"""B-cubed: whether like phrases come together and unlike ones stay apart."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.evaluate.claims import Claims, PhraseClaim, Said
from graph.evaluate.gold import GoldAdoption, GoldDocument
from graph.evaluate.grouping import b_cubed, grouping


def test_the_worked_example_of_the_literature() -> None:
    # Bagga and Baldwin's first response: two of three groups joined by mistake.
    meant = dict(zip(range(1, 13), "AAAAABBCCCCC", strict=True))
    given_groups = dict(zip(range(1, 13), "111112233333", strict=True)) | dict.fromkeys(range(8, 13), "2")

    found = b_cubed(given_groups, meant)

    assert found.precision == pytest.approx((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12)
    assert found.recall == 1


def test_what_only_one_side_has_does_not_count() -> None:
    assert b_cubed({"a": 1, "b": 1}, {"a": "x", "c": "x"}).items == 1
    assert b_cubed({}, {"a": "x"}).f1 == 0


@given(st.dictionaries(st.integers(0, 30), st.integers(0, 5), min_size=1))
def test_the_same_grouping_is_perfect_whatever_the_groups_are_called(groups: dict[int, int]) -> None:
    found = b_cubed(groups, {item: f"group {group}" for item, group in groups.items()})

    assert (found.precision, found.recall, found.f1) == (1, 1, 1)


@given(st.dictionaries(st.integers(0, 30), st.integers(0, 5), min_size=1))
def test_all_alone_is_precise_and_all_together_is_complete(meant: dict[int, int]) -> None:
    assert b_cubed({item: item for item in meant}, meant).precision == 1
    assert b_cubed(dict.fromkeys(meant, 0), meant).recall == 1


MEALS, BEDS = "meals", "beds"
ONE = {"社区助餐点": (MEALS, "c-1"), "家庭养老床位": (BEDS, "c-1")}
TWO = {"老年食堂": (MEALS, "c-2")}


def annotated(city: str, said: Mapping[str, tuple[str, str | None]]) -> GoldDocument:
    adoptions = tuple(
        GoldAdoption(concept, (), (phrase,), (), frozenset(), False) for phrase, (concept, _) in said.items()
    )
    return GoldDocument(city, city, adoptions, (), (), ())


def claimed(city: str, said: Mapping[str, tuple[str, str | None]]) -> Claims:
    text = "，".join(said)
    phrases = tuple(
        PhraseClaim(city, begin, begin + len(phrase), phrase, 1, None, None, candidate)
        for phrase, (_, candidate) in said.items()
        for begin in [text.index(phrase)]
    )
    return Claims(phrases, sentences=(Said(city, 1, 0, text),))


def test_phrases_of_all_documents_are_grouped_together() -> None:
    gold = [annotated("温州市", ONE), annotated("宁波市", TWO)]
    claims = {"温州市": claimed("温州市", ONE), "宁波市": claimed("宁波市", TWO)}

    found = grouping(gold, claims)

    # Of the two in c-1 each is half right; of the two meals neither is with the other.
    assert found.items == 3
    assert found.precision == pytest.approx((1 / 2 + 1 / 2 + 1) / 3)
    assert found.recall == pytest.approx((1 / 2 + 1 / 2 + 1) / 3)


def test_what_was_joined_to_nothing_is_with_its_own_words_alone() -> None:
    apart = {"社区助餐点": (MEALS, None), "老年食堂": (MEALS, None)}

    found = grouping([annotated("温州市", apart)], {"温州市": claimed("温州市", apart)})

    assert (found.precision, found.recall) == (1, 1 / 2)
