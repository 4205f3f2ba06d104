import networkx as nx
import pytest

from graph.analyse.incidence import incidence
from graph.analyse.projection import city_network
from graph.analyse.structure import (
    city_centralities,
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
