"""Read files: `find_inputs` names them, `read` makes documents of one. A format is a reader and a line in `READERS`.

Formats that can bring a reader down are read by a module that only another process loads, see `apart`.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from graph.errors import ReadError
from graph.model import Position
from graph.read import markdown, text
from graph.read.apart import Reader, apart
from graph.read.inputs import find_inputs
from graph.read.reading import Reading
from graph.settings import Settings

__all__ = ["APART", "READERS", "Reader", "Reading", "find_inputs", "read"]

READERS: Final[Mapping[str, Reader]] = {
    ".txt": text.read,
    ".md": markdown.read,
    ".csv": apart("graph.read.delimited"),
    ".docx": apart("graph.read.docx"),
    ".htm": apart("graph.read.html"),
    ".html": apart("graph.read.html"),
    ".jsonl": apart("graph.read.jsonl"),
    ".ods": apart("graph.read.workbook"),
    ".pdf": apart("graph.read.pdf"),
    ".tsv": apart("graph.read.delimited"),
    ".xls": apart("graph.read.workbook"),
    ".xlsx": apart("graph.read.workbook"),
}

APART: Final = frozenset(READERS) - {".txt", ".md"}
"""Formats that are read in a process of their own, which takes a second or more."""


def read(path: Path, name: str, settings: Settings) -> Iterator[Reading]:
    """The documents of one file.

    Args:
        path: the file.
        name: what to call it in outputs and messages.
        settings: holds the limits.
    Raises:
        ReadError: the file cannot be used; `code` says why.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise ReadError("format-unknown", Position(name), formats=" ".join(READERS))
    yield from reader(path, name, settings)
