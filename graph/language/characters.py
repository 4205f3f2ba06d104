"""A folded copy of a text for searching, with the way back to its characters.

Folding levels what writing varies without meaning: widths (８０％, 80%), quotation marks, white space, the radicals
that some PDF producers write for ideographs, the case of Latin letters. The text itself is never changed.
"""

import re
import unicodedata
from array import array
from dataclasses import dataclass
from typing import Final

from graph.model import Span

_DROPPED: Final = "“”‘’「」『』\"'"
_ALIKE: Final = {
    "∶": ":",
    "：": ":",
    "％": "%",
    "﹪": "%",
    "＋": "+",
    "〇": "零",
    "－": "-",
    "—": "-",
    "–": "-",
    "～": "~",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `starts[i]` is where its i-th character stands in the original."""

    text: str
    starts: "array[int]"

    def span_of(self, begin: int, end: int) -> Span:
        """The characters of the original that the folded characters `begin..end` stand for.

        Raises:
            ValueError: the stretch is empty or outside the folded text.
        """
        if not 0 <= begin < end <= len(self.text):
            raise ValueError(f"no stretch {begin}..{end} in {len(self.text)} folded characters")
        return Span(self.starts[begin], self.starts[end - 1] + 1)


def fold(text: str) -> Folded:
    """Fold a text: every character becomes one character or none.

    >>> folded = fold("“县管校聘”改革 ８０％")
    >>> folded.text
    '县管校聘改革80%'
    >>> folded.span_of(0, 6)
    Span(begin=1, end=8)
    """
    parts: list[str] = []
    starts: array[int] = array("I")
    begin = 0
    for match in _CHANGED.finditer(text):
        offset = match.start()
        parts.append(text[begin:offset])
        starts.extend(range(begin, offset))
        folded = _TABLE.get(match[0], "")
        if folded:
            parts.append(folded)
            starts.append(offset)
        begin = offset + 1
    parts.append(text[begin:])
    starts.extend(range(begin, len(text)))
    return Folded("".join(parts), starts)


def _table() -> dict[str, str]:
    """What each character folds to, where not to itself; characters whose folding is longer than one stay."""
    table = dict.fromkeys(_DROPPED, "")
    wide = [chr(code) for code in range(0xFF01, 0xFF5F)]
    radicals = [chr(code) for block in ((0x2E80, 0x2FE0), (0xF900, 0xFB00)) for code in range(*block)]
    latin = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
    for character in (*wide, *radicals, *latin):
        plain = unicodedata.normalize("NFKC", character).lower()
        if plain in _DROPPED:
            table[character] = ""
        elif len(plain) == 1 and character not in "，；！？（）":
            table[character] = plain
    table.update(_ALIKE)
    # Radicals of the supplement that NFKC leaves alone, as seen in the text layers of Chinese PDFs.
    table.update(
        {
            "⻓": "长",
            "⻆": "角",
            "⻚": "页",
            "⻋": "车",
            "⻔": "门",
            "⻢": "马",
            "⻰": "龙",
            "⻄": "西",
            "⻅": "见",
            "⻛": "风",
        }
    )
    return table


_TABLE: Final = _table()
# Few characters change, so that it pays to go from one to the next; white space goes.
_CHANGED: Final = re.compile("[" + re.escape("".join(_TABLE)) + r"\s]")
