"""From above: which documents of superior bodies are cited, and what of them is adopted by those who cite them.

A citation is a claim of the citing text, so that its direction is certain. That a measure came by it is not: the same
measure may have been adopted without. It is stated only where the cited document is in the corpus, says the measure,
and is the older one by its date; otherwise it is said what is missing.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.analyse.ledger import Event


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """An article of a city cites a document; `held` is the article of the corpus that is this document, if one is."""

    document: str
    city: str
    article: str
    held: str | None = None


class Course(StrEnum):
    """What the dates of a cited and a citing document allow to be said."""

    AFTER = "after"
    TIE = "dates-tie"
    BEFORE = "before"
    UNDATED = "undated"
    NOT_HELD = "not-held"


@dataclass(frozen=True, slots=True)
class Descent:
    """A city cites a document; `measures` are in both, `days` lie between them (None: a date is missing)."""

    document: str
    city: str
    article: str
    held: str | None
    measures: tuple[str, ...]
    days: int | None
    course: Course


def descents(citations: Iterable[Citation], events: Iterable[Event], dates: Mapping[str, dt.date]) -> Iterator[Descent]:
    """What every citation allows to be said.

    Args:
        citations: who cites what.
        events: what every article says, the cited ones among them.
        dates: of articles that have one.
    Yields:
        By document, city and article.

    >>> said = [Event("330000", "p", "m", "planned"), Event("330100", "c", "m", "planned")]
    >>> days = {"p": dt.date(2019, 1, 1), "c": dt.date(2019, 3, 1)}
    >>> found = next(descents([Citation("d", "330100", "c", "p")], said, days))
    >>> found.measures, found.days, found.course.value
    (('m',), 59, 'after')
    """
    once = sorted(set(citations), key=lambda one: (one.document, one.city, one.article))
    asked = {article for each in once if each.held is not None for article in (each.held, each.article)}
    says: dict[str, set[str]] = defaultdict(set)
    for event in events if asked else ():
        if event.article in asked:
            says[event.article].add(event.measure)
    for each in once:
        both = says[each.held] & says[each.article] if each.held is not None else set[str]()
        days = _between(dates, each)
        yield Descent(each.document, each.city, each.article, each.held, tuple(sorted(both)), days, _course(each, days))


def _between(dates: Mapping[str, dt.date], citation: Citation) -> int | None:
    if citation.held is None or citation.held not in dates or citation.article not in dates:
        return None
    return (dates[citation.article] - dates[citation.held]).days


def _course(citation: Citation, days: int | None) -> Course:
    if citation.held is None:
        return Course.NOT_HELD
    if days is None:
        return Course.UNDATED
    if days == 0:
        return Course.TIE
    return Course.AFTER if days > 0 else Course.BEFORE
