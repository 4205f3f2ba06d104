import networkx as nx
import pytest

from graph.analyse.incidence import Incidence, incidence
from graph.analyse.projection import city_network, measure_network


@pytest.fixture
def women() -> Incidence:
    """The Southern women of Davis, Gardner and Gardner (1941), and the events they attended."""
    network = nx.davis_southern_women_graph()
    attended = [(woman, event) for woman in network.graph["top"] for event in network[woman]]
    return incidence(attended)


def test_shared_measures_and_jaccard_are_those_computed_by_hand() -> None:
    found = incidence([("a", "1"), ("a", "2"), ("a", "3"), ("b", "2"), ("b", "3"), ("b", "4"), ("c", "9")])
    network = city_network(found)
    assert list(network.edges(data=True)) == [("a", "b", {"shared": 2, "jaccard": 0.5})]
    assert {city: network.nodes[city]["measures"] for city in network} == {"a": 3, "b": 3, "c": 1}


def test_measures_are_tied_by_the_cities_that_adopt_both() -> None:
    network = measure_network(incidence([("a", "1"), ("a", "2"), ("b", "1"), ("b", "2"), ("c", "2")]))
    assert list(network.edges(data=True)) == [("1", "2", {"shared": 2, "jaccard": 2 / 3})]
    assert {measure: network.nodes[measure]["cities"] for measure in network} == {"1": 2, "2": 3}


def test_the_southern_women_have_their_published_degrees(women: Incidence) -> None:
    degrees = dict(zip(women.cities, women.city_degrees().tolist(), strict=True))
    assert (degrees["Evelyn Jefferson"], degrees["Theresa Anderson"], degrees["Flora Price"]) == (8, 8, 2)
    assert sum(degrees.values()) == 89
    events = dict(zip(women.measures, women.measure_degrees().tolist(), strict=True))
    assert (events["E8"], events["E9"], events["E1"]) == (14, 12, 3)


def test_a_projection_is_the_one_of_networkx(women: Incidence) -> None:
    whole = nx.davis_southern_women_graph()
    plain = nx.bipartite.weighted_projected_graph(whole, women.cities)
    ratio = nx.bipartite.overlap_weighted_projected_graph(whole, women.cities)
    ours = city_network(women)
    assert {frozenset(edge) for edge in ours.edges} == {frozenset(edge) for edge in plain.edges}
    assert ours.number_of_edges() == 139
    for one, other, tie in ours.edges(data=True):
        assert tie["shared"] == plain[one][other]["weight"]
        assert tie["jaccard"] == pytest.approx(ratio[one][other]["weight"])


def test_a_network_of_cities_that_adopt_nothing_has_no_ties() -> None:
    network = city_network(incidence([], cities=["a", "b"]))
    assert (list(network.nodes), list(network.edges)) == (["a", "b"], [])
