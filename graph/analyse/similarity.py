"""Which cities share more measures than their sizes and the measures' popularity explain: one value a pair."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.analyse.incidence import Incidence
from graph.analyse.nulls import Integers
from graph.analyse.ties import Ties, judged


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


def similarities(incidence: Incidence, strata: Integers | None = None) -> Iterator[Similarity]:
    """Judge every pair of cities.

    Args:
        incidence: who adopts what.
        strata: a number for each measure, see `ties.judged`.
    Yields:
        All n(n-1)/2 pairs, sorted by both ids; to be read once (3,000 cities give 4.5 million).
    Not checked: that there is enough to judge by; `power` says what could have been found.

    >>> from graph.analyse.incidence import incidence
    >>> found = incidence([("a", "m"), ("b", "m"), ("a", "n"), ("b", "n"), ("c", "o"), ("d", "p")])
    >>> first = next(similarities(found))
    >>> first.city_a, first.city_b, first.shared, round(first.expected, 1)
    ('a', 'b', 2, 0.7)
    """
    yield from similarities_of(judged(incidence.matrix, strata), incidence)


def similarities_of(ties: Ties, incidence: Incidence) -> Iterator[Similarity]:
    """The same, of pairs that are judged already."""
    held = incidence.city_degrees()
    for at in range(len(ties.first)):
        first, second = ties.first[at], ties.second[at]
        yield Similarity(
            city_a=incidence.cities[first],
            city_b=incidence.cities[second],
            shared=int(ties.shared[at]),
            jaccard=float(ties.jaccard[at]) if held[first] or held[second] else None,
            expected=float(ties.expected[at]),
            p_value=float(ties.p_values[at]),
            q_value=float(ties.q_values[at]),
        )
