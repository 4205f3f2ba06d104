"""The matrix of cities and measures: which city adopts which measure, how far, on how many words it rests."""

from collections import defaultdict
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
    """One cell a city and measure it adopts, sorted by both; adoptions of unknown places are left out."""
    evidence: dict[tuple[str, str], list[AdoptionRow]] = defaultdict(list)
    for row in findings.adoptions:
        if row.city is not None:
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


def adoption_matrix(findings: Findings) -> Incidence:
    """Who adopts what, with every place that has an article, whether it adopts anything or not."""
    pairs = ((row.city, row.measure) for row in findings.adoptions if row.city is not None)
    return incidence(pairs, (place.code for place in findings.places if place.articles))


def _articles(rows: list[AdoptionRow], status: str) -> int:
    return len({row.quote.article for row in rows if row.status == status})
