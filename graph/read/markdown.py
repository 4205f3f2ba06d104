"""Markdown with YAML front matter: what stands between two lines `---` at the top says whose text it is.

Of YAML only keys and their words are taken, as written: 03 stays 03, a name stays a name, and no object is ever made.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml

from graph.errors import ReadError
from graph.model import Document, Position, Problem, Span
from graph.read.encoding import clean, decode_file
from graph.read.reading import Reading
from graph.settings import Settings

_FRONT: Final = re.compile(r"\A\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_NOT_CLOSED: Final = re.compile(r"\A\s*---[ \t]*\n[ \t]*[A-Za-z_-]+[ \t]*:")
# What most front matter is: lines `key: words` without any mark that YAML knows, which are the words as they stand.
_MARKLESS: Final = re.compile(
    r"(?:[A-Za-z_]{1,64}: [0-9A-Za-z一-鿿《（“][0-9A-Za-z一-鿿《》（）“”、，。；：·—._-]*\n)+"
)
_LONGEST: Final = 16_000
_DEEPEST: Final = 8
_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})

Metadata = tuple[tuple[str, str], ...]


def read(path: Path, name: str, settings: Settings) -> Iterator[Reading]:
    """The one document of a Markdown file; front matter that cannot be read is a problem, not the end."""
    decoded = decode_file(path, name, settings)
    match = _FRONT.match(decoded.text)
    metadata: Metadata = ()
    problems = list(decoded.problems)
    begin = match.end() if match else 0
    if match is not None:
        try:
            metadata = _metadata(match[1])
        except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
            first = decoded.text.count("\n", 0, match.start(1)) + 1
            problems.append(_wrong(name, first, getattr(error, "problem_mark", None)))
    elif _NOT_CLOSED.match(decoded.text):
        problems.append(_wrong(name, 1, None))
    if not decoded.text[begin:].strip():
        raise ReadError("file-empty", Position(name))
    body = Span(begin, len(decoded.text))
    yield Reading(Document(name, decoded.sha256, "text/markdown", decoded.text, body, metadata), tuple(problems))


def _wrong(name: str, first: int, mark: yaml.Mark | None) -> Problem:
    line = first + mark.line if mark is not None else max(1, first - 1)
    return ReadError("front-matter-wrong", Position(name, line=line)).problem()


def _metadata(front: str) -> Metadata:
    """The keys that have words, each with its words; several words of one key are joined by 、."""
    if len(front) > _LONGEST:
        raise yaml.YAMLError(f"{len(front)} > {_LONGEST}")
    found = _markless(front) if _MARKLESS.fullmatch(front) else None
    return _by_yaml(front) if found is None else found


def _markless(front: str) -> Metadata | None:
    """What `_by_yaml` takes of lines without marks, at a tenth of the cost; None where a key is null or comes twice."""
    pairs = [line.split(": ", 1) for line in front.splitlines()]
    keys = {key.lower() for key, _ in pairs}
    if len(keys) < len(pairs) or not _NOTHING.isdisjoint(keys):
        return None
    return tuple((key, words) for key, words in pairs if words not in _NOTHING)


def _by_yaml(front: str) -> Metadata:
    _refuse_traps(front)
    node = yaml.compose(front, Loader=yaml.BaseLoader)
    if node is None:
        return ()
    if not isinstance(node, yaml.MappingNode):
        raise yaml.MarkedYAMLError(problem_mark=node.start_mark)
    found: dict[str, str] = {}
    seen: set[str] = set()
    for key, value in node.value:
        name = _words(key)
        if name is None or name.lower() in seen:
            raise yaml.MarkedYAMLError(problem_mark=key.start_mark)
        seen.add(name.lower())
        words = _words(value)
        if words is not None:
            found[name] = words
    return tuple(found.items())


def _refuse_traps(front: str) -> None:
    """Anchors unfold a few lines to gigabytes, tags name objects, deep nesting takes the parser minutes."""
    depth = 0
    for event in yaml.parse(front, Loader=yaml.BaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        marked = getattr(event, "anchor", None) or getattr(event, "tag", None)
        if marked or depth > _DEEPEST:
            mark = event.start_mark
            raise yaml.MarkedYAMLError(problem_mark=mark if isinstance(mark, yaml.Mark) else None)


def _words(node: yaml.Node) -> str | None:
    """A scalar's words on one line, or those of a list of scalars; None where there are none."""
    if isinstance(node, yaml.SequenceNode):
        words = [word for item in node.value if isinstance(item, yaml.ScalarNode) and (word := _words(item))]
        return "、".join(words) or None
    if not isinstance(node, yaml.ScalarNode) or (node.style is None and node.value in _NOTHING):
        return None
    return re.sub(r"\s*\n\s*", " ", clean(node.value)).strip() or None
