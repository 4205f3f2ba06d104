"""The matrix of cities and measures: which city adopts which measure, how far, on how many words it rests."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graph.analyse.incidence import Incidence, incidence
from graph.publish.rows import AdoptionRow, Findings


@dataclass(frozen=True, slots=True)
class Cell:
    """A city adopts a measure; `mentions` say so, in `articles`.

    `planned`, `ongoing` and `achieved` count the articles that call it so.
    """

    city: str
    measure: str
    mentions: int
    articles: int
    planned: int
    ongoing: int
    achieved: int

    @property
    def status(self) -> str:
        """The furthest that any article says: "achieved", "ongoing" or "planned"."""
        if self.achieved:
            return "achieved"
        return "ongoing" if self.ongoing else "planned"


def matrix_cells(findings: Findings) -> tuple[Cell, ...]:
    """One cell a city and measure it adopts, sorted by both; adoptions of unknown places are left out.

    What a reprint says again counts once.
    """
    originals = {row.id: row.reprint_of for row in findings.articles if row.reprint_of is not None}
    said = {(row.quote.article, row.city, row.measure) for row in findings.adoptions}
    evidence: dict[tuple[str, str], list[AdoptionRow]] = defaultdict(list)
    for row in findings.adoptions:
        again = (originals.get(row.quote.article), row.city, row.measure) in said
        if row.city is not None and not again:
            evidence[row.city, row.measure].append(row)
    return tuple(
        Cell(
            city=city,
            measure=measure,
            mentions=len({row.quote for row in rows}),
            articles=len({row.quote.article for row in rows}),
            planned=_articles(rows, "planned"),
            ongoing=_articles(rows, "ongoing"),
            achieved=_articles(rows, "achieved"),
        )
        for (city, measure), rows in sorted(evidence.items())
    )


@dataclass(frozen=True, slots=True)
class State:
    """What the corpus says of a place and a measure.

    `state` is "adopted", "mentioned" (and not adopted: `reasons` say why), "not-found" (the place's articles were
    searched for it), or "not-in-corpus" (there is no article of the place, so that nothing is known).
    """

    city: str
    measure: str
    state: str
    status: str | None = None
    reasons: tuple[str, ...] = ()


def states(findings: Findings) -> Iterator[State]:
    """The state of every place, in the corpus or missing beside it, and every measure that some article names."""
    cells = {(cell.city, cell.measure): cell for cell in matrix_cells(findings)}
    reasons: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in findings.remarks:
        if row.city is not None:
            reasons[row.city, row.measure].add(row.reason)
    named = sorted({measure for _, measure in (*cells, *reasons)})
    for place in findings.places:
        for measure in named if place.articles or place.missing else ():
            key = (place.code, measure)
            if key in cells:
                yield State(*key, "adopted", cells[key].status)
            elif key in reasons:
                yield State(*key, "mentioned", None, tuple(sorted(reasons[key])))
            else:
                yield State(*key, "not-found" if place.articles else "not-in-corpus")


def adoption_matrix(findings: Findings) -> Incidence:
    """Who adopts what, with every place that has an article, whether it adopts anything or not."""
    pairs = ((row.city, row.measure) for row in findings.adoptions if row.city is not None)
    return incidence(pairs, (place.code for place in findings.places if place.articles))


def _articles(rows: list[AdoptionRow], status: str) -> int:
    return len({row.quote.article for row in rows if row.status == status})
