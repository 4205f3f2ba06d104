"""Likeness by characters, and an index that loses nothing by not looking everywhere."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.language.likeness import Likeness, cosine, weigh

PHRASES = st.lists(
    st.text("教育集团化办学校长交流轮岗“”", min_size=1, max_size=8), min_size=1, max_size=25, unique=True
)


@given(PHRASES, st.sampled_from([0.2, 0.35, 0.5, 0.8]))
@settings(deadline=None)
def test_the_index_finds_every_pair_that_comparing_all_finds(phrases: list[str], floor: float) -> None:
    weights = weigh([phrase] for phrase in phrases)
    vectors = [weights.vector(phrase) for phrase in phrases]
    every = {
        (i, j): cosine(vectors[i], vectors[j])
        for i in range(len(phrases))
        for j in range(i + 1, len(phrases))
        if cosine(vectors[i], vectors[j]) >= floor + 1e-6
    }

    found = {(i, j): like for i, j, like in Likeness(phrases, weights, floor).pairs()}

    assert every.keys() <= found.keys()
    assert all(found[pair] == pytest.approx(like) for pair, like in every.items())


@given(PHRASES)
@settings(deadline=None)
def test_a_text_is_most_like_itself(phrases: list[str]) -> None:
    weights = weigh([phrase] for phrase in phrases)
    index = Likeness(phrases, weights, 0.3)
    for number, phrase in enumerate(phrases):
        if weights.vector(phrase):
            found = index.near(phrase)
            assert found[0][0] == pytest.approx(1)
            assert number in {each for like, each in found if like == pytest.approx(1)}


def test_what_few_groups_hold_tells_more_than_what_all_hold() -> None:
    weights = weigh([["教育集团"], ["教育督导"], ["教育投入"]])

    assert weights.of("集团") > weights.of("教育")


def test_several_texts_are_one_vector_and_share_no_pair_across_their_edges() -> None:
    weights = weigh(())

    assert cosine(weights.vector("办学", "集团"), weights.vector("集团", "办学")) == pytest.approx(1)
    assert "学集" in weights.vector("办学集团")
    assert "学集" not in weights.vector("办学", "集团")
    assert weights.vector() == weights.vector("“”", " ") == {}
