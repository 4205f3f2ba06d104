"""Push boxes apart until none covers another.

It adds whole numbers and otherwise uses only operations that IEEE 754 rounds exactly, so a page is the same on any
machine. Positions are pixels at zoom 1, x to the right and y downwards, the middle at 0, 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]

STRETCH: Final = 1.5
"""Width of an ellipse divided by its height."""

GAP: Final = 5
"""Pixels kept free between any two boxes."""

SETTLING: Final = 200
GROWING: Final = 40
ROUNDS: Final = 1_400
SHRINKING: Final = 0.97
STEPS: Final = 12
"""The first rounds draw boxes home. In the rest the whole picture grows a little every so often, to loosen what is
wedged; in the end it shrinks step by step, as far as boxes stay apart."""

_GRAIN: Final = 256.0


@dataclass(frozen=True, slots=True)
class Box:
    """The room a node takes with its label, in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """The middle of a node."""

    x: int
    y: int


def pushed(
    start: Floats, home: Floats, boxes: Sequence[Box], rules: tuple[NDArray[np.bool_], Floats, Floats]
) -> list[Point]:
    """Push overlapping boxes apart along the shorter way, then draw the picture together while they stay apart.

    Args:
        start: where boxes begin, one row each.
        home: where they would like to stand.
        boxes: their sizes.
        rules: for each box whether it may move, and the half heights of the ellipses it stands between.

    Source: after Dwyer, Marriott and Stuckey (2006), Fast node overlap removal, Graph Drawing 2005; by relaxation.
    """
    crowd = _Crowd(boxes, *rules)
    at, scale = start.copy(), 1.0
    for turn in range(ROUNDS):
        push, worst = crowd.push(at, across=crowd.bounded and turn >= 2 * SETTLING)
        if turn >= SETTLING and worst <= GAP / 2:
            break
        at = at + push
        if turn < SETTLING:
            at = at + np.where(crowd.movable[:, np.newaxis], (home - at) / 24, 0.0)
        elif turn % GROWING == 0:
            at, scale = np.rint(at * (1.03 * _GRAIN)) / _GRAIN, scale * 1.03
        at = crowd.within(at, scale)
    return [Point(round(float(x)), round(float(y))) for x, y in _drawn_together(crowd, at, scale)]


def _drawn_together(crowd: "_Crowd", at: Floats, scale: float) -> Floats:
    """The smallest of ever smaller pictures in which the boxes could still be parted."""
    for _ in range(STEPS):
        smaller, scale = np.rint(at * (SHRINKING * _GRAIN)) / _GRAIN, scale * SHRINKING
        for _ in range(SETTLING):
            push, worst = crowd.push(smaller, across=crowd.bounded)
            if worst <= GAP / 2:
                break
            smaller = crowd.within(smaller + push, scale)
        else:
            return at
        at = smaller
    return at


class _Crowd:
    """Boxes that must not cover each other; knows how far each has to give way."""

    def __init__(self, boxes: Sequence[Box], movable: NDArray[np.bool_], low: Floats, high: Floats) -> None:
        room = np.array([(box.width + GAP, box.height + GAP) for box in boxes], dtype=np.float64).reshape(-1, 2)
        rank = np.arange(len(boxes))
        self.movable = movable
        self.bounded = bool(np.isfinite(high[movable]).any())
        self._low, self._high = low, high
        self._needed = (room[:, np.newaxis] + room[np.newaxis]) / 2
        self._before = np.where(rank[:, np.newaxis] < rank[np.newaxis], -1.0, 1.0)[:, :, np.newaxis]
        self._concerned = (rank[:, np.newaxis] != rank[np.newaxis]) & (movable[:, np.newaxis] | movable[np.newaxis])
        self._share = (np.where(movable[np.newaxis], 0.5, 1.0) * movable[:, np.newaxis])[:, :, np.newaxis]

    def push(self, at: Floats, *, across: bool) -> tuple[Floats, float]:
        """How far each box is to move, and the pixels by which the two that cover each other most do so."""
        apart = at[:, np.newaxis] - at[np.newaxis]
        lacking = self._needed - np.abs(apart)
        hit = (lacking > 0).all(axis=2) & self._concerned
        sideways = lacking[:, :, 0] < lacking[:, :, 1]
        way = np.where(apart == 0, self._before, np.sign(apart))
        axis = np.stack([hit & sideways, hit & ~sideways], axis=2)
        squeezed = (axis & (way > 0)).any(axis=1) & (axis & (way < 0)).any(axis=1)
        wedged = squeezed & self.movable[:, np.newaxis]
        # Between ellipses, who is pushed from both sides has no way out but across.
        turned = np.any(axis & (wedged[:, np.newaxis] | wedged[np.newaxis]), axis=2, keepdims=True)
        axis = np.where(turned & across, axis[:, :, ::-1], axis)
        push = np.where(axis, way * (lacking + 0.5) * self._share, 0.0)
        # Whole numbers, because the order of a sum of fractions would show in the last digits.
        moved = np.rint(push * (0.6 * _GRAIN)).sum(axis=1) / _GRAIN
        return moved, float(lacking.min(axis=2)[hit].max(initial=0.0))

    def within(self, at: Floats, scale: float) -> Floats:
        """Bring boxes back between their ellipses, which grow and shrink with the picture."""
        radius = np.sqrt((at[:, 0] / STRETCH) ** 2 + at[:, 1] ** 2)
        allowed = np.minimum(np.maximum(radius, self._low * scale), self._high * scale)
        factor = np.where(self.movable & (radius > 0), allowed / np.maximum(radius, 1.0), 1.0)
        return np.asarray(at * factor[:, np.newaxis], dtype=np.float64)
