"""The numbers that Word counts by itself (一、 （一） 1.): they stand in no paragraph and have to be counted again.

Source: ECMA-376, part 1, 17.9 (numbering) and 17.18.59 (ST_NumberFormat).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

_LEVELS: Final = 9
_PLACE: Final = re.compile(r"%([1-9])")
_DIGITS: Final = "〇一二三四五六七八九"
_UNITS: Final = ("", "十", "百", "千")
_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST: Final = 9_999


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list is counted: its text holds %1 for its own number or that of a level above."""

    format: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """Counts the paragraphs of a document that are numbered, in their order."""

    lists: Mapping[str, tuple[str, Mapping[int, Level]]] = field(default_factory=dict)
    _counts: defaultdict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def next(self, list_id: str, depth: int) -> str:
        """The number of the next paragraph of a list at a depth from 0; "" where the list shows none."""
        if list_id not in self.lists or not 0 <= depth < _LEVELS:
            return ""
        kind, levels = self.lists[list_id]
        counts = self._counts[kind]
        level = levels.get(depth, Level())
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        return _PLACE.sub(lambda match: self._shown(int(match[1]) - 1, levels, counts), level.text)

    def _shown(self, depth: int, levels: Mapping[int, Level], counts: Mapping[int, int]) -> str:
        level = levels.get(depth, Level())
        written = _FORMATS.get(level.format)
        return "" if written is None else written(counts.get(depth, level.start))


def read_numbering(root: Element | None) -> Numbering:
    """What `word/numbering.xml` says; nothing where there is none."""
    if root is None:
        return Numbering()
    kinds = {_value(each, "abstractNumId"): dict(_levels(each)) for each in _named(root, "abstractNum")}
    lists = {}
    for each in _named(root, "num"):
        kind = next((_value(child, "val") for child in _named(each, "abstractNumId")), "")
        changed = dict(kinds.get(kind, {}))
        restarts = False
        for override in _named(each, "lvlOverride"):
            restarts = True
            changed |= dict(_levels(override))
        # Lists of one kind go on counting where the last one stopped, unless they say that they start anew.
        own = f"{kind}/{_value(each, 'numId')}" if restarts else kind
        lists[_value(each, "numId")] = (own, changed)
    return Numbering(lists)


def _levels(parent: Element) -> Iterator[tuple[int, Level]]:
    for each in _named(parent, "lvl"):
        said = {_local(child): _value(child, "val") for child in each}
        start = said.get("start", "1")
        yield (
            int(_value(each, "ilvl") or "0"),
            Level(said.get("numFmt", "decimal"), said.get("lvlText", ""), int(start) if start.isdecimal() else 1),
        )


def _named(parent: Element, name: str) -> Iterator[Element]:
    return (child for child in parent if _local(child) == name)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _value(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def in_ideographs(number: int) -> str:
    """A number as Chinese counts.

    >>> [in_ideographs(number) for number in (1, 10, 12, 20, 105, 230)]
    ['一', '十', '十二', '二十', '一百〇五', '二百三十']
    """
    if not 0 < number <= _MOST:
        return str(number)
    digits = [int(digit) for digit in str(number)]
    written = ""
    for place, digit in enumerate(digits):
        unit = _UNITS[len(digits) - 1 - place]
        if digit:
            written += _DIGITS[digit] + unit
        elif any(digits[place + 1 :]) and not written.endswith("〇"):
            written += "〇"
    return written[1:] if written.startswith("一十") else written


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= _MOST else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 40:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else f"（{number}）"


_FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) - ord("0") + 0xFF10) for digit in str(number)),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: f"（{number}）",
    "chineseCounting": in_ideographs,
    "chineseCountingThousand": in_ideographs,
    "japaneseCounting": in_ideographs,
    "taiwaneseCounting": in_ideographs,
    "taiwaneseCountingThousand": in_ideographs,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
"""How numbers are written; bullets, and what nobody knows, are not."""
