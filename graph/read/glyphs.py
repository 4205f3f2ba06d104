"""What a page of a PDF shows: its characters with their places, by PDFium.

Places are in points, from the left and from the top of the page as it is shown; `base` is the line a character stands
on. A page of vertical writing is laid on its side, so that its columns are lines. PDFium gives ideographs where other
programs give the radicals that some producers write (⼯ for 工).
"""

import ctypes
import math
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import pypdfium2
import pypdfium2.raw

_NOTHING: Final = frozenset("\ufffe\uffff\ufeff\u200b\u00ad\x02")
_ABOVE: Final = 0.88
_COVERING: Final = 0.5
_DEEPEST: Final = 3


class Glyph(NamedTuple):
    """A character: its box, the line it stands on, its size; `spaced` says that white space follows it."""

    text: str
    left: float
    right: float
    base: float
    size: float
    spaced: bool = False
    upright: bool = True


class Sheet(NamedTuple):
    """A page: its glyphs in the order of the file, those without a known character, whether a picture covers it."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    unknown: int
    pictured: bool


def sheet_of(page: pypdfium2.PdfPage) -> Sheet:
    """What a page shows.

    Raises:
        PdfiumError: the page cannot be read.
    """
    left, bottom, right, top = page.get_cropbox()
    turn = _Turn(left, bottom, right, top, page.get_rotation())
    text_page = page.get_textpage()
    try:
        glyphs, unknown = _glyphs(text_page, turn)
    finally:
        text_page.close()
    width, height = turn.width, turn.height
    if _is_vertical(glyphs):
        glyphs = tuple(_laid_flat(glyph, width) for glyph in glyphs)
        width, height = height, width
    # To look for pictures takes longer than to read, and a page with text needs none.
    pictured = len(glyphs) < 20 and _is_pictured(page, (right - left) * (top - bottom))
    return Sheet(width, height, glyphs, unknown, pictured)


def _is_vertical(glyphs: Sequence[Glyph]) -> bool:
    """Whether most characters stand below the one before them."""
    below = sum(
        abs(glyph.left - before.left) < 0.5 * glyph.size and 0.3 < (glyph.base - before.base) / glyph.size < 1.7
        for before, glyph in pairwise(glyphs)
    )
    return below > 0.5 * len(glyphs)


def _laid_flat(glyph: Glyph, width: float) -> Glyph:
    """A character of vertical writing as if the page lay on its side: columns from the right become lines."""
    left = glyph.base - (_ABOVE * glyph.size if glyph.upright else 0.0)
    right = left + (glyph.size if glyph.upright else 0.5 * glyph.size)
    return Glyph(glyph.text, left, right, width - glyph.left, glyph.size, glyph.spaced)


class _Turn:
    """From the file's places, measured upwards, to those of the page as it is shown, measured downwards."""

    def __init__(self, left: float, bottom: float, right: float, top: float, degrees: int) -> None:
        self._box = left, bottom, right, top
        self.degrees = degrees % 360
        wide, high = right - left, top - bottom
        self.width, self.height = (high, wide) if self.degrees in {90, 270} else (wide, high)

    def place(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self._box
        match self.degrees:
            case 90:
                return y - bottom, x - left
            case 180:
                return right - x, y - bottom
            case 270:
                return top - y, right - x
        return x - left, top - y


def _glyphs(text_page: pypdfium2.PdfTextPage, turn: _Turn) -> tuple[tuple[Glyph, ...], int]:
    found: list[Glyph] = []
    unknown = 0
    for text, failed, glyph in _characters(text_page, turn):
        unknown += failed
        if text.isspace():
            if found:
                found[-1] = found[-1]._replace(spaced=True)
        elif text not in _NOTHING and 0 <= glyph.left <= turn.width and 0 <= glyph.base <= turn.height + glyph.size:
            found.append(glyph)
    return tuple(found), unknown


def _characters(text_page: pypdfium2.PdfTextPage, turn: _Turn) -> Iterator[tuple[str, bool, Glyph]]:
    """Every character, whether PDFium knows which it is, and its glyph."""
    raw = pypdfium2.raw
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(text_page, index)
        text = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffe"
        failed = raw.FPDFText_HasUnicodeMapError(text_page, index) == 1 or unicodedata.category(text) == "Co"
        raw.FPDFText_GetCharOrigin(text_page, index, x, y)
        raw.FPDFText_GetLooseCharBox(text_page, index, box)
        raw.FPDFText_GetMatrix(text_page, index, matrix)
        size = raw.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d) or 1.0
        angle = (math.degrees(math.atan2(matrix.b, matrix.a)) + 360 - turn.degrees) % 360
        left, base = turn.place(x.value, y.value)
        wide = box.right - box.left if turn.degrees in {0, 180} else box.top - box.bottom
        # The last character of a run has the box of its ink alone; an ideograph is as wide as it is high.
        full = size if unicodedata.east_asian_width(text) in "WF" else wide
        yield text, failed, Glyph(text, left, left + max(wide, full), base, size, upright=not 45 < angle < 315)


def _is_pictured(page: pypdfium2.PdfPage, area: float) -> bool:
    """Whether pictures cover half of the page."""
    covered = 0.0
    for each in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST):
        left, bottom, right, top = each.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return covered >= _COVERING * area
