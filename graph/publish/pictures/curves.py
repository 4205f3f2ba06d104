"""How measures spread: how many places had said so by each date, for corpora whose articles have dates."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from graph.analyse.diffusion import Spread
from graph.publish.palette import HUES
from graph.publish.pictures.canvas import (
    RULE,
    SOFT,
    Picture,
    Stroke,
    Type,
    joined,
    keyed,
    line,
    polyline,
    shortened,
    words,
)
from graph.publish.pictures.subject import Absent, Subject, both

NAMED: Final = 8
MOST: Final = 120
_LEFT: Final = 40
_TOP: Final = 14
_WIDTH: Final = 560
_HEIGHT: Final = 360
_LABELS: Final = 230


def curve_picture(subject: Subject) -> Picture | Absent:
    """Steps that rise with every place; the widest measures are named, the others stand behind in grey."""
    title = both("curves-title")
    found = subject.study.diffusion
    if found.dates < 2:
        return Absent("curves", title, both("curves-none", dates=found.dates, documents=found.documents))
    order = sorted(found.spreads, key=lambda each: (-len(each.dates), each.dates[0][0], each.measure))[:MOST]
    days = [date for each in found.spreads for date, _ in each.dates]
    span, top = (min(days), max(days)), max(len(order[0].dates), 2)
    parts = [_axes(subject, span, top)]
    parts.extend(_curve(subject, each, (span, top), Stroke("#b7c0ca", 1, 0.7)) for each in reversed(order[NAMED:]))
    named = order[:NAMED]
    for number, each in reversed(list(enumerate(named))):
        parts.append(_curve(subject, each, (span, top), Stroke(HUES[number], 2.2)))
    parts.append(_labels(subject, named, top))
    cut = both("cut-curves", shown=len(order), all=len(found.spreads)) if len(order) < len(found.spreads) else ("", "")
    undated = both("curves-undated", undated=found.undated) if found.undated else ("", "")
    note = both("curves-note", documents=found.documents, undated=undated, cut=cut)
    return Picture("curves", title, note, (_LEFT + _WIDTH + _LABELS, _TOP + _HEIGHT + 40), joined(parts))


_Frame = tuple[tuple[dt.date, dt.date], int]


def _curve(subject: Subject, spread: Spread, frame: _Frame, stroke: Stroke) -> Markup:
    span, top = frame
    points, reached = [], 0
    for date, count in spread.curve():
        points += [(_x(date, span), _y(reached, top)), (_x(date, span), _y(count, top))]
        reached = count
    points.append((float(_LEFT + _WIDTH), _y(reached, top)))
    first, last = spread.dates[0][0], spread.dates[-1][0]
    told = f"{subject.name(spread.measure)} · {reached} · {first.isoformat()} – {last.isoformat()}"
    return keyed([f"m-{spread.measure}"], [polyline(points[1:], stroke)], told)


def _labels(subject: Subject, named: Sequence[Spread], top: int) -> Markup:
    """Names at the ends of the curves, pushed down where they would cover each other."""
    parts, taken = [], 0.0
    for number, each in enumerate(named):
        y = max(_y(len(each.dates), top) + 4, taken + 15)
        taken = y
        label = f"{shortened(subject.name(each.measure), 28)} {len(each.dates)}"
        parts.append(keyed([f"m-{each.measure}"], [words((_LEFT + _WIDTH + 8, y), label, Type(12, HUES[number]))]))
    return joined(parts)


def _axes(subject: Subject, span: tuple[dt.date, dt.date], top: int) -> Markup:
    parts = []
    step = max(1, -(-top // 8))
    for tick in range(0, top + 1, step):
        y = _y(tick, top)
        parts.append(line((_LEFT, y), (_LEFT + _WIDTH, y), Stroke(RULE)))
        parts.append(words((_LEFT - 8, y + 4), tick, Type(11, SOFT, "end")))
    years = range(span[0].year + 1, span[1].year + 1)
    dates = [dt.date(year, 1, 1) for year in years[:: max(1, -(-len(years) // 10))]]
    ticks = (
        [(date, str(date.year)) for date in dates] if len(dates) > 1 else [(date, date.isoformat()) for date in span]
    )
    for date, label in ticks:
        x = _x(date, span)
        parts.append(line((x, _TOP), (x, _TOP + _HEIGHT), Stroke(RULE)))
        parts.append(words((x, _TOP + _HEIGHT + 18), label, Type(11, SOFT, "middle")))
    parts.append(words((_LEFT, _TOP + _HEIGHT + 34), subject.say("places-reached"), Type(11, SOFT)))
    return joined(parts)


def _x(date: dt.date, span: tuple[dt.date, dt.date]) -> float:
    return _LEFT + _WIDTH * (date - span[0]).days / max((span[1] - span[0]).days, 1)


def _y(count: int, top: int) -> float:
    return _TOP + _HEIGHT * (1 - count / top)
