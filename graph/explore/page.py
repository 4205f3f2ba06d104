"""What a page shows, as values: titles, tables with typed columns, pictures with their twin tables, notes.

A view makes these from the book and knows no format; HTML, CSV and JSON are made from them, each in one place. Words
are in two languages throughout (`Text`); addresses are those of the site (`/measure/group-schooling?page=2`), to which
a writer adds the language, or makes a file's name of them.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Protocol, TypeAlias, TypeVar, overload
from urllib.parse import quote

from graph.publish.evidence import Said


@dataclass(frozen=True, slots=True)
class Text:
    """Words in Chinese and, where there are any, in English; what has no English name is shown in Chinese.

    >>> Text("集团化办学", None).within("en")
    '集团化办学'
    """

    zh: str
    en: str | None = None

    def within(self, language: str) -> str:
        """The words as a reader of "zh" or "en" sees them."""
        return self.en if language == "en" and self.en is not None else self.zh


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that has a page of its own: `kind` and `id` are its address."""

    kind: str
    id: str
    label: Text

    @property
    def address(self) -> str:
        """Where its page is."""
        return f"/{self.kind}/{quote(self.id, safe='')}"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a closed set, such as a status; `sign` tells it from the others without colour."""

    id: str
    text: Text
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A place and a measure: `state` is one of the four, `status` how far it is where it is adopted.

    `address` leads to the evidence; None: there is nothing to see.
    """

    state: str
    status: str | None = None
    reasons: tuple[str, ...] = ()
    address: str | None = None

    @property
    def id(self) -> str:
        """What is drawn: the status where there is one, else the state."""
        return self.status or self.state


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of a target, or the words that stand in its place (`value` None)."""

    comparator: str
    value: Decimal | None
    unit: str | None
    note: str | None = None
    change: str = "level"
    per_year: bool = False
    baseline: Decimal | None = None
    baseline_year: int | None = None
    force: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address of the site."""

    text: Text
    address: str


Cell: TypeAlias = (
    str
    | int
    | float
    | Decimal
    | dt.date
    | Text
    | Thing
    | tuple[Thing, ...]
    | Term
    | Standing
    | Figure
    | Link
    | Said
    | None
)


Row: TypeAlias = tuple[Cell, ...]
Item = TypeVar("Item")


class Rows(Sequence[Row]):
    """Rows that are made when they are looked at: of a long table a page shows the first ones only.

    Args:
        items: what the rows are made of.
        make: a row of an item.
    """

    def __init__(self, items: Sequence[Item], make: Callable[[Item], Row]) -> None:
        self._items = items
        self._make: Callable[[Any], Row] = make

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Row, ...]: ...

    def __getitem__(self, index: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(index, slice):
            return tuple(map(self._make, self._items[index]))
        return self._make(self._items[index])


class Kind(StrEnum):
    """What the cells of a column are, which decides how each format writes them."""

    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"
    THING = "thing"
    THINGS = "things"
    TERM = "term"
    STATE = "state"
    FIGURE = "figure"
    LINK = "link"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `key` names it in CSV and JSON; `bar` draws a NUMBER as a bar beside it, the longest is the largest."""

    key: str
    title: Text
    kind: Kind = Kind.TEXT
    bar: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under typed columns; `key` names the table in addresses, `empty` is said where it has no row.

    Raises:
        AssertionError: the first row has another number of cells than there are columns.
    """

    key: str
    title: Text
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    empty: Text
    note: Text | None = None
    form: ClassVar[str] = "table"

    @property
    def twin(self) -> "Table":
        """Itself."""
        return self

    def __post_init__(self) -> None:
        if self.rows and len(self.rows[0]) != len(self.columns):
            raise AssertionError(f"a row of {self.key} has not {len(self.columns)} cells: this is a bug")


class Part(Protocol):
    """A part of a page: `form` names the macro that draws it, `twin` is the table that says the same."""

    form: ClassVar[str]

    @property
    def twin(self) -> Table | None:
        """What CSV and JSON hold of it; None: it has nothing to say but by being looked at."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of what is known: its name and what it is."""

    name: Text
    cell: Cell


@dataclass(frozen=True, slots=True)
class Page:
    """Everything a view shows. `kicker` says what kind of page it is, `notes` what not to conclude from it.

    `lead` stands below the title. `iri` is the path of the thing's own IRI below the base, where it is a thing's page.
    `more` are tables to take away that the page does not show unless it is asked for them.
    """

    kicker: Text
    title: Text
    parts: tuple[Part, ...]
    lead: Text | None = None
    facts: tuple[Fact, ...] = ()
    links: tuple[Link, ...] = ()
    notes: tuple[Text, ...] = ()
    iri: str | None = None
    more: tuple[Table, ...] = ()

    def tables(self) -> tuple[Table, ...]:
        """Every table, and the twin of every picture, in the order of the page."""
        return (*(part.twin for part in self.parts if part.twin is not None), *self.more)
