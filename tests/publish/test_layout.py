import itertools
import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.publish.layout import by_distance, ring_order, sectors, shells
from graph.publish.spacing import STRETCH, Box, Point

CITY = Box(60, 60)


def overlapping(points: Sequence[Point], boxes: Sequence[Box]) -> list[tuple[int, int]]:
    """Boxes that really cover each other, not only the gap between them."""
    return [
        (a, b)
        for a, b in itertools.combinations(range(len(points)), 2)
        if abs(points[a].x - points[b].x) < (boxes[a].width + boxes[b].width) / 2 - 1
        and abs(points[a].y - points[b].y) < (boxes[a].height + boxes[b].height) / 2 - 1
    ]


def height(point: Point) -> float:
    """Half the height of the ellipse on which a point stands."""
    return math.hypot(point.x / STRETCH, point.y)


def corpus(cities: int, measures: int) -> tuple[list[Box], list[list[int]]]:
    adopters = [sorted({(m * m + k * 7) % cities for k in range(1 + (measures - m) % cities)}) for m in range(measures)]
    return [Box(60 + 13 * (m % 7), 28 + 18 * (m % 2)) for m in range(measures)], adopters


def test_no_label_of_a_corpus_like_the_bundled_one_covers_another() -> None:
    boxes, adopters = corpus(cities=11, measures=70)
    cities = [CITY] * 11

    placed = shells(cities, boxes, adopters)

    assert overlapping([*placed.cities, *placed.measures], [*cities, *boxes]) == []


def test_the_more_cities_share_a_measure_the_nearer_to_the_middle_it_stands() -> None:
    boxes, adopters = corpus(cities=11, measures=70)

    placed = shells([CITY] * 11, boxes, adopters)

    def mean(least: int, most: int) -> float:
        found = [height(p) for p, who in zip(placed.measures, adopters, strict=True) if least <= len(who) <= most]
        return sum(found) / len(found)

    assert mean(8, 11) < mean(4, 7) < mean(2, 3) < mean(1, 1)


def test_a_measure_of_one_city_stands_outside_beside_it() -> None:
    placed = shells([CITY] * 4, [Box(80, 28)] * 5, [[2], [0, 1], [0, 1, 2, 3], [1, 2], [2, 3]])

    own, city = placed.measures[0], placed.cities[2]

    assert height(own) > height(city)
    assert math.dist((own.x, own.y), (city.x, city.y)) < 120


@pytest.mark.parametrize("cities", [0, 1, 2])
def test_few_cities_are_placed_too(cities: int) -> None:
    adopters = [[city] for city in range(cities) for _ in range(3)]

    placed = shells([CITY] * cities, [Box(70, 28)] * len(adopters), adopters)

    assert len(placed.cities) == cities
    assert overlapping([*placed.cities, *placed.measures], [CITY] * cities + [Box(70, 28)] * len(adopters)) == []


def test_like_cities_stand_next_to_each_other_on_the_ring() -> None:
    distances = np.array([[0, 9, 1, 9], [9, 0, 9, 1], [1, 9, 0, 9], [9, 1, 9, 0]], dtype=np.float64)

    order = ring_order(distances)

    assert {frozenset(order[:2]), frozenset(order[2:])} == {frozenset({0, 2}), frozenset({1, 3})}


def test_a_theme_keeps_its_measures_together_and_its_widest_in_the_middle() -> None:
    boxes = [Box(80, 28)] * 24
    groups = [index % 3 for index in range(24)]
    counts = [24 - index for index in range(24)]

    points = sectors(boxes, groups, counts)

    assert overlapping(points, boxes) == []
    assert all(height(points[group]) < height(points[group + 21]) for group in range(3))
    directions = [[math.atan2(points[i].y, points[i].x) for i in range(group + 9, 24, 3)] for group in range(3)]
    means = [math.atan2(sum(map(math.sin, some)), sum(map(math.cos, some))) for some in directions]
    assert all(abs(math.remainder(a - b, 2 * math.pi)) > 1 for a, b in itertools.combinations(means, 2))


def test_like_cities_are_nearer_than_unlike_ones() -> None:
    distances = np.array([[0, 0.1, 0.9], [0.1, 0, 0.9], [0.9, 0.9, 0]], dtype=np.float64)

    one, two, three = by_distance(distances, [CITY] * 3)

    assert math.dist((one.x, one.y), (two.x, two.y)) < math.dist((one.x, one.y), (three.x, three.y))


@settings(max_examples=30, deadline=None)
@given(st.integers(3, 9).flatmap(lambda n: st.lists(st.integers(0, 10), min_size=n * n, max_size=n * n)))
def test_any_distances_give_places_without_overlap(values: list[int]) -> None:
    size = math.isqrt(len(values))
    half = np.array(values[: size * size], dtype=np.float64).reshape(size, size) / 10
    distances = np.triu(half, 1) + np.triu(half, 1).T

    points = by_distance(distances, [CITY] * size)

    assert overlapping(points, [CITY] * size) == []
    assert points == by_distance(distances, [CITY] * size)
