"""Records become documents: a row of a table, an object of a JSON Lines file, with its text and what is said of it.

A document of a record bears the file's name and where in it the record is: `a.csv#row=2`, as RFC 7111 has it. Records
without text, and those that cannot be read, are counted and told with the first of them.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from graph.errors import ReadError
from graph.model import Document, Position, Problem, Span
from graph.read.encoding import clean
from graph.read.fields import FIELDS, TEXT, columns_in, in_one_form
from graph.read.reading import Reading
from graph.settings import Settings

Cell: TypeAlias = str | float | int | bool | datetime.date | datetime.time | datetime.timedelta | None

_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class Record:
    """A record: where it is in its file, its line, and its cells by column."""

    place: str
    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """A record that cannot be read; `code` says why."""

    code: str
    line: int


@dataclass(frozen=True, slots=True)
class File:
    """The file that records are of."""

    name: str
    sha256: str
    media_type: str
    problems: tuple[Problem, ...] = ()


def readings(
    file: File, header: Sequence[str], records: Iterable[Record | Fault], settings: Settings
) -> Iterator[Reading]:
    """A document a record.

    Args:
        file: what the records are of.
        header: the names of all columns.
        records: in order.
        settings: says which column holds what.
    Raises:
        ReadError: `column-missing` where no column holds the text; `records-empty` where no record has any.
    """
    held = columns_in(header, settings.columns)
    if TEXT not in held:
        wanted = next((column for field, column in settings.columns if field == TEXT), TEXT)
        raise ReadError("column-missing", Position(file.name, line=1), column=wanted, columns=_listed(header))
    unknown = tuple(_unknown(file.name, header, held, settings))
    faults: Counter[str] = Counter()
    first: dict[str, int] = {}
    waiting: Reading | None = None
    for record in records:
        document = _document(file, record, held) if isinstance(record, Record) else None
        if document is None:
            code = record.code if isinstance(record, Fault) else "records-empty"
            faults[code] += 1
            first.setdefault(code, record.line)
            continue
        if waiting is not None:
            yield waiting
        waiting = Reading(document, () if waiting is not None else (*file.problems, *unknown))
    told = tuple(
        ReadError(code, Position(file.name, line=first[code]), count=str(faults[code])).problem()
        for code in sorted(faults)
    )
    if waiting is None:
        raise _nothing(file.name, told)
    yield replace(waiting, problems=(*waiting.problems, *told))


def _nothing(name: str, told: Sequence[Problem]) -> ReadError:
    if not told:
        return ReadError("file-empty", Position(name))
    return ReadError(told[0].code, told[0].where, **dict(told[0].detail))


def _document(file: File, record: Record, held: Mapping[str, str]) -> Document | None:
    """The document of a record; None where it has no text."""
    text = clean(record.cells.get(held[TEXT], ""))
    if not text.strip():
        return None
    said = (
        (field, in_one_form(field, clean(record.cells.get(held[field], ""))))
        for field in FIELDS
        if field in held and field != TEXT
    )
    return Document(
        path=f"{file.name}#{record.place}",
        sha256=file.sha256,
        media_type=file.media_type,
        text=text,
        body=Span(0, len(text)),
        metadata=tuple((field, value) for field, value in said if value),
    )


def _unknown(name: str, header: Sequence[str], held: Mapping[str, str], settings: Settings) -> Iterator[Problem]:
    """The columns that the option names and the table lacks; a field may name several, of which one is enough."""
    for field in dict.fromkeys(field for field, _ in settings.columns):
        if field not in held:
            wanted = next(column for asked, column in settings.columns if asked == field)
            where = Position(name, line=1)
            yield ReadError("column-unknown", where, column=wanted, columns=_listed(header)).problem()


def _listed(header: Sequence[str]) -> str:
    names = [name.strip() for name in header if name.strip()]
    return "、".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")


def written(cell: Cell) -> str:
    """A cell as a person would write it.

    >>> written(2019.0), written(3.5), written(datetime.datetime(2019, 10, 9)), written(None)
    ('2019', '3.5', '2019-10-09', '')
    """
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime.datetime() if cell.time() == datetime.time():
            return cell.date().isoformat()
        case datetime.date() | datetime.time():
            return cell.isoformat()
        case _:
            return str(cell)
