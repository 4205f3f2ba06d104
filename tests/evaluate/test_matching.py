"""Counting what is right: the same figures as by hand, bounds that always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.evaluate import interval
from graph.evaluate.matching import Tally, common_run, intersection_over_union, pairs

WORDS = st.text(alphabet="推进集团化办学教师", max_size=8)
SPANS = st.tuples(st.integers(0, 30), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))
TALLIES = st.builds(Tally, *[st.integers(0, 50)] * 3)


@given(WORDS, WORDS)
def test_a_common_run_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= common_run(one, other) <= 1
    assert common_run(one, other) == common_run(other, one)
    assert common_run(one, one) == (1.0 if one else 0.0)


@given(SPANS, SPANS)
def test_two_spans_share_at_most_all_their_characters(one: tuple[int, int], other: tuple[int, int]) -> None:
    both, either = set(range(*one)) & set(range(*other)), set(range(*one)) | set(range(*other))
    assert intersection_over_union(one, other) == pytest.approx(len(both) / len(either))


@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_nothing_is_paired_twice_or_without_likeness(wanted: list[str], found: list[str]) -> None:
    matched = pairs(wanted, found, common_run)
    assert len({i for i, _ in matched}) == len({j for _, j in matched}) == len(matched)
    assert all(common_run(wanted[i], found[j]) > 0 for i, j in matched)


@given(st.lists(TALLIES, min_size=1, max_size=8))
def test_the_interval_lies_among_what_documents_can_give_and_is_always_the_same(tallies: list[Tally]) -> None:
    low, high = interval(tallies)
    assert 0 <= low <= high <= 1
    assert interval(tallies) == (low, high)


def test_documents_that_are_alike_leave_no_doubt() -> None:
    assert interval([Tally(8, 2, 2)] * 5) == pytest.approx((0.8, 0.8))
