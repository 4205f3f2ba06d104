"""Clauses: the stretches of a sentence between its commas, semicolons and colons, brackets and quotes respected.

What parts the cells of a table's row (a pipe, a tab, a gap) parts clauses too; the number of an item is in none.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import Final

from graph.language.memory import remembered
from graph.language.ordinals import behind_ordinal
from graph.model import Span

_OPEN: Final = dict(zip("（(《【〔", "）)》】〕", strict=True))
_WITHIN: Final = frozenset(",，:：")
_IN_NUMBER: Final = re.compile(r"[0-9](?:[,，][0-9]{3}(?![0-9])|[:：][0-9])")
_CELLS: Final = frozenset("|｜│┃\t")
_BREAKS: Final = frozenset("，,；;：:。！？!?\n") | _CELLS
_SIGNS: Final = re.compile(r"[（(《【〔）)》】〕，,；;:：。！？!?\n|｜│┃\t]|[  \u3000]{2,}")


@remembered
def clauses(text: str, within: Span) -> tuple[Span, ...]:
    r"""The clauses of a stretch of text, without the marks that end them.

    Marks within brackets or a title's marks do not break; quotes do not protect, since a quoted phrase may span
    clauses.

    >>> [c.of("深化改革，推进县（市、区）建设。") for c in clauses("深化改革，推进县（市、区）建设。", Span(0, 16))]
    ['深化改革', '推进县（市、区）建设']
    >>> [c.of("（1）扩面；（2）提质\t市教育局") for c in clauses("（1）扩面；（2）提质\t市教育局", Span(0, 16))]
    ['扩面', '提质', '市教育局']
    """
    parts = ((_behind(text, begin, end), end) for begin, end in _parts(text, within))
    return tuple(Span(begin, end) for begin, end in parts if not text[begin:end].isspace())


def _behind(text: str, begin: int, end: int) -> int:
    """Where the words of a clause begin: behind its number, and behind white space where a gap was before it."""
    while begin + 1 < end and text[begin].isspace():
        begin += 1
    return behind_ordinal(text, begin, end)


def _parts(text: str, within: Span) -> Iterator[tuple[int, int]]:
    closing: list[str] = []
    begin = within.begin
    for sign in _SIGNS.finditer(text, within.begin, within.end):
        offset, mark = sign.start(), text[sign.start()]
        is_gap = sign.end() - offset > 1
        if mark in _CELLS or is_gap:
            closing.clear()  # no bracket reaches from one cell into the next
        if mark in _OPEN:
            closing.append(_OPEN[mark])
        elif closing and mark == closing[-1]:
            closing.pop()
        elif (
            not closing
            and (mark in _BREAKS or is_gap)
            and not (mark in _WITHIN and _IN_NUMBER.search(text, offset - 1, offset + 5))
        ):
            if begin < offset:
                yield begin, offset
            begin = offset + 1
    if begin < within.end:
        yield begin, within.end


def clause_at(parts: tuple[Span, ...], offset: int) -> int | None:
    """The place among the clauses of the one that holds the character at `offset`; None: it is a mark between them."""
    place = bisect_right(parts, offset, key=_begin) - 1
    return place if place >= 0 and offset < parts[place].end else None


_begin: Final = attrgetter("begin")
