"""Plain text: the whole file is the body."""

from collections.abc import Iterator
from pathlib import Path

from graph.model import Document, Span
from graph.read.encoding import decode_file
from graph.read.reading import Reading
from graph.settings import Settings


def read(path: Path, name: str, settings: Settings) -> Iterator[Reading]:
    """The one document of a text file; see `encoding.decode_file` for what can be wrong with it."""
    decoded = decode_file(path, name, settings)
    body = Span(0, len(decoded.text))
    yield Reading(Document(name, decoded.sha256, "text/plain", decoded.text, body), decoded.problems)
