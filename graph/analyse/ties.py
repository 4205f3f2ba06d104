"""Which rows share more columns than chance explains: every pair, or every pair that shares anything, as arrays.

Rows are cities and columns measures, or the other way round: then it says which measures go together beyond chance.
"""

from dataclasses import dataclass

import networkx as nx
import numpy as np
from scipy.sparse import csr_array

from graph.analyse.chances import Chance, chance_of
from graph.analyse.corrections import benjamini_hochberg
from graph.analyse.incidence import degrees
from graph.analyse.nulls import Floats, Integers
from graph.analyse.projection import Overlaps, overlaps

LEVEL = 0.05
"""The share of false ties that is accepted among those that are called more than chance."""


@dataclass(frozen=True, slots=True, eq=False)
class Ties:
    """Pairs of rows, `first[k] < second[k]`, sorted; and how each was judged.

    `jaccard` is 0 where neither row holds anything. `tests` counts all pairs of the matrix, also those not listed,
    which share nothing.
    """

    first: Integers
    second: Integers
    shared: Integers
    jaccard: Floats
    expected: Floats
    p_values: Floats
    q_values: Floats
    tests: int
    chance: Chance

    def sure(self) -> Integers:
        """The places of pairs that share more than chance explains, at `LEVEL`."""
        return np.flatnonzero(self.q_values <= LEVEL).astype(np.int64)


def judged(matrix: csr_array, strata: Integers | None = None, *, tied: bool = False) -> Ties:
    """Judge pairs of rows of a matrix of zeros and ones.

    Args:
        matrix: rows by columns.
        strata: a number for each column; chance then keeps degrees within each stratum. None: one stratum.
        tied: leave out pairs that share nothing, which can be millions; they count as tests all the same.

    >>> found = judged(csr_array([[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]))
    >>> found.shared.tolist()[:2], found.expected.round(1).tolist()[:2], found.tests
    ([2, 0], [0.7, 0.3], 6)
    """
    pairs = overlaps(matrix) if tied else _every_pair(matrix)
    chance = chance_of(matrix, strata)
    p_values = chance.tails(pairs.first, pairs.second, pairs.shared)
    rows = matrix.shape[0]
    tests = rows * (rows - 1) // 2
    return Ties(
        first=pairs.first,
        second=pairs.second,
        shared=pairs.shared,
        jaccard=pairs.jaccard,
        expected=chance.expected(pairs.first, pairs.second),
        p_values=p_values,
        q_values=benjamini_hochberg(p_values, tests),
        tests=tests,
        chance=chance,
    )


def backbone(ties: Ties, names: tuple[str, ...]) -> "nx.Graph[str]":
    """The network of those pairs alone that share more than chance explains.

    A plain projection is nearly complete, so that neither a drawing nor a community of it means much.

    Args:
        ties: judged pairs.
        names: of all rows, in the order of the matrix; those without a tie stay as nodes.
    Returns:
        Edges with `shared`, `jaccard`, `expected`, `p_value` and `q_value`.

    Source: Saracco et al. (2017), see `nulls`; Neal (2014), The backbone of bipartite projections, Social Networks 39.
    """
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(names)
    for at in ties.sure().tolist():
        network.add_edge(
            names[ties.first[at]],
            names[ties.second[at]],
            shared=int(ties.shared[at]),
            jaccard=float(ties.jaccard[at]),
            expected=float(ties.expected[at]),
            p_value=float(ties.p_values[at]),
            q_value=float(ties.q_values[at]),
        )
    return network


def _every_pair(matrix: csr_array) -> Overlaps:
    first, second = (side.astype(np.int64) for side in np.triu_indices(matrix.shape[0], k=1))
    shared = (matrix @ matrix.T).toarray()[first, second].astype(np.int64)
    held = degrees(matrix)
    either = held[first] + held[second] - shared
    jaccard = np.divide(shared, either, out=np.zeros(len(shared)), where=either > 0)
    return Overlaps(first, second, shared, jaccard)
