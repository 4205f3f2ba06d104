"""JSON Lines: an object a line, whose keys are columns (`a.jsonl#line=2`)."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from graph.read.encoding import decode_file
from graph.read.reading import Reading
from graph.read.records import Fault, File, Record, readings, written
from graph.settings import Settings

MEDIA_TYPE: Final = "application/jsonl"


def read(path: Path, name: str, settings: Settings) -> Iterator[Reading]:
    """The documents of a file, one a line; a line that is no object is told.

    Raises:
        ReadError: as `records.readings` and `encoding.decode_file`.
    """
    decoded = decode_file(path, name, settings)
    records = list(_records(decoded.text.split("\n")))
    header = dict.fromkeys(key for record in records if isinstance(record, Record) for key in record.cells)
    file = File(name, decoded.sha256, MEDIA_TYPE, decoded.problems)
    if not header and records:
        # Without a single object there is no column to miss.
        header = {"text": None}
    yield from readings(file, tuple(header), records, settings)


def _records(lines: Iterable[str]) -> Iterator[Record | Fault]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            yield Fault("lines-broken", number)
        else:
            yield Record(f"line={number}", number, {key.strip(): _words(value) for key, value in found.items()})


def _words(value: object) -> str:
    """A value's words; paragraphs in a list stand below each other, and what is nested has none."""
    if isinstance(value, list):
        return "\n".join(words for item in value if not isinstance(item, list) and (words := _words(item)))
    return written(value) if isinstance(value, str | int | float) else ""
