"""Likeness by characters, and an index that loses nothing by not looking everywhere."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.language.clusters import clusters
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


def test_average_linkage_does_not_chain() -> None:
    # 0–1 and 1–2 are alike and 0–2 not at all: single linkage would make one group of the three.
    assert clusters(3, [(0, 1, 0.9), (1, 2, 0.8)], 0.5) == ((0, 1), (2,))
    assert clusters(3, [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.6)], 0.5) == ((0, 1, 2),)
    assert clusters(2, [], 0.5) == ((0,), (1,))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(0.1, 1)), max_size=30))
def test_groups_part_the_whole_and_do_not_depend_on_the_order_of_pairs(pairs: list[tuple[int, int, float]]) -> None:
    known = {(min(i, j), max(i, j)): like for i, j, like in pairs if i != j}
    listed = [(i, j, like) for (i, j), like in known.items()]

    found = clusters(10, listed, 0.4)

    assert sorted(n for group in found for n in group) == list(range(10))
    assert clusters(10, listed[::-1], 0.4) == found
