import numpy as np
import pytest

from graph.analyse import chances
from graph.analyse.corrections import benjamini_hochberg
from graph.analyse.incidence import Incidence, incidence
from graph.analyse.similarity import similarities
from tests.analyse.simulated import independent_matrix, named, take_over


def independent(seed: int, cities: int = 11, measures: int = 60) -> Incidence:
    return named(independent_matrix(np.random.default_rng(seed), cities, measures))


def test_every_pair_is_judged_once_in_order() -> None:
    found = list(similarities(incidence([("b", "m"), ("c", "m")], cities=["a"])))
    assert [(row.city_a, row.city_b, row.shared) for row in found] == [("a", "b", 0), ("a", "c", 0), ("b", "c", 1)]


def test_a_measure_that_all_adopt_makes_no_two_cities_alike() -> None:
    pairs = [(city, "all") for city in "abc"] + [(city, city) for city in "abc"]
    for row in similarities(incidence(pairs)):
        assert row.shared == 1
        assert row.jaccard == pytest.approx(1 / 3)
        assert row.expected == pytest.approx(1.0)
        assert row.p_value == row.q_value == pytest.approx(1.0)


def test_cities_that_adopt_nothing_have_no_jaccard() -> None:
    (row,) = similarities(incidence([], cities=["a", "b"]))
    assert (row.shared, row.jaccard, row.expected, row.p_value, row.q_value) == (0, None, 0.0, 1.0, 1.0)


def test_one_city_has_nobody_to_be_like() -> None:
    assert list(similarities(incidence([("a", "m")]))) == []


def test_independent_cities_are_rarely_called_alike() -> None:
    p_values = np.array([row.p_value for seed in range(20) for row in similarities(independent(seed))])
    assert len(p_values) == 1100
    # A discrete test stays below its level; a hypergeometric one calls 88 % of such pairs alike.
    for level, least in ((0.05, 0.0), (0.2, 0.04), (0.5, 0.3)):
        assert least <= np.mean(p_values <= level) <= level


def test_planted_partners_are_found_and_few_others() -> None:
    found = []
    for seed in range(20):
        matrix = independent_matrix(np.random.default_rng(seed), 11, 60)
        take_over(matrix, 0, 1, 1.0, np.random.default_rng(seed))
        found += [(row.city_a, row.city_b) for row in similarities(named(matrix)) if row.q_value <= 0.05]
    assert found.count(("c000", "c001")) >= 19
    # At most 5 % of what is found is expected to be false: 1 of 20.
    assert len(found) - found.count(("c000", "c001")) <= 3


def test_in_closed_form_the_verdicts_are_nearly_those_of_drawn_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    found = independent(4, cities=10, measures=200)
    drawn = [(row.expected, row.p_value) for row in similarities(found)]
    monkeypatch.setattr(chances, "SMALL_CELLS", 0)
    closed = [(row.expected, row.p_value) for row in similarities(found)]
    assert closed != drawn
    assert [one for one, _ in closed] == pytest.approx([one for one, _ in drawn], abs=0.8)
    assert [one for _, one in closed] == pytest.approx([one for _, one in drawn], abs=0.1)


def test_q_values_are_those_of_the_paper_s_rule() -> None:
    # Benjamini and Hochberg (1995), section 3.1: at 0.05 the first four of fifteen are rejected.
    p_values = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459]
    p_values += [0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    q_values = benjamini_hochberg(np.array(p_values[::-1]))[::-1]
    assert (q_values <= 0.05).tolist() == [True] * 4 + [False] * 11
    assert q_values[3] == pytest.approx(0.0095 * 15 / 4)
    assert (np.diff(q_values) >= 0).all()
