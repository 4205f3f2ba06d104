"""By what chance two rows share so much: one answer, whichever null model gives it.

Small corpora are judged by networks drawn with both degree sequences fixed, which is exact but for the number of draws;
large ones by the same null in closed form (`conditional`), because the least p value of a thousand draws, 0.001, is
too large where 57,630 pairs are corrected for.
"""

from typing import Final, Protocol

import numpy as np
from scipy.sparse import csr_array

from graph.analyse.conditional import conditional
from graph.analyse.curveball import randomised, seed_of
from graph.analyse.nulls import Floats, Integers

DRAWS: Final = 10_000
"""Networks drawn for a small corpus: the least p value is 0.0001, enough to be significant among 500 pairs."""

SMALL_CELLS: Final = 3_000
"""Rows times columns up to which networks are drawn: 1.0 s for 11 x 60."""

SMALL_PAIRS: Final = 500
"""Pairs up to which they are drawn: beyond, the least p value could not be significant after correction."""


class Chance(Protocol):
    """A null model of what pairs of rows share."""

    @property
    def method(self) -> str:
        """Its name, as results give it."""

    def expected(self, first: Integers, second: Integers) -> Floats:
        """Columns that pairs of rows share by chance."""

    def tails(self, first: Integers, second: Integers, shared: Integers) -> Floats:
        """Chances that pairs of rows share so many or more; 0 only for what their degrees rule out."""


class Sampled:
    """Chances counted in networks of the same degrees.

    The observed network counts as one more draw, so that no p value is 0 and each is exact: under the null it falls
    below any level at most that often.

    Source: Phipson and Smyth (2010), Permutation p-values should never be zero, Statistical Applications in Genetics
    and Molecular Biology 9(1).
    """

    def __init__(self, matrix: csr_array, draws: int = DRAWS, strata: Integers | None = None) -> None:
        self.method = f"fixed degrees, curveball, {draws} draws"
        self.draws = draws
        self._held = np.diff(matrix.indptr).astype(np.int64)
        rows, width = matrix.shape[0], int(self._held.max(initial=0)) + 1
        counts = np.zeros(rows * rows * width, dtype=np.int64)
        base = np.arange(rows * rows) * width
        for batch in randomised(matrix, draws, seed_of(matrix, "curveball"), strata):
            held = batch.astype(np.float32)
            shared = (held @ held.transpose(0, 2, 1)).astype(np.int64)
            places = (shared.reshape(len(batch), -1) + base).ravel()
            counts += np.bincount(places, minlength=len(counts))
        found = counts.reshape(rows, rows, width)
        self._mean = (found @ np.arange(width)) / draws
        self._least: Integers = found[:, :, ::-1].cumsum(axis=2)[:, :, ::-1]

    def expected(self, first: Integers, second: Integers) -> Floats:
        """The mean over all draws."""
        result: Floats = self._mean[first, second]
        return result

    def tails(self, first: Integers, second: Integers, shared: Integers) -> Floats:
        """Shares of draws, and of the observed network, in which pairs share so many or more."""
        most = np.minimum(self._held[first], self._held[second])
        reached = self._least[first, second, np.clip(shared, 0, self._least.shape[2] - 1)]
        tails = (reached + 1) / (self.draws + 1)
        result: Floats = np.where(shared <= 0, 1.0, np.where(shared > most, 0.0, np.minimum(tails, 1.0)))
        return result


def chance_of(matrix: csr_array, strata: Integers | None = None) -> Chance:
    """The null model that suits a matrix of this size.

    Args:
        matrix: rows by columns, zeros and ones.
        strata: a number for each column; degrees are kept within each stratum. None: one stratum.
    """
    rows, columns = matrix.shape
    small = rows * columns <= SMALL_CELLS and rows * (rows - 1) // 2 <= SMALL_PAIRS
    return Sampled(matrix, strata=strata) if small else conditional(matrix, strata)


def strata_of(columns: tuple[str, ...], demanded: frozenset[str]) -> Integers | None:
    """Two strata of measures, those that a superior body demands and the others; None where one of them is empty.

    >>> strata_of(("a", "b", "c"), frozenset({"b"})).tolist(), strata_of(("a",), frozenset({"a"}))
    ([0, 1, 0], None)
    """
    numbers = np.array([name in demanded for name in columns], dtype=np.int64)
    return numbers if 0 < numbers.sum() < len(numbers) else None
