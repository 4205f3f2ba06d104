"""Running heads and page numbers: lines that come again at one height of many pages are no part of the text.

A head is told by its place and by coming again, figures apart (第 1 页, 第 2 页). On the first page a line with a date
stays all the same, and what stands beside it: that is the masthead of a newspaper, which says of when the page is.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from graph.read.columns import Line

_MARGIN: Final = 0.12
_ROWS: Final = 2
_SAME_HEIGHT: Final = 0.01
_FEWEST: Final = 2
_LEAST_SHARE: Final = 0.25
_FIGURES: Final = re.compile(r"[0-9]+|[ivxlcIVXLC]+$")
_DATE: Final = re.compile(r"(?:19|20)[0-9]{2}\s*[-年./]\s*[0-9]{1,2}\s*[-月./]\s*[0-9]{1,2}")

Page = tuple[float, tuple[Line, ...]]
"""The height of a page and its lines."""


def without_running_heads(pages: Sequence[Page]) -> tuple[tuple[Line, ...], ...]:
    """The lines of each page without running heads, running feet and page numbers.

    Args:
        pages: all pages of a document, in order.
    """
    keys = [_keys(height, lines) for height, lines in pages]
    seen = Counter(key for each in keys for key in set(each) if key is not None)
    least = max(_FEWEST, _LEAST_SHARE * len(pages))
    running = {key for key in seen if sum(seen[near] for near in _neighbours(key)) >= least}
    masthead = {round(line.base) for line in pages[0][1] if _DATE.search(line.text)} if pages else set[int]()
    return tuple(
        tuple(
            line
            for line, key in zip(lines, each, strict=True)
            if key not in running or (number == 0 and round(line.base) in masthead)
        )
        for number, ((_, lines), each) in enumerate(zip(pages, keys, strict=True))
    )


_Key = tuple[str, int]


def _keys(height: float, lines: Sequence[Line]) -> list[_Key | None]:
    """For each line what it says without figures, and how high it stands; None for one that no head can be."""
    heights = sorted({round(line.base) for line in lines})
    outer = {*heights[:_ROWS], *heights[-_ROWS:]}
    return [
        (_FIGURES.sub("#", line.text.replace(" ", "")), round(line.base / height / _SAME_HEIGHT))
        if round(line.base) in outer and not _MARGIN <= line.base / height <= 1 - _MARGIN
        else None
        for line in lines
    ]


def _neighbours(key: _Key) -> tuple[_Key, ...]:
    """The key itself and those a trifle higher and lower."""
    text, height = key
    return (text, height - 1), (text, height), (text, height + 1)
