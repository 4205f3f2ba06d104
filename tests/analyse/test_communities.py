import networkx as nx
import numpy as np
import pytest

from graph.analyse.communities import adjusted_rand, communities, modularity, modularity_by_chance, stability
from graph.analyse.incidence import incidence
from tests.analyse.simulated import independent_matrix, named

PAIRS = [(city, f"x{n}") for city in "abc" for n in range(4)] + [(city, f"y{n}") for city in "de" for n in range(3)]


def test_two_blocks_are_two_communities_the_larger_first() -> None:
    found = communities(incidence([*PAIRS, ("c", "y0")], cities=["f"])).members
    assert {name for (_, name), number in found.items() if number == 1} == {"a", "b", "c", "x0", "x1", "x2", "x3"}
    assert {name for (_, name), number in found.items() if number == 2} == {"d", "e", "y0", "y1", "y2"}
    assert found["city", "f"] == 3


def test_a_city_and_a_measure_of_one_name_stay_two_nodes() -> None:
    assert set(communities(incidence([("same", "same")])).members) == {("city", "same"), ("measure", "same")}


def test_communities_are_the_same_every_time() -> None:
    found = incidence((f"c{city}", f"m{measure}") for city in range(12) for measure in range(0, 40, city % 5 + 1))
    assert communities(found) == communities(found)


def test_clear_blocks_are_found_by_every_seed() -> None:
    found = communities(incidence(PAIRS))
    assert (found.count(), found.stability, found.seeds) == (2, 1.0, 20)
    # Two thirds of all ties lie in one block, a third in the other: 1 - (4/9 + 1/9).
    assert found.modularity == pytest.approx(4 / 9)


def test_where_there_are_no_blocks_the_seeds_disagree_and_chance_does_as_well() -> None:
    loose = named(independent_matrix(np.random.default_rng(2), 12, 60))
    found = communities(loose)
    by_chance = modularity_by_chance(loose.matrix, 40)
    assert found.stability < 0.8
    assert np.mean(np.array(by_chance) >= found.modularity) > 0.02
    assert len(by_chance) == 40


def test_blocks_are_beyond_chance() -> None:
    blocks = incidence(PAIRS)
    assert max(modularity_by_chance(blocks.matrix, 40)) < communities(blocks).modularity


def test_modularity_is_that_of_the_formula() -> None:
    random = np.random.default_rng(1)
    matrix = named(independent_matrix(random, 6, 9)).matrix
    groups = random.integers(0, 3, sum(matrix.shape))
    ties, rows = matrix.toarray(), matrix.shape[0]
    total = ties.sum()
    by_hand = 0.0
    for row in range(rows):
        for column in range(matrix.shape[1]):
            if groups[row] == groups[rows + column]:
                by_hand += ties[row, column] - ties[row].sum() * ties[:, column].sum() / total
    assert modularity(matrix, groups) == pytest.approx(by_hand / total)


def test_the_southern_women_fall_into_the_two_groups_of_the_literature() -> None:
    # Freeman (2003), Finding social groups: of 21 analyses nearly all put these women on two sides.
    whole = nx.davis_southern_women_graph()
    found = communities(incidence((woman, event) for woman in whole.graph["top"] for event in whole[woman])).members
    first = ["Evelyn Jefferson", "Laura Mandeville", "Theresa Anderson", "Brenda Rogers", "Charlotte McDowd"]
    second = ["Katherina Rogers", "Sylvia Avondale", "Nora Fayette", "Helen Lloyd"]
    assert len({found["city", woman] for woman in first}) == 1
    assert len({found["city", woman] for woman in second}) == 1
    assert found["city", first[0]] != found["city", second[0]]


def test_how_alike_two_partitions_are() -> None:
    one, other = np.array([0, 0, 0, 1, 1, 1]), np.array([0, 0, 1, 1, 2, 2])
    # Hubert and Arabie: 2 pairs together in both, 6 and 3 in each, 15 in all.
    assert adjusted_rand(one, other) == pytest.approx((2 - 6 * 3 / 15) / ((6 + 3) / 2 - 6 * 3 / 15))
    assert stability([one, one, other]) == pytest.approx((1 + 2 * adjusted_rand(one, other)) / 3)
    assert stability([one]) == 1.0
