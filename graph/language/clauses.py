"""Clauses: the stretches of a sentence between its commas, semicolons and colons, brackets and quotes respected."""

import re
from typing import Final

from graph.model import Span

_OPEN: Final = dict(zip("（(《【〔", "）)》】〕", strict=True))
_WITHIN: Final = frozenset(",，:：")
_IN_NUMBER: Final = re.compile(r"[0-9](?:[,，][0-9]{3}(?![0-9])|[:：][0-9])")
_BREAKS: Final = frozenset("，,；;：:。！？!?\n")


def clauses(text: str, within: Span) -> tuple[Span, ...]:
    """The clauses of a stretch of text, without the marks that end them.

    Marks within brackets or a title's marks do not break; quotes do not protect, since a quoted phrase may span
    clauses.

    >>> [c.of("深化改革，推进县（市、区）建设。") for c in clauses("深化改革，推进县（市、区）建设。", Span(0, 16))]
    ['深化改革', '推进县（市、区）建设']
    """
    found: list[Span] = []
    closing: list[str] = []
    begin = within.begin
    for offset in range(within.begin, within.end):
        mark = text[offset]
        if mark in _OPEN:
            closing.append(_OPEN[mark])
        elif closing and mark == closing[-1]:
            closing.pop()
        elif (
            not closing
            and mark in _BREAKS
            and not (mark in _WITHIN and _IN_NUMBER.search(text, offset - 1, offset + 5))
        ):
            if begin < offset:
                found.append(Span(begin, offset))
            begin = offset + 1
    if begin < within.end:
        found.append(Span(begin, within.end))
    return tuple(found)


def clause_of(parts: tuple[Span, ...], offset: int) -> Span | None:
    """The clause that holds the character at `offset`; None where it is a mark between clauses."""
    return next((part for part in parts if part.begin <= offset < part.end), None)
