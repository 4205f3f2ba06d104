"""Average linkage: what is alike on the whole comes together, whatever order it comes in."""

from hypothesis import given
from hypothesis import strategies as st

from graph.language.clusters import clusters


def test_average_linkage_does_not_chain() -> None:
    # 0–1 and 1–2 are alike and 0–2 not at all: single linkage would make one group of the three.
    assert clusters(3, [(0, 1, 0.9), (1, 2, 0.8)], 0.5) == ((0, 1), (2,))
    assert clusters(3, [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.6)], 0.5) == ((0, 1, 2),)
    assert clusters(2, [], 0.5) == ((0,), (1,))


def test_the_likest_are_joined_first_and_their_average_decides_the_rest() -> None:
    # 2 is 0.7 like 0 and 0.1 like 1, 0.4 on average: enough at 0.39, too little at 0.41.
    pairs = [(0, 1, 0.9), (0, 2, 0.7), (1, 2, 0.1)]

    assert clusters(3, pairs, 0.39) == ((0, 1, 2),)
    assert clusters(3, pairs, 0.41) == ((0, 1), (2,))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(0.1, 1)), max_size=30))
def test_groups_part_the_whole_and_do_not_depend_on_the_order_of_pairs(pairs: list[tuple[int, int, float]]) -> None:
    known = {(min(i, j), max(i, j)): like for i, j, like in pairs if i != j}
    listed = [(i, j, like) for (i, j), like in known.items()]

    found = clusters(10, listed, 0.4)

    assert sorted(n for group in found for n in group) == list(range(10))
    assert clusters(10, listed[::-1], 0.4) == found
