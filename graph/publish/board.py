"""What the interactive pages know: who adopts what, with its evidence, cut down to what a reader can take in.

A page of several hundred nodes is a grey ball, and the drawing library slows down with the square of the edges. So the
cities with most measures and the measures of most cities are kept, and the page says how many were left out; the
tables hold everything.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph.analyse.incidence import Incidence, incidence, turned
from graph.analyse.similarity import Similarity, similarities
from graph.publish.analysis import measure_labels
from graph.publish.evidence import UNKNOWN_PLACE, Adopted, Said, adopted
from graph.publish.rows import ArticleRow, Findings

MAX_CITIES: Final = 40
MAX_MEASURES: Final = 160
MAX_PAIRS: Final = 2_500
MAX_TIES: Final = 1_200
MAX_SOURCES: Final = 2_000
"""Articles that a page tells of, quoted or not; of a larger corpus it tells of those that it quotes."""


@dataclass(frozen=True, slots=True)
class City:
    """A place; `known` is False for the one that stands for all articles without a place."""

    id: str
    zh: str
    en: str | None
    known: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme, and the place of its colour in the palette is its place in `Board.themes`."""

    id: str
    zh: str
    en: str | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure; `theme` is an index of `Board.themes` or -1, `count` the number of known cities that adopt it."""

    id: str
    zh: str
    en: str | None
    theme: int
    count: int
    definition: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A city adopts a measure, both as indices; `more` counts sentences left out."""

    city: int
    measure: int
    statuses: tuple[str, ...]
    said: tuple[Said, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Two cities that share measures, or two measures that share cities, as indices; see `analyse.Similarity`."""

    first: int
    second: int
    shared: int
    jaccard: float
    expected: float
    q: float


@dataclass(frozen=True, slots=True)
class Source:
    """How an article is cited in a line; None where it is not known."""

    title: str | None
    city: str | None
    author: str | None
    date: str | None
    page: str | None
    file: str | None


@dataclass(frozen=True, slots=True)
class Board:
    """Everything a page shows; `cities_found` and `measures_found` count also what was left out."""

    cities: tuple[City, ...]
    measures: tuple[Measure, ...]
    themes: tuple[Theme, ...]
    pairs: tuple[Pair, ...]
    articles: dict[str, Source]
    cities_found: int
    measures_found: int
    pairs_found: int


def board(findings: Findings) -> Board:
    """Choose and arrange what the pages show: cities by code, measures by number of cities and id."""
    everything = adopted(findings)
    counts = Counter(found.measure for found in everything if found.city != UNKNOWN_PLACE)
    size = Counter(found.city for found in everything)
    read = {article.city or UNKNOWN_PLACE for article in findings.articles}
    present = sorted({*size, *(read - {UNKNOWN_PLACE})})
    cities = sorted(sorted(present, key=lambda city: (city == UNKNOWN_PLACE, -size[city], city))[:MAX_CITIES])
    kept = _fitting([found for found in everything if found.city in cities], counts)
    order = sorted({found.measure for found in kept}, key=lambda measure: (-counts[measure], measure))
    city_at = {city: index for index, city in enumerate(cities)}
    measure_at = {measure: index for index, measure in enumerate(order)}
    return Board(
        cities=tuple(_cities(findings, cities)),
        measures=tuple(_measures(findings, order, counts)),
        themes=tuple(Theme(row.id, row.label, row.label_en) for row in findings.themes),
        pairs=tuple(
            Pair(
                city_at[found.city],
                measure_at[found.measure],
                found.statuses,
                found.said,
                found.sentences - len(found.said),
            )
            for found in kept
        ),
        articles=_sources(findings, kept),
        cities_found=len(present),
        measures_found=len({found.measure for found in everything}),
        pairs_found=len(everything),
    )


def city_ties(shown: Board) -> tuple[Tie, ...]:
    """Every two known cities that share a measure."""
    return _ties(similarities(_incidence(shown)), [city.id for city in shown.cities], least=1)


def measure_ties(shown: Board) -> tuple[Tie, ...]:
    """Every two measures that at least two known cities both adopt."""
    found = _incidence(shown)
    # Similarity asks which rows share more columns than chance explains; here measures are the rows.
    return _ties(similarities(turned(found)), [measure.id for measure in shown.measures], least=2)


def _incidence(shown: Board) -> Incidence:
    pairs = ((shown.cities[pair.city], shown.measures[pair.measure]) for pair in shown.pairs)
    known = (city.id for city in shown.cities if city.known)
    return incidence(((city.id, measure.id) for city, measure in pairs if city.known), known)


def _ties(found: Iterable[Similarity], ids: list[str], least: int) -> tuple[Tie, ...]:
    at = {name: index for index, name in enumerate(ids)}
    ties = [
        Tie(
            first=min(at[one.city_a], at[one.city_b]),
            second=max(at[one.city_a], at[one.city_b]),
            shared=one.shared,
            jaccard=round(one.jaccard or 0.0, 3),
            expected=round(one.expected, 2),
            q=round(one.q_value, 4),
        )
        for one in found
        if one.shared >= least
    ]
    strongest = sorted(ties, key=lambda tie: (tie.expected - tie.shared, tie.first, tie.second))[:MAX_TIES]
    return tuple(sorted(strongest, key=lambda tie: (tie.first, tie.second)))


def _fitting(found: list[Adopted], counts: Counter[str]) -> list[Adopted]:
    """As many measures as a page bears, the most shared first."""
    pairs = Counter(one.measure for one in found)
    kept: set[str] = set()
    total = 0
    for measure in sorted(pairs, key=lambda measure: (-counts[measure], measure)):
        total += pairs[measure]
        if len(kept) == MAX_MEASURES or total > MAX_PAIRS:
            break
        kept.add(measure)
    return [one for one in found if one.measure in kept]


def _cities(findings: Findings, codes: list[str]) -> Iterable[City]:
    places = {row.code: row for row in findings.places}
    for code in codes:
        row = places.get(code)
        yield City(code, row.label if row else code, row.label_en if row else None, code != UNKNOWN_PLACE)


def _measures(findings: Findings, ids: list[str], counts: Counter[str]) -> Iterable[Measure]:
    rows = {row.id: row for row in findings.measures}
    theme_at = {row.id: index for index, row in enumerate(findings.themes)}
    labels = measure_labels(findings)
    for name in ids:
        row = rows.get(name)
        if row is None:
            yield Measure(name, labels[name], None, -1, counts[name], None)
        else:
            theme = theme_at.get(row.theme or "", -1)
            yield Measure(name, row.label, row.label_en, theme, counts[name], row.definition)


def _sources(findings: Findings, kept: Iterable[Adopted]) -> dict[str, Source]:
    quoted = {said.article for found in kept for said in found.said}
    everything = len(findings.articles) <= MAX_SOURCES
    return {row.id: _source(row) for row in findings.articles if everything or row.id in quoted}


def _source(row: ArticleRow) -> Source:
    date = row.date.isoformat() if row.date else None
    return Source(row.title, row.city_label, row.author, date, row.page, row.file)
