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

STRETCH: Final = 1.7
"""Width of an ellipse divided by its height."""

GAP: Final = 7
"""Pixels kept free between any two boxes."""

SETTLING: Final = 200
GROWING: Final = 40
ROUNDS: Final = 1_400
"""The first rounds draw boxes home, twice as many keep them between their ellipses. The rest only part them, and every
so often the whole picture grows a little, to loosen what is wedged."""

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
    """Push overlapping boxes apart along the shorter way; `ROUNDS` tells the phases.

    Source: after Dwyer, Marriott and Stuckey (2006), Fast node overlap removal, Graph Drawing 2005; by relaxation.
    """
    movable, low, high = rules
    at = start.copy()
    room = np.array([(box.width + GAP, box.height + GAP) for box in boxes], dtype=np.float64).reshape(-1, 2)
    needed = (room[:, np.newaxis] + room[np.newaxis]) / 2
    rank = np.arange(len(at))
    before = np.where(rank[:, np.newaxis] < rank[np.newaxis], -1.0, 1.0)
    concerned = (rank[:, np.newaxis] != rank[np.newaxis]) & (movable[:, np.newaxis] | movable[np.newaxis])
    share = np.where(movable[np.newaxis], 0.5, 1.0) * movable[:, np.newaxis]
    for turn in range(ROUNDS):
        apart = at[:, np.newaxis] - at[np.newaxis]
        lacking = needed - np.abs(apart)
        hit = (lacking > 0).all(axis=2) & concerned
        # Half the gap may be lacking.
        if turn >= SETTLING and not (lacking[hit] > GAP / 2).all(axis=1).any():
            break
        sideways = lacking[:, :, 0] < lacking[:, :, 1]
        push = (
            np.where(apart == 0, before[:, :, np.newaxis], np.sign(apart)) * (lacking + 0.5) * share[:, :, np.newaxis]
        )
        push[~(hit & sideways), 0] = 0.0
        push[~(hit & ~sideways), 1] = 0.0
        # Whole numbers, because the order of a sum of fractions would show in the last digits.
        at = at + np.rint(push * (0.6 * _GRAIN)).sum(axis=1) / _GRAIN
        if turn < SETTLING:
            at = at + np.where(movable[:, np.newaxis], (home - at) / 24, 0.0)
        if turn < 2 * SETTLING:
            at = _within(at, movable, low, high)
        elif turn % GROWING == 0:
            at = np.rint(at * (1.03 * _GRAIN)) / _GRAIN
    return [Point(round(float(x)), round(float(y))) for x, y in at]


def _within(at: Floats, movable: NDArray[np.bool_], low: Floats, high: Floats) -> Floats:
    """Bring boxes back between their ellipses."""
    radius = np.sqrt((at[:, 0] / STRETCH) ** 2 + at[:, 1] ** 2)
    allowed = np.minimum(np.maximum(radius, low), high)
    scale = np.where(movable & (radius > 0), allowed / np.maximum(radius, 1.0), 1.0)
    return np.asarray(at * scale[:, np.newaxis], dtype=np.float64)
