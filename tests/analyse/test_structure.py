import networkx as nx
import pytest

from graph.analyse.incidence import incidence
from graph.analyse.projection import city_network
from graph.analyse.structure import (
    city_centralities,
    communities,
    measure_centralities,
    own_measures,
    shared_measures,
)

PAIRS = [("a", "1"), ("a", "2"), ("b", "1"), ("b", "2"), ("b", "3"), ("c", "3"), ("c", "1"), ("d", "9"), ("d", "8")]


def test_shared_measures_come_most_shared_first_and_equals_by_id() -> None:
    found = [(one.measure, one.cities) for one in shared_measures(incidence(PAIRS))]
    assert found == [("1", ("a", "b", "c")), ("2", ("a", "b")), ("3", ("b", "c"))]


def test_own_measures_are_those_nobody_shares() -> None:
    assert [(one.measure, one.cities) for one in own_measures(incidence(PAIRS))] == [("8", ("d",)), ("9", ("d",))]


def test_centrality_is_networkx_s_on_the_projection() -> None:
    found = incidence(PAIRS)
    tied = city_network(found).subgraph("abc")
    expected = nx.eigenvector_centrality(tied, weight="shared", tol=1e-12, max_iter=1000)
    ours = city_centralities(found)
    assert {city: ours[city] for city in "abc"} == pytest.approx(expected, abs=1e-6)
    assert ours["d"] == 0.0


def test_where_nothing_is_shared_nobody_is_central() -> None:
    found = incidence([("a", "1"), ("b", "2")])
    assert city_centralities(found) == {"a": 0.0, "b": 0.0}
    assert measure_centralities(found) == {"1": 0.0, "2": 0.0}
    assert city_centralities(incidence([])) == {}


def test_two_blocks_are_two_communities_the_larger_first() -> None:
    pairs = [(city, f"x{n}") for city in "abc" for n in range(4)] + [(city, f"y{n}") for city in "de" for n in range(3)]
    found = communities(incidence([*pairs, ("c", "y0")], cities=["f"]))
    assert {name for (_, name), number in found.items() if number == 1} == {"a", "b", "c", "x0", "x1", "x2", "x3"}
    assert {name for (_, name), number in found.items() if number == 2} == {"d", "e", "y0", "y1", "y2"}
    assert found["city", "f"] == 3


def test_a_city_and_a_measure_of_one_name_stay_two_nodes() -> None:
    assert set(communities(incidence([("same", "same")]))) == {("city", "same"), ("measure", "same")}


def test_communities_are_the_same_every_time() -> None:
    found = incidence((f"c{city}", f"m{measure}") for city in range(12) for measure in range(0, 40, city % 5 + 1))
    assert communities(found) == communities(found)
