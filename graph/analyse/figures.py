"""The headline figures with how far each of them holds, and with what random networks of the same degrees give.

Beside the figures of `summary` there are three that only mean something next to chance (`modularity`, `core_fit`, and
`nodf`, which `summary` has), how many cities adopt each of the widest spread measures (`cities_of/<measure>`), and
what the pairs most alike share (`shared/<city>/<city>`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_array

from graph.analyse.communities import modularity, partition
from graph.analyse.coreness import core_fit
from graph.analyse.curveball import randomised, seed_of
from graph.analyse.events import Selection
from graph.analyse.incidence import Incidence
from graph.analyse.ledger import Ledger
from graph.analyse.nestedness import nodf
from graph.analyse.nulls import Integers
from graph.analyse.robustness import ErrorRates, Figures, Interval, Measure, central, leaving_out, under_errors
from graph.analyse.summary import figures
from graph.analyse.ties import Ties

DRAWS: Final = 200
"""Random networks for what chance gives, where networks are small; larger ones are drawn less often."""

LEAST_DRAWS: Final = 40
MOST_NAMED: Final = 200
"""Measures whose spread gets an interval of its own; the others have the same ones as those of their size."""

LIKEST: Final = 10
_CELLS: Final = 2_000_000
_SHAPES: Final = ("nodf", "modularity", "core_fit")


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What was counted: the `incidence` of the `events` that the `selection` takes.

    `read` has (row, document) of every document that was read, also of those in which nothing was found.
    """

    events: Ledger
    selection: Selection
    incidence: Incidence
    read: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and three intervals.

    `documents`: the range as each document is left out; `errors`: nine of ten networks that may be the true one, by
    the rates at which extraction errs; `chance`: nine of ten random networks of the same degrees. None where it was not
    computed: there is one document, the rates are not known, or chance with these degrees leaves the figure as it is.
    """

    name: str
    value: float
    documents: Interval | None = None
    errors: Interval | None = None
    chance: Interval | None = None

    def beyond_chance(self) -> bool | None:
        """Whether the figure lies above what chance gives; None: that was not computed."""
        return None if self.chance is None else self.value > self.chance.high


def headline(found: Counted, rows: Ties, rates: ErrorRates | None) -> Mapping[str, Figure]:
    """The headline figures by name.

    Args:
        found: what was counted.
        rows: the judged pairs of its rows.
        rates: how right the events are; None: not known.
    """
    whole = found.incidence
    measure = measured(whole, rows)
    values = measure(whole.matrix, np.arange(len(whole.cities), dtype=np.int64))
    left_out = leaving_out(found.events, found.selection, whole, measure, found.read)
    erring = under_errors(whole.matrix, rates, measure) if rates is not None and whole.matrix.nnz else {}
    chance = by_chance(whole.matrix)
    return {
        name: Figure(name, value, left_out.get(name), erring.get(name), chance.get(name))
        for name, value in values.items()
    }


def measured(whole: Incidence, rows: Ties) -> Measure:
    """What is measured of the network, and of every other one with its columns, by the same names."""
    holders = whole.measure_degrees()
    named = np.lexsort((np.arange(len(holders)), -holders))[:MOST_NAMED]
    pairs = likest(rows)
    first, second = rows.first[pairs], rows.second[pairs]
    names = [f"shared/{whole.cities[one]}/{whole.cities[other]}" for one, other in zip(first, second, strict=True)]

    def measure(matrix: csr_array, kept: Integers) -> Figures:
        spread = np.asarray(matrix.sum(axis=0)).ravel()
        found = dict(figures(matrix)) | shape(matrix, ("modularity", "core_fit"))
        found |= {f"cities_of/{whole.measures[column]}": float(spread[column]) for column in named}
        here = np.isin(first, kept) & np.isin(second, kept)
        one, other = (matrix[np.searchsorted(kept, side[here])] for side in (first, second))
        shared = np.asarray(one.multiply(other).sum(axis=1)).ravel()
        there = (name for name, is_here in zip(names, here, strict=True) if is_here)
        return found | {name: float(number) for name, number in zip(there, shared, strict=True)}

    return measure


def likest(ties: Ties, most: int = LIKEST) -> list[int]:
    """The places of the pairs most alike, by Jaccard and then in their order; those that share nothing are not."""
    order = np.lexsort((np.arange(len(ties.first)), -ties.jaccard.round(9)))
    return [int(at) for at in order[:most] if ties.shared[at]]


def shape(matrix: csr_array, names: Sequence[str] = _SHAPES) -> dict[str, float]:
    """Figures of the shape of a network that random networks have too; a network without a core fits none: 0."""
    found: dict[str, float] = {}
    if "nodf" in names:
        found["nodf"] = nodf(matrix)
    if "modularity" in names:
        found["modularity"] = modularity(matrix, partition(matrix, seed_of(matrix, "leiden")))
    if "core_fit" in names:
        found["core_fit"] = core_fit(matrix) or 0.0
    return found


def by_chance(matrix: csr_array) -> Mapping[str, Interval]:
    """What random networks of the same degrees give, nine of ten of them; nothing for a network without ties."""
    if not matrix.nnz:
        return {}
    draws = max(LEAST_DRAWS, min(DRAWS, _CELLS // (matrix.shape[0] * matrix.shape[1])))
    batches = randomised(matrix, draws, seed_of(matrix, "shape"))
    found = [shape(csr_array(network.astype(np.int64))) for batch in batches for network in batch]
    return {name: central([each[name] for each in found]) for name in _SHAPES}
