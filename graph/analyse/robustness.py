"""How far figures hold: with each document left out, and with the errors that the machine is known to make.

An adoption that was found is true with the chance `precision`; of those that are true the share `recall` was found. So
the networks that may be the true one are drawn: each tie that was found stays with the chance `precision`, and as many
as must have been missed are added, likelier where a city adopts much and a measure is widely adopted (by the chances of
the maximum-entropy model). A figure's interval holds it in nine of ten of those networks. It says nothing of errors
that go together, such as a measure the vocabulary lacks.

Leaving out one document at a time shows what hangs on a single text: the interval is the range of all the results.

Sources: Efron and Stein (1981), The jackknife estimate of variance, Annals of Statistics 9 (leaving out one at a time).
Newman (2018), Network structure from rich but noisy data, Nature Physics 14 (ties by their chance of being true).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from scipy.sparse import csr_array

from graph.analyse.curveball import Booleans, seed_of
from graph.analyse.events import Event, Selection, select
from graph.analyse.nulls import Floats, solve

Figures: TypeAlias = Mapping[str, float]
Measure: TypeAlias = Callable[[csr_array], Figures]

REPLICATES: Final = 500
"""Networks drawn where they are small: an end of a 90 % interval then moves by 1 % of the networks."""

_CELLS: Final = 2_000_000
"""Cells that may be drawn in all: larger networks are drawn less often, but `_LEAST` times."""

_LEAST: Final = 40
_MOST_DOCUMENTS: Final = 400
_ENDS: Final = (0.05, 0.95)


@dataclass(frozen=True, slots=True)
class ErrorRates:
    """How right the machine's adoptions are, 0 to 1, and where that was measured."""

    precision: float
    recall: float
    measured: str


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a figure lies, ends included."""

    low: float
    high: float


def under_errors(matrix: csr_array, rates: ErrorRates, measure: Measure) -> Mapping[str, Interval]:
    """The interval of each figure over networks that may be the true one.

    Args:
        matrix: what was found, rows by columns.
        rates: how right that is.
        measure: gives figures of a network; the same names every time.
    Returns:
        By name, what holds the figure in nine of ten networks.
    """
    found = [measure(csr_array(drawn.astype(np.int64))) for drawn in plausible(matrix, rates)]
    return {name: _interval([figures[name] for figures in found]) for name in (found[0] if found else {})}


def plausible(matrix: csr_array, rates: ErrorRates) -> Sequence[Booleans]:
    """Networks that may be the true one, seeded from the data.

    >>> matrix = csr_array([[1, 1, 0], [0, 1, 0]])
    >>> {drawn.sum().item() for drawn in plausible(matrix, ErrorRates(1.0, 1.0, "nowhere"))}
    {3}
    """
    observed = matrix.toarray().astype(bool)
    count = max(_LEAST, min(REPLICATES, _CELLS // max(observed.size, 1)))
    random = np.random.default_rng(seed_of(matrix, "errors"))
    chances = _chances(matrix, observed, rates)
    return [random.random(observed.shape) < chances for _ in range(count)]


def leaving_out(
    events: Sequence[Event], selection: Selection, rows: Sequence[str], measure: Measure
) -> Mapping[str, Interval]:
    """The range of each figure as one document after the other is left out.

    Args:
        events: everything that was found.
        selection: what of it counts.
        rows: cities (or documents) that stay rows even where nothing of theirs is left.
        measure: gives figures of a network.
    Returns:
        By name; nothing where there are fewer than two documents.
    """
    documents = sorted({event.article for event in events})
    if len(documents) < 2:
        return {}
    step = -(-len(documents) // _MOST_DOCUMENTS)
    found = [
        measure(select([event for event in events if event.article != each], selection, rows).matrix)
        for each in documents[::step]
    ]
    return {name: Interval(min(f[name] for f in found), max(f[name] for f in found)) for name in found[0]}


def _chances(matrix: csr_array, observed: Booleans, rates: ErrorRates) -> Floats:
    """The chance of each tie to be true."""
    null = solve(matrix)
    column_class = np.unique(observed.sum(axis=0), return_inverse=True)[1]
    likely = null.probabilities[np.ix_(null.row_class, column_class)] * ~observed
    missed = observed.sum() * rates.precision * (1 - rates.recall) / rates.recall
    # What the degrees rule out was missed nowhere; then any cell can have been.
    weights = likely if likely.sum() > 0 else (~observed).astype(np.float64)
    total = float(weights.sum())
    added = np.minimum(weights * (missed / total), 1.0) if total else weights
    result: Floats = np.where(observed, rates.precision, added)
    return result


def _interval(values: Sequence[float]) -> Interval:
    low, high = np.quantile(np.asarray(values, dtype=np.float64), _ENDS)
    return Interval(float(low), float(high))
