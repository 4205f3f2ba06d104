"""Who is in the middle and who at the edge: coreness of cities by what they share.

In a network with a core, two share about the product of their coreness. `fit` is the correlation of those products with
what is shared; where random networks of the same degrees fit as well, size alone makes the core.

Sources: Borgatti and Everett (2000), Models of core/periphery structures, Social Networks 21 (the continuous and the
discrete model). Boyd, Fitzgerald, Mahutga and Smith (2010), Computing continuous core/periphery structures for social
relations data with MINRES/SVD, Social Networks 32 (how it is computed).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_array

from graph.analyse.nulls import Floats

_MAX_ROUNDS: Final = 1_000


@dataclass(frozen=True, slots=True, eq=False)
class Core:
    """Coreness of each row (their squares sum to 1), how well it fits, and the rows of the core by the discrete model.

    `fit` is None where all pairs share the same number.
    """

    coreness: Floats
    fit: float | None
    members: tuple[int, ...]


def core(matrix: csr_array) -> Core | None:
    """Coreness of the rows of a matrix of zeros and ones; None: fewer than three rows, or nothing is shared.

    >>> found = core(csr_array([[1, 1, 1, 1], [1, 1, 1, 0], [1, 0, 0, 1], [0, 1, 0, 0]]))
    >>> found.coreness.round(2).tolist(), found.members
    ([0.82, 0.47, 0.29, 0.17], (0, 1))
    """
    shared = _shared(matrix)
    if shared is None:
        return None
    coreness = _minres(shared)
    return Core(coreness / np.linalg.norm(coreness), _fit(shared, coreness), _members(shared, coreness))


def core_fit(matrix: csr_array) -> float | None:
    """How well a core fits, without asking who is in it: a third of the work of `core`, for many networks."""
    shared = _shared(matrix)
    return None if shared is None else _fit(shared, _minres(shared))


def _shared(matrix: csr_array) -> Floats | None:
    shared: Floats = (matrix @ matrix.T).toarray().astype(np.float64)
    np.fill_diagonal(shared, 0.0)
    return shared if len(shared) >= 3 and shared.any() else None


def _fit(shared: Floats, coreness: Floats) -> float | None:
    first, second = np.triu_indices(len(shared), k=1)
    return _correlation(coreness[first] * coreness[second], shared[first, second])


def _minres(shared: Floats) -> Floats:
    """Least squares on all pairs but those of a row with itself, one row after the other until nothing moves."""
    coreness: Floats = np.sqrt(shared.mean(axis=1) + 1e-12)
    for _ in range(_MAX_ROUNDS):
        before = coreness.copy()
        for row in range(len(coreness)):
            others = (coreness**2).sum() - coreness[row] ** 2
            coreness[row] = max(float(shared[row] @ coreness) / max(others, 1e-12), 0.0)
        if np.abs(coreness - before).max() < 1e-9 * max(float(coreness.max()), 1.0):
            break
    return coreness


def _members(shared: Floats, coreness: Floats) -> tuple[int, ...]:
    """The rows of highest coreness that fit the ideal best: all tied within the core, nobody outside it."""
    order = np.lexsort((np.arange(len(coreness)), -coreness.round(9)))
    first, second = np.triu_indices(len(shared), k=1)
    best, members = -np.inf, order[:1]
    for size in range(2, len(order)):
        inside = np.isin(np.arange(len(order)), order[:size])
        fit = _correlation((inside[first] & inside[second]).astype(np.float64), shared[first, second])
        if fit is not None and fit > best + 1e-12:
            best, members = fit, order[:size]
    return tuple(sorted(members.tolist()))


def _correlation(one: Floats, other: Floats) -> float | None:
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return None
    return float(np.corrcoef(one, other)[0, 1])
