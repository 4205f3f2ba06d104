"""The lines of a page in the order they are read in.

A good producer writes a page's text as it is read, column by column, and then nothing is better than its order. Others
write it row by row across the columns, or in any order: then the page is cut along its gutters. Rows that leave the
same gutter free are columns, which are read one after the other; what has no gutter is read from the top.

Source: recursive XY cut, Nagy and Seth (1984), Hierarchical representation of optically scanned documents, here with
rows gathered by a gutter in common.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from graph.read.glyphs import Glyph

_ABOVE: Final = 0.88
_BELOW: Final = 0.12
_SAME_LINE: Final = 0.4
# Marks of punctuation that follow each other are set half as wide, and a box may reach back over the one before it.
_BACK: Final = 0.75
_GUTTER: Final = 0.9
_LETTERSPACED: Final = 0.6
# On pages set in one to three columns and in a grid, in order, row by row and shuffled (tests/read/typeset.py): at
# most 0.02 of the steps from line to line jump where the order is right, at least 0.3 where it is not.
_JUMPING: Final = 0.1
_LONG: Final = 8.0
_HEADLINE: Final = 1.25
_FEWEST_SIDE_BY_SIDE: Final = 2


class Line(NamedTuple):
    """A run of characters on one line, from `left` to `right`, on `base`; `size` is that of most of them."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def top(self) -> float:
        """Where its characters begin."""
        return self.base - _ABOVE * self.size

    @property
    def bottom(self) -> float:
        """Where its characters end."""
        return self.base + _BELOW * self.size


def lines_of(glyphs: Sequence[Glyph]) -> tuple[Line, ...]:
    """The lines of a page in reading order; what stands apart on one line are lines of their own."""
    lines = tuple(_in_file_order(glyphs))
    return tuple(_read_blocks(lines)) if _is_scattered(lines) else lines


def _in_file_order(glyphs: Iterable[Glyph]) -> Iterator[Line]:
    """Characters that follow each other on one line, without a gap as wide as a gutter."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _goes_on(run[-1], glyph):
            yield _line(run)
            run = []
        run.append(glyph)
    if run:
        yield _line(run)


def _goes_on(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size)
    level = abs(glyph.base - before.base) <= _SAME_LINE * size and glyph.left > before.left
    return level and -_BACK * size <= glyph.left - before.right <= _GUTTER * size


def _line(run: Sequence[Glyph]) -> Line:
    # PDFium takes the gaps of a line that was stretched to its column for blanks.
    stretched = sum(glyph.spaced for glyph in run[:-1]) > _LETTERSPACED * len(run) and len(run) > 2
    wide = stretched and all(unicodedata.east_asian_width(glyph.text[0]) in "WFA" for glyph in run)
    text = "".join(glyph.text + (" " if glyph.spaced and not wide else "") for glyph in run).strip()
    size = median(glyph.size for glyph in run)
    return Line(text, run[0].left, max(glyph.right for glyph in run), median(g.base for g in run), size)


def _is_scattered(lines: Sequence[Line]) -> bool:
    """Whether the file gives the lines in another order than they are read in.

    Signs are a step up within one column, and a step to the right, on one line, from one long run to another.
    """
    steps = list(pairwise(lines))
    jumps = sum(_jumps_up(before, line) or _steps_aside(before, line) for before, line in steps)
    return jumps > _JUMPING * len(steps)


def _jumps_up(before: Line, line: Line) -> bool:
    shared = min(before.right, line.right) - max(before.left, line.left)
    return line.base < before.base - line.size and shared > 0.3 * min(
        before.right - before.left, line.right - line.left
    )


def _steps_aside(before: Line, line: Line) -> bool:
    level = abs(before.base - line.base) <= _SAME_LINE * line.size and line.left > before.right
    return level and min(len(before.text), len(line.text)) >= _LONG


def _read_blocks(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a block, cut along its gutters."""
    for group in _groups(lines):
        gutter = _gutter(group)
        if gutter is None:
            for row in group:
                yield from sorted(row, key=lambda line: line.left)
            continue
        inside = [line for row in group for line in row]
        yield from _read_blocks([line for line in inside if line.left < gutter])
        yield from _read_blocks([line for line in inside if line.left >= gutter])


_Row = list[Line]
_Gap = tuple[float, float]


def _groups(lines: Sequence[Line]) -> Iterator[list[_Row]]:
    """Rows gathered as long as they leave a gutter free in common; a headline below white space begins anew."""
    rows = list(_rows(lines))
    if not rows:
        return
    em = median(line.size for line in lines)
    edges = min(line.left for line in lines), max(line.right for line in lines)
    group, gaps = [rows[0]], _free(rows[0], edges)
    for before, row in pairwise(rows):
        both = _shared(gaps, _free(row, edges))
        shared = [gap for gap in both if gap[1] - gap[0] >= _GUTTER * em and edges[0] < gap[0] and gap[1] < edges[1]]
        white = min(line.top for line in row) - max(line.bottom for line in before)
        headed = white >= em * _GUTTER and max(line.size for line in row) > _HEADLINE * em
        if not shared or headed:
            yield group
            group, gaps = [row], _free(row, edges)
        else:
            group, gaps = [*group, row], shared
    yield group


def _rows(lines: Iterable[Line]) -> Iterator[_Row]:
    """Lines that stand beside each other; between two rows nothing stands."""
    row: _Row = []
    end = 0.0
    for line in sorted(lines, key=lambda line: (line.top, line.left)):
        if row and line.top + 0.2 * line.size >= end:
            yield row
            row = []
        end = max(end, line.bottom) if row else line.bottom
        row.append(line)
    if row:
        yield row


def _free(row: _Row, edges: _Gap) -> list[_Gap]:
    """The stretches between two edges where no line of the row is."""
    gaps: list[_Gap] = []
    at = edges[0]
    for line in sorted(row, key=lambda line: line.left):
        if line.left > at:
            gaps.append((at, line.left))
        at = max(at, line.right)
    return [*gaps, (at, edges[1])] if at < edges[1] else gaps


def _shared(one: Iterable[_Gap], other: Sequence[_Gap]) -> Iterator[_Gap]:
    for begin, end in one:
        for start, stop in other:
            if max(begin, start) < min(end, stop):
                yield max(begin, start), min(end, stop)


def _gutter(group: Sequence[_Row]) -> float | None:
    """The middle of the widest gutter of a group that parts at least two of its rows; None where there is none."""
    edges = min(line.left for row in group for line in row), max(line.right for row in group for line in row)
    gaps = [edges]
    for row in group:
        gaps = list(_shared(gaps, _free(row, edges)))
    for begin, end in sorted(gaps, key=lambda gap: gap[0] - gap[1]):
        middle = (begin + end) / 2
        parted = sum(any(a.left < middle for a in row) and any(a.left > middle for a in row) for row in group)
        if parted >= _FEWEST_SIDE_BY_SIDE:
            return middle
    return None
