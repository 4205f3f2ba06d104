"""Where nodes stand on a page, computed beforehand, so that a page is drawn at once and always alike.

Pictures are made for a wide screen: circles are stretched sideways into ellipses. In the end `publish.spacing` parts
what overlaps.

Positions are pixels at zoom 1, x to the right and y downwards, the middle at 0, 0.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering
from scipy.spatial.distance import squareform

from graph.publish.spacing import GAP, STRETCH, Box, Floats, Point, pushed

CAPTION: Final = Box(78, 14)
"""Room kept at the foot of each ring for the words that say what it holds."""


@dataclass(frozen=True, slots=True)
class Ring:
    """An ellipse within which stand the measures of at least `least` and at most `most` cities."""

    height: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Shells:
    """Cities on an ellipse, shared measures inside it, the more shared the nearer to the middle, own ones outside."""

    cities: tuple[Point, ...]
    measures: tuple[Point, ...]
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a box would like to stand, and between which ellipses (half heights) it has to."""

    angle: float
    radius: float
    low: float
    high: float


def ring_order(distances: Floats) -> tuple[int, ...]:
    """Order rows so that like ones are neighbours.

    Args:
        distances: symmetric, zero on the diagonal.
    Returns:
        Indices of the rows.

    >>> ring_order(np.array([[0, 9, 1], [9, 0, 8], [1, 8, 0]], dtype=float))
    (0, 2, 1)

    Source: Bar-Joseph, Gifford and Jaakkola (2001), Fast optimal leaf ordering for hierarchical clustering,
    Bioinformatics 17.
    """
    if len(distances) < 3:
        return tuple(range(len(distances)))
    near = squareform(distances, checks=False)
    order = [int(row) for row in leaves_list(optimal_leaf_ordering(linkage(near, "average"), near))]
    return tuple(order if order[0] < order[-1] else order[::-1])


def shells(cities: Sequence[Box], measures: Sequence[Box], adopters: Sequence[Sequence[int]]) -> Shells:
    """Place cities around the measures they share.

    Args:
        cities: boxes of the cities, in the order in which they are to stand around.
        measures: boxes of the measures.
        adopters: for each measure the indices of its cities.
    Returns:
        Points in the order given, and the ellipses between the shells.
    """
    angles = [2 * math.pi * (index / len(cities)) - math.pi / 2 for index in range(len(cities))]
    areas = _areas(measures)
    places: list[_Place] = [_Place(0.0, 0.0, 0.0, 0.0)] * len(measures)
    rings = []
    area = inner = 0.0
    for least, most in _bands(len(cities)):
        members = [index for index, who in enumerate(adopters) if least <= len(who) <= most]
        if not members:
            continue
        members.sort(key=lambda index: (-len(adopters[index]), index))
        outer = _radius(area + sum(areas[index] for index in members))
        directions = _spread([_direction([angles[city] for city in adopters[index]]) for index in members])
        for index, angle in zip(members, directions, strict=True):
            middle = _radius(area + areas[index] / 2)
            area += areas[index]
            places[index] = _Place(angle, middle, inner + 10 * bool(inner), max(outer - 12, inner + 12))
        outer = max(outer, inner + 34)
        inner = outer
        rings.append(Ring(round(outer), least, most))
    city_ring = max(inner + 34, _around(cities), 120.0) if len(cities) > 1 else 0.0
    for city, angle in enumerate(angles):
        own = [index for index, who in enumerate(adopters) if list(who) == [city]]
        for rank, index in enumerate(own):
            # Side by side outside the city, over half the arc it has to itself; one city alone has all around.
            turn = (rank - (len(own) - 1) / 2) / len(own) * 2 * math.pi / max(2 * len(cities) - 1, 1)
            places[index] = _Place(angle + turn, city_ring + 50.0, city_ring + 30, math.inf)
    standing = [_Place(angle, city_ring, city_ring, city_ring) for angle in angles]
    captions = [_Place(math.pi / 2, ring.height, ring.height, ring.height) for ring in rings]
    fixed = len(cities) + len(rings)
    boxes = [*cities, *[CAPTION] * len(rings), *measures]
    points = _relax(boxes, [*standing, *captions, *places], fixed)
    feet = points[len(cities) : fixed]
    grown = tuple(Ring(foot.y, ring.least, ring.most) for ring, foot in zip(rings, feet, strict=True))
    return Shells(tuple(points[: len(cities)]), tuple(points[fixed:]), grown)


def sectors(boxes: Sequence[Box], groups: Sequence[int], counts: Sequence[int]) -> tuple[Point, ...]:
    """Place boxes by group in sectors, the higher their count the nearer to the middle.

    Args:
        boxes: what is to be placed.
        groups: the group of each box; sectors follow each other in the order of their numbers.
        counts: how many cities each box has.
    """
    areas = _areas(boxes)
    total = sum(areas)
    places: list[_Place] = [_Place(0.0, 0.0, 0.0, 0.0)] * len(boxes)
    begun = 0.0
    for group in sorted(set(groups)):
        members = sorted((i for i in range(len(boxes)) if groups[i] == group), key=lambda i: (-counts[i], i))
        share = sum(areas[index] for index in members)
        filled = 0.0
        for rank, index in enumerate(members):
            # Alternately left and right of the sector's middle, so that it fills from its point outwards.
            side = (0.5, 0.25, 0.75)[rank % 3]
            angle = 2 * math.pi * (begun + side * share) / total - math.pi / 2
            radius = _radius(total * (filled + areas[index] / 2) / share)
            places[index] = _Place(angle, radius, 0.0, math.inf)
            filled += areas[index]
        begun += share
    return tuple(_relax(boxes, places, fixed=0))


def by_distance(distances: Floats, boxes: Sequence[Box]) -> tuple[Point, ...]:
    """Place boxes so that like ones are near, by classical scaling, filling the picture, without overlaps.

    Distances on the page are only roughly those given: two dimensions cannot hold them all.

    Args:
        distances: symmetric, zero on the diagonal, 0 to 1.
        boxes: one a row.

    Source: Torgerson (1952), Multidimensional scaling: I. Theory and method, Psychometrika 17.
    """
    count = len(boxes)
    if count < 3:
        return tuple(Point(round(220 * (index - (count - 1) / 2)), 0) for index in range(count))
    centre = np.eye(count) - 1 / count
    values, vectors = np.linalg.eigh(-0.5 * centre @ (distances**2) @ centre)
    plane = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 0.0))
    # An eigenvector's sign is arbitrary: its largest entry is made positive.
    plane *= np.sign(plane[np.abs(plane).argmax(axis=0), [0, 1]] + 1e-12)
    reach = np.maximum(np.abs(plane).max(axis=0), 1e-9)
    half = max(230.0, 1.9 * _radius(sum(_areas(boxes))))
    wanted = np.rint(plane / reach * [half * STRETCH, half])
    return tuple(pushed(wanted, wanted, boxes, _free(count)))


def _bands(cities: int) -> tuple[tuple[int, int], ...]:
    """Thirds of the cities, from the most shared to what two share."""
    high, middle = max(3, math.ceil(cities * 2 / 3)), max(3, math.ceil(cities / 3))
    bands = ((high, cities), (middle, high - 1), (2, min(middle, high) - 1))
    return tuple((least, most) for least, most in bands if least <= most)


def _areas(boxes: Sequence[Box]) -> list[float]:
    """The area each box takes; the more boxes there are, the less of it they fill when they are only pushed apart."""
    filling = min(0.76, max(0.6, 0.8 - 0.001 * len(boxes)))
    return [(box.width + GAP) * (box.height + GAP) / filling for box in boxes]


def _radius(area: float) -> float:
    """Half the height of the ellipse of an area."""
    return math.sqrt(area / (math.pi * STRETCH))


def _around(boxes: Sequence[Box]) -> float:
    """Half the height of the ellipse on which the boxes fit side by side."""
    return sum(box.width + 3 * GAP for box in boxes) / (math.pi * (1 + STRETCH))


def _direction(angles: Sequence[float]) -> float:
    """The mean direction; what has none (cities all around) keeps that of its first city."""
    x, y = sum(map(math.cos, angles)), sum(map(math.sin, angles))
    return math.atan2(y, x) if math.hypot(x, y) > 1e-6 else (angles[0] if angles else 0.0)


def _spread(angles: Sequence[float]) -> list[float]:
    """Move directions half the way to equal spacing, so that no side of a shell is crowded and none empty."""
    order = sorted(range(len(angles)), key=lambda index: (angles[index] % (2 * math.pi), index))
    even = {index: 2 * math.pi * rank / len(angles) for rank, index in enumerate(order)}
    turn = _direction([angles[index] - even[index] for index in order])
    spread = []
    for index, angle in enumerate(angles):
        away = (angle - even[index] - turn + math.pi) % (2 * math.pi) - math.pi
        spread.append(even[index] + turn + away / 2)
    return spread


def _free(count: int) -> tuple[NDArray[np.bool_], Floats, Floats]:
    return np.ones(count, dtype=np.bool_), np.zeros(count), np.full(count, np.inf)


def _relax(boxes: Sequence[Box], places: Sequence[_Place], fixed: int) -> list[Point]:
    """Start from the wanted places; the first `fixed` boxes stay."""
    wanted = np.array(
        [(STRETCH * place.radius * math.cos(place.angle), place.radius * math.sin(place.angle)) for place in places]
    ).reshape(-1, 2)
    movable = np.arange(len(places)) >= fixed
    limits = np.array([(place.low, place.high) for place in places]).reshape(-1, 2)
    start = np.rint(wanted)
    return pushed(start, start, boxes, (movable, limits[:, 0], limits[:, 1]))
