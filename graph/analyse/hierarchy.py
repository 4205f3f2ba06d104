"""Cities, or measures, joined step by step: the two most alike first.

The distance of two is one minus the Jaccard share of what they have in common; that of two groups is the mean over
their members (average linkage, UPGMA). `fidelity` says how much of the distances the tree keeps.

Sources: Sokal and Michener (1958), A statistical method for evaluating systematic relationships, University of Kansas
Science Bulletin 38. Sokal and Rohlf (1962), The comparison of dendrograms by objective methods, Taxon 11. Bar-Joseph,
Gifford and Jaakkola (2001), Fast optimal leaf ordering for hierarchical clustering, Bioinformatics 17 (the order).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.cluster import hierarchy
from scipy.sparse import csr_array

from graph.analyse.incidence import degrees
from graph.analyse.nulls import Floats

MOST: Final = 2_000
"""Rows up to which a tree is made: a larger one can neither be drawn nor held (its distances grow with the square)."""


@dataclass(frozen=True, slots=True)
class Join:
    """Two nodes joined at a height from 0 (alike) to 1 (nothing in common).

    Leaves are numbered as the rows of the matrix, joins after them in the order they were made; `size` counts leaves.
    """

    first: int
    second: int
    height: float
    size: int


@dataclass(frozen=True, slots=True)
class Tree:
    """All joins, the order of the leaves in which neighbours are most alike, and the cophenetic correlation.

    `fidelity` is None where all distances are the same, so that nothing correlates.
    """

    joins: tuple[Join, ...]
    order: tuple[int, ...]
    fidelity: float | None


def tree(matrix: csr_array) -> Tree | None:
    """Join the rows of a matrix of zeros and ones; None: there are fewer than two, or more than `MOST`.

    >>> found = tree(csr_array([[1, 1, 0], [1, 1, 1], [0, 0, 1]]))
    >>> [(join.first, join.second, round(join.height, 3)) for join in found.joins]
    [(0, 1, 0.333), (2, 3, 0.833)]
    """
    rows = matrix.shape[0]
    if not 2 <= rows <= MOST:
        return None
    distances = jaccard_distances(matrix)
    linked = hierarchy.linkage(distances, method="average", optimal_ordering=rows <= 500)
    varied = len(distances) > 1 and np.ptp(distances) > 0
    fidelity = float(hierarchy.cophenet(linked, distances)[0]) if varied else None
    joins = tuple(
        Join(int(min(a, b)), int(max(a, b)), float(height), int(size)) for a, b, height, size in linked.tolist()
    )
    return Tree(joins, tuple(hierarchy.leaves_list(linked).tolist()), fidelity)


def jaccard_distances(matrix: csr_array) -> Floats:
    """One minus the Jaccard share of every pair of rows, first with second, first with third, ...; 1 for empty rows."""
    first, second = np.triu_indices(matrix.shape[0], k=1)
    shared = (matrix @ matrix.T).toarray()[first, second]
    held = degrees(matrix)
    either = held[first] + held[second] - shared
    result: Floats = 1.0 - np.divide(shared, either, out=np.zeros(len(shared)), where=either > 0)
    return result
