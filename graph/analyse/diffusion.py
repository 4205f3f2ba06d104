"""Who adopted first, how a measure spread, and whether some cities lead: for corpora whose documents have dates.

The date of an adoption is that of the first document that says it: the earliest day on which it is known, not the day
on which it was decided. A city with one document has one date for everything in it, so that all its measures came
"first" or "last" together; what can be tested is therefore the order of documents. The permutation test deals the dates
of all documents out anew and asks how often chance gives as large a lead.

Nothing is claimed about who follows whom where dates tie or there are too few of them, and `Refusal` says which it is.

Sources: Rogers (2003), Diffusion of Innovations, 5th ed. (adoption curves). Boehmke and Skinner (2012), State policy
innovativeness revisited, State Politics and Policy Quarterly 12 (rates of being early among those that adopt). Phipson
and Smyth (2010), see `chances` (p values of permutations).
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from graph.analyse.corrections import benjamini_hochberg
from graph.analyse.curveball import Booleans
from graph.analyse.ledger import Event, Ledger, distinct
from graph.analyse.nulls import Floats, Integers

PERMUTATIONS: Final = 1_999
SEED: Final = 20_190_509
"""Dates are dealt out by this seed; it stands for nothing."""

LEAST_DATES: Final = 3
LEAST_DOCUMENTS: Final = 8
"""Fewer documents can be ordered in too few ways for a lead of one city to be rarer than 1 in 20 after correction."""

LEAST_MEASURES: Final = 5


class Refusal(StrEnum):
    """Why nothing is said about who leads."""

    NO_DATES = "no-dates"
    DATES_TIE = "dates-tie"
    FEW_DOCUMENTS = "few-documents"
    FEW_MEASURES = "few-measures"


@dataclass(frozen=True, slots=True)
class Spread:
    """How a measure spread: `dates` has each city's first date, sorted by date and city.

    `first` are the cities of the earliest date: more than one means that nobody can be called the first.
    """

    measure: str
    first: tuple[str, ...]
    dates: tuple[tuple[dt.date, str], ...]

    def lags(self) -> tuple[int, ...]:
        """Days from the first adoption to each."""
        return tuple((date - self.dates[0][0]).days for date, _ in self.dates)

    def curve(self) -> tuple[tuple[dt.date, int], ...]:
        """How many cities had adopted by each date on which one did."""
        reached = {date: count for count, (date, _) in enumerate(self.dates, start=1)}
        return tuple(reached.items())


@dataclass(frozen=True, slots=True)
class Lead:
    """How early a city is: -1 always last, 1 always first.

    `score` is the mean, over the `measures` it shares, of the share of the other adopters behind it minus that before
    it; `p_value` the chance of so high a one.
    """

    city: str
    measures: int
    score: float
    p_value: float
    q_value: float


@dataclass(frozen=True, slots=True)
class Diffusion:
    """All of it; `leads` is empty where `refusal` says why."""

    spreads: tuple[Spread, ...]
    leads: tuple[Lead, ...]
    refusal: Refusal | None
    documents: int
    dates: int
    undated: int


def diffusion(events: Iterable[Event]) -> Diffusion:
    """What dates tell.

    Args:
        events: with dates or without; those without are counted as `undated` documents.
    """
    everything = Ledger.of(events)
    dated = everything.where(everything.date.among(lambda date: date is not None))
    documents = _dates(dated)
    undated = len(everything.article.used()) - len(documents)
    spreads = _spreads(dated)
    refusal = _refusal(documents, spreads)
    leads = _leads(dated, documents) if refusal is None else ()
    return Diffusion(spreads, leads, refusal, len(documents), len(set(documents.values())), undated)


def _dates(dated: Ledger) -> Mapping[str, dt.date]:
    """The date of each document."""
    pairs = distinct(dated.article.codes, dated.date.codes).tolist()
    named = ((dated.article.names[article], dated.date.names[date]) for article, date in pairs)
    return {article: date for article, date in named if date is not None}


def _spreads(dated: Ledger) -> tuple[Spread, ...]:
    earliest: dict[str, dict[str, dt.date]] = defaultdict(dict)
    # Sorted, so that of the dates of one measure and city the earliest comes first.
    for measure, city, day in distinct(dated.measure.codes, dated.city.codes, dated.date.codes).tolist():
        date = dated.date.names[day]
        if date is not None:
            earliest[dated.measure.names[measure]].setdefault(dated.city.names[city], date)
    spreads = []
    for measure, dates in sorted(earliest.items()):
        ordered = tuple(sorted((date, city) for city, date in dates.items()))
        first = tuple(city for date, city in ordered if date == ordered[0][0])
        spreads.append(Spread(measure, first, ordered))
    return tuple(spreads)


def _refusal(documents: Mapping[str, dt.date], spreads: Sequence[Spread]) -> Refusal | None:
    if not documents:
        return Refusal.NO_DATES
    if len(set(documents.values())) < LEAST_DATES:
        return Refusal.DATES_TIE
    if len(documents) < LEAST_DOCUMENTS:
        return Refusal.FEW_DOCUMENTS
    if sum(len({date for date, _ in each.dates}) > 1 for each in spreads) < LEAST_MEASURES:
        return Refusal.FEW_MEASURES
    return None


def _leads(dated: Ledger, documents: Mapping[str, dt.date]) -> tuple[Lead, ...]:
    cities = dated.city.used()
    says = _says(dated)
    days = np.array([documents[name].toordinal() for name in dated.article.used()], dtype=np.int64)
    observed, counted = _scores(says, days)
    random = np.random.default_rng(SEED)
    reached = np.ones(len(cities), dtype=np.int64)
    for _ in range(PERMUTATIONS):
        reached += _scores(says, random.permutation(days))[0] >= observed - 1e-12
    judged = np.flatnonzero(counted > 0)
    p_values = reached[judged] / (PERMUTATIONS + 1)
    q_values = benjamini_hochberg(p_values)
    found = [
        Lead(cities[at], int(counted[at]), float(observed[at]), float(p), float(q))
        for at, p, q in zip(judged.tolist(), p_values, q_values, strict=True)
    ]
    return tuple(sorted(found, key=lambda lead: (-lead.score, lead.city)))


def _says(dated: Ledger) -> tuple[Integers, ...]:
    """Every triple of measure, city and document, once, sorted, as three columns of places among those used."""
    triples = distinct(dated.measure.codes, dated.city.codes, dated.article.codes)
    return tuple(np.unique(column, return_inverse=True)[1].astype(np.int64) for column in triples.T)


def _scores(says: tuple[Integers, ...], days: Integers) -> tuple[Floats, Integers]:
    """The lead of each city, and the number of measures that it shares with another."""
    measure, city, document = says
    cities = int(city.max()) + 1
    pair = measure * cities + city
    starts = np.flatnonzero(np.r_[True, pair[1:] != pair[:-1]])
    dates = np.minimum.reduceat(days[document], starts)
    order = np.lexsort((dates, measure[starts]))
    held, dates, who = measure[starts][order], dates[order], city[starts][order]
    places = np.arange(len(held))
    # Of each entry: where its measure begins and ends, and where its date does within the measure.
    news = np.r_[True, held[1:] != held[:-1]]
    other_dates = news | np.r_[True, dates[1:] != dates[:-1]]
    begin, end = _run(places, news)
    same_from, same_to = _run(places, other_dates)
    others = end - begin - 1
    lead = ((end - same_to) - (same_from - begin)) / np.maximum(others, 1)
    shared = others > 0
    counted = np.bincount(who[shared], minlength=cities).astype(np.int64)
    totals = np.bincount(who[shared], weights=lead[shared], minlength=cities)
    scores: Floats = np.divide(totals, counted, out=np.zeros(cities), where=counted > 0)
    return scores, counted


def _run(places: Integers, starts: Booleans) -> tuple[Integers, Integers]:
    """The first place of each entry's run, and the one after its last."""
    run = np.cumsum(starts) - 1
    edges = np.r_[places[starts], len(places)]
    return edges[run], edges[run + 1]
