import numpy as np
import pytest

from graph.analyse import nulls
from graph.analyse.incidence import Incidence, incidence
from graph.analyse.similarity import benjamini_hochberg, similarities


def independent(seed: int, cities: int = 11, measures: int = 60) -> Incidence:
    """Cities that know nothing of each other, measures of skewed popularity."""
    random = np.random.default_rng(seed)
    adopts = random.random((cities, measures)) < random.beta(0.6, 0.9, measures)
    return incidence((f"c{city:03}", f"m{measure:03}") for city, measure in np.argwhere(adopts).tolist())


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


def test_planted_partners_are_found_and_nobody_else() -> None:
    random = np.random.default_rng(11)
    pairs = [(f"c{city:02}", f"m{m:03}") for city in range(12) for m in range(150) if random.random() < 0.2]
    pairs += [(f"c{city:02}", f"p{city // 2}-{m}") for city in range(4) for m in range(25)]
    found = {(row.city_a, row.city_b) for row in similarities(incidence(pairs)) if row.q_value <= 0.05}
    assert found == {("c00", "c01"), ("c02", "c03")}


def test_beyond_the_exact_limit_the_verdicts_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    found = independent(4, cities=8, measures=300)
    exact = [row.p_value for row in similarities(found)]
    monkeypatch.setattr(nulls, "EXACT_STEPS", 0)
    assert [row.p_value for row in similarities(found)] == pytest.approx(exact, abs=2e-3)


def test_q_values_are_those_of_the_paper_s_rule() -> None:
    # Benjamini and Hochberg (1995), section 3.1: at 0.05 the first four of fifteen are rejected.
    p_values = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459]
    p_values += [0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    q_values = benjamini_hochberg(np.array(p_values[::-1]))[::-1]
    assert (q_values <= 0.05).tolist() == [True] * 4 + [False] * 11
    assert q_values[3] == pytest.approx(0.0095 * 15 / 4)
    assert (np.diff(q_values) >= 0).all()
