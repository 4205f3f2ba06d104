"""The null model against which sharing is judged: cities that adopt as much, measures that are as popular, else chance.

Popular measures, such as what a province demands of everybody, make any two cities look alike: on independent cities
with skewed popularity a hypergeometric test calls 88 % of all pairs similar at 0.05, a null that keeps both degree
sequences 2 %. The one here is the bipartite configuration model of maximum entropy: the likeliest random network whose
expected degrees are the observed ones. City i adopts measure j with probability x_i y_j / (1 + x_i y_j),
independently of everything else.

Two rows share a column with the product of their chances, but for one correction: a column's degree is what it is, and
m holders make m(m-1)/2 pairs, while independent draws of the same mean make more (a measure that one city alone adopts
would be expected to be shared). Each column's chances for pairs are scaled by the ratio of the two, so that over all
pairs exactly as much sharing is expected as there is. On independent cities (11 x 60) expectations then lie 0.15
from those of random networks with both degree sequences fixed, without it 0.8; 0.7 % of pairs are called alike at 0.05
(0.2 %), and of 40 planted pairs 30 are found (18).

Rows of one degree have one x, columns of one degree one y, so all of it is solved and kept by classes of degree, which
are few where rows are many.

Sources: Saracco, Di Clemente, Gabrielli and Squartini (2015), Randomizing bipartite networks: the case of the World
Trade Web, Scientific Reports 5, 10595. Saracco, Straka, Di Clemente, Gabrielli, Caldarelli and Squartini (2017),
Inferring monopartite projections of bipartite networks: an entropy-based approach, New Journal of Physics 19, 053022.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.stats import norm

from graph.analyse.incidence import degrees

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]

TOLERANCE: Final = 1e-8
"""How far an expected degree may be from the observed one."""

MAX_ROUNDS: Final = 20_000
TURNS: Final = 200
MAX_STEPS: Final = 50
"""Turns before Newton's method has a try, and its steps. Measured: 100 turns suffice at a density of 0.1; without it
7,000 were needed at 0.84, and more than 20,000 (2.2 s, with it 0.1 s) at 340 x 5,000 of very skewed popularity."""

EXACT_STEPS: Final = 1_000_000_000
"""Multiplications up to which tails are exact (2 to 3 s); beyond, a normal tail corrected for skewness is used."""


@dataclass(frozen=True, slots=True, eq=False)
class Null:
    """The solved model, by classes of equal degree.

    Row i belongs to class `row_class[i]`; `column_counts[c]` columns are in class c; `probabilities[r, c]` is the
    chance that a row of class r holds a column of class c, `pair_scale[c]` (0 to 1) the correction for pairs. `error`
    is the largest gap between an expected and an observed degree: above `TOLERANCE` only for degrees that hardly leave
    a choice, where chances creep towards 0 or 1.
    """

    row_class: Integers
    probabilities: Floats
    column_counts: Integers
    pair_scale: Floats
    error: float

    def expected(self) -> Floats:
        """Columns two rows are expected to share, class by class (also of a class with itself)."""
        return self._sums(1)

    def tails(self, first: int) -> Floats:
        """Chances that a row of class `first` and one of class s share at least k columns, at [s, k].

        The number shared is a sum of independent yes-or-no draws with unlike chances (Poisson binomial), exact by
        adding one column after the other.

        Source: Hong (2013), On computing the distribution function for the Poisson binomial distribution,
        Computational Statistics and Data Analysis 59.
        """
        chance = self.probabilities[first] * self.probabilities * self.pair_scale
        both = np.repeat(chance, self.column_counts, axis=1)
        classes, columns = both.shape
        chances = np.zeros((classes, columns + 1))
        chances[:, 0] = 1.0
        for column in range(columns):
            hit = both[:, column, np.newaxis]
            moved = chances[:, : column + 1] * hit
            chances[:, : column + 1] -= moved
            chances[:, 1 : column + 2] += moved
        # Summed from the far end, so that small tails keep their digits.
        tails: Floats = np.clip(chances[:, ::-1].cumsum(axis=1)[:, ::-1], 0.0, 1.0)
        return tails

    def near_tails(self, first: Integers, second: Integers, shared: Integers) -> Floats:
        """Chances that rows of two classes share at least so many columns, by the normal tail with its skewness.

        Source: Volkova (1996), A refinement of the central limit theorem for sums of independent random indicators,
        Theory of Probability and its Applications 40(4).
        """
        one, two, three = (self._sums(power)[first, second] for power in (1, 2, 3))
        deviation = np.sqrt(np.maximum(one - two, 0.0))
        fixed = deviation < 1e-12
        safe = np.where(fixed, 1.0, deviation)
        skewness = (one - 3 * two + 2 * three) / safe**3
        at = (shared - 0.5 - one) / safe
        tail = norm.sf(at) + skewness * (at**2 - 1) * norm.pdf(at) / 6
        tails: Floats = np.clip(np.where(fixed, shared <= one + 0.5, tail), 0.0, 1.0)
        return tails

    def is_exact(self) -> bool:
        """Whether exact tails of all classes are affordable."""
        return len(self.probabilities) ** 2 * int(self.column_counts.sum()) ** 2 <= EXACT_STEPS

    def _sums(self, power: int) -> Floats:
        raised = self.probabilities**power
        result: Floats = (raised * (self.column_counts * self.pair_scale**power)) @ raised.T
        return result


def solve(matrix: csr_array) -> Null:
    """Fit the null model to a matrix of zeros and ones.

    Args:
        matrix: rows by columns; empty and full ones are allowed, they leave nothing to chance.
    Returns:
        The model. It depends on the degrees alone.

    >>> null = solve(csr_array([[1, 1, 0], [1, 0, 1], [1, 0, 0]]))
    >>> null.probabilities.round(3).tolist()  # classes: degree 1, degree 2; columns held by one row, by all
    [[0.0, 1.0], [0.5, 1.0]]
    """
    rows, row_class, row_counts = np.unique(degrees(matrix), return_inverse=True, return_counts=True)
    columns, column_counts = np.unique(degrees(csr_array(matrix.T)), return_counts=True)
    row_counts, column_counts = row_counts.astype(np.int64), column_counts.astype(np.int64)
    chances, row_left, column_left = _settle(rows, row_counts, columns, column_counts)
    open_rows, open_columns = row_left > 0, column_left > 0
    error = 0.0
    if open_rows.any():
        free, error = _fixed_point(
            (row_left[open_rows], row_counts[open_rows]),
            (column_left[open_columns], column_counts[open_columns]),
        )
        chances[np.ix_(open_rows, open_columns)] = free
    return Null(row_class.astype(np.int64), chances, column_counts, _pair_scale(chances, row_counts, columns), error)


def _pair_scale(chances: Floats, row_counts: Integers, columns: Integers) -> Floats:
    """Pairs among a column's holders, over those that independent draws would make; 0 where no two can hold it."""
    drawn = columns**2 - row_counts @ chances**2
    pairs = columns * (columns - 1)
    scale: Floats = np.divide(pairs, drawn, out=np.zeros(len(columns)), where=pairs > 0)
    return scale


def _settle(
    rows: Integers, row_counts: Integers, columns: Integers, column_counts: Integers
) -> tuple[Floats, Integers, Integers]:
    """Settle what degrees leave no choice about: whoever holds all that is left, or nothing.

    Returns the chances so far, and what each class still has to place among the open ones (0: the class is settled).
    Such rows would drive x or y to zero or infinity; taking them out can make others full or empty in turn.
    """
    chances = np.zeros((len(rows), len(columns)))
    row_left, column_left = rows.astype(np.int64), columns.astype(np.int64)
    open_rows, open_columns = row_left > 0, column_left > 0
    changed = True
    while changed:
        full_rows = open_rows & (row_left == column_counts[open_columns].sum())
        chances[np.ix_(full_rows, open_columns)] = 1.0
        column_left[open_columns] -= row_counts[full_rows].sum()
        row_left[full_rows] = 0
        open_rows, open_columns = row_left > 0, column_left > 0
        full_columns = open_columns & (column_left == row_counts[open_rows].sum())
        chances[np.ix_(open_rows, full_columns)] = 1.0
        row_left[open_rows] -= column_counts[full_columns].sum()
        column_left[full_columns] = 0
        open_rows, open_columns = row_left > 0, column_left > 0
        changed = bool(full_rows.any() or full_columns.any())
    return chances, row_left, column_left


def _fixed_point(rows: tuple[Integers, Integers], columns: tuple[Integers, Integers]) -> tuple[Floats, float]:
    """Chances for classes given as (degree, count).

    By turns, x from y and y from x: sure, and quick until degrees hardly leave a choice. Then by Newton's method, which
    needs a few steps where turns creep for thousands, as long as its steps bring the degrees nearer.
    """
    (row_degrees, row_counts), (column_degrees, column_counts) = rows, columns
    edges = np.sqrt((row_degrees * row_counts).sum())
    x, y = row_degrees / edges, column_degrees / edges
    chances, error = np.zeros((len(x), len(y))), np.inf
    for turn in range(MAX_ROUNDS):
        x = row_degrees / (y * column_counts / (1 + np.outer(x, y))).sum(axis=1)
        y = column_degrees / ((x * row_counts)[:, np.newaxis] / (1 + np.outer(x, y))).sum(axis=0)
        chances, error = _met(x, y, rows, columns)
        if error < TOLERANCE:
            break
        if turn % TURNS == TURNS - 1:
            x, y = _newton(x, y, rows, columns)
            chances, error = _met(x, y, rows, columns)
            if error < TOLERANCE:
                break
    return chances, error


def _met(
    x: Floats, y: Floats, rows: tuple[Integers, Integers], columns: tuple[Integers, Integers]
) -> tuple[Floats, float]:
    """The chances, and the largest gap between an expected and an observed degree."""
    odds = np.outer(x, y)
    chances = odds / (1 + odds)
    of_rows = np.abs(chances @ columns[1] - rows[0]).max()
    of_columns = np.abs(rows[1] @ chances - columns[0]).max()
    return chances, max(float(of_rows), float(of_columns))


def _newton(
    x: Floats, y: Floats, rows: tuple[Integers, Integers], columns: tuple[Integers, Integers]
) -> tuple[Floats, Floats]:
    """Newton's method on the logarithms of x and y, of which the likelihood is a concave function."""
    (row_degrees, row_counts), (column_degrees, column_counts) = rows, columns
    chances, error = _met(x, y, rows, columns)
    for _ in range(MAX_STEPS):
        weight = row_counts[:, np.newaxis] * column_counts * chances * (1 - chances)
        slope = np.block([[np.diag(weight.sum(axis=1)), weight], [weight.T, np.diag(weight.sum(axis=0))]])
        gap_rows = row_counts * (row_degrees - chances @ column_counts)
        gap_columns = column_counts * (column_degrees - row_counts @ chances)
        # All x up and all y down by one factor changes nothing, so that many steps would do: the shortest is taken.
        step = np.linalg.lstsq(slope, np.concatenate([gap_rows, gap_columns]), rcond=None)[0]
        step *= min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-300))
        tried_x, tried_y = x * np.exp(step[: len(x)]), y * np.exp(step[len(x) :])
        tried, tried_error = _met(tried_x, tried_y, rows, columns)
        if not tried_error < error:
            break
        x, y, chances, error = tried_x, tried_y, tried, tried_error
        if error < TOLERANCE:
            break
    return x, y
