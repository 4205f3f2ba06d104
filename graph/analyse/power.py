"""What a corpus could have shown: which overlaps would be more than chance, and which pairs never could be.

With few cities and few measures hardly a pair can be significant, so that "no pair is alike" says more of the corpus
than of the cities. For each pair it is known how much the two would have to share; where even all they could share (the
smaller of what they adopt) would not do, the pair says nothing either way.

Power is that against one simple alternative: of the measures that only the other adopts, a city has taken over each
with the chance `taken`, in exchange for measures of its own, so that both adopt as many as before.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_array
from scipy.special import betainc

from graph.analyse.incidence import degrees
from graph.analyse.nulls import Floats, Integers
from graph.analyse.ties import LEVEL, Ties

USUAL_POWER: Final = 0.8

_SHARES: Final = tuple(step / 20 for step in range(1, 21))


@dataclass(frozen=True, slots=True)
class Power:
    """What the pairs of a corpus could have shown at the level 0.05.

    `tests` pairs were judged. `never` could not fall below 0.05 whatever they share, `never_alone` not below 0.05
    divided by the number of tests, so that none of them can be found while no other pair is. `needed` is what the
    middle pair would have to share for 0.05, `needed_alone` for the corrected level, beside `expected` and `most`, all
    that it could share (None: it cannot). `taken` is the least share of the other's measures that would be found with a
    chance of 0.8 in the middle pair at the corrected level; None: no share would.
    """

    tests: int
    never: int
    never_alone: int
    expected: float
    most: int
    needed: int | None
    needed_alone: int | None
    taken: float | None


def power_of(matrix: csr_array, ties: Ties) -> Power | None:
    """The power of a judgement; None where there is no pair.

    Args:
        matrix: rows by columns, the one that `ties` judges.
        ties: its pairs, all of them or those that share something.
    """
    if not len(ties.first):
        return None
    most = reachable(matrix, ties)
    least = ties.chance.tails(ties.first, ties.second, most)
    alone = LEVEL / ties.tests
    # Half of the pairs share less by chance, half more; of equals the first.
    middle = np.argsort(ties.expected, kind="stable")[len(most) // 2]
    pair = _Pair(ties, int(ties.first[middle]), int(ties.second[middle]), int(most[middle]))
    needed, needed_alone = pair.needed(LEVEL), pair.needed(alone)
    return Power(
        tests=ties.tests,
        never=int((least > LEVEL).sum()),
        never_alone=int((least > alone).sum()),
        expected=float(ties.expected[middle]),
        most=pair.most,
        needed=needed,
        needed_alone=needed_alone,
        taken=next((share for share in _SHARES if pair.found(share, needed_alone) >= USUAL_POWER), None),
    )


def reachable(matrix: csr_array, ties: Ties) -> Integers:
    """What each pair could share at most: all that the smaller one holds, of columns that two rows or more hold."""
    held = degrees(matrix)
    shareable = int((degrees(csr_array(matrix.T)) >= 2).sum())
    result: Integers = np.minimum(np.minimum(held[ties.first], held[ties.second]), shareable)
    return result


def needed_overlaps(ties: Ties, most: Integers, level: float = LEVEL) -> Integers:
    """The least number of shared columns whose p value is at most `level`, one a pair; `most` + 1 where none is.

    >>> from graph.analyse.ties import judged
    >>> matrix = csr_array(np.repeat(np.eye(6, dtype=np.int64), 2, axis=0).repeat(3, axis=1))
    >>> ties = judged(matrix)
    >>> needed_overlaps(ties, reachable(matrix, ties))[:2].tolist()
    [2, 2]
    """
    low, high = np.zeros(len(most), dtype=np.int64), most + 1
    # Tails fall as more is shared: halve the range until one number is left.
    while (low < high).any():
        middle = (low + high) // 2
        enough = (ties.chance.tails(ties.first, ties.second, middle) <= level) | (middle > most)
        low, high = np.where(enough, low, middle + 1), np.where(enough, middle, high)
        low = np.minimum(low, high)
    return high


def power_at(ties: Ties, at: int, most: int, share: float, level: float = LEVEL) -> float:
    """The chance that a pair is found at `level` if it shares by taking over, see the module's description.

    Args:
        ties: judged pairs.
        at: the place of the pair among them.
        most: what it could share at most.
        share: the chance that a column which only the other holds was taken over, 0 to 1.
    """
    pair = _Pair(ties, int(ties.first[at]), int(ties.second[at]), most)
    return pair.found(share, pair.needed(level))


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two rows and the chance of each overlap."""

    ties: Ties
    first: int
    second: int
    most: int

    def tails(self) -> Floats:
        """Chances of sharing at least 0, 1, ... `most` columns."""
        shared = np.arange(self.most + 1)
        return self.ties.chance.tails(np.full_like(shared, self.first), np.full_like(shared, self.second), shared)

    def needed(self, level: float) -> int | None:
        """The least overlap with a p value of at most `level`; None: there is none."""
        enough = np.flatnonzero(self.tails() <= level)
        return int(enough[0]) if len(enough) else None

    def found(self, share: float, needed: int | None) -> float:
        """Sum over what is shared by chance of the chance that enough of what is left was taken over."""
        if needed is None:
            return 0.0
        tails = np.append(self.tails(), 0.0)
        by_chance = np.maximum(tails[:-1] - tails[1:], 0.0)
        shared = np.arange(self.most + 1)
        missing = needed - shared
        left = self.most - shared
        draws = np.maximum(missing, 1), np.maximum(left - missing + 1, 1e-9)
        taken = np.where(missing <= 0, 1.0, np.where(missing > left, 0.0, betainc(*draws, share)))
        return float((by_chance * taken).sum() / by_chance.sum())
