"""Read the cells of a table of indicators: a name with its unit in brackets, and a value that is the whole cell."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from graph.language.choices import any_of, choice
from graph.language.numerals import plain, read_number
from graph.language.ordinals import behind_ordinal
from graph.lexicon import Lexicon
from graph.model import Comparator, Force

_SIGNS: Final = {
    **dict.fromkeys("≥≧⩾", Comparator.AT_LEAST),
    **dict.fromkeys("≤≦⩽", Comparator.AT_MOST),
    **dict.fromkeys(">＞", Comparator.MORE_THAN),
    **dict.fromkeys("<＜", Comparator.LESS_THAN),
    **dict.fromkeys("≈~～", Comparator.ABOUT),
}
_WORDED: Final = (
    ("at-least", Comparator.AT_LEAST),
    ("at-most", Comparator.AT_MOST),
    ("more-than", Comparator.MORE_THAN),
    ("less-than", Comparator.LESS_THAN),
    ("about", Comparator.ABOUT),
)
_SCALES: Final = {"万": 10_000, "亿": 100_000_000}
_UNIT: Final = re.compile(r"\s*[（(]\s*(?P<unit>[^（()）0-9]{1,10})\s*[）)]\s*$|\s*[，,/]\s*(?P<sign>[%％‰])\s*$")


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell says; `value` is per cent for shares, 万 and 亿 are multiplied out."""

    value: Decimal
    unit: str | None
    comparator: Comparator
    note: str | None


class CellReader:
    """Reads labels and values; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._worded = {word: comparator for name, comparator in _WORDED for word in lexicon.cue(name)}
        bounds = any_of(self._worded)
        signs = "".join(_SIGNS)
        self._units = choice(lexicon.cue("unit"))
        self._value = re.compile(
            rf"(?P<open>[\[［【（(])?\s*(?P<before>[{signs}]|{bounds})?\s*(?P<number>[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?)"
            rf"\s*(?P<scale>[万亿]?)\s*(?P<unit>[^0-9０-９\s\[\]［］【】（）()]{{0,8}}?)\s*(?P<behind>{bounds})?\s*[\]］】）)]?"
        )
        self._all = frozenset(lexicon.cue("full-coverage"))
        self._forces = {word: force for force in Force for word in lexicon.cue(f"force-{force.value}")}

    def force(self, cell: str | None) -> Force | None:
        """How binding a target is by the words of a cell (约束性); None where they say nothing of it."""
        return None if cell is None else self._forces.get(re.sub(r"\s", "", cell))

    def label(self, cell: str) -> tuple[str, str | None]:
        """The name in a cell without its number, and the unit in brackets behind it: 1.入园率（%）."""
        bare = re.sub(r"\s", "", cell)
        bare = bare[behind_ordinal(bare, 0, len(bare)) :]
        match = _UNIT.search(bare)
        unit = None if match is None else match["unit"] or match["sign"]
        # What stands in brackets and is no unit is part of the name: 入园率（三年）.
        if match is None or unit is None or not self._is_unit(unit):
            return bare, None
        return bare[: match.start()], unit

    def value(self, cell: str, unit: str | None) -> Value | None:
        """The value that a whole cell is; None where it is prose, empty or a dash.

        Args:
            cell: its text.
            unit: that of the row or the column, for a cell that names none.
        """
        bare = cell.strip()
        if bare in self._all:
            return Value(Decimal(100), "%", Comparator.EQUAL, bare)
        match = self._value.fullmatch(bare)
        if match is None or (match["unit"] and not self._is_unit(match["unit"])):
            return None
        number = read_number(match["number"].replace("，", ",") + match["scale"])
        if number is None:
            return None
        bound = match["before"] or match["behind"] or ""
        comparator = _SIGNS.get(bound) or self._worded.get(bound) or Comparator.EQUAL
        value, named = _scaled(number, match["unit"] or unit)
        return Value(value, named, comparator, bare if match["open"] else None)

    def _is_unit(self, word: str) -> bool:
        return all(self._units.fullmatch(part.lstrip("万亿千百") or part) for part in word.split("/"))


def _scaled(value: Decimal, unit: str | None) -> tuple[Decimal, str | None]:
    """万人 and 亿元 are the units 人 and 元 with the scale multiplied in, so that values compare."""
    if not unit:
        return value, None
    unit = unit.strip().replace("％", "%")
    if len(unit) > 1 and unit[0] in _SCALES:
        return plain(value * _SCALES[unit[0]]), unit[1:]
    return value, unit
