"""Parts of a page that are looked at, each with the table that says the same."""

from dataclasses import dataclass
from typing import ClassVar

from graph.explore.page import Figure, Standing, Table, Text, Thing


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A measure with its standing in every place that is shown, and the number of places that adopt it."""

    measure: Thing
    count: int
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under a heading; None: the matrix has no headings."""

    title: Text | None
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Places by measures; `columns` are places with the number of measures each adopts, `left_out` says what is cut."""

    title: Text
    columns: tuple[tuple[Thing, int], ...]
    blocks: tuple[Block, ...]
    twin: Table
    left_out: Text | None = None
    form: ClassVar[str] = "matrix"


@dataclass(frozen=True, slots=True)
class Spot:
    """So many targets and results of a place in a year, and where they are listed."""

    targets: int
    results: int
    address: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Places by years, with the number of targets and results in each; `past` are years before the first deadline."""

    title: Text
    years: tuple[int, ...]
    rows: tuple[tuple[Thing, tuple[Spot | None, ...]], ...]
    twin: Table
    form: ClassVar[str] = "timeline"


@dataclass(frozen=True, slots=True)
class Dot:
    """A value on a scale: `at` is its place from 0 to 1; `kind` target or result; `address` leads to its sentence."""

    at: float
    kind: str
    figure: Figure
    year: str | None
    address: str


@dataclass(frozen=True, slots=True)
class Scale:
    """One indicator in one unit: places with their values on one scale from `low` to `high`, `ticks` between them."""

    title: Text
    ticks: tuple[tuple[float, str], ...]
    rows: tuple[tuple[Thing, tuple[Dot, ...]], ...]
    twin: None = None
    form: ClassVar[str] = "scale"


@dataclass(frozen=True, slots=True)
class Code:
    """A query, to be read and to be edited."""

    title: Text
    text: str
    twin: None = None
    form: ClassVar[str] = "code"
