"""Find and read figures: 超过80%, 35%以上, 3.5万个, 百分之八十, 1.68∶1, 10/10万, 前3位, 15%—20%, 翻一番, 十二所.

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
from graph.language.periods import NOT_EACH, PERIODIC
from graph.model import Comparator, Span

_DIGIT: Final = "[0-9０-９]"
_NUMBER: Final = rf"(?:{_DIGIT}{{1,3}}(?:[,，][0-9]{{3}})+(?![0-9])|{_DIGIT}+)(?:[.．]{_DIGIT}+)?"
_CHINESE: Final = r"[一二两三四五六七八九十百千万]+"
_WORDED: Final = r"[〇零一二两三四五六七八九十百点]+"
_CUT: Final = "减半"
# One of which every figure holds, and with which it begins where no word that bounds it stands before it.
_SIGNS: Final = "0-9０-９一二两三四五六七八九十百千万亿半首翻"
_OPENING: Final = _SIGNS + r"过减第前\s"
_SHARE: Final = (
    rf"[百千]分之{_WORDED}|[二三四五六七八九十]分之[一二三四五六七八九]"
    rf"|{_CHINESE}成(?:[一二三四五六七八九])?(?![立功为员长])|过半(?!数)|{_CUT}|一半|半数"
)
_DASH: Final = r"\s?[-—–―~～至到]{1,2}\s?"
_COMPARATORS: Final[tuple[tuple[str, Comparator], ...]] = (
    ("at-least", Comparator.AT_LEAST),
    ("at-most", Comparator.AT_MOST),
    ("more-than", Comparator.MORE_THAN),
    ("less-than", Comparator.LESS_THAN),
    ("about", Comparator.ABOUT),
)
_BEHIND: Final = frozenset({"余", "多"})  # stand behind a number only: 3200余名, but 其余8所
_NEAR: Final = 16  # characters before a figure in which what makes it one may stand: a period, a name that ends in 比
_WIDE: Final = 40  # characters before a figure in which what each one has may be told
_REACHED: Final = ("到", "至", "达", "为")
_TIMES: Final = "月天时钟日周"  # last characters of units of time: 近三个月 is a period and no figure
_SCALES: Final = {"万": 10_000, "亿": 100_000_000}
POINTS: Final = "个百分点"
"""The unit of percentage points, also where the text leaves out its first character."""

ONE_TO: Final = "1:n"
"""The unit of a ratio of one to its value (师生比1∶15)."""

_LEVEL: Final = r"[^，。；：由从]{0,16}?"
FROM: Final = re.compile(
    rf"[由从](?P<from>{_LEVEL}(?:[0-9０-９]|分之|成|[一二两三四五六七八九十百千万]{{2}}){_LEVEL})(?:[提升增上下降减缩压扩调]\w{{0,3}})?[到至为]\s?$"
)
"""A level that a figure starts from and the verb that leads to it (由300元提高到500元), right before the figure."""

LONGEST_FROM: Final = 48
"""No match of `FROM` is longer, so that it has to be looked for no further from the figure."""


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
    万 and 亿 are multiplied out; `unit` is None for ratios and bare coefficients. A range (15%—20%) has its lower end
    as `value`, with the comparator of a floor, and its upper end as `upper`. `is_cut` says that the figure
    itself is a reduction (减半).
    """

    span: Span
    core: Span
    kind: FigureKind
    comparator: Comparator
    value: Decimal
    unit: str | None
    upper: Decimal | None = None
    is_cut: bool = False


class Figures:
    """The grammar of figures for given cue sets; build once, use for every sentence.

    >>> cues = {"unit": ("%", "所"), "rank-unit": ("位",), "at-least": ("以上",), "at-most": (), "more-than": ("超过",),
    ...         "less-than": (), "about": (), "bound-weak": (), "frequency-unit": ("次",), "increase-verb": (),
    ...         "reach": (), "at-least-adverb": (), "amount-name": ("率",), "unit-divisor": (), "each-verb": (),
    ...         "each-all": (), "experience-name": ()}
    >>> [(f.comparator.value, str(f.value), f.unit) for f in Figures(cues).find("超过80%，培育50所以上", Span(0, 13))]
    [('>', '80', '%'), ('>=', '50', '所')]
    """

    def __init__(self, cues: Mapping[str, tuple[str, ...]]) -> None:
        bounds = [(word, comparator) for name, comparator in _COMPARATORS for word in cues[name]]
        self._comparators = dict(sorted(bounds, key=lambda pair: (-len(pair[0]), pair[0])))
        self._weak = frozenset(cues["bound-weak"])
        self._frequent = frozenset(cues["frequency-unit"])
        self._counting = re.compile(
            any_of((*cues["increase-verb"], *(word for word in cues["reach"] if len(word) > 1)))
        )
        self._measured = re.compile(rf"{any_of(cues['amount-name'])}[^，。；]{{0,4}}[为到至达是在]$")
        self._least = cues["at-least-adverb"]
        have = any_of((*cues["increase-verb"], *cues["each-verb"]))
        self._each = re.compile(rf"每(?!{NOT_EACH})(?:(?!{any_of(cues['each-all'])})[^，。；])*{have}")
        self._pattern = re.compile(_pattern(self._comparators, cues))
        self._sign = re.compile(f"[{_SIGNS}]")

    def find(self, text: str, within: Span) -> Iterator[Figure]:
        """Figures of a stretch of text, left to right, none overlapping another."""
        # Half of all sentences hold no figure: to look for the pattern in them, too, took 0.03 s a megabyte.
        if self._sign.search(text, within.begin, within.end) is None:
            return
        for match in self._pattern.finditer(text, within.begin, within.end):
            figure = self._figure(match)
            if figure is not None:
                yield figure

    def at(self, text: str, span: Span) -> Figure | None:
        """The figure that stands at a span where `find` found one; what follows it tells, so the text is not cut."""
        match = self._pattern.match(text, span.begin)
        figure = None if match is None else self._figure(match)
        return figure if figure is not None and figure.span == span else next(self.find(text, span), None)

    def _figure(self, match: re.Match[str]) -> Figure | None:
        before = re.split("[，。；,;]", match.string[max(match.start() - _NEAR, 0) : match.start()])[-1]
        low = _low(match)
        if low is not None and re.search("[由从]", before):  # 由60%到95%: what stands first is where it starts from
            again = self._pattern.match(match.string, match.start("number"), match.endpos)
            return None if again is None else self._figure(again)
        kind, value, unit = _value(match, before)
        bound = match["prefix"] or match["suffix"] or match["more"] or match["more2"] or match["more3"]
        if value is None or not self._means_something(match, kind, bound, before):
            return None
        core_end = match.end() - len(match["suffix"] or "")
        core = Span(match.start() + len(match["prefix"] or ""), core_end)
        if low is not None and low < value:
            return Figure(Span(*match.span()), core, kind, Comparator.AT_LEAST, low, unit, value)
        comparator = Comparator.AT_MOST if match["first"] else self._comparator(match, bound)
        return Figure(Span(*match.span()), core, kind, comparator, value, unit, is_cut=match["share"] == _CUT)

    def _comparator(self, match: re.Match[str], bound: str | None) -> Comparator:
        """By the word before the figure, unless that only says where it is kept (控制在5%左右, 稳定在50%以下)."""
        if match["suffix"] and match["prefix"] in self._weak:
            bound = match["suffix"]
        return self._comparators.get(bound, Comparator.EQUAL) if bound else Comparator.EQUAL

    def _means_something(self, match: re.Match[str], kind: FigureKind, bound: str | None, before: str) -> bool:
        """Whether a number without a unit, or in Chinese, is a figure: 比例为0, 十二所, 每年一次; not 2.0版, 一个."""
        reached = before.endswith(_REACHED)
        if kind is FigureKind.BARE:
            return bool(bound) or bool(self._measured.search(before)) or ("." in match["number"] and reached)
        if not match["chinese"] or match["cunit"].endswith("百分点"):
            return True
        least = any(word in before for word in self._least)
        if bound or reached or least or (match["cunit"] in self._frequent and PERIODIC.search(before)):
            return self._comparators.get(bound or "") is not Comparator.ABOUT or match["cunit"][-1] not in _TIMES
        lead = re.split("[，。；,;]", match.string[max(match.start() - _WIDE, 0) : match.start()])[-1]
        if self._each.search(lead):  # 每名学生掌握两项技能
            return True
        long = len(match["chinese"]) > 1 and match["chinese"][0] not in "百千万"
        return long and bool(self._counting.search(before))


def _pattern(comparators: Mapping[str, Comparator], cues: Mapping[str, tuple[str, ...]]) -> str:
    words, units = any_of(comparators), any_of(cues["unit"])
    before = any_of(word for word in comparators if word not in _BEHIND)
    ranks, divisors = any_of(cues["rank-unit"]), any_of((*cues["unit"], *cues["unit-divisor"]))
    years = rf"年(?=(?:及以上|以上)[^，。；]{{0,12}}?{any_of(cues['experience-name'])})"
    whole = rf"{units}(?:/{divisors}(?:·{divisors})?)?"
    scale = "(?:[十千万亿]|百(?!分))*"
    # A number after one of these is part of a name, of a longer number or of a fraction: 第12条, G20, 2/3.
    start = r"(?<![0-9０-９.．第A-Za-z×/])"
    bare = r"(?=\s?(?:以|及以|之|左右|$|[，,；;。\n]))"
    low = rf"(?:(?P<low>{_NUMBER})(?P<lowscale>{scale})(?:[%％]|{units})?{_DASH})?"
    firsts = "".join(re.escape(first) for first in sorted({word[0] for word in comparators}))
    return (
        rf"(?=[{_OPENING}{firsts}])"  # at most characters of a text no more has to be tried than this
        rf"(?P<prefix>{before})?\s?(?:(?P<share>{_SHARE})"
        rf"|{start}(?P<rate>{_NUMBER})\s?/\s?(?P<population>[0-9十]*[百千万])(?!元)"
        rf"|(?P<ratio>(?<![0-9.])[0-9]+(?:\.[0-9]+)?[∶:：][0-9]+(?:\.[0-9]+)?)(?![0-9年月日])"
        rf"|(?P<rank>第(?P<place>[0-9]+|{_CHINESE})(?:{ranks})|首位)"
        rf"|(?P<first>(?<=[\u4e00-\u9fff])(?<![年月日])前(?P<top>[0-9]{{1,4}}|{_CHINESE})(?:{ranks}|强|(?=$|[，,；;。、]|之列|行列)))"
        rf"|翻(?:(?P<times>[一两二三四五六])番|一?倍|番)"
        rf"|{start}{low}(?P<number>{_NUMBER})\s?(?P<scale>{scale})(?P<more>余|多)?(?P<scale2>{scale})"
        rf"(?!\s?/\s?[0-9])(?:(?P<unit>{whole}|百分点|{years}|(?<=[.．][0-9])年|(?<=[.．][0-9][0-9])年)|(?P<bare>{bare}))"
        rf"|(?<![0-9０-９第十百千万亿一二三四五六七八九几每])(?P<chinese>(?:[一二两三四五六七八九十千万亿]|百(?!分点))+)"
        rf"(?P<more3>余|多)?(?P<cunit>{units}|百分点|{years}))"
        rf"\s?(?P<more2>余|多)?(?P<suffix>{words})?"
    )


def _value(match: re.Match[str], before: str) -> tuple[FigureKind, Decimal | None, str | None]:
    groups = match.groupdict()
    if match["share"]:
        share = read_share(match["share"])
        if match["share"].startswith("千") and share is not None:
            return FigureKind.SHARE, plain(share * 10), "‰"
        return FigureKind.SHARE, share, "%"
    if match["rate"]:
        return FigureKind.COUNT, read_number(match["rate"]), f"/{match['population']}"
    if match["ratio"]:
        return FigureKind.RATIO, *_ratio(match["ratio"], before)
    if match["rank"] or match["first"]:
        place = match["place"] or match["top"]
        return FigureKind.RANK, read_number(place) if place else Decimal(1), "位"
    if groups["number"]:
        return _counted(match)
    if groups["chinese"]:
        unit = POINTS if match["cunit"].endswith("百分点") else match["cunit"]
        return FigureKind.COUNT, *_scaled(read_number(match["chinese"]), unit)
    doublings = read_number(match["times"]) if match["times"] else Decimal(1)
    return FigureKind.RATIO, None if doublings is None else Decimal(2) ** doublings, "倍"


def _counted(match: re.Match[str]) -> tuple[FigureKind, Decimal | None, str | None]:
    value = read_number(match["number"] + match["scale"] + match["scale2"])
    unit = match["unit"]
    if unit is None:
        return FigureKind.BARE, value, None
    if unit in {"%", "％", "‰"}:
        return FigureKind.SHARE, value, unit.replace("％", "%")
    if unit.endswith("百分点"):
        return FigureKind.SHARE, value, POINTS
    return FigureKind.COUNT, *_scaled(value, unit)


def _ratio(phrase: str, before: str) -> tuple[Decimal | None, str | None]:
    """1.68∶1 is 1.68; 1∶15 is 15, of the unit 1:n; 4∶6 its quotient. Not to one, only after a name with 比: 9:30."""
    first, second = (read_decimal(part) for part in re.split("[∶:：]", phrase))
    if first is None or not second:
        return None, None
    if second == 1:
        return plain(first), None
    if "比" not in before:
        return None, None
    return (plain(second), ONE_TO) if first == 1 else (plain((first / second).quantize(Decimal("0.0001"))), None)


def _low(match: re.Match[str]) -> Decimal | None:
    """The lower end of a range; a scale or unit said once holds for both (3—5万元)."""
    low = read_number(match["low"] + (match["lowscale"] or match["scale"])) if match["low"] else None
    return _scaled(low, match["unit"])[0]


def _scaled(value: Decimal | None, unit: str | None) -> tuple[Decimal | None, str | None]:
    """万元 and 亿元 are the unit 元 with the scale multiplied in, so that sums compare."""
    if value is not None and unit and len(unit) > 1 and unit[0] in _SCALES and unit[1:] and unit[1] != "/":
        return plain(value * _SCALES[unit[0]]), unit[1:]
    return value, unit
