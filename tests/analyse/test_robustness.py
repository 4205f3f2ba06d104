from collections.abc import Mapping

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.analyse.events import Selection, select
from graph.analyse.ledger import Event
from graph.analyse.robustness import ErrorRates, leaving_out, plausible, under_errors
from graph.analyse.summary import figures
from tests.analyse.simulated import independent_matrix, sparse

EVENTS = [
    Event("a", "a1", "m", "planned"),
    Event("a", "a2", "m", "planned"),
    Event("a", "a2", "n", "planned"),
    Event("b", "b1", "m", "planned"),
    Event("b", "b1", "o", "planned"),
]


def whole_figures(matrix: csr_array, _: NDArray[np.int64]) -> Mapping[str, float]:
    return figures(matrix)


def test_figures_are_those_counted_by_hand() -> None:
    found = figures(select(EVENTS, Selection(), ["c"]).matrix)
    assert found["adoptions"] == 4
    assert found["density"] == pytest.approx(4 / 9)
    assert (found["measures_shared"], found["measures_own"]) == (1, 2)
    assert found["measures_per_city"] == found["cities_per_measure"] == pytest.approx(4 / 3)
    assert found["mean_jaccard"] == pytest.approx((1 / 3 + 0 + 0) / 3)
    assert found["sure_pairs"] == 0


def test_figures_of_nothing_are_zero() -> None:
    assert set(figures(select([], Selection()).matrix).values()) == {0.0}


def test_without_errors_nothing_moves() -> None:
    matrix = select(EVENTS, Selection()).matrix
    found = under_errors(matrix, ErrorRates(1.0, 1.0, "nowhere"), whole_figures)
    assert all(interval.low == interval.high == figures(matrix)[name] for name, interval in found.items())


def test_false_ties_go_and_missed_ones_come_as_often_as_the_rates_say() -> None:
    matrix = sparse(independent_matrix(np.random.default_rng(3), 11, 60))
    observed = matrix.toarray().astype(bool)
    drawn = np.array(plausible(matrix, ErrorRates(0.9, 0.8, "nowhere")))
    assert drawn[:, observed].mean() == pytest.approx(0.9, abs=0.01)
    # 0.9 of what was found is true and is 0.8 of all that is.
    assert drawn.sum(axis=(1, 2)).mean() == pytest.approx(observed.sum() * 0.9 / 0.8, rel=0.01)


def test_intervals_hold_the_truth_about_as_often_as_they_claim() -> None:
    """Corpora whose truth is known, read with errors at the stated rates; the interval is one of nine in ten."""
    random = np.random.default_rng(8)
    rates = ErrorRates(0.92, 0.9, "simulation")
    held = []
    for _ in range(120):
        truth = independent_matrix(random, 11, 60)
        null_rate = truth.sum() * rates.recall * (1 - rates.precision) / rates.precision / (~truth).sum()
        read = np.where(truth, random.random(truth.shape) < rates.recall, random.random(truth.shape) < null_rate)
        interval = under_errors(sparse(read), rates, lambda matrix, _: {"adoptions": float(matrix.sum())})["adoptions"]
        held.append(interval.low <= truth.sum() <= interval.high)
    assert 0.75 <= np.mean(held) <= 0.97


def test_leaving_out_a_document_shows_what_hangs_on_it() -> None:
    found = leaving_out(EVENTS, Selection(), select(EVENTS, Selection()), whole_figures, ())
    # Without b1 nothing is shared; without a1 nothing changes, because a2 says it too.
    assert (found["measures_shared"].low, found["measures_shared"].high) == (0, 1)
    assert (found["adoptions"].low, found["adoptions"].high) == (2, 4)


def test_one_document_cannot_be_left_out() -> None:
    assert leaving_out(EVENTS[:1], Selection(), select(EVENTS[:1], Selection()), whole_figures, ()) == {}


def test_the_same_data_draw_the_same_networks() -> None:
    matrix = select(EVENTS, Selection()).matrix
    rates = ErrorRates(0.9, 0.9, "nowhere")
    assert np.array_equal(plausible(matrix, rates), plausible(matrix, rates))


def test_a_city_whose_only_document_is_left_out_is_no_part_of_the_corpus() -> None:
    whole = select(EVENTS, Selection(), ["c"])

    def rows(matrix: csr_array, kept: NDArray[np.int64]) -> Mapping[str, float]:
        return {"rows": float(matrix.shape[0])} | {f"row {row}": 1.0 for row in kept.tolist()}

    found = leaving_out(EVENTS, Selection(), whole, rows, [("b", "b1"), ("c", "c1")])
    assert (found["rows"].low, found["rows"].high) == (2, 3)
    # b and c (in whose document nothing was found) stand in some networks only: what is said of them then is no range.
    assert set(found) == {"rows", "row 0"}
    held = leaving_out(EVENTS, Selection(), whole, rows, [("b", "b1"), ("b", "b2"), ("c", "c1"), ("c", "c2")])
    assert (held["rows"].low, held["rows"].high) == (3, 3)


def test_rates_of_a_small_sample_leave_more_open_than_exact_ones() -> None:
    matrix = sparse(independent_matrix(np.random.default_rng(3), 11, 60))
    exact = under_errors(matrix, ErrorRates(0.93, 0.82, "sample"), whole_figures)["adoptions"]
    counted = under_errors(matrix, ErrorRates(0.93, 0.82, "sample", 60, 68), whole_figures)["adoptions"]
    assert counted.high - counted.low > 2 * (exact.high - exact.low)
