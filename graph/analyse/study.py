"""Everything this package computes of one corpus and one selection, put together once: `study`.

    structure   what there is, without any null model: projections, positions, groups, a tree, core and edge
    judgement   what chance explains of it: pairs of cities and of measures, with and without what a superior body
                demands, and what could have been found at all
    figures     the headline figures, each with how far it holds and what chance gives

The parts are functions of their own, so that each can be had, and measured, alone.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from scipy.sparse import csr_array

from graph.analyse.centrality import Centrality, centralities
from graph.analyse.chances import strata_of
from graph.analyse.communities import Communities, communities
from graph.analyse.coreness import Core, core
from graph.analyse.diffusion import Diffusion, diffusion
from graph.analyse.events import Level, Selection, Unit, select, windows
from graph.analyse.figures import Counted, Figure, headline
from graph.analyse.hierarchy import Tree, tree
from graph.analyse.incidence import Incidence
from graph.analyse.ledger import Event, Ledger
from graph.analyse.power import Power, power_of
from graph.analyse.robustness import ErrorRates
from graph.analyse.structure import specificities
from graph.analyse.summary import figures
from graph.analyse.ties import Ties, judged

MOST_DOCUMENTS: Final = 2_000
"""Documents up to which a variant has them as rows: their pairs, and what these take, grow with the square."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What an analysis starts from.

    `events` say who adopts what, in which document, and are kept as a `Ledger`; `read` has (city, document) of
    everything that was read, whether anything was found in it or not. `demanded` holds the measures that a superior
    body asks of everybody: what cities share of these says little of the cities. `rates` is how right the events are,
    None where nobody measured it.
    """

    events: Sequence[Event]
    read: tuple[tuple[str, str], ...] = ()
    demanded: frozenset[str] = frozenset()
    rates: ErrorRates | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "events", self.ledger())

    def ledger(self) -> Ledger:
        """The events."""
        return Ledger.of(self.events)

    def count(self, selection: Selection) -> Counted:
        """Who adopts what, as a selection counts it; within a time window only those of whom something counts."""
        windowed = selection.begin is not None or selection.end is not None
        by_city = selection.unit is Unit.CITY
        rows = () if windowed else tuple((city if by_city else document, document) for city, document in self.read)
        return Counted(self.ledger(), selection, select(self.events, selection, (row for row, _ in rows)), rows)

    def variants_of_documents(self) -> bool | None:
        """Whether documents are compared with each other beside cities; None: each city has but one."""
        several = len(self.read) > len({city for city, _ in self.read})
        return len(self.read) <= MOST_DOCUMENTS if several else None

    def demanded_columns(self, selection: Selection) -> frozenset[str]:
        """The demanded columns; no theme is demanded as a whole."""
        return self.demanded if selection.level is Level.MEASURE else frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """What there is; positions by ("city", id) or ("measure", id), rows being cities or documents."""

    incidence: Incidence
    centralities: Mapping[tuple[str, str], Centrality]
    specificities: Mapping[tuple[str, str], float]
    communities: Communities
    tree: Tree | None
    core: Core | None


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """What chance explains.

    `rows` judges every pair of rows, `columns` those pairs of columns that share a row. `apart` judges the rows with
    what is `demanded` kept in a stratum of its own, None where nothing is, or nothing else. `power` is None where there
    is no pair.
    """

    rows: Ties
    columns: Ties
    apart: Ties | None
    demanded: frozenset[str]
    power: Power | None
    column_power: Power | None


@dataclass(frozen=True, slots=True)
class Variant:
    """The figures that another choice of what counts would have given."""

    selection: Selection
    rows: int
    columns: int
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """All results of one corpus and selection."""

    corpus: Corpus
    selection: Selection
    structure: Structure
    judgement: Judgement
    figures: Mapping[str, Figure]
    variants: tuple[Variant, ...]
    diffusion: Diffusion

    @property
    def incidence(self) -> Incidence:
        """Who adopts what, as it was counted."""
        return self.structure.incidence


def study(corpus: Corpus, selection: Selection | None = None) -> Study:
    """Compute everything.

    Args:
        corpus: what was found.
        selection: what of it counts; None: measures of cities, of every status and date.

    >>> said = [Event(city, city, measure, "planned") for city, measure in ("am", "an", "bm", "bn", "co", "dp")]
    >>> found = study(Corpus(tuple(said)))
    >>> found.figures["measures_shared"].value, found.judgement.power.tests
    (2.0, 6)
    """
    chosen = selection or Selection()
    counted = corpus.count(chosen)
    structure = structure_of(counted.incidence)
    judgement = judgement_of(counted.incidence, corpus.demanded_columns(chosen))
    return Study(
        corpus=corpus,
        selection=chosen,
        structure=structure,
        judgement=judgement,
        figures=headline(counted, judgement.rows, corpus.rates),
        variants=tuple(variants(corpus, chosen)),
        diffusion=diffusion(chosen.taken(corpus.ledger())),
    )


def structure_of(incidence: Incidence) -> Structure:
    """What there is, without a null model."""
    return Structure(
        incidence=incidence,
        centralities=centralities(incidence),
        specificities=specificities(incidence),
        communities=communities(incidence),
        tree=tree(incidence.matrix),
        core=core(incidence.matrix),
    )


def judgement_of(incidence: Incidence, demanded: frozenset[str] = frozenset()) -> Judgement:
    """What chance explains.

    Args:
        incidence: who adopts what.
        demanded: columns that a superior body asks of everybody.
    """
    rows = judged(incidence.matrix)
    columns = judged(csr_array(incidence.matrix.T), tied=True)
    strata = strata_of(incidence.measures, demanded)
    return Judgement(
        rows=rows,
        columns=columns,
        apart=None if strata is None else judged(incidence.matrix, strata),
        demanded=demanded.intersection(incidence.measures),
        power=power_of(incidence.matrix, rows),
        column_power=power_of(csr_array(incidence.matrix.T), columns),
    )


def variants(corpus: Corpus, chosen: Selection) -> Iterator[Variant]:
    """The same figures for other choices: the other level, each status alone, carried out or reached, each year.

    Documents are rows of one of them where there are at most `MOST_DOCUMENTS`.
    """
    for selection in _others(corpus, chosen):
        found = corpus.count(selection).incidence
        yield Variant(selection, len(found.cities), len(found.measures), figures(found.matrix))


def _others(corpus: Corpus, chosen: Selection) -> Iterator[Selection]:
    level = Level.THEME if chosen.level is Level.MEASURE else Level.MEASURE
    yield replace(chosen, level=level)
    statuses = corpus.ledger().status.names
    if chosen.statuses is None and len(statuses) > 1:
        yield from (replace(chosen, statuses=frozenset({status})) for status in statuses)
        yield from (
            replace(chosen, statuses=frozenset(statuses) - {status}) for status in statuses if len(statuses) > 2
        )
    if corpus.variants_of_documents() and chosen.unit is Unit.CITY:
        yield replace(chosen, unit=Unit.DOCUMENT)
    if chosen.begin is None and chosen.end is None:
        years = tuple(windows(corpus.events))
        yield from (replace(chosen, begin=begin, end=end) for begin, end in years if len(years) > 1)


def years_of(text: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a span of years.

    Raises:
        ValueError: it is none.

    >>> [day.isoformat() for day in years_of("2018-2020")], years_of("2019")[1].isoformat()
    (['2018-01-01', '2020-12-31'], '2019-12-31')
    """
    first, _, last = text.partition("-")
    begin, end = dt.date(int(first), 1, 1), dt.date(int(last or first), 12, 31)
    if begin > end:
        raise ValueError(f"not a span of years: {text}")
    return begin, end
