import numpy as np

from graph.analyse.incidence import incidence


def test_a_pair_said_twice_counts_once() -> None:
    found = incidence([("c", "m"), ("c", "m"), ("b", "m"), ("c", "a")])
    assert found.cities == ("b", "c")
    assert found.measures == ("a", "m")
    assert found.matrix.toarray().tolist() == [[0, 1], [1, 1]]


def test_a_city_without_measures_keeps_its_row() -> None:
    found = incidence([("b", "m")], cities=["a", "b", "c"])
    assert found.cities == ("a", "b", "c")
    assert found.city_degrees().tolist() == [0, 1, 0]
    assert found.measure_degrees().tolist() == [1]


def test_nothing_adopted_gives_an_empty_matrix() -> None:
    found = incidence([], cities=["a"])
    assert found.matrix.shape == (1, 0)
    assert found.city_degrees().tolist() == [0]


def test_the_order_of_pairs_does_not_show() -> None:
    pairs = [(city, measure) for city in "dacb" for measure in "zyx" if (city, measure) != ("a", "y")]
    forward, backward = incidence(pairs), incidence(reversed(pairs))
    assert forward.cities == backward.cities
    assert np.array_equal(forward.matrix.toarray(), backward.matrix.toarray())
