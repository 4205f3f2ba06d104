"""What pairs of places share beside what chance gives, and what each would have to share to be more than chance."""

from dataclasses import replace
from typing import Final

import numpy as np
from markupsafe import Markup

from graph.analyse.figures import likest
from graph.analyse.power import needed_overlaps, reachable
from graph.analyse.ties import LEVEL
from graph.publish.pictures.canvas import (
    DEEP,
    RULE,
    SOFT,
    Picture,
    Point,
    Stroke,
    Type,
    circle,
    joined,
    keyed,
    line,
    words,
)
from graph.publish.pictures.subject import Absent, Subject, both

MOST: Final = 1_500
_LEFT: Final = 54
_TOP: Final = 14
_SIDE: Final = 420
_NAMED: Final = 3
_NEEDED: Final = "#b9622b"


def pair_picture(subject: Subject) -> Picture | Absent:
    """One point a pair of places: expected to the right, found upwards; on the line it is as chance has it."""
    title = both("pairs-title")
    ties, whole = subject.study.judgement.rows, subject.study.incidence
    if not len(ties.first):
        return Absent("pairs", title, both("few-places"))
    sure = ties.sure().tolist()
    step = -(-len(ties.first) // MOST)
    surest = sorted(sure, key=lambda at: (ties.q_values[at], at))[:MOST]
    shown = np.array(sorted({*surest, *range(0, len(ties.first), step)}), dtype=np.int64)
    kept = replace(ties, first=ties.first[shown], second=ties.second[shown])
    most = reachable(whole.matrix, kept)
    needed = needed_overlaps(kept, most)
    expected = ties.expected[shown]
    top = int(max(ties.shared[shown].max(), np.minimum(needed, most).max(), expected.max())) + 1
    dashes = [_dash(_at(float(expected[at]), float(needed[at]), top)) for at in np.flatnonzero(needed <= most).tolist()]
    dots = [_dot(subject, int(at), top) for at in shown]
    parts = [_axes(subject, top), *dashes, *dots, _named(subject, top)]
    cut = both("cut-pairs", shown=len(shown), all=len(ties.first)) if step > 1 else ("", "")
    note = both("pairs-note", sure=len(sure), tests=f"{ties.tests:,}", level=LEVEL, cut=cut)
    return Picture("pairs", title, note, (_LEFT + _SIDE + 130, _TOP + _SIDE + 46), joined(parts))


def _dash(at: Point) -> Markup:
    return line((at[0] - 3, at[1]), (at[0] + 3, at[1]), Stroke(_NEEDED, 1.6, 0.8))


def _dot(subject: Subject, at: int, top: int) -> Markup:
    ties, whole = subject.study.judgement.rows, subject.study.incidence
    one, other = (whole.cities[int(end[at])] for end in (ties.first, ties.second))
    told = subject.say(
        "tie",
        one=subject.name(one),
        other=subject.name(other),
        shared=int(ties.shared[at]),
        expected=f"{ties.expected[at]:.1f}",
        q=f"{ties.q_values[at]:.3f}",
    )
    where = _at(float(ties.expected[at]), float(ties.shared[at]), top)
    dot = circle(where, 4, DEEP if ties.q_values[at] <= LEVEL else "#ffffff", DEEP)
    return keyed([f"c-{one}", f"c-{other}"], [dot], told)


def _named(subject: Subject, top: int) -> Markup:
    """The names of the pairs most alike, beside their points."""
    ties, whole = subject.study.judgement.rows, subject.study.incidence
    parts, taken = [], -100.0
    for at in sorted(likest(ties, _NAMED), key=lambda at: -int(ties.shared[at])):
        x, y = _at(float(ties.expected[at]), float(ties.shared[at]), top)
        names = [subject.name(whole.cities[int(end[at])]) for end in (ties.first, ties.second)]
        y = max(y + 4, taken + 14)
        taken = y
        parts.append(words((x + 9, y), "–".join(names), Type(11, SOFT)))
    return joined(parts)


def _axes(subject: Subject, top: int) -> Markup:
    step = max(1, -(-top // 8))
    parts = []
    for tick in range(0, top + 1, step):
        x, y = _at(tick, tick, top)
        parts.append(line((_LEFT, y), (_LEFT + _SIDE, y), Stroke(RULE)))
        parts.append(words((_LEFT - 8, y + 4), tick, Type(11, SOFT, "end")))
        parts.append(words((x, _TOP + _SIDE + 16), tick, Type(11, SOFT, "middle")))
    parts.append(line(_at(0, 0, top), _at(top, top, top), Stroke(SOFT, 1)))
    middle = _TOP + _SIDE / 2
    parts.append(words((_LEFT + _SIDE / 2, _TOP + _SIDE + 36), subject.say("expected"), Type(12, anchor="middle")))
    parts.append(words((16, middle), subject.say("shared"), Type(12, anchor="middle", turn=-90)))
    return joined(parts)


def _at(expected: float, shared: float, top: int) -> Point:
    return _LEFT + _SIDE * expected / top, _TOP + _SIDE * (1 - shared / top)
