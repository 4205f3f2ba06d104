"""What a researcher says of files in a table beside them: `metadata.csv`, a row a file.

Its columns are `file` and the fields of front matter (title, place, date, author, office, source …).
"""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import ReadError
from graph.model import Position, Problem
from graph.read.delimited import cells_by_name, table_rows
from graph.read.encoding import decode_file
from graph.read.fields import FIELDS, TEXT, Metadata, in_one_form
from graph.settings import Settings

FILE_NAME: Final = "metadata.csv"
_FILE: Final = "file"


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says of a file: `file` is its path from the table's folder, with `/`."""

    file: str
    line: int
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A table beside files."""

    sha256: str
    rows: tuple[Said, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_sidecar(path: Path, name: str, settings: Settings) -> Sidecar:
    """Read the table; one without a column `file` says nothing, and that is told.

    Raises:
        ReadError: as `encoding.decode_file`; `reading-failed`.
    """
    decoded = decode_file(path, name, settings)
    try:
        header, *rows = table_rows(decoded.text)
    except csv.Error as error:
        raise ReadError("reading-failed", Position(name), cause=str(error)) from error
    columns = [cell.strip().lower() for cell in header.cells]
    if _FILE not in columns:
        missing = ReadError("metadata-without-file", Position(name, line=header.line)).problem()
        return Sidecar(decoded.sha256, problems=(*decoded.problems, missing))
    found = []
    for row in rows:
        cells = {column: cell.strip() for column, cell in cells_by_name(columns, row.cells).items()}
        fields = (field for field in FIELDS if field != TEXT and cells.get(field))
        said = tuple((field, in_one_form(field, cells[field])) for field in fields)
        found.append(Said(cells[_FILE].replace("\\", "/"), row.line, said))
    return Sidecar(decoded.sha256, tuple(found), decoded.problems)
