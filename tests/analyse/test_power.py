"""What a corpus could have shown, and which of its pairs are beyond chance."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from graph.analyse import chances
from graph.analyse.incidence import Incidence
from graph.analyse.power import needed_overlaps, power_of, reachable
from graph.analyse.ties import LEVEL, backbone, judged
from tests.analyse.simulated import independent_matrix, named, sparse, take_over


@pytest.fixture(scope="module")
def planted() -> Incidence:
    random = np.random.default_rng(3)
    adopts = independent_matrix(random, 11, 60)
    take_over(adopts, 0, 1, 1.0, random)
    return named(adopts)


@pytest.mark.parametrize("cells", [0, chances.SMALL_CELLS])
def test_the_needed_overlap_is_the_least_that_is_significant(
    planted: Incidence, cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chances, "SMALL_CELLS", cells)
    ties = judged(planted.matrix)
    most = reachable(planted.matrix, ties)
    needed = needed_overlaps(ties, most)
    can = needed <= most
    assert can.any()
    first, second = ties.first[can], ties.second[can]
    assert (ties.chance.tails(first, second, needed[can]) <= LEVEL).all()
    assert (ties.chance.tails(first, second, needed[can] - 1) > LEVEL).all()


@pytest.mark.parametrize(
    ("rows", "most"),
    [([[1, 1, 0, 0, 0], [0, 0, 1, 1, 0], [0, 0, 0, 0, 1]], 0), ([[1, 0, 0], [1, 1, 0], [1, 0, 1]], 1)],
)
def test_cities_of_own_measures_and_one_that_all_have_can_show_nothing(rows: list[list[int]], most: int) -> None:
    matrix = csr_array(rows)
    power = power_of(matrix, judged(matrix))
    assert power is not None
    assert (power.tests, power.never, power.never_alone, power.most) == (3, 3, 3, most)
    assert (power.needed, power.needed_alone, power.taken) == (None, None, None)


def test_where_there_is_no_pair_there_is_no_power() -> None:
    assert power_of(csr_array([[1, 0]]), judged(csr_array([[1, 0]]))) is None


def test_a_larger_corpus_shows_more() -> None:
    def taken(measures: int) -> float:
        matrix = sparse(independent_matrix(np.random.default_rng(1), 8, measures))
        power = power_of(matrix, judged(matrix))
        assert power is not None
        return power.taken or 2.0

    assert taken(300) < taken(60)


def test_the_backbone_holds_what_is_beyond_chance_and_nothing_else(planted: Incidence) -> None:
    ties = judged(planted.matrix)
    network = backbone(ties, planted.cities)
    assert set(network) == set(planted.cities)
    assert [sorted(edge) for edge in network.edges] == [["c000", "c001"]]
    (tie,) = (tie for _, _, tie in network.edges(data=True))
    assert tie["q_value"] <= LEVEL < tie["shared"] / tie["expected"]
