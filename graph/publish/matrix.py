"""The matrix of cities and measures: which city adopts which measure, how far, on how many words it rests."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.analyse.incidence import Incidence, incidence
from graph.publish.analysis import Repetitions
from graph.publish.rows import AdoptionRow, Findings, Quote, remembered


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


@remembered
def matrix_cells(findings: Findings) -> tuple[Cell, ...]:
    """One cell a city and measure it adopts, sorted by both; adoptions of unknown places are left out.

    What a reprint says again counts once.
    """
    again, counts = Repetitions(findings), defaultdict[tuple[str, str], _Count](_Count)
    for row in findings.adoptions:
        if row.city is not None and row not in again:
            counts[row.city, row.measure].add(row)
    return tuple(
        Cell(
            city=city,
            measure=measure,
            mentions=count.mentions,
            articles=count.articles,
            planned=count.statuses["planned"],
            ongoing=count.statuses["ongoing"],
            achieved=count.statuses["achieved"],
        )
        for (city, measure), count in sorted(counts.items())
    )


@dataclass(slots=True)
class _Count:
    """How many mentions and articles say something, and how many articles call it each status, row by row.

    Rows come in the order of their quotes, so that only the last quote has to be kept.
    """

    mentions: int = 0
    articles: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    quote: Quote | None = None
    told: set[str] = field(default_factory=set)

    def add(self, row: AdoptionRow) -> None:
        if self.quote is None or row.quote.article != self.quote.article:
            self.articles += 1
            self.told = set()
        if row.quote != self.quote:
            self.mentions += 1
        if row.status not in self.told:
            self.statuses[row.status] += 1
            self.told.add(row.status)
        self.quote = row.quote


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


@remembered
def adoption_matrix(findings: Findings) -> Incidence:
    """Who adopts what, with every place that has an article, whether it adopts anything or not."""
    pairs = ((row.city, row.measure) for row in findings.adoptions if row.city is not None)
    return incidence(pairs, (place.code for place in findings.places if place.articles))
