import itertools
from collections import Counter

import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.stats import chisquare

from graph.analyse.curveball import randomised, seed_of

FOUR = csr_array([[1, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 0, 0]])


def every_network(matrix: csr_array) -> list[bytes]:
    """All networks of the same degrees, enumerated."""
    rows, columns = matrix.shape
    wanted = (matrix.toarray().sum(axis=1).tolist(), matrix.toarray().sum(axis=0).tolist())
    found = []
    for cells in itertools.product([False, True], repeat=rows * columns):
        network = np.array(cells).reshape(rows, columns)
        if (network.sum(axis=1).tolist(), network.sum(axis=0).tolist()) == wanted:
            found.append(network.tobytes())
    return found


def test_every_network_of_the_same_degrees_is_equally_likely() -> None:
    every = every_network(FOUR)
    drawn = Counter(network.tobytes() for batch in randomised(FOUR, 20_000, seed=5) for network in batch)
    assert len(every) == 27
    assert set(drawn) == set(every)
    assert chisquare([drawn[each] for each in every]).pvalue > 0.01


@pytest.mark.parametrize("shape", [(7, 30), (2, 5), (40, 200)])
def test_degrees_are_kept(shape: tuple[int, int]) -> None:
    matrix = csr_array((np.random.default_rng(1).random(shape) < 0.4).astype(np.int64))
    observed = matrix.toarray()
    count = 0
    for batch in randomised(matrix, 250, seed=2):
        count += len(batch)
        assert (batch.sum(axis=2) == observed.sum(axis=1)).all()
        assert (batch.sum(axis=1) == observed.sum(axis=0)).all()
    assert count == 250


def test_within_strata_each_part_keeps_its_own_degrees() -> None:
    matrix = csr_array((np.random.default_rng(3).random((8, 20)) < 0.4).astype(np.int64))
    strata = (np.arange(20) % 3 == 0).astype(np.int64)
    observed = matrix.toarray()
    for batch in randomised(matrix, 50, seed=2, strata=strata):
        for each in (0, 1):
            part = strata == each
            assert (batch[:, :, part].sum(axis=2) == observed[:, part].sum(axis=1)).all()


def test_the_same_seed_draws_the_same_networks_and_another_others() -> None:
    one, again, other = (next(randomised(FOUR, 10, seed)).tobytes() for seed in (1, 1, 2))
    assert one == again != other


def test_a_seed_comes_from_the_data_and_the_purpose() -> None:
    moved = csr_array(FOUR.toarray()[::-1])
    assert len({seed_of(FOUR, "a"), seed_of(FOUR, "b"), seed_of(moved, "a")}) == 3
    assert seed_of(FOUR, "a") == seed_of(csr_array(FOUR.toarray()), "a")


@pytest.mark.parametrize("matrix", [csr_array((0, 0)), csr_array((1, 3)), csr_array((3, 0)), csr_array([[1, 1]])])
def test_what_leaves_no_choice_stays(matrix: csr_array) -> None:
    networks = list(randomised(matrix.astype(np.int64), 3, seed=1))
    assert all((network == matrix.toarray()).all() for batch in networks for network in batch)
