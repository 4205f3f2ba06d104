"""Workbooks (.xlsx, .xls, .ods): every sheet that has a column of texts, a row a record (`a.xlsx#Sheet1!2`)."""

import hashlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from graph.errors import ReadError
from graph.model import Position
from graph.read.delimited import cells_by_name
from graph.read.encoding import read_bytes
from graph.read.fields import TEXT, columns_in
from graph.read.package import opened
from graph.read.reading import Reading
from graph.read.records import File, Record, readings, written
from graph.settings import Settings

_TYPES: Final = {
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

Row = tuple[int, list[str]]


def read(path: Path, name: str, settings: Settings) -> Iterator[Reading]:
    """The documents of a workbook, one a row.

    Raises:
        ReadError: `package-broken`, `package-locked`, `package-too-large`; as `records.readings` and `read_bytes`.
    """
    data = read_bytes(path, name, settings)
    file = File(name, hashlib.sha256(data).hexdigest(), _TYPES.get(path.suffix.lower(), _TYPES[".xlsx"]))
    sheets = [(title, rows) for title, rows in _sheets(data, name) if rows]
    if not sheets:
        raise ReadError("file-empty", Position(name))
    with_texts = [(title, rows) for title, rows in sheets if TEXT in columns_in(rows[0][1], settings.columns)]
    chosen = with_texts or sheets[:1]
    header = dict.fromkeys(cell for _, rows in chosen for cell in rows[0][1])
    records = (record for title, rows in chosen for record in _records(title, rows))
    yield from readings(file, tuple(header), records, settings)


def _sheets(data: bytes, name: str) -> Iterator[tuple[str, list[Row]]]:
    """The sheets with their rows that are not empty, numbered as in the workbook."""
    if data.startswith(b"PK"):
        with opened(data, name):
            pass  # what it would unfold to is judged before it unfolds
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        for title in workbook.sheet_names:
            cells = workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)
            rows = ((number, [written(cell) for cell in row]) for number, row in enumerate(cells, 1))
            yield title, [(number, row) for number, row in rows if any(cell.strip() for cell in row)]
    except PasswordError as error:
        raise ReadError("package-locked", Position(name)) from error
    except CalamineError as error:
        raise ReadError("package-broken", Position(name)) from error


def _records(title: str, rows: Sequence[Row]) -> Iterator[Record]:
    names = [cell.strip() for cell in rows[0][1]]
    for number, row in rows[1:]:
        yield Record(f"{title}!{number}", number, cells_by_name(names, row))
