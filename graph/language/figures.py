"""Find and read figures: 超过80%, 35%以上, 3.5万个, 百分之八十, 1.68∶1, 第4位, 0.30以内, 400余个.

The words that bound a figure (超过, 以上, 以内 …) and the units come from the cue sets of `ontology/cues.ttl`; here
is only the grammar: prefix, number, 余/多, unit, suffix.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from graph.language.choices import any_of
from graph.language.numerals import plain, read_decimal, read_number, read_share
from graph.model import Comparator, Span

_NUMBER: Final = r"(?:[0-9０-９]{1,3}(?:[,，][0-9]{3})+(?![0-9])|[0-9０-９]+)(?:[.．][0-9]+)?"
_CHINESE: Final = r"[一二两三四五六七八九十百千万]+"
_SHARE: Final = (
    rf"百分之[〇零一二两三四五六七八九十百点]+|{_CHINESE}成(?:[一二三四五六七八九])?(?![立功为员长])|过半(?!数)"
)
_COMPARATORS: Final[tuple[tuple[str, Comparator], ...]] = (
    ("at-least", Comparator.AT_LEAST),
    ("at-most", Comparator.AT_MOST),
    ("more-than", Comparator.MORE_THAN),
    ("less-than", Comparator.LESS_THAN),
    ("about", Comparator.ABOUT),
)


_LEVEL: Final = r"[^，。；：由从]{0,12}?"
FROM: Final = re.compile(rf"[由从](?P<from>{_LEVEL}[0-9０-９]{_LEVEL})[提升增上下降减缩压扩调]\w{{0,3}}[到至为]\s?$")
"""A level that a figure starts from and the verb that leads to it (由300元提高到), right before the figure."""


class FigureKind(StrEnum):
    """What sort of figure it is."""

    SHARE = "share"
    COUNT = "count"
    RATIO = "ratio"
    RANK = "rank"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a text.

    `span` covers it with the words that bound it; `core` the number and unit alone. `value` is per cent for shares,
    万 and 亿 are multiplied out; `unit` is None for ratios and bare coefficients.
    """

    span: Span
    core: Span
    kind: FigureKind
    comparator: Comparator
    value: Decimal
    unit: str | None


class Figures:
    """The grammar of figures for given cue sets; build once, use for every sentence.

    >>> cues = {"unit": ("%", "所"), "rank-unit": ("位",), "at-least": ("以上",), "at-most": (), "more-than": ("超过",),
    ...         "less-than": (), "about": ()}
    >>> [(f.comparator.value, str(f.value), f.unit) for f in Figures(cues).find("超过80%，培育50所以上", Span(0, 13))]
    [('>', '80', '%'), ('>=', '50', '所')]
    """

    def __init__(self, cues: Mapping[str, tuple[str, ...]]) -> None:
        bounds = [(word, comparator) for name, comparator in _COMPARATORS for word in cues[name]]
        self._comparators = dict(sorted(bounds, key=lambda pair: (-len(pair[0]), pair[0])))
        words = any_of(self._comparators)
        units = any_of(cues["unit"])
        ranks = any_of(cues["rank-unit"])
        self._pattern = re.compile(
            rf"(?P<prefix>{words})?\s?(?:(?P<share>{_SHARE})"
            rf"|(?P<ratio>(?<![0-9.])[0-9]+(?:\.[0-9]+)?[∶:：][0-9]+(?:\.[0-9]+)?)(?![0-9年月日])"
            rf"|(?P<rank>第(?P<place>[0-9]+|{_CHINESE})(?:{ranks})|首位)"
            rf"|翻(?P<times>[一两二三四])番"
            rf"|(?<![0-9.第A-Za-z×/])(?P<number>{_NUMBER})\s?(?P<scale>[十百千万亿]*)(?P<more>余|多)?(?P<scale2>[十百千万亿]*)"
            rf"(?!\s?/\s?[0-9])(?:(?P<unit>(?:{units})(?:/(?:{units}))?|(?<=[.．][0-9])年|(?<=[.．][0-9][0-9])年)|(?P<bare>(?=\s?(?:以|及以|之|左右|$|[，,；;。])))))"
            rf"\s?(?P<more2>余|多)?(?P<suffix>{words})?"
        )

    def find(self, text: str, within: Span) -> Iterator[Figure]:
        """Figures of a stretch of text, left to right, none overlapping another."""
        for match in self._pattern.finditer(text, within.begin, within.end):
            figure = self._figure(match)
            if figure is not None:
                yield figure

    def _figure(self, match: re.Match[str]) -> Figure | None:
        kind, value, unit = _value(match)
        if value is None:
            return None
        bound = match["prefix"] or match["suffix"] or match["more"] or match["more2"]
        comparator = self._comparators.get(bound, Comparator.EQUAL) if bound else Comparator.EQUAL
        if kind is FigureKind.BARE and "." not in match["number"] and not bound:
            return None
        begin = match.start() + len(match["prefix"] or "")
        end = match.end() - len(match["suffix"] or "")
        return Figure(Span(*match.span()), Span(begin, end), kind, comparator, value, unit)


def _value(match: re.Match[str]) -> tuple[FigureKind, Decimal | None, str | None]:
    if match["share"]:
        share = Decimal(50) if match["share"] == "过半" else read_share(match["share"])
        return FigureKind.SHARE, share, "%"
    if match["ratio"]:
        first, second = (read_decimal(part) for part in re.split("[∶:：]", match["ratio"]))
        if first is None or not second:
            return FigureKind.RATIO, None, None
        return FigureKind.RATIO, plain(first) if second == 1 else None, None
    if match["times"]:
        doublings = read_number(match["times"])
        return FigureKind.RATIO, None if doublings is None else Decimal(2) ** doublings, "倍"
    if match["rank"]:
        place = Decimal(1) if match["rank"] == "首位" else read_number(match["place"])
        return FigureKind.RANK, place, "位"
    value = read_number(match["number"] + match["scale"] + match["scale2"])
    unit = match["unit"]
    if unit is None:
        return FigureKind.BARE, value, None
    if unit in {"%", "％", "‰"}:
        return FigureKind.SHARE, value, unit.replace("％", "%")
    return (FigureKind.SHARE if unit == "个百分点" else FigureKind.COUNT), *_money(value, unit)


def _money(value: Decimal | None, unit: str) -> tuple[Decimal | None, str]:
    """万元 and 亿元 are the unit 元 with the scale multiplied in, so that sums compare."""
    if value is not None and len(unit) > 1 and unit[0] in "万亿" and unit[1:]:
        return plain(value * (10_000 if unit[0] == "万" else 100_000_000)), unit[1:]
    return value, unit
