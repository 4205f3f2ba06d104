"""What texts say, one event a mention, and how very many of them are kept: as numbers in columns.

An `Event` by itself takes half a kilobyte with its words; a `Ledger` of distinct events takes 24 bytes for each.
"""

import datetime as dt
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Booleans = NDArray[np.bool_]

Name = TypeVar("Name")


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """An article of a city says that it adopts a measure; `status` as texts say it, `date` None where it has none."""

    city: str
    article: str
    measure: str
    status: str
    theme: str | None = None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Column(Generic[Name]):
    """One property of all events: event i has `names[codes[i]]`. Names are sorted, None before all others."""

    names: tuple[Name, ...]
    codes: Codes

    def among(self, wanted: Callable[[Name], bool]) -> Booleans:
        """Which events have a name that is wanted."""
        found: Booleans = np.array([wanted(name) for name in self.names], dtype=np.bool_)[self.codes]
        return found

    def used(self) -> tuple[Name, ...]:
        """The names that some event has, in their order."""
        return tuple(self.names[code] for code in np.unique(self.codes).tolist())

    def where(self, kept: Booleans) -> "Column[Name]":
        """The column of some of the events."""
        return Column(self.names, self.codes[kept])


@dataclass(frozen=True, slots=True, eq=False)
class Ledger(Sequence[Event]):
    """Distinct events, sorted."""

    city: Column[str]
    article: Column[str]
    measure: Column[str]
    status: Column[str]
    theme: Column[str | None]
    date: Column[dt.date | None]

    @classmethod
    def of(cls, events: Iterable[Event]) -> "Ledger":
        """Take down events, in any order, repeated or not; read once, none of them is held.

        >>> said = [Event("b", "1", "m", "planned"), Event("a", "2", "m", "planned"), Event("b", "1", "m", "planned")]
        >>> [event.city for event in Ledger.of(said)]
        ['a', 'b']
        """
        if isinstance(events, cls):
            return events
        numbers: list[dict[Any, int]] = [{} for _ in _PARTS]
        taken = [array("i") for _ in _PARTS]
        for event in events:
            for part, known, codes in zip(_PARTS, numbers, taken, strict=True):
                name = getattr(event, part)
                codes.append(known.setdefault(name, len(known)))
        columns = [_column(known, codes) for known, codes in zip(numbers, taken, strict=True)]
        once = distinct(*(column.codes for column in columns))
        return cls(*(Column(column.names, once[:, place]) for place, column in enumerate(columns)))

    def where(self, kept: Booleans) -> "Ledger":
        """Some of the events."""
        return Ledger(*(column.where(kept) for column in self._columns()))

    def __len__(self) -> int:
        return len(self.city.codes)

    def __iter__(self) -> Iterator[Event]:
        names = [column.names for column in self._columns()]
        for codes in zip(*(column.codes for column in self._columns()), strict=True):
            yield Event(*(known[code] for known, code in zip(names, codes, strict=True)))

    @overload
    def __getitem__(self, place: int) -> Event: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Event]: ...
    def __getitem__(self, place: int | slice) -> Event | Sequence[Event]:
        if isinstance(place, slice):
            return tuple(self)[place]
        return Event(*(column.names[column.codes[place]] for column in self._columns()))

    def _columns(self) -> tuple[Column[Any], ...]:
        return (self.city, self.article, self.measure, self.status, self.theme, self.date)


def distinct(*columns: NDArray[Any]) -> NDArray[Any]:
    """Every combination that stands in some row of these columns, once, sorted, one a row.

    >>> distinct(np.array([1, 0, 1]), np.array([5, 7, 5])).tolist()
    [[0, 7], [1, 5]]
    """
    if not len(columns[0]):
        return np.zeros((0, len(columns)), dtype=np.int32)
    order = np.lexsort(columns[::-1])
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = False
    for column in columns:
        ordered = column[order]
        first[1:] |= ordered[1:] != ordered[:-1]
    return np.column_stack([column[order[first]] for column in columns])


def _column(known: dict[Any, int], codes: "array[int]") -> Column[Any]:
    """The column of names that were numbered as they came."""
    names = sorted(known, key=lambda name: (name is not None, name))
    places = np.zeros(len(names), dtype=np.int32)
    places[[known[name] for name in names]] = np.arange(len(names), dtype=np.int32)
    return Column(tuple(names), places[np.array(codes, dtype=np.int32)])


_PARTS = ("city", "article", "measure", "status", "theme", "date")
