"""Whether the null models say what they claim: uniform p values where nothing is to be found, and the stated power.

A number shared is discrete, so that its p value cannot be uniform: it takes few values, and is on the safe side between
them. What must be uniform is the randomised p value, P(X > x) + U P(X = x) with U drawn anew: it is tested here. One
pair a simulation, because pairs of one network are not independent.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.stats import kstest

from graph.analyse import chances
from graph.analyse.chances import Chance, Sampled
from graph.analyse.conditional import conditional
from graph.analyse.curveball import randomised
from graph.analyse.incidence import Incidence, incidence
from graph.analyse.nulls import solve
from graph.analyse.power import power_at, reachable
from graph.analyse.ties import judged
from tests.analyse.simulated import independent_matrix, sparse, take_over

SIMULATIONS = 250
FIRST, SECOND = np.array([0]), np.array([1])

MODELS: dict[str, tuple[Callable[[csr_array], Chance], int, int]] = {
    "drawn, 11 x 60": (lambda matrix: Sampled(matrix, 400), 11, 60),
    "closed form, 11 x 60": (conditional, 11, 60),
    "closed form, 40 x 300": (conditional, 40, 300),
    "drawn, two strata, 11 x 60": (lambda matrix: Sampled(matrix, 400, strata=third(matrix)), 11, 60),
    "closed form, two strata, 40 x 300": (lambda matrix: conditional(matrix, third(matrix)), 40, 300),
}


def third(matrix: csr_array) -> NDArray[np.int64]:
    """Every third measure is demanded from above."""
    strata: NDArray[np.int64] = (np.arange(matrix.shape[1]) % 3 == 0).astype(np.int64)
    return strata


def randomised_p(chance: Chance, matrix: csr_array, random: np.random.Generator) -> float:
    shared = (matrix @ matrix.T).toarray()[FIRST, SECOND]
    least, more = (chance.tails(FIRST, SECOND, shared + step)[0] for step in (0, 1))
    return float(more + random.random() * (least - more))


@pytest.mark.parametrize("name", MODELS)
def test_p_values_are_uniform_where_nothing_is_to_be_found(name: str) -> None:
    model, rows, columns = MODELS[name]
    random = np.random.default_rng(20)
    found = []
    for _ in range(SIMULATIONS):
        matrix = sparse(independent_matrix(random, rows, columns))
        found.append(randomised_p(model(matrix), matrix, random))
    assert len(found) >= 200
    assert kstest(found, "uniform").pvalue > 0.05


@pytest.mark.parametrize(("cities", "measures"), [(11, 60), (40, 300)])
def test_p_values_of_pairs_of_measures_are_uniform_where_nothing_is_to_be_found(cities: int, measures: int) -> None:
    random = np.random.default_rng(20)
    found = []
    for _ in range(SIMULATIONS):
        by_measure = sparse(independent_matrix(random, cities, measures).T)
        # Any two measures, not always the same ones of the generator.
        by_measure = csr_array(by_measure[random.permutation(by_measure.shape[0])])
        found.append(randomised_p(conditional(by_measure), by_measure, random))
    assert kstest(found, "uniform").pvalue > 0.05


def test_p_values_are_uniform_on_networks_of_fixed_degrees() -> None:
    """The null itself as the source: networks of the degrees of the Southern women."""
    random = np.random.default_rng(4)
    matrix = southern_women().matrix
    chance = Sampled(matrix, 5000)
    networks = [sparse(network) for batch in randomised(matrix, SIMULATIONS, seed=77) for network in batch]
    found = [randomised_p(chance, network, random) for network in networks]
    assert kstest(found, "uniform").pvalue > 0.05


def test_the_unconditional_model_is_far_from_uniform_which_is_why_none_is_judged_by_it() -> None:
    random = np.random.default_rng(20)
    below = []
    for _ in range(100):
        matrix = sparse(independent_matrix(random, 11, 60))
        null, (first, second) = solve(matrix), np.triu_indices(11, k=1)
        shared = (matrix @ matrix.T).toarray()[first, second]
        pairs = zip(null.row_class[first], null.row_class[second], shared, strict=True)
        below += [null.tails(one)[other, number] <= 0.05 for one, other, number in pairs]
    assert np.mean(below) < 0.01


@pytest.mark.parametrize("share", [0.5, 0.8])
def test_planted_pairs_are_found_with_the_stated_power(share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    # In closed form, which is quick enough for hundreds of corpora.
    monkeypatch.setattr(chances, "SMALL_CELLS", 0)
    random = np.random.default_rng(9)
    stated, found = [], []
    for _ in range(SIMULATIONS):
        adopts = independent_matrix(random, 11, 60)
        before = judged(sparse(adopts))
        stated.append(power_at(before, 0, int(reachable(sparse(adopts), before)[0]), share))
        take_over(adopts, 0, 1, share, random)
        after = judged(sparse(adopts))
        found.append(after.p_values[0] <= 0.05)
    # Two standard deviations of a share among so many simulations.
    assert np.mean(found) == pytest.approx(np.mean(stated), abs=2 * 0.5 / SIMULATIONS**0.5)


@pytest.fixture(scope="module")
def theirs() -> dict[str, dict[str, float]]:
    """What the package bicm 3.4.0 says of the Southern women: chances, and exact tails of all who met.

    Kept, so that the comparison needs no package; that it is what the package says is tested below, where it is there.
    Made by `BipartiteGraph(biadjacency=...)`, `solve_tool()`, `get_bicm_matrix()`, and `compute_projection(rows=True,
    approx_method="poibin", threads_num=1)`, `rows_pvals`.
    """
    found: dict[str, dict[str, float]] = json.loads((Path(__file__).parent / "southern_women_bicm.json").read_text())
    return found


@pytest.mark.filterwarnings("ignore")  # of numba, on which bicm rests
def test_what_is_kept_of_the_independent_implementation_is_what_it_says(theirs: dict[str, dict[str, float]]) -> None:
    bicm = pytest.importorskip("bicm", reason="the package bicm is not installed")
    women = southern_women()
    graph = bicm.BipartiteGraph(biadjacency=women.matrix.toarray())
    graph.solve_tool(verbose=False)
    chances = graph.get_bicm_matrix()
    for row, woman in enumerate(women.cities):
        for column, event in enumerate(women.measures):
            assert chances[row, column] == pytest.approx(theirs["chances"][f"{woman}|{event}"], abs=1e-6)


@pytest.mark.filterwarnings("ignore")  # of numba, on which bicm rests
@pytest.mark.parametrize("seed", range(3))
def test_the_model_is_that_of_an_independent_implementation_on_other_corpora_too(seed: int) -> None:
    bicm = pytest.importorskip("bicm", reason="the package bicm is not installed")
    adopts = independent_matrix(np.random.default_rng(seed), 20, 80)
    adopts = adopts[adopts.any(axis=1) & ~adopts.all(axis=1)]
    graph = bicm.BipartiteGraph(biadjacency=adopts[:, ~adopts.all(axis=0) & adopts.any(axis=0)].astype(np.int64))
    graph.solve_tool(verbose=False)
    kept = sparse(adopts[:, ~adopts.all(axis=0) & adopts.any(axis=0)])
    null = solve(kept)
    column_class = np.unique(np.asarray(kept.sum(axis=0)), return_inverse=True)[1]
    assert null.probabilities[np.ix_(null.row_class, column_class)] == pytest.approx(graph.get_bicm_matrix(), abs=1e-6)


def test_the_model_is_that_of_an_independent_implementation(theirs: dict[str, dict[str, float]]) -> None:
    women = southern_women()
    null = solve(women.matrix)
    event_class = np.unique(women.measure_degrees(), return_inverse=True)[1]
    for row, woman in enumerate(women.cities):
        for column, event in enumerate(women.measures):
            ours = null.probabilities[null.row_class[row], event_class[column]]
            assert ours == pytest.approx(theirs["chances"][f"{woman}|{event}"], abs=1e-6)


def test_exact_tails_are_those_of_an_independent_implementation(theirs: dict[str, dict[str, float]]) -> None:
    women = southern_women()
    null = solve(women.matrix)
    plain = replace(null, pair_scale=np.ones_like(null.pair_scale))
    shared = (women.matrix @ women.matrix.T).toarray()
    assert len(theirs["tails"]) == 139
    for pair, p_value in theirs["tails"].items():
        one, other = (women.cities.index(name) for name in pair.split("|"))
        tails = plain.tails(null.row_class[one])[null.row_class[other]]
        assert tails[shared[one, other]] == pytest.approx(p_value, abs=1e-6)


def southern_women() -> Incidence:
    whole = nx.davis_southern_women_graph()
    return incidence((woman, event) for woman in whole.graph["top"] for event in whole[woman])
