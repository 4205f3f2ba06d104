"""What goes together beyond chance: validated ties on a circle, like beside like, so that ties are short.

Only ties beyond chance are drawn: a plain projection is nearly complete, and a drawing of it says nothing.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup
from scipy.sparse import csr_array

from graph.analyse.hierarchy import tree
from graph.analyse.ties import LEVEL, Ties
from graph.publish.markup import columns
from graph.publish.palette import hue
from graph.publish.pictures.canvas import (
    DEEP,
    Picture,
    Point,
    Stroke,
    Type,
    circle,
    joined,
    keyed,
    number,
    path,
    shortened,
    words,
)
from graph.publish.pictures.subject import Absent, Subject, both

MOST_NODES: Final = 60
MOST_TIES: Final = 300
_LABEL: Final = 30
_LEVEL: Final = 24
"""With more nodes names stand along their rays; so many have room to stand level."""

_TIE: Final = "#7d92ab"


@dataclass(frozen=True, slots=True)
class _Ring:
    """Nodes in their order around, with where they stand, and the ties between them."""

    nodes: tuple[int, ...]
    ties: tuple[int, ...]
    middle: float
    radius: float

    def angle(self, node: int) -> float:
        """Where a node stands, in radians from the right."""
        return 2 * math.pi * self.nodes.index(node) / len(self.nodes) - math.pi / 2

    def at(self, node: int, far: float = 0) -> Point:
        """The point of a node, or one so far outside it."""
        turn = self.angle(node)
        away = self.radius + far
        return self.middle + away * math.cos(turn), self.middle + away * math.sin(turn)


def place_ring(subject: Subject) -> Picture | Absent:
    """Places that share more measures than chance explains."""
    whole, ties = subject.study.incidence, subject.study.judgement.rows
    return _picture(subject, "places", ties, whole.matrix, (whole.cities, "c", lambda _: DEEP))


def measure_ring(subject: Subject) -> Picture | Absent:
    """Measures that the same places adopt more often than chance explains."""
    whole, ties, themes = subject.study.incidence, subject.study.judgement.columns, subject.theme_at()
    side = (whole.measures, "m", lambda name: hue(themes.get(name, -1)))
    return _picture(subject, "measures", ties, csr_array(whole.matrix.T), side)


_Side = tuple[Sequence[str], str, Callable[[str], str]]
"""Ids of the rows, the letter of their kind, and the colour of each."""


def _picture(subject: Subject, kind: str, ties: Ties, matrix: csr_array, side: _Side) -> Picture | Absent:
    name, title = f"{kind}_backbone", both(f"{kind}-title")
    sure = sorted(ties.sure().tolist(), key=lambda at: (ties.q_values[at], ties.expected[at] - ties.shared[at], at))
    if not sure:
        return Absent(name, title, both(f"{kind}-none", tests=f"{ties.tests:,}", level=LEVEL))
    kept = _fitting(ties, sure)
    nodes = sorted({int(end[at]) for at in kept for end in (ties.first, ties.second)})
    labels = {node: shortened(subject.name(side[0][node]), _LABEL) for node in nodes}
    room = 7 * max(map(columns, labels.values())) + 26
    radius = max(90.0, 4.2 * len(nodes))
    ring = _Ring(_around(matrix, nodes), tuple(kept), room + radius, radius)
    parts = [_ties(subject, ring, ties, side), _nodes(ring, labels, side)]
    cut = both("cut-ties", shown=len(kept), all=len(sure)) if len(kept) < len(sure) else ("", "")
    note = both(f"{kind}-note", sure=len(sure), tests=f"{ties.tests:,}", level=LEVEL, cut=cut)
    side_length = round(2 * (room + radius))
    return Picture(name, title, note, (side_length, side_length), joined(parts))


def _fitting(ties: Ties, sure: Sequence[int]) -> Sequence[int]:
    """The surest ties, as many as a reader can follow."""
    nodes: set[int] = set()
    kept = []
    for at in sure[:MOST_TIES]:
        ends = {int(ties.first[at]), int(ties.second[at])}
        if len(nodes | ends) <= MOST_NODES:
            nodes |= ends
            kept.append(at)
    return kept


def _around(matrix: csr_array, nodes: Sequence[int]) -> tuple[int, ...]:
    found = tree(csr_array(matrix[list(nodes)]))
    return tuple(nodes) if found is None else tuple(nodes[leaf] for leaf in found.order)


def _ties(subject: Subject, ring: _Ring, ties: Ties, side: _Side) -> Markup:
    excess = {at: float(ties.shared[at] - ties.expected[at]) for at in ring.ties}
    most = max(excess.values())
    parts = []
    for at in sorted(ring.ties):
        one, other = int(ties.first[at]), int(ties.second[at])
        (x, y), (to_x, to_y) = ring.at(one), ring.at(other)
        # Bent half the way to the middle: ties of neighbours stay outside, those across are straight.
        bend = [ring.middle + (end - ring.middle) / 2 for end in ((x + to_x) / 2, (y + to_y) / 2)]
        course = f"M{number(x)} {number(y)}Q{number(bend[0])} {number(bend[1])} {number(to_x)} {number(to_y)}"
        told = subject.say(
            "tie",
            one=subject.name(side[0][one]),
            other=subject.name(side[0][other]),
            shared=int(ties.shared[at]),
            expected=f"{ties.expected[at]:.1f}",
            q=f"{ties.q_values[at]:.3f}",
        )
        stroke = Stroke(_TIE, 1 + 4 * excess[at] / most, 0.75)
        parts.append(keyed([f"{side[1]}-{side[0][end]}" for end in (one, other)], [path(course, stroke)], told))
    return joined(parts)


def _nodes(ring: _Ring, labels: Mapping[int, str], side: _Side) -> Markup:
    parts = []
    for node in ring.nodes:
        name, turn = side[0][node], math.degrees(ring.angle(node)) % 360
        left = 90 < turn < 270
        x, y = ring.at(node, 12)
        if len(ring.nodes) > _LEVEL:
            # Along the ray outwards, and the other way up on the left, so that nothing stands on its head.
            how = Type(12, anchor="end" if left else "start", turn=turn - 180 if left else turn)
        else:
            upright = abs(math.cos(math.radians(turn))) < 0.3
            how = Type(12, anchor="middle" if upright else "end" if left else "start")
            y += upright * 6 * math.copysign(1, math.sin(math.radians(turn)))
        parts.append(
            keyed(
                [f"{side[1]}-{name}"], [circle(ring.at(node), 6, side[2](name)), words((x, y + 4), labels[node], how)]
            )
        )
    return joined(parts)
