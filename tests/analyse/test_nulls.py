import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from graph.analyse import nulls
from graph.analyse.nulls import TOLERANCE, Null, solve


def chances(matrix: csr_array) -> tuple[np.ndarray, Null]:
    """Chances for every row and column, in the matrix's own order."""
    null = solve(matrix)
    columns = np.unique(np.asarray(matrix.sum(axis=0)), return_inverse=True)[1]
    return null.probabilities[np.ix_(null.row_class, columns)], null


def random_matrix(seed: int, rows: int, columns: int) -> csr_array:
    """Independent rows, columns of skewed popularity."""
    random = np.random.default_rng(seed)
    return csr_array((random.random((rows, columns)) < random.beta(0.6, 0.9, columns)).astype(np.int64))


def test_equal_degrees_make_all_chances_equal() -> None:
    found, null = chances(csr_array([[1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 1, 1], [1, 0, 0, 1]]))
    assert found == pytest.approx(np.full((4, 4), 0.5))
    # Of the six pairs of rows one holds a column both: four columns, a chance of a sixth each.
    assert null.expected() == pytest.approx(np.array([[4 / 6]]))
    none, one = (5 / 6) ** 4, 4 * (1 / 6) * (5 / 6) ** 3
    assert null.tails(0)[0, :3] == pytest.approx([1, 1 - none, 1 - none - one])
    assert null.tails(0)[0, 4] == pytest.approx(1 / 6**4)


def test_what_one_row_alone_holds_is_not_expected_to_be_shared() -> None:
    null = solve(csr_array([[1, 1, 0, 0], [0, 0, 1, 1]]))
    assert null.expected().tolist() == [[0.0]]
    assert null.tails(0).tolist() == [[1.0, 0.0, 0.0, 0.0, 0.0]]


@pytest.mark.parametrize("seed", range(5))
def test_as_much_sharing_is_expected_as_there_is(seed: int) -> None:
    matrix = random_matrix(seed, 11, 60)
    null = solve(matrix)
    first, second = np.triu_indices(11, k=1)
    expected = null.expected()[null.row_class[first], null.row_class[second]]
    assert expected.sum() == pytest.approx((matrix @ matrix.T).toarray()[first, second].sum())


def test_what_the_degrees_settle_is_not_left_to_chance() -> None:
    # The first row holds all, the last nothing; without them the second column is full, and so on.
    matrix = csr_array([[1, 1, 1], [0, 1, 1], [0, 0, 1], [0, 0, 0]])
    found, null = chances(matrix)
    assert found.tolist() == matrix.toarray().tolist()
    assert null.error == 0.0


def test_a_column_that_everybody_holds_tells_nothing() -> None:
    without, _ = chances(csr_array([[1, 1, 0], [1, 0, 1], [0, 1, 0]]))
    found, _ = chances(csr_array([[1, 1, 0, 1], [1, 0, 1, 1], [0, 1, 0, 1]]))
    assert found[:, 3].tolist() == [1.0, 1.0, 1.0]
    assert found[:, :3] == pytest.approx(without)


@pytest.mark.parametrize("matrix", [csr_array((0, 0)), csr_array((3, 0)), csr_array((2, 3)), csr_array([[1, 1]])])
def test_nothing_and_everything_are_solved(matrix: csr_array) -> None:
    null = solve(matrix.astype(np.int64))
    assert null.error == 0.0
    assert set(null.probabilities.ravel().tolist()) <= {0.0, 1.0}


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 10_000), st.integers(2, 9), st.integers(2, 12))
def test_expected_degrees_are_the_observed_ones(seed: int, rows: int, columns: int) -> None:
    matrix = random_matrix(seed, rows, columns)
    found, null = chances(matrix)
    # Degrees that leave only one network possible push chances to 0 or 1 and are met in the limit alone.
    allowed = max(null.error, TOLERANCE) * 1.01
    assert null.error < 1e-3
    assert found.sum(axis=1) == pytest.approx(np.asarray(matrix.sum(axis=1)), abs=allowed)
    assert found.sum(axis=0) == pytest.approx(np.asarray(matrix.sum(axis=0)), abs=allowed)
    assert ((found >= 0) & (found <= 1)).all()


def test_exact_tails_are_those_of_all_outcomes_enumerated() -> None:
    matrix = random_matrix(3, 4, 8)
    found, null = chances(matrix)
    scale = np.unique(np.asarray(matrix.sum(axis=0)), return_inverse=True)[1]
    both = found[0] * found[1] * null.pair_scale[scale]
    by_count = np.zeros(9)
    for outcome in itertools.product([0, 1], repeat=8):
        by_count[sum(outcome)] += np.prod(np.where(outcome, both, 1 - both))
    low, high = null.row_class[0], null.row_class[1]
    assert null.tails(low)[high] == pytest.approx(by_count[::-1].cumsum()[::-1])
    assert null.expected()[low, high] == pytest.approx(both.sum())


def test_the_normal_tail_is_near_the_exact_one_on_many_columns() -> None:
    null = solve(random_matrix(5, 30, 400))
    low = np.zeros(60, dtype=np.int64)
    high = np.full(60, len(null.probabilities) - 1)
    middle = int(null.expected()[0, high[0]])
    shared = np.arange(middle - 30, middle + 30)
    assert null.near_tails(low, high, shared) == pytest.approx(null.tails(0)[high[0], shared], abs=2e-3)


def test_the_normal_tail_of_what_is_settled_is_a_step() -> None:
    null = solve(csr_array([[1, 1], [1, 1]]))
    first = np.zeros(3, dtype=np.int64)
    assert null.near_tails(first, first, np.array([1, 2, 3])).tolist() == [1.0, 1.0, 0.0]


def test_very_skewed_degrees_are_met_by_newton_s_method(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(1)
    spread = np.minimum(random.pareto(0.9, 800) / 20, 0.97)
    matrix = csr_array((random.random((60, 800)) < spread).astype(np.int64))
    whole = solve(matrix)
    monkeypatch.setattr(nulls, "TURNS", 20)
    monkeypatch.setattr(nulls, "MAX_ROUNDS", 20)
    quick = solve(matrix)
    assert quick.error < TOLERANCE
    assert quick.probabilities == pytest.approx(whole.probabilities, abs=1e-6)
    monkeypatch.setattr(nulls, "MAX_STEPS", 0)
    assert solve(matrix).error > 1e-3
