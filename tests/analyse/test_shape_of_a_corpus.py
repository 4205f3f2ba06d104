"""Clustering, nestedness, core and centralities."""

import networkx as nx
import numpy as np
import pytest
from scipy.sparse import csr_array

from graph.analyse import centrality
from graph.analyse.centrality import centralities, ranks
from graph.analyse.coreness import core, core_fit
from graph.analyse.hierarchy import tree
from graph.analyse.incidence import Incidence, incidence
from graph.analyse.nestedness import nodf
from graph.analyse.structure import specificities


@pytest.fixture
def women() -> Incidence:
    whole = nx.davis_southern_women_graph()
    return incidence((woman, event) for woman in whole.graph["top"] for event in whole[woman])


def test_the_two_most_alike_are_joined_first() -> None:
    found = tree(csr_array([[1, 1, 1, 0], [0, 0, 0, 1], [1, 1, 0, 0]]))
    assert found is not None
    assert [(join.first, join.second, join.size) for join in found.joins] == [(0, 2, 2), (1, 3, 3)]
    assert [join.height for join in found.joins] == pytest.approx([1 / 3, 1.0])
    assert found.order in {(1, 0, 2), (0, 2, 1), (1, 2, 0), (2, 0, 1)}
    assert found.fidelity == pytest.approx(1.0)


def test_cities_that_are_all_equally_unlike_have_a_tree_without_fidelity() -> None:
    found = tree(csr_array(np.eye(4, dtype=np.int64)))
    assert found is not None
    assert found.fidelity is None
    assert {join.height for join in found.joins} == {1.0}


@pytest.mark.parametrize("rows", [0, 1])
def test_fewer_than_two_have_no_tree(rows: int) -> None:
    assert tree(csr_array((rows, 3), dtype=np.int64)) is None


def test_nestedness_is_the_one_computed_by_hand() -> None:
    # Rows of 3, 2 and 2: two pairs of unlike degree, the smaller row held to 1 and 1/2. Columns of 3, 2, 1, 1: five
    # such pairs, held to 1, 1, 1, 1 and 0.
    matrix = csr_array([[1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 0, 1]])
    assert nodf(matrix) == pytest.approx(100 * (1 + 1 / 2 + 4) / (3 + 6))


def test_nothing_is_nested_in_nothing() -> None:
    assert nodf(csr_array((1, 0), dtype=np.int64)) == 0.0
    assert nodf(csr_array(np.ones((3, 3), dtype=np.int64))) == 0.0


def test_the_core_is_who_shares_much_with_all_others_who_share_much() -> None:
    rows = [[1] * 8, [1] * 7 + [0], [1] * 6 + [0] * 2, [1, 0, 0, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0, 0, 0]]
    found = core(csr_array(rows))
    assert found is not None
    assert found.members == (0, 1, 2)
    assert found.fit is not None
    assert found.fit > 0.9
    assert (found.coreness[:3] > 3 * found.coreness[3:].max()).all()
    assert (found.coreness**2).sum() == pytest.approx(1.0)


def test_the_fit_of_a_core_can_be_had_alone(women: Incidence) -> None:
    whole = core(women.matrix)
    assert whole is not None
    assert core_fit(women.matrix) == whole.fit
    assert core_fit(csr_array(np.eye(4, dtype=np.int64))) is None


def test_where_nothing_is_shared_there_is_no_core() -> None:
    assert core(csr_array(np.eye(4, dtype=np.int64))) is None
    assert core(csr_array([[1], [1]])) is None


def test_centralities_of_the_southern_women_are_the_published_ones(women: Incidence) -> None:
    # Borgatti and Halgin (2011), Analyzing affiliation networks, table of Davis, Gardner and Gardner's data.
    found = centralities(women)
    published = {
        "Evelyn Jefferson": (0.571, 0.800, 0.097),
        "Laura Mandeville": (0.500, 0.727, 0.052),
        "Theresa Anderson": (0.571, 0.800, 0.088),
    }
    for woman, figures in published.items():
        one = found["city", woman]
        assert (one.degree, one.closeness, one.betweenness) == pytest.approx(figures, abs=0.002)
    assert found["measure", "E8"].degree == pytest.approx(14 / 18)


def test_a_network_too_large_for_shortest_ways_says_so(women: Incidence, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(centrality, "MOST_STEPS", 100)
    one = centralities(women)["city", "Evelyn Jefferson"]
    assert (one.closeness, one.betweenness) == (None, None)
    assert one.degree > 0


def test_equal_values_share_a_rank() -> None:
    found = ranks([0.1, 0.3, 0.1 + 1e-12, 0.2])
    assert [(rank.best, rank.worst) for rank in found] == [(3, 4), (1, 1), (3, 4), (2, 2)]
    assert ranks([]) == ()


def test_what_all_adopt_is_not_special() -> None:
    found = specificities(incidence([("a", "m"), ("b", "m"), ("c", "m"), ("d", "m"), ("d", "n")], cities=["d"]))
    assert (found["measure", "m"], found["measure", "n"]) == (0.0, 2.0)
    assert (found["city", "a"], found["city", "d"]) == (0.0, 1.0)


def test_a_corpus_without_measures_has_centralities_of_zero() -> None:
    found = centralities(incidence([], cities=["a"]))
    assert found["city", "a"].degree == 0.0


@pytest.mark.parametrize("pairs", [[("a", "m")], [("a", "m"), ("a", "n")], [("a", "m"), ("b", "m")]])
def test_a_single_city_or_measure_has_no_betweenness(pairs: list[tuple[str, str]]) -> None:
    found = centralities(incidence(pairs))
    assert {one.betweenness for one in found.values()} == {None}
    assert found["city", "a"].degree == 1.0
