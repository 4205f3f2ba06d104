"""CSV: a table as text, its cells parted by commas, tabs or semicolons; a row is a record.

Source: RFC 4180, RFC 7111 (`#row=2`).
"""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from graph.errors import ReadError
from graph.model import Position, Problem
from graph.read.encoding import Decoded, decode_file
from graph.read.reading import Reading
from graph.read.records import Fault, File, Record, readings
from graph.settings import Settings

MEDIA_TYPE: Final = "text/csv"
_DELIMITERS: Final = ",\t;|"
# Python's csv refuses cells of more than 131,072 characters unless told otherwise.
_LONGEST_CELL: Final = 100_000_000


def read(path: Path, name: str, settings: Settings) -> Iterator[Reading]:
    """The documents of a table, one a row.

    Raises:
        ReadError: as `records.readings` and `encoding.decode_file`.
    """
    csv.field_size_limit(_LONGEST_CELL)
    decoded = decode_file(path, name, settings)
    rows = table_rows(decoded.text)
    header = next(rows, Row(1, 1, []))
    file = File(name, decoded.sha256, MEDIA_TYPE, (*decoded.problems, *_cut(decoded, name)))
    yield from readings(file, header.cells, _records(header.cells, rows), settings)


class Row(NamedTuple):
    """A row of a table: its number and the line it begins in, both from 1, and its cells."""

    number: int
    line: int
    cells: list[str]


def table_rows(text: str) -> Iterator[Row]:
    """The rows of a table that are not empty."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    line = 1
    for number, cells in enumerate(reader, 1):
        if any(cell.strip() for cell in cells):
            yield Row(number, line, cells)
        line = reader.line_num + 1


def _delimiter(text: str) -> str:
    """The mark that parts the first line into most cells."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    counts = {mark: len(next(csv.reader([first], delimiter=mark))) for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: counts[mark])


def _cut(decoded: Decoded, name: str) -> Iterator[Problem]:
    """A quotation that never ends takes all rows behind it in: the file was cut, or a quote is missing."""
    try:
        for _ in csv.reader(io.StringIO(decoded.text, newline=""), delimiter=_delimiter(decoded.text), strict=True):
            pass
    except csv.Error as error:
        if "end of data" in str(error):
            *_, last = table_rows(decoded.text)
            yield ReadError("table-cut", Position(name, line=last.line)).problem()


def _records(header: Sequence[str], rows: Iterator[Row]) -> Iterator[Record | Fault]:
    """Rows with more cells than the header has are torn at a comma of their text, and no text."""
    names = [name.strip() for name in header]
    for row in rows:
        if any(cell.strip() for cell in row.cells[len(names) :]):
            yield Fault("rows-torn", row.line)
        else:
            yield Record(f"row={row.number}", row.line, cells_by_name(names, row.cells))


def cells_by_name(names: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """The cells of a row by column; of columns of one name the first counts.

    >>> cells_by_name(["a", "b", "a"], ["1"])
    {'a': '1', 'b': ''}
    """
    found: dict[str, str] = {}
    for place, name in enumerate(names):
        found.setdefault(name, cells[place] if place < len(cells) else "")
    return found
