"""Markdown with YAML front matter: what stands between two lines `---` at the top says whose text it is."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml

from graph.errors import ReadError
from graph.model import Document, Position, Problem, Span
from graph.read.encoding import decode_file
from graph.read.reading import Reading
from graph.settings import Settings

_FRONT: Final = re.compile(r"\A\s*---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LONGEST: Final = 16_000


def read(path: Path, name: str, settings: Settings) -> Iterator[Reading]:
    """The one document of a Markdown file; front matter that cannot be read is a problem, not the end."""
    decoded = decode_file(path, name, settings)
    match = _FRONT.match(decoded.text)
    metadata: tuple[tuple[str, str], ...] = ()
    problems = list(decoded.problems)
    begin = match.end() if match else 0
    if match is not None:
        found = _metadata(match[1], name)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            metadata = found
    if not decoded.text[begin:].strip():
        raise ReadError("file-empty", Position(name))
    body = Span(begin, len(decoded.text))
    yield Reading(Document(name, decoded.sha256, "text/markdown", decoded.text, body, metadata), tuple(problems))


def _metadata(front: str, name: str) -> tuple[tuple[str, str], ...] | Problem:
    """Key and value of each line; anchors are refused, since a few lines of them unfold to gigabytes."""
    try:
        if len(front) > _LONGEST:
            raise yaml.YAMLError(f"{len(front)} > {_LONGEST}")
        events = yaml.parse(front, Loader=yaml.SafeLoader)
        if any(isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) for event in events):
            raise yaml.YAMLError("&, *")
        values = yaml.safe_load(front)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark is not None else 1
        return ReadError("front-matter-wrong", Position(name, line=line)).problem()
    if values is None:
        return ()
    if not isinstance(values, dict):
        return ReadError("front-matter-wrong", Position(name, line=1)).problem()
    return tuple((str(key), str(value)) for key, value in values.items() if value is not None)
