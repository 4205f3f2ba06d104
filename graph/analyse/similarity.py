"""Which cities share more measures than their sizes and the measures' popularity explain."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graph.analyse.incidence import Incidence
from graph.analyse.nulls import Floats, Integers, Null, solve


@dataclass(frozen=True, slots=True)
class Similarity:
    """Two cities, `city_a < city_b`, and what they share.

    `shared` counts common measures, `jaccard` is shared / adopted by either (None where neither adopts any),
    `expected` the common measures under the null model, `p_value` the chance of so many or more under it, `q_value`
    the same corrected for the number of pairs: among pairs with q_value <= 0.05, at most 5 % are expected to be false.
    """

    city_a: str
    city_b: str
    shared: int
    jaccard: float | None
    expected: float
    p_value: float
    q_value: float


def similarities(incidence: Incidence) -> Iterator[Similarity]:
    """Judge every pair of cities.

    Args:
        incidence: who adopts what.
    Yields:
        All n(n-1)/2 pairs, sorted by both ids; to be read once (3,000 cities give 4.5 million).
    Not checked: that there is enough to judge by. With 11 cities of 15 out of 30 measures, 7.5 shared are expected
    and fewer than 11 can never be significant, so a large p_value is no proof of unlikeness.

    >>> from graph.analyse.incidence import incidence
    >>> found = incidence([("a", "m"), ("b", "m"), ("a", "n"), ("b", "n"), ("c", "o"), ("d", "p")])
    >>> first = next(similarities(found))
    >>> first.city_a, first.city_b, first.shared, round(first.expected, 3), round(first.p_value, 3)
    ('a', 'b', 2, 0.569, 0.081)
    """
    count = len(incidence.cities)
    if count < 2:
        return
    first, second = (side.astype(np.int64) for side in np.triu_indices(count, k=1))
    shared = (incidence.matrix @ incidence.matrix.T).toarray()[first, second].astype(np.int64)
    degrees = incidence.city_degrees()
    either = degrees[first] + degrees[second] - shared
    null = solve(incidence.matrix)
    expected = null.expected()[null.row_class[first], null.row_class[second]]
    p_values = _tails(null, first, second, shared)
    q_values = benjamini_hochberg(p_values)
    for at in range(len(first)):
        yield Similarity(
            city_a=incidence.cities[first[at]],
            city_b=incidence.cities[second[at]],
            shared=int(shared[at]),
            jaccard=float(shared[at] / either[at]) if either[at] else None,
            expected=float(expected[at]),
            p_value=float(p_values[at]),
            q_value=float(q_values[at]),
        )


def benjamini_hochberg(p_values: Floats) -> Floats:
    """Correct p values for their number, keeping the expected share of false discoveries.

    q of the i-th smallest of n is the least p_j * n / j over all j >= i, at most 1.

    >>> benjamini_hochberg(np.array([0.01, 0.04, 0.03, 0.5])).round(4).tolist()
    [0.04, 0.0533, 0.0533, 0.5]

    Source: Benjamini and Hochberg (1995), Controlling the false discovery rate, Journal of the Royal Statistical
    Society B 57(1).
    """
    count = len(p_values)
    order = np.argsort(p_values, kind="stable")
    raised = p_values[order] * count / np.arange(1, count + 1)
    q_values = np.empty(count)
    q_values[order] = np.minimum(np.minimum.accumulate(raised[::-1])[::-1], 1.0)
    return q_values


def _tails(null: Null, first: Integers, second: Integers, shared: Integers) -> Floats:
    """Judge pairs of rows by the chance of sharing as much or more."""
    classes = np.sort(np.stack([null.row_class[first], null.row_class[second]]), axis=0)
    low, high = classes[0], classes[1]
    if null.is_exact():
        p_values = np.empty(len(shared))
        order = np.argsort(low, kind="stable")
        starts = np.searchsorted(low[order], np.arange(len(null.probabilities) + 1))
        for row_class in range(len(null.probabilities)):
            pairs = order[starts[row_class] : starts[row_class + 1]]
            p_values[pairs] = null.tails(row_class)[high[pairs], shared[pairs]]
    else:
        p_values = null.near_tails(low, high, shared)
    return np.where(shared == 0, 1.0, p_values)
