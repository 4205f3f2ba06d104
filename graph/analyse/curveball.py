"""Random networks in which every city adopts as many measures as it does, and every measure has as many cities.

All such networks are equally likely (the fixed-degree null). They are drawn by trading: two cities lay what only one
of them adopts on the table and take as many back at random. In a global trade all cities trade at once, two by two.
Several networks are walked side by side, because a trade of small cities is too little work for one call.

Sources: Strona, Nappo, Boccacci, Fattorini and San-Miguel-Ayanz (2014), A fast and unbiased procedure to randomize
ecological binary matrices with fixed row and column totals, Nature Communications 5, 4114. Carstens, Hamann, Meyer,
Penschuck, Tran and Wagner (2018), Parallel and I/O-efficient randomisation of massive networks using global curveball
trades, ESA 2018.
"""

import hashlib
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.analyse.nulls import Integers

Booleans = NDArray[np.bool_]

BURN_IN: Final = 20
"""Global trades before the first network is taken: 10 are the 5 trades a row of Strona et al., doubled."""

THINNING: Final = 5
"""Global trades between two networks of one walk."""

_CELLS: Final = 400_000
"""Cells of all networks walked side by side: what stays in a processor's cache."""

_MOST_WALKS: Final = 200


def seed_of(matrix: csr_array, purpose: str) -> int:
    """A seed that depends on the data and on what it is for, so that nothing has to be chosen and all can be repeated.

    >>> seed_of(csr_array([[1, 0], [1, 1]]), "curveball") == seed_of(csr_array([[1, 0], [1, 1]]), "curveball")
    True
    """
    digest = hashlib.sha256(purpose.encode())
    for part in (matrix.shape, matrix.indptr, matrix.indices):
        digest.update(np.asarray(part, dtype="<i8").tobytes())
    return int.from_bytes(digest.digest()[:8], "big")


def randomised(matrix: csr_array, count: int, seed: int, strata: Integers | None = None) -> Iterator[Booleans]:
    """Draw random networks of the same degrees.

    Args:
        matrix: rows by columns, zeros and ones.
        count: how many to draw.
        seed: of the draws; `seed_of` gives one.
        strata: a number for each column; rows then keep their degrees within each stratum. None: one stratum.
    Yields:
        Networks in batches of shape (networks, rows, columns), as many as `count` in all. A batch is a view that the
        next one overwrites.

    >>> batch = next(randomised(csr_array([[1, 1, 0], [0, 0, 1]]), 4, seed=1))
    >>> batch.shape, batch.sum(axis=2).tolist()[0], batch.sum(axis=1).tolist()[0]
    ((4, 2, 3), [2, 1], [1, 1, 1])
    """
    random = np.random.default_rng(seed)
    observed = matrix.toarray().astype(bool)
    walks = max(1, min(count, _MOST_WALKS, _CELLS // max(observed.size, 1)))
    state = np.repeat(observed[np.newaxis], walks, axis=0)
    parts = _parts(strata)
    left, trades = count, BURN_IN
    while left > 0:
        for part in parts:
            _trade(state, part, trades, random)
        yield state[: min(walks, left)]
        left -= walks
        trades = THINNING


def _parts(strata: Integers | None) -> list[Integers | None]:
    """The columns of each stratum; None: all columns."""
    if strata is None or len(np.unique(strata)) < 2:
        return [None]
    return [np.flatnonzero(strata == each).astype(np.int64) for each in np.unique(strata)]


def _trade(state: Booleans, columns: Integers | None, times: int, random: np.random.Generator) -> None:
    """Let all rows of all networks trade, `times` times, in these columns."""
    part = state if columns is None else np.ascontiguousarray(state[:, :, columns])
    walks, rows, width = part.shape
    half = rows // 2
    walk = np.arange(walks)[:, np.newaxis]
    for _ in range(times):
        order = np.argsort(random.random((walks, rows)), axis=1)
        one, other = order[:, :half], order[:, half : 2 * half]
        held, theirs = part[walk, one], part[walk, other]
        table = np.flatnonzero(held ^ theirs)
        pair = table // width
        due = np.bincount(pair, weights=held.reshape(-1)[table], minlength=walks * half).astype(np.int64)
        # Whole parts keep pairs together, fractions shuffle what lies on a pair's table.
        shuffled = np.argsort(pair + random.random(len(table)))
        starts = np.searchsorted(pair, np.arange(walks * half))
        taken = np.empty(len(table), dtype=bool)
        taken[shuffled] = np.arange(len(table)) - starts[pair] < due[pair]
        held.reshape(-1)[table] = taken
        theirs.reshape(-1)[table] = ~taken
        part[walk, one], part[walk, other] = held, theirs
    if columns is not None:
        state[:, :, columns] = part
