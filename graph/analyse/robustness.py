"""How far figures hold: with each document left out, and with the errors that the machine is known to make.

An adoption that was found is true with the chance `precision`; of those that are true the share `recall` was found. So
the networks that may be the true one are drawn: each tie that was found stays with the chance `precision`, and as many
as must have been missed are added, likelier where a city adopts much and a measure is widely adopted (by the chances of
the maximum-entropy model). Both rates were counted on a sample and are drawn anew for each network, from what the
sample leaves open (Jeffreys' prior). A figure's interval holds it in nine of ten of those networks; where more is
missed than wrongly found, it lies above what was found. It says nothing of errors that go together, such as a measure
the vocabulary lacks.

Leaving out one document at a time shows what hangs on a single text: the interval is the range of all the results. A
city whose only document is left out is no part of that corpus.

Sources: Efron and Stein (1981), The jackknife estimate of variance, Annals of Statistics 9 (one left out at a time).
Newman (2018), Network structure from rich but noisy data, Nature Physics 14 (ties by their chance of being true).
Brown, Cai and DasGupta (2001), Interval estimation for a binomial proportion, Statistical Science 16 (the prior).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from scipy.sparse import csr_array

from graph.analyse.curveball import Booleans, seed_of
from graph.analyse.events import Selection
from graph.analyse.incidence import Incidence
from graph.analyse.ledger import Event, Ledger, distinct
from graph.analyse.nulls import Floats, Integers, solve

Figures: TypeAlias = Mapping[str, float]
Measure: TypeAlias = Callable[[csr_array, Integers], Figures]
"""Gives figures of a network whose rows are these of the whole one; a figure that it has not got is left out."""

REPLICATES: Final = 200
"""Networks drawn where they are small: an end of a 90 % interval then moves by 1.5 % of the networks."""

_CELLS: Final = 2_000_000
"""Cells that may be drawn in all: larger networks are drawn less often, but `_LEAST` times."""

_LEAST: Final = 40
_MOST_DOCUMENTS: Final = 400
ENDS: Final = (0.05, 0.95)


@dataclass(frozen=True, slots=True)
class ErrorRates:
    """How right the machine's adoptions are, 0 to 1, and where that was measured.

    The sizes are those of the samples on which the rates were counted; None: the rate is taken as exact.
    """

    precision: float
    recall: float
    measured: str
    precision_size: int | None = None
    recall_size: int | None = None


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
    rows = np.arange(matrix.shape[0], dtype=np.int64)
    found = [measure(csr_array(drawn.astype(np.int64)), rows) for drawn in plausible(matrix, rates)]
    return {name: central([figures[name] for figures in found]) for name in (found[0] if found else {})}


def plausible(matrix: csr_array, rates: ErrorRates) -> Sequence[Booleans]:
    """Networks that may be the true one, seeded from the data.

    >>> matrix = csr_array([[1, 1, 0], [0, 1, 0]])
    >>> {drawn.sum().item() for drawn in plausible(matrix, ErrorRates(1.0, 1.0, "nowhere"))}
    {3}
    """
    observed = matrix.toarray().astype(bool)
    count = max(_LEAST, min(REPLICATES, _CELLS // max(observed.size, 1)))
    random = np.random.default_rng(seed_of(matrix, "errors"))
    likely = _likely(matrix, observed)
    drawn = []
    for _ in range(count):
        precision = _rate(rates.precision, rates.precision_size, random)
        recall = _rate(rates.recall, rates.recall_size, random)
        drawn.append(random.random(observed.shape) < _chances(observed, likely, precision, recall))
    return drawn


def leaving_out(
    events: Iterable[Event], selection: Selection, whole: Incidence, measure: Measure, read: Iterable[tuple[str, str]]
) -> Mapping[str, Interval]:
    """The range of each figure as one document after the other is left out.

    Args:
        events: everything that was found.
        selection: what of it counts.
        whole: who says what, by `select` with the same selection.
        measure: gives figures of a network.
        read: (row, document) of every document that was read, also of those in which nothing was found.
    Returns:
        By name, figures that every one of those networks has; nothing where there are fewer than two documents. Of
        very many, so many are left out one by one as `_CELLS` allows, evenly spread over the list.
    """
    taken = selection.taken(Ledger.of(events))
    only, documents = _only_documents(selection, taken, read)
    if len(documents) < 2:
        return {}
    most = min(_MOST_DOCUMENTS, max(_LEAST, _CELLS // max(whole.matrix.shape[0] * whole.matrix.shape[1], 1)))
    resting = _resting_on_one(taken, selection, whole)
    found = []
    for each in documents[:: -(-len(documents) // most)]:
        left = [at for at, row in enumerate(whole.cities) if only.get(row) != each]
        rows = np.array(left, dtype=np.int64)
        found.append(measure(csr_array(_without(whole.matrix, resting.get(each, []))[rows]), rows))
    names = [name for name in found[0] if all(name in figures for figures in found)]
    return {name: Interval(min(f[name] for f in found), max(f[name] for f in found)) for name in names}


def _only_documents(
    selection: Selection, taken: Ledger, read: Iterable[tuple[str, str]]
) -> tuple[Mapping[str, str | None], Sequence[str]]:
    """By row the document that is its only one, None where it has more; and all documents, sorted."""
    only: dict[str, str | None] = {}
    documents: set[str] = set()
    rows, articles = selection.rows(taken), taken.article
    said = distinct(rows.codes, articles.codes).tolist()
    for row, document in (*((rows.names[row], articles.names[article]) for row, article in said), *read):
        documents.add(document)
        if only.setdefault(row, document) != document:
            only[row] = None
    return only, sorted(documents)


def _resting_on_one(taken: Ledger, selection: Selection, whole: Incidence) -> Mapping[str, list[tuple[int, int]]]:
    """By document, the cells of the matrix that no other document proves."""
    row_of = {name: at for at, name in enumerate(whole.cities)}
    column_of = {name: at for at, name in enumerate(whole.measures)}
    rows, columns = selection.rows(taken), selection.columns(taken)
    proofs = distinct(rows.codes, columns.codes, taken.article.codes)
    news = np.ones(len(proofs), dtype=np.bool_)
    news[1:] = (proofs[1:, :2] != proofs[:-1, :2]).any(axis=1)
    # A cell rests on one document where the next proof is of another cell.
    single = proofs[news & np.append(news[1:], True)] if len(proofs) else proofs
    alone: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row, column, article in single.tolist():
        alone[taken.article.names[article]].append((row_of[rows.names[row]], column_of[columns.names[column]]))
    return alone


def _without(matrix: csr_array, cells: Sequence[tuple[int, int]]) -> csr_array:
    """The matrix with some of its ones made zero."""
    if not cells:
        return matrix
    rows, columns = (np.array(side, dtype=np.int64) for side in zip(*cells, strict=True))
    gone = csr_array((np.ones(len(cells), dtype=np.int64), (rows, columns)), shape=matrix.shape)
    left = csr_array(matrix - gone)
    left.eliminate_zeros()
    return left


def _likely(matrix: csr_array, observed: Booleans) -> Floats:
    """How likely each tie that was not found was missed, beside the others."""
    null = solve(matrix)
    column_class = np.unique(observed.sum(axis=0), return_inverse=True)[1]
    likely: Floats = null.probabilities[np.ix_(null.row_class, column_class)] * ~observed
    # What the degrees rule out was missed nowhere; then any cell can have been.
    return likely if likely.sum() > 0 else (~observed).astype(np.float64)


def _chances(observed: Booleans, likely: Floats, precision: float, recall: float) -> Floats:
    """The chance of each tie to be true."""
    missed = observed.sum() * precision * (1 - recall) / recall
    total = float(likely.sum())
    added = np.minimum(likely * (missed / total), 1.0) if total else likely
    result: Floats = np.where(observed, precision, added)
    return result


def _rate(counted: float, size: int | None, random: np.random.Generator) -> float:
    """A rate that the sample allows."""
    if size is None:
        return counted
    return float(random.beta(counted * size + 0.5, (1 - counted) * size + 0.5))


def central(values: Sequence[float]) -> Interval:
    """What holds nine of ten of these values; its ends are values among them, so that counts stay whole.

    >>> central([3.0, 1.0, 2.0])
    Interval(low=1.0, high=3.0)
    """
    found = np.asarray(values, dtype=np.float64)
    low, high = np.quantile(found, ENDS[0], method="lower"), np.quantile(found, ENDS[1], method="higher")
    return Interval(float(low), float(high))
