"""Tables in plain text: rows of cells that pipes, tabs or gaps part.

A run of lines with as many cells each is a table; its first line is its head where its cells are short and end no
sentence. What the columns mean is not decided here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.language.memory import remembered
from graph.model import Span

_PIPES: Final = "|｜│┃"
_TABS: Final = "\t"
_GAP: Final = re.compile(r"[  \u3000]{2,}")
_PARTED: Final = re.compile(rf"[{_PIPES}{_TABS}]|{_GAP.pattern}")
_RULE: Final = re.compile(r"[\s|｜│┃+:：\-—–─━┼├┤┬┴┌┐└┘═=]+")
_FEWEST_CELLS: Final = 2
_FEWEST_ALIGNED: Final = 3
_FEWEST_ROWS: Final = 2
_LONGEST_HEAD: Final = 16
_ENDS: Final = "。；！？，"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: `span` is the line's, `cells` those of its cells, None for an empty one."""

    span: Span
    cells: tuple[Span | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Lines of as many cells each; `head` names the columns, None where the first row tells as the others do."""

    head: Row | None
    rows: tuple[Row, ...]


def is_rule(line: str) -> bool:
    """Whether a line only draws the frame of a table: |---|:--:|, +----+, ├──┤.

    >>> is_rule("|---|:---:|"), is_rule("| 1 | 2 |"), is_rule("——")
    (True, False, False)
    """
    return bool(_RULE.fullmatch(line)) and any(mark in line for mark in _PIPES + "+├┼┌└") and len(line.strip()) > 1


@remembered
def find_tables(text: str) -> tuple[Table, ...]:
    r"""The tables of a text, in order.

    >>> table, = find_tables("| 任务 | 责任单位 |\n| 新建学校 | 市教育局 |")
    >>> [cell.of("| 任务 | 责任单位 |\n| 新建学校 | 市教育局 |") for cell in table.rows[0].cells]
    ['新建学校', '市教育局']
    """
    found: list[Table] = []
    run: list[Row] = []
    for row in (*_rows(text), None):
        if row is not None and run and len(row.cells) == len(run[-1].cells) and row.span.begin == run[-1].span.end + 1:
            run.append(row)
            continue
        if len(run) >= _FEWEST_ROWS:
            found.append(_table(text, run))
        run = [row] if row is not None else []
    return tuple(found)


def cells_of(line: str) -> int:
    r"""How many cells a line would have as a row of a table, 0 where it is none.

    >>> cells_of("| 1 | 新建学校 |"), cells_of("1\t新建学校\t2022年"), cells_of("新建学校10所。")
    (2, 3, 0)
    """
    return len(_cells(line, 0, len(line)))


def _rows(text: str) -> Iterator[Row | None]:
    begin = 0
    for line in text.split("\n"):
        cells = _cells(text, begin, begin + len(line)) if line.strip() else ()
        yield Row(Span(begin, begin + len(line)), cells) if cells else None
        begin += len(line) + 1


def _cells(text: str, begin: int, end: int) -> tuple[Span | None, ...]:
    line = text[begin:end]
    if _PARTED.search(line) is None:
        return ()
    if any(mark in line for mark in _PIPES):
        inner = line.strip()
        opened, closed = inner[0] in _PIPES, len(inner) > 1 and inner[-1] in _PIPES
        start = begin + line.index(inner[0]) + opened
        stop = begin + len(line.rstrip()) - closed
        parts = list(_parted(text, start, max(start, stop), re.compile(f"[{_PIPES}]")))
    elif _TABS in line.strip(" \n\u3000"):
        parts = list(_parted(text, begin, end, re.compile(_TABS)))
    else:
        stripped = line.strip()
        start = begin + len(line) - len(line.lstrip())
        parts = list(_parted(text, start, start + len(stripped), _GAP))
        if len(parts) < _FEWEST_ALIGNED:
            return ()
    return tuple(parts) if len(parts) >= _FEWEST_CELLS else ()


def _parted(text: str, begin: int, end: int, mark: re.Pattern[str]) -> Iterator[Span | None]:
    for match in (*mark.finditer(text, begin, end), None):
        stop = end if match is None else match.start()
        inner = text[begin:stop]
        bare = inner.strip()
        start = begin + (inner.index(bare[0]) if bare else 0)
        yield Span(start, start + len(bare)) if bare else None
        begin = end if match is None else match.end()


def _table(text: str, run: Sequence[Row]) -> Table:
    first = [cell.of(text) for cell in run[0].cells if cell is not None]
    heads = all(len(cell) <= _LONGEST_HEAD and cell[-1] not in _ENDS for cell in first)
    named = heads and any(not cell.isdecimal() for cell in first) and not first[0].isdecimal()
    return Table(run[0], tuple(run[1:])) if named else Table(None, tuple(run))
