"""Where cities and measures stand: shared by many or one city's own, in the middle or at the edge, with whom."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from graph.analyse.centrality import eigenvector
from graph.analyse.incidence import Incidence


@dataclass(frozen=True, slots=True)
class Sharing:
    """A measure and the ids of all cities that adopt it, sorted."""

    measure: str
    cities: tuple[str, ...]


def sharing(incidence: Incidence) -> tuple[Sharing, ...]:
    """Who shares each measure, the most shared first, equals by id.

    >>> from graph.analyse.incidence import incidence
    >>> [(found.measure, found.cities) for found in sharing(incidence([("a", "m"), ("b", "m"), ("b", "l")]))]
    [('m', ('a', 'b')), ('l', ('b',))]
    """
    by_measure = csr_array(incidence.matrix.T)
    by_measure.sort_indices()
    found = []
    for column, measure in enumerate(incidence.measures):
        rows = by_measure.indices[by_measure.indptr[column] : by_measure.indptr[column + 1]]
        found.append(Sharing(measure, tuple(incidence.cities[row] for row in rows)))
    return tuple(sorted(found, key=lambda one: (-len(one.cities), one.measure)))


def shared_measures(incidence: Incidence) -> tuple[Sharing, ...]:
    """Measures that at least two cities adopt, in the order of `sharing`."""
    return tuple(one for one in sharing(incidence) if len(one.cities) >= 2)


def own_measures(incidence: Incidence) -> tuple[Sharing, ...]:
    """Measures that one city alone adopts, among the cities of the corpus, sorted by city and measure."""
    alone = (one for one in sharing(incidence) if len(one.cities) == 1)
    return tuple(sorted(alone, key=lambda one: (one.cities, one.measure)))


def city_centralities(incidence: Incidence) -> Mapping[str, float]:
    """How central each city is among cities tied by what they share (`eigenvector`).

    See `measure_centralities`, of which this is the other side.
    """
    return dict(zip(incidence.cities, eigenvector(incidence.matrix), strict=True))


def measure_centralities(incidence: Incidence) -> Mapping[str, float]:
    """How central each measure is among measures tied by the cities they have in common.

    The centrality of a node is proportional to the sum of its neighbours', weighted by what is shared, so that sharing
    with those who share much counts more.

    Returns:
        By id, 0 to 1, their squares summing to 1; 0 for a node without ties. All 0 where nothing is shared.

    Source: Bonacich (1972), Factoring and weighting approaches to status scores and clique identification, Journal of
    Mathematical Sociology 2(1).
    """
    return dict(zip(incidence.measures, eigenvector(csr_array(incidence.matrix.T)), strict=True))


def specificities(incidence: Incidence) -> Mapping[tuple[str, str], float]:
    """How special a measure is, in bits, and how special what a city adopts is on average.

    A measure that all cities adopt has 0, one that half of them adopt 1, one of a quarter 2: -log2 of its share. A city
    has the mean over its measures, 0 where it adopts none. By ("city", id) or ("measure", id).

    >>> from graph.analyse.incidence import incidence
    >>> specificities(incidence([("a", "m"), ("b", "m"), ("b", "l")]))["city", "b"]
    0.5

    Source: Sparck Jones (1972), A statistical interpretation of term specificity, Journal of Documentation 28(1).
    """
    bits = -np.log2(np.maximum(incidence.measure_degrees(), 1) / max(len(incidence.cities), 1))
    held = np.maximum(incidence.city_degrees(), 1)
    means = (incidence.matrix @ bits) / held
    found = {("measure", measure): float(value) for measure, value in zip(incidence.measures, bits, strict=True)}
    return found | {("city", city): float(value) for city, value in zip(incidence.cities, means, strict=True)}
