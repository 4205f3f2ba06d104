import math

import networkx as nx
import pytest
from scipy.sparse import csr_array

from graph.analyse.incidence import incidence
from graph.analyse.normalisations import Normalisation, weights
from graph.analyse.projection import overlaps

SMALL = csr_array([[1, 1, 1, 0, 0], [0, 1, 1, 1, 1], [0, 0, 1, 0, 0]])
"""Degrees 3, 4, 1; columns held by 1, 2, 3, 1, 1; shared: 2, 1, 1."""


@pytest.mark.parametrize(
    ("name", "by_hand"),
    [
        ("count", [2, 1, 1]),
        ("jaccard", [2 / 5, 1 / 3, 1 / 4]),
        ("cosine", [2 / math.sqrt(12), 1 / math.sqrt(3), 1 / math.sqrt(4)]),
        ("activity", [2 / 3.5, 1 / 2, 1 / 2.5]),
        ("newman", [1 / 1 + 1 / 2, 1 / 2, 1 / 2]),
    ],
)
def test_a_normalisation_is_what_is_computed_by_hand(name: str, by_hand: list[float]) -> None:
    assert weights(SMALL, overlaps(SMALL), Normalisation(name)) == pytest.approx(by_hand)


@pytest.mark.parametrize(
    ("name", "theirs"),
    [
        ("count", nx.bipartite.weighted_projected_graph),
        ("newman", nx.bipartite.collaboration_weighted_projected_graph),
        ("jaccard", nx.bipartite.overlap_weighted_projected_graph),
    ],
)
def test_a_normalisation_is_the_one_of_networkx(name: str, theirs) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    whole = nx.davis_southern_women_graph()
    found = incidence((woman, event) for woman in whole.graph["top"] for event in whole[woman])
    pairs = overlaps(found.matrix)
    ours = weights(found.matrix, pairs, Normalisation(name))
    expected = theirs(whole, found.cities)
    assert len(ours) == expected.number_of_edges() == 139
    for first, second, weight in zip(pairs.first, pairs.second, ours, strict=True):
        assert weight == pytest.approx(expected[found.cities[first]][found.cities[second]]["weight"])


def test_pairs_that_share_nothing_have_no_weight() -> None:
    apart = csr_array([[1, 0], [0, 1]])
    assert [weights(apart, overlaps(apart), each).tolist() for each in Normalisation] == [[]] * 5
