"""Bylines: a mark, an office and, in a newspaper, its author."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.split.lines import Line

_MARKED: Final = re.compile(
    r"[□■◆◇▢▣●○◎★☆▲△]\s*(?P<office>[^\s。，；：！？]{4,40})(?:\s+(?P<author>[^\s，。]{1,4}(?:\s[^\s，。]{1,3})?))?$"
)
_HEAD: Final = 3


@dataclass(frozen=True, slots=True)
class Byline:
    """Who signed: the office, and the author without the blank that widens a short name."""

    office: str
    author: str | None


def read_byline(line: Line) -> Byline | None:
    """The byline that a line is; None where it is none.

    >>> from graph.model import Span
    >>> read_byline(Line(Span(0, 14), "□温州市教育局局长 郑 某", 1, False))
    Byline(office='温州市教育局局长', author='郑某')
    """
    match = _MARKED.match(line.text)
    if match is None:
        return None
    return Byline(match["office"], re.sub(r"\s", "", match["author"]) if match["author"] else None)


def opening_byline(lines: Sequence[Line]) -> tuple[Byline | None, tuple[Line, ...]]:
    """The byline among the first lines of a document, and the lines without it."""
    for place, line in enumerate(lines[:_HEAD]):
        found = read_byline(line)
        if found is not None:
            return found, (*lines[:place], *lines[place + 1 :])
    return None, tuple(lines)
