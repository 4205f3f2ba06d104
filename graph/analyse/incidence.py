"""Who adopts what, as a sparse matrix of zeros and ones with sorted names: the start of every statistic here."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """Cities by measures: `matrix[i, j]` is 1 where `cities[i]` adopts `measures[j]`.

    Both tuples are sorted and hold each id once. Two incidences are compared by what they hold, not with `==`, because
    a matrix has no truth value.
    """

    cities: tuple[str, ...]
    measures: tuple[str, ...]
    matrix: csr_array

    def city_degrees(self) -> NDArray[np.int64]:
        """How many measures each city adopts, in the order of `cities`."""
        return degrees(self.matrix)

    def measure_degrees(self) -> NDArray[np.int64]:
        """How many cities adopt each measure, in the order of `measures`."""
        return degrees(csr_array(self.matrix.T))


def turned(incidence: Incidence) -> Incidence:
    """The same with measures as rows and cities as columns."""
    return Incidence(incidence.measures, incidence.cities, csr_array(incidence.matrix.T))


def degrees(matrix: csr_array) -> NDArray[np.int64]:
    """The number of entries in each row of a matrix of zeros and ones."""
    counts: NDArray[np.int64] = np.diff(matrix.indptr).astype(np.int64)
    return counts


def incidence(pairs: Iterable[tuple[str, str]], cities: Iterable[str] = ()) -> Incidence:
    """Count each pair of a city and a measure once, however often it is said.

    Args:
        pairs: (city, measure) ids, in any order, repeated or not.
        cities: further cities to keep though they adopt nothing: those whose texts were read.
    Returns:
        The incidence; its order does not depend on that of `pairs`.

    >>> found = incidence([("330200", "b"), ("330100", "a"), ("330200", "a"), ("330200", "a")])
    >>> found.cities, found.measures, found.matrix.toarray().tolist()
    (('330100', '330200'), ('a', 'b'), [[1, 0], [1, 1]])
    """
    adopted = sorted(set(pairs))
    rows = sorted({city for city, _ in adopted}.union(cities))
    columns = sorted({measure for _, measure in adopted})
    row_of = {city: row for row, city in enumerate(rows)}
    column_of = {measure: column for column, measure in enumerate(columns)}
    places = (
        [row_of[city] for city, _ in adopted],
        [column_of[measure] for _, measure in adopted],
    )
    ones = np.ones(len(adopted), dtype=np.int64)
    return Incidence(tuple(rows), tuple(columns), csr_array((ones, places), shape=(len(rows), len(columns))))
