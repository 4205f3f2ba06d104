r"""Lines of pages become text: `\n` within a paragraph, an empty line between two.

A typesetter shows where a paragraph begins: by an indent, by a line that stops short before it, by white space, by
another size. A paragraph that goes on in the next column or on the next page stays one. Rows of cells that stand below
each other are a table: their cells are parted by tabs.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from graph.read.columns import Line

_AROUND: Final = 5
_SAME_SIZE: Final = 0.12
_INDENT: Final = 0.8
_SHORT: Final = 1.2
_CENTRED: Final = 0.6
_WHITE: Final = 1.35
_ALIGNED: Final = 0.6
_SAME_LINE: Final = 0.4
_APART: Final = 3.0


class Text(NamedTuple):
    """The text of all pages, and the offset at which each begins."""

    text: str
    page_starts: tuple[int, ...]


def text_of(pages: Sequence[Sequence[Line]]) -> Text:
    """The text of pages of lines in reading order."""
    rows = [_rows(lines) for lines in pages]
    breaks = _breaks([(page, row) for page, each in enumerate(rows) for row in each])
    parts: list[str] = []
    begins: list[int | None] = []
    number = length = 0
    for each in rows:
        begins.append(None)
        for row in each:
            if number:
                parts.append("\n\n" if breaks[number] else "\n")
                length += len(parts[-1])
            begins[-1] = length if begins[-1] is None else begins[-1]
            parts.append(row.text)
            length += len(row.text)
            number += 1
    return Text("".join(parts), _filled(begins, length))


def _filled(begins: Sequence[int | None], end: int) -> tuple[int, ...]:
    """Where pages begin; one without text begins where the next one does."""
    found: list[int] = []
    for begin in reversed(begins):
        end = end if begin is None else begin
        found.append(end)
    return tuple(reversed(found))


def _rows(lines: Sequence[Line]) -> list[Line]:
    """What stands beside each other, as a row of cells where the row above or below has cells at the same places.

    Otherwise near parts are one line, and parts far apart stay lines of their own.
    """
    runs: list[list[Line]] = []
    for line in lines:
        beside = runs and abs(runs[-1][-1].base - line.base) <= _SAME_LINE * line.size
        if beside and line.left > runs[-1][-1].left:
            runs[-1].append(line)
        else:
            runs.append([line])
    found: list[Line] = []
    for place, run in enumerate(runs):
        near = (*runs[max(0, place - 1) : place], *runs[place + 1 : place + 2])
        is_row = len(run) > 1 and any(_aligned(run, other) for other in near)
        found += [_joined(run, "\t")] if is_row else [_joined(part, " ") for part in _near(run)]
    return found


def _near(run: Sequence[Line]) -> Iterator[list[Line]]:
    part: list[Line] = []
    for line in run:
        if part and line.left - part[-1].right > _APART * line.size:
            yield part
            part = []
        part.append(line)
    yield part


def _joined(run: Sequence[Line], mark: str) -> Line:
    text = mark.join(line.text for line in run)
    return Line(text, run[0].left, run[-1].right, run[0].base, run[0].size)


def _aligned(run: Sequence[Line], other: Sequence[Line]) -> bool:
    if len(run) != len(other):
        return False
    return all(
        abs(a.left - b.left) <= _ALIGNED * a.size or abs(a.left + a.right - b.left - b.right) <= 2 * _ALIGNED * a.size
        for a, b in zip(run, other, strict=True)
    )


class _Setting(NamedTuple):
    """How a line is set among those like it around: how far it is indented and stops short, and by how much they part.

    All in sizes of its characters.
    """

    indent: float
    short: float
    pitch: float

    @property
    def is_centred(self) -> bool:
        return self.indent > _INDENT and abs(self.indent - self.short) < _CENTRED


def _breaks(placed: Sequence[tuple[int, Line]]) -> list[bool]:
    """For each line, whether a paragraph begins with it."""
    lines = [line for _, line in placed]
    settings = [_setting(lines, place) for place in range(len(lines))]
    found = [True] * min(1, len(lines))
    for place in range(1, len(lines)):
        (page_before, before), (page, line) = placed[place - 1 : place + 1]
        step = (line.base - before.base) / line.size if page == page_before and _one_column(before, line) else 0.0
        found.append(
            _is_apart(before, line, step, settings[place])
            or _begins(before, line, settings[place - 1], settings[place])
        )
    return found


def _is_apart(before: Line, line: Line, step: float, setting: _Setting) -> bool:
    """Whether white space, a change of size, or the edge of a table parts two lines."""
    if "\t" in before.text or "\t" in line.text:
        return ("\t" in before.text) != ("\t" in line.text)
    return not _alike(before, line) or step > _WHITE * setting.pitch


def _begins(before: Line, line: Line, set_before: _Setting, setting: _Setting) -> bool:
    """Whether the ends of two lines show that a paragraph begins between them; rows of a table are one block."""
    if "\t" in before.text or "\t" in line.text:
        return False
    if setting.is_centred or set_before.is_centred:
        return not _centre(before, line)
    return setting.indent > _INDENT or set_before.short > _SHORT


def _setting(lines: Sequence[Line], place: int) -> _Setting:
    line = lines[place]
    around = lines[max(0, place - _AROUND) : place + _AROUND + 1]
    peers = [other for other in around if _alike(line, other) and _one_column(line, other) and "\t" not in other.text]
    if not peers:
        return _Setting(0.0, 0.0, 1.0)
    steps = [b.base - a.base for a, b in pairwise(peers) if b.base > a.base]
    return _Setting(
        indent=(line.left - min(other.left for other in peers)) / line.size,
        short=(max(other.right for other in peers) - line.right) / line.size,
        pitch=(median(steps) if steps else _WHITE * line.size) / line.size,
    )


def _alike(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)


def _one_column(one: Line, other: Line) -> bool:
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > 0.5 * min(one.right - one.left, other.right - other.left)


def _centre(one: Line, other: Line) -> bool:
    return abs((one.left + one.right) - (other.left + other.right)) <= 2 * _CENTRED * one.size
