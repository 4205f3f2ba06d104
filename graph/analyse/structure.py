"""Where cities and measures stand: shared by many or one city's own, in the middle or at the edge, with whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import networkx as nx
import numpy as np
from scipy.sparse import csr_array

from graph.analyse.incidence import Incidence

SEED: Final = 1
"""Louvain visits nodes in a shuffled order; a fixed one gives the same communities every time."""

MAX_ROUNDS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Sharing:
    """A measure and the ids of all cities that adopt it, sorted."""

    measure: str
    cities: tuple[str, ...]


def sharing(incidence: Incidence) -> tuple[Sharing, ...]:
    """Who shares each measure, the most shared first, equals by id.

    >>> from graph.analyse.incidence import incidence
    >>> [(found.measure, found.cities) for found in sharing(incidence([("a", "m"), ("b", "m"), ("b", "l")]))]
    [('m', ('a', 'b')), ('l', ('b',))]
    """
    by_measure = csr_array(incidence.matrix.T)
    by_measure.sort_indices()
    found = []
    for column, measure in enumerate(incidence.measures):
        rows = by_measure.indices[by_measure.indptr[column] : by_measure.indptr[column + 1]]
        found.append(Sharing(measure, tuple(incidence.cities[row] for row in rows)))
    return tuple(sorted(found, key=lambda one: (-len(one.cities), one.measure)))


def shared_measures(incidence: Incidence) -> tuple[Sharing, ...]:
    """Measures that at least two cities adopt, in the order of `sharing`."""
    return tuple(one for one in sharing(incidence) if len(one.cities) >= 2)


def own_measures(incidence: Incidence) -> tuple[Sharing, ...]:
    """Measures that one city alone adopts, among the cities of the corpus, sorted by city and measure."""
    alone = (one for one in sharing(incidence) if len(one.cities) == 1)
    return tuple(sorted(alone, key=lambda one: (one.cities, one.measure)))


def city_centralities(incidence: Incidence) -> Mapping[str, float]:
    """How central each city is among cities tied by what they share (`eigenvector`).

    See `measure_centralities`, of which this is the other side.
    """
    return dict(zip(incidence.cities, _eigenvector(incidence.matrix), strict=True))


def measure_centralities(incidence: Incidence) -> Mapping[str, float]:
    """How central each measure is among measures tied by the cities they have in common.

    The centrality of a node is proportional to the sum of its neighbours', weighted by what is shared, so that sharing
    with those who share much counts more.

    Returns:
        By id, 0 to 1, their squares summing to 1; 0 for a node without ties. All 0 where nothing is shared.

    Source: Bonacich (1972), Factoring and weighting approaches to status scores and clique identification, Journal of
    Mathematical Sociology 2(1).
    """
    return dict(zip(incidence.measures, _eigenvector(csr_array(incidence.matrix.T)), strict=True))


def communities(incidence: Incidence) -> Mapping[tuple[str, str], int]:
    """Groups of cities and measures more tied to each other than to the rest.

    Found on the network of cities and measures itself, not on a projection, which is nearly complete. They are good for
    colours and for looking closer, and no finding by themselves: another seed, or another measure more, can move
    some nodes, and modularity here does not know that cities are never tied to cities.

    Returns:
        The community's number by ("city", id) or ("measure", id), from 1, the largest first; equals go by their
        first node.

    Source: Blondel, Guillaume, Lambiotte and Lefebvre (2008), Fast unfolding of communities in large networks, Journal
    of Statistical Mechanics P10008.
    """
    nodes = [("city", city) for city in incidence.cities] + [("measure", measure) for measure in incidence.measures]
    network: nx.Graph[int] = nx.Graph()
    # Numbers, not names: sets of strings would be walked in an order that changes from run to run.
    network.add_nodes_from(range(len(nodes)))
    ties = incidence.matrix.tocoo()
    network.add_edges_from(zip(ties.row.tolist(), (ties.col + len(incidence.cities)).tolist(), strict=True))
    found = nx.community.louvain_communities(network, seed=SEED)
    ordered = sorted((sorted(members) for members in found), key=lambda members: (-len(members), members[0]))
    return {nodes[member]: number for number, members in enumerate(ordered, start=1) for member in members}


def _eigenvector(matrix: csr_array) -> list[float]:
    """Power iteration on A + 1, which has the eigenvectors of A and always converges; A counts what rows share."""
    ties = csr_array(matrix @ matrix.T)
    ties.setdiag(0)
    ties.eliminate_zeros()
    tied = np.diff(ties.indptr) > 0
    if not tied.any():
        return [0.0] * ties.shape[0]
    vector = tied / np.linalg.norm(tied)
    for _ in range(MAX_ROUNDS):
        following = ties @ vector + vector
        following /= np.linalg.norm(following)
        done = np.abs(following - vector).max() < 1e-10
        vector = following
        if done:
            break
    return [float(value) for value in vector]
