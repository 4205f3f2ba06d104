"""How much it means that two share something: the normalisations of the field for one-mode projections.

With a and b how many columns two rows hold, s how many both, and m_c how many rows hold column c:

| name | weight |
|---|---|
| count | s |
| jaccard | s / (a + b - s) |
| cosine | s / sqrt(a b) |
| activity | s / ((a + b) / 2), "average activity" |
| newman | sum of 1 / (m_c - 1) over the columns both hold |

All are 0 for rows that share nothing, and those pairs are left out.

Sources: Leifeld, Gruber and Bossner (2019), Discourse Network Analyzer Manual (average activity, Jaccard, cosine).
Newman (2001), Scientific collaboration networks II, Physical Review E 64, 016132.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

import numpy as np
from scipy.sparse import csr_array, diags_array, triu

from graph.analyse.incidence import degrees
from graph.analyse.nulls import Floats
from graph.analyse.projection import Overlaps


class Normalisation(StrEnum):
    """The ways to weigh what two share."""

    COUNT = "count"
    JACCARD = "jaccard"
    COSINE = "cosine"
    ACTIVITY = "activity"
    NEWMAN = "newman"


def weights(matrix: csr_array, pairs: Overlaps, normalisation: Normalisation) -> Floats:
    """The weight of each pair of rows.

    Args:
        matrix: of zeros and ones.
        pairs: its overlaps.
        normalisation: how to weigh them.
    Returns:
        One weight a pair, in the order of `pairs`.

    >>> from graph.analyse.projection import overlaps
    >>> matrix = csr_array([[1, 1, 0, 0], [0, 1, 1, 1], [0, 1, 1, 0]])
    >>> found = overlaps(matrix)
    >>> [weights(matrix, found, each).round(3).tolist() for each in Normalisation]
    [[1.0, 1.0, 2.0], [0.25, 0.333, 0.667], [0.408, 0.5, 0.816], [0.4, 0.5, 0.8], [0.5, 0.5, 1.5]]
    """
    return _WEIGHTS[normalisation](matrix, pairs)


def _count(_: csr_array, pairs: Overlaps) -> Floats:
    return pairs.shared.astype(np.float64)


def _jaccard(_: csr_array, pairs: Overlaps) -> Floats:
    return pairs.jaccard


def _cosine(matrix: csr_array, pairs: Overlaps) -> Floats:
    held = degrees(matrix)
    result: Floats = pairs.shared / np.sqrt(held[pairs.first] * held[pairs.second])
    return result


def _activity(matrix: csr_array, pairs: Overlaps) -> Floats:
    held = degrees(matrix)
    result: Floats = 2 * pairs.shared / (held[pairs.first] + held[pairs.second])
    return result


def _newman(matrix: csr_array, _: Overlaps) -> Floats:
    holders = degrees(csr_array(matrix.T))
    # A column of one holder ties nobody; its share is never used.
    share = 1.0 / np.maximum(holders - 1, 1)
    # Weights are above 0 exactly where something is shared, so that these are the pairs of `overlaps`, in its order.
    tied = triu(csr_array(matrix @ diags_array(share) @ matrix.T), k=1).tocoo()
    result: Floats = tied.data[np.lexsort((tied.col, tied.row))]
    return result


_WEIGHTS: Final[Mapping[Normalisation, Callable[[csr_array, Overlaps], Floats]]] = {
    Normalisation.COUNT: _count,
    Normalisation.JACCARD: _jaccard,
    Normalisation.COSINE: _cosine,
    Normalisation.ACTIVITY: _activity,
    Normalisation.NEWMAN: _newman,
}
