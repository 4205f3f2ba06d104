"""B-cubed: whether like phrases come together and unlike ones stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.evaluate.grouping import b_cubed


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
