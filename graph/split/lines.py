"""Lines of a document, and how lines become the text of an article: wrapped lines joined, every character traced.

A typesetter wraps a paragraph at the width of its column, which may change within an article. A line ends its
paragraph when it ends a sentence and stops short of the lines around it; a break that is missed is harmless, so the
rule asks for both.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model import Document, Piece, Span

_FINAL: Final = re.compile(r"[。！？!?…][”’」』》）\)]*$")
_AROUND: Final = 4
_SHORT_BY: Final = 2.0
_SPACE: Final = re.compile(r"\s")
# White space that typesetting puts around figures; between two ideographs it is the author's.
_LOOSE_SPACE: Final = re.compile(r"(?<=[0-9%．.])\s+|(?<!\s)\s+(?=[0-9])")


class _Widths(dict[str, float]):
    """The width of each character met, in ideographs."""

    def __missing__(self, character: str) -> float:
        width = self[character] = 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5
        return width


_WIDTHS: Final = _Widths()


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its characters without the white space at its ends, and its number from 1.

    `follows` says that the line before it is not blank.
    """

    span: Span
    text: str
    number: int
    follows: bool

    @property
    def is_final(self) -> bool:
        """Whether the line ends a sentence."""
        return _FINAL.search(self.text) is not None

    @property
    def width(self) -> float:
        """Width in ideographs; narrow characters count half."""
        return sum(map(_WIDTHS.__getitem__, self.text))

    def part(self, begin: int, end: int) -> "Line":
        """A stretch of the line, as a line of its own."""
        return Line(Span(self.span.begin + begin, self.span.begin + end), self.text[begin:end], self.number, False)


def lines_of(document: Document) -> tuple[Line, ...]:
    """The lines of the body that are not blank, in order."""
    if document.body is None:
        return ()
    found: list[Line] = []
    number = document.text.count("\n", 0, document.body.begin) + 1
    begin, blank = document.body.begin, True
    for raw in document.body.of(document.text).split("\n"):
        text = raw.strip()
        if text:
            start = begin + raw.index(text[0])
            found.append(Line(Span(start, start + len(text)), text, number, not blank))
        blank = not text
        begin, number = begin + len(raw) + 1, number + 1
    return tuple(found)


def ends_paragraph(lines: Sequence[Line], place: int) -> bool:
    """Whether the line at `place` ends its paragraph: the last does, and one that ends a sentence and stops short."""
    if place + 1 >= len(lines):
        return True
    line = lines[place]
    if not line.is_final:
        return False
    around = lines[max(0, place - _AROUND) : place + _AROUND + 1]
    near = max(other.width for other in around if other is not line)
    return line.width <= near - _SHORT_BY


class TextBuilder:
    """Builds an article's text from stretches of its document; what is added is only ever taken from there."""

    def __init__(self, document: Document) -> None:
        self._source = document.text
        self._pieces: list[Piece] = []
        self._length = 0

    def add(self, line: Line) -> None:
        """Take a line in, without the white space that typesetting puts around figures."""
        begin = line.span.begin
        for gap in _LOOSE_SPACE.finditer(line.text) if _SPACE.search(line.text) else ():
            self.take(begin, line.span.begin + gap.start(), line.number)
            begin = line.span.begin + gap.end()
        self.take(begin, line.span.end, line.number)

    def take(self, begin: int, end: int, number: int) -> None:
        """Take in the characters `begin..end` of the document, which stand in line `number`."""
        if end > begin:
            self._pieces.append(Piece(self._length, begin, end - begin, number))
            self._length += end - begin

    def end_paragraph(self, line: Line) -> None:
        """Take in the line end behind a line, unless nothing or a line end was taken before."""
        end = self._source.find("\n", line.span.end)
        if end >= 0 and self._pieces and self._source[self._pieces[-1].source] != "\n":
            self.take(end, end + 1, line.number)

    def text(self) -> str:
        """What was taken in so far."""
        return "".join(self._source[piece.source : piece.source + piece.length] for piece in self._pieces)

    def finish(self) -> tuple[str, tuple[Piece, ...]]:
        """The text without a line end at its end, and its pieces."""
        text = self.text()
        if text.endswith("\n"):
            self._pieces.pop()
            text = text[:-1]
        return text, tuple(self._pieces)


def joined(document: Document, lines: Iterable[Line]) -> tuple[str, tuple[Piece, ...]]:
    """The text of wrapped lines, and where each of its characters stands in the document."""
    kept = tuple(lines)
    builder = TextBuilder(document)
    for place, line in enumerate(kept):
        builder.add(line)
        if ends_paragraph(kept, place):
            builder.end_paragraph(line)
    return builder.finish()


def parts_of(line: Line) -> Iterator[Line]:
    """The parts of a line between white space that stands between two ideographs or marks (two headlines a line)."""
    begin = 0
    for gap in re.finditer(r"(?<=[^\x00-\x7f])\s+(?=\S)", line.text):
        yield line.part(begin, gap.start())
        begin = gap.end()
    yield line.part(begin, len(line.text))
