"""What texts say, one event a mention, and which of it an analysis is to count.

An analysis of cities and measures leaves many things open that change its figures: whether a theme or a measure is the
unit, whether a plan counts as much as a result, whether a measure said three times counts thrice, and from when to
when. Here they are one value, `Selection`, which goes into every result as its parameters.

Source of the rules for duplicates: Leifeld, Gruber and Bossner (2019), Discourse Network Analyzer Manual, section 6.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.sparse import csr_array

from graph.analyse.incidence import Incidence, incidence
from graph.analyse.ledger import Column, Event, Ledger, distinct

NO_THEME = "none"
"""Stands for the theme of measures without one, where themes are the columns."""


class Level(StrEnum):
    """What the columns are."""

    MEASURE = "measure"
    THEME = "theme"


class Unit(StrEnum):
    """What the rows are."""

    CITY = "city"
    DOCUMENT = "document"


class Duplicates(StrEnum):
    """What a measure that is named again counts: each time anew, once a document, once altogether."""

    ALL = "all"
    DOCUMENT = "document"
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Selection:
    """What counts: `statuses` None means all of them, `begin` and `end` (included) leave out events without a date."""

    level: Level = Level.MEASURE
    unit: Unit = Unit.CITY
    statuses: frozenset[str] | None = None
    begin: dt.date | None = None
    end: dt.date | None = None

    def words(self) -> str:
        """The parameters as one line, the same for the same selection.

        >>> Selection(statuses=frozenset({"planned"})).words()
        'level=measure unit=city statuses=planned'
        """
        said = [f"level={self.level}", f"unit={self.unit}"]
        said.append(f"statuses={'+'.join(sorted(self.statuses)) if self.statuses is not None else 'all'}")
        said += [f"begin={self.begin}"] * (self.begin is not None) + [f"end={self.end}"] * (self.end is not None)
        return " ".join(said)

    def row(self, event: Event) -> str:
        """The id of the row an event belongs to."""
        return event.city if self.unit is Unit.CITY else event.article

    def column(self, event: Event) -> str:
        """The id of the column an event belongs to."""
        return event.measure if self.level is Level.MEASURE else event.theme or NO_THEME

    def takes(self, event: Event) -> bool:
        """Whether an event counts."""
        if self.statuses is not None and event.status not in self.statuses:
            return False
        if self.begin is None and self.end is None:
            return True
        return event.date is not None and (self.begin or event.date) <= event.date <= (self.end or event.date)

    def taken(self, ledger: Ledger) -> Ledger:
        """The events that count: the same as asking `takes` of each."""
        kept = np.ones(len(ledger), dtype=np.bool_)
        if self.statuses is not None:
            kept &= ledger.status.among(lambda status: status in (self.statuses or ()))
        if self.begin is not None or self.end is not None:
            begin, end = self.begin or dt.date.min, self.end or dt.date.max
            kept &= ledger.date.among(lambda date: date is not None and begin <= date <= end)
        return ledger.where(kept)

    def rows(self, ledger: Ledger) -> Column[str]:
        """The rows that events belong to, as `row` gives each."""
        return ledger.city if self.unit is Unit.CITY else ledger.article

    def columns(self, ledger: Ledger) -> Column[str]:
        """The columns that events belong to, as `column` gives each."""
        if self.level is Level.MEASURE:
            return ledger.measure
        return Column(tuple(name or NO_THEME for name in ledger.theme.names), ledger.theme.codes)


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """How often each row says each column: `matrix[i, j]` counts, by the rule that was asked for."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    matrix: csr_array


def select(events: Iterable[Event], selection: Selection, rows: Iterable[str] = ()) -> Incidence:
    """Who says what, each once, however often it is said.

    Args:
        events: in any order.
        selection: what of them counts.
        rows: further cities (or documents) to keep though nothing of theirs counts.

    >>> said = [Event("a", "1", "m", "planned", "t"), Event("b", "3", "n", "planned")]
    >>> found = select(said, Selection(level=Level.THEME), ["c"])
    >>> found.cities, found.measures, found.matrix.toarray().tolist()
    (('a', 'b', 'c'), ('none', 't'), [[0, 1], [1, 0], [0, 0]])
    """
    taken = selection.taken(Ledger.of(events))
    ones, others = selection.rows(taken), selection.columns(taken)
    pairs = distinct(ones.codes, others.codes)
    return incidence(((ones.names[row], others.names[column]) for row, column in pairs.tolist()), rows)


def tally(events: Iterable[Event], selection: Selection, duplicates: Duplicates, rows: Iterable[str] = ()) -> Tally:
    """How often each row says each column.

    >>> said = [Event("a", "1", "m", "planned"), Event("a", "1", "m", "achieved"), Event("a", "2", "m", "planned")]
    >>> [int(tally(said, Selection(), rule).matrix.sum()) for rule in Duplicates]
    [3, 2, 1]
    """
    taken = [event for event in events if selection.takes(event)]
    shape = select(taken, selection, rows)
    keys = Counter(_key(event, selection, duplicates) for event in taken)
    counts = Counter[tuple[str, str]]()
    for (row, column, _), times in keys.items():
        counts[row, column] += times if duplicates is Duplicates.ALL else 1
    row_of = {name: at for at, name in enumerate(shape.cities)}
    column_of = {name: at for at, name in enumerate(shape.measures)}
    places = ([row_of[row] for row, _ in counts], [column_of[column] for _, column in counts])
    values = np.array(list(counts.values()), dtype=np.int64)
    matrix = csr_array((values, places), shape=(len(row_of), len(column_of)))
    matrix.sort_indices()
    return Tally(shape.cities, shape.measures, matrix)


def windows(events: Iterable[Event], years: int = 1) -> Iterator[tuple[dt.date, dt.date]]:
    """First and last days of windows of whole years, each moved on by one year, that together hold every dated event.

    >>> said = [Event("a", str(year), "m", "planned", date=dt.date(year, 5, 1)) for year in (2018, 2020)]
    >>> found = windows(said, 2)
    >>> [(begin.year, end.year) for begin, end in found]
    [(2018, 2019), (2019, 2020)]
    """
    dated = {date.year for date in Ledger.of(events).date.names if date is not None}
    if dated:
        for year in range(min(dated), max(max(dated) - years + 1, min(dated)) + 1):
            yield dt.date(year, 1, 1), dt.date(year + years - 1, 12, 31)


def _key(event: Event, selection: Selection, duplicates: Duplicates) -> tuple[str, str, str]:
    within = event.article if duplicates is Duplicates.DOCUMENT else ""
    return selection.row(event), selection.column(event), within
