"""What is to be reached by when: targets and results of one indicator together, on a line of years."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import accumulate
from typing import Final

from markupsafe import Markup

from graph.publish.markup import environment, figure
from graph.publish.pictures.canvas import (
    DEEP,
    INK,
    RULE,
    SOFT,
    Picture,
    Stroke,
    Type,
    circle,
    joined,
    keyed,
    line,
    shortened,
    words,
)
from graph.publish.pictures.subject import Absent, Subject, both
from graph.publish.rows import TargetRow

MOST: Final = 60
_ROW: Final = 20
_LABEL: Final = 34
_LEFT: Final = 330
_YEARS: Final = 460
_VALUE: Final = 170


def deadline_picture(subject: Subject) -> Picture | Absent:
    """A row a target or result: full discs are targets, at their deadlines; rings are results."""
    title = both("deadlines-title")
    order = _first(subject.findings.targets)
    if not order:
        return Absent("targets", title, both("deadlines-none"))
    years = [year for row in order for year in (row.year, row.begin_year) if year is not None]
    first, last = min(years), max(years)
    foot = 12 + _ROW * len(order)
    parts = [_axis(first, last, foot)]
    before = ""
    for place, row in enumerate(order):
        y = 22.0 + _ROW * place
        if _indicator(row) != before:
            parts.append(line((8, y - _ROW / 2), (_LEFT + _YEARS, y - _ROW / 2), Stroke(RULE)))
            parts.append(words((8, y + 4), shortened(_indicator(row), _LABEL), Type(12)))
        before = _indicator(row)
        parts.append(_row(subject, row, y, (first, last)))
    left_out = len(subject.findings.targets) - len(order)
    note = both("deadlines-note", left=both("deadlines-left", number=left_out) if left_out else ("", ""))
    return Picture("targets", title, note, (_LEFT + _YEARS + _VALUE, foot + 34), joined(parts))


@dataclass(slots=True)
class _Counted:
    """The rows of an indicator, of how many holders, from which year on."""

    rows: int = 0
    holders: set[str] = field(default_factory=set)
    first: int = 9999


def _first(rows: Sequence[TargetRow]) -> Sequence[TargetRow]:
    """The rows that are drawn: indicators that most places set first, then the earliest deadline."""
    counts: dict[str, _Counted] = defaultdict(_Counted)
    for row in _dated(rows):
        one = counts[_indicator(row)]
        one.rows += 1
        one.holders.add(_holder(row))
        one.first = min(one.first, row.year or 0)
    order = sorted(counts, key=lambda name: (-len(counts[name].holders), counts[name].first, name))
    before = [0, *accumulate(counts[name].rows for name in order)]
    rank = {name: place for place, name in enumerate(order) if before[place] < MOST}
    return nsmallest(
        MOST,
        (row for row in _dated(rows) if _indicator(row) in rank),
        key=lambda row: (rank[_indicator(row)], row.year or 0, _holder(row), row.quote),
    )


def _dated(rows: Sequence[TargetRow]) -> Iterator[TargetRow]:
    return (row for row in rows if row.year is not None and (row.holder or row.city))


def _indicator(row: TargetRow) -> str:
    """What is measured: the text's own words, of whom or what where it says so."""
    name = row.indicator_name or row.indicator_label
    return f"{name}（{row.scope}）" if row.scope else name


def _holder(row: TargetRow) -> str:
    return row.holder or row.city or ""


def _axis(first: int, last: int, foot: float) -> Markup:
    step = max(1, -(-(last - first) // 10))
    parts = []
    for year in range(first, last + 1, step):
        x = _at(year, (first, last))
        parts.append(line((x, 10), (x, foot), Stroke(RULE)))
        parts.append(words((x, foot + 18), year, Type(11, SOFT, "middle")))
    return joined(parts)


def _row(subject: Subject, row: TargetRow, y: float, span: tuple[int, int]) -> Markup:
    x = _at(row.year or span[0], span)
    name, value = subject.name(_holder(row)), value_of(row)
    parts = [words((_LEFT - 16, y + 4), shortened(name, 12), Type(12, SOFT, "end"))]
    if row.begin_year is not None:
        parts.append(line((_at(row.begin_year, span), y), (x, y), Stroke(DEEP, 2, 0.4)))
    result = row.kind != "target"
    parts.append(circle((x, y), 4.5, "#ffffff" if result else DEEP, DEEP))
    parts.append(words((x + 10, y + 4), shortened(value, 24), Type(12, INK)))
    told = f"{name} · {_indicator(row)} {value} · {row.year} · {subject.say(row.kind)}"
    measure = [f"m-{row.measure}"] if row.measure else []
    return keyed([f"c-{_holder(row)}", *measure], parts, told)


def value_of(row: TargetRow) -> str:
    """The figure in a few signs, or the wording where there is none."""
    if row.value is None:
        return row.note or "—"
    module = environment().get_template("words.html").module
    comparators: dict[str, str] = module.comparator_words  # type: ignore[attr-defined]
    sign = {"increase": "+", "decrease": "−", "multiple": "×"}.get(row.change, "")
    compared = comparators.get(row.comparator, "")
    unit = row.unit or ""
    return (
        f"{'' if compared == '＝' else compared}{sign}{figure(row.value)}{unit if unit == '%' else f' {unit}'}".strip()
    )


def _at(year: int, span: tuple[int, int]) -> float:
    first, last = span
    return _LEFT + (_YEARS - 40) * (year - first) / max(last - first, 1) + 8
