"""How central cities and measures are, four ways, with ranks that tell ties as ties.

On the network of cities and measures itself, normalised so that both sides compare: degree (share of the other side),
closeness (how near to all), betweenness (how many shortest ways lead through), eigenvector of the projection (tied to
those who are central).

Sources: Borgatti and Everett (1997), Network analysis of 2-mode data, Social Networks 19. Bonacich (1972), Factoring
and weighting approaches to status scores and clique identification, Journal of Mathematical Sociology 2(1).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import networkx as nx
import numpy as np
from scipy.sparse import csr_array

from graph.analyse.incidence import Incidence
from graph.analyse.nulls import Floats

MOST_STEPS: Final = 20_000_000
"""Nodes times edges up to which shortest ways are followed (10 s); beyond, closeness and betweenness stay unknown."""

DIGITS: Final = 9
"""Values that agree so far are the same: what differs beyond is rounding."""


@dataclass(frozen=True, slots=True)
class Rank:
    """The place in an order from the highest down: `best` = `worst` unless others have the same value."""

    best: int
    worst: int


@dataclass(frozen=True, slots=True)
class Centrality:
    """Of one city or measure; None where the network is too large for it, or has a single city or measure."""

    degree: float
    eigenvector: float
    closeness: float | None
    betweenness: float | None


def centralities(incidence: Incidence) -> Mapping[tuple[str, str], Centrality]:
    """Centralities by ("city", id) or ("measure", id)."""
    cities, measures = incidence.cities, incidence.measures
    network = bipartite_network(incidence.matrix)
    top = range(len(cities))
    degree = nx.bipartite.degree_centrality(network, top) if cities and measures else dict.fromkeys(network, 0.0)
    close, between = _ways(network, top) if measures else ({}, {})
    sides = [*eigenvector(incidence.matrix), *eigenvector(csr_array(incidence.matrix.T))]
    names = [("city", city) for city in cities] + [("measure", measure) for measure in measures]
    return {
        name: Centrality(float(degree[node]), sides[node], close.get(node), between.get(node))
        for node, name in enumerate(names)
    }


def bipartite_network(matrix: csr_array) -> "nx.Graph[int]":
    """Rows as nodes 0, 1, ... and columns after them; numbers, because sets of them are walked in one order."""
    network: nx.Graph[int] = nx.Graph()
    network.add_nodes_from(range(sum(matrix.shape)))
    ties = matrix.tocoo()
    order = np.lexsort((ties.col, ties.row))
    network.add_edges_from(zip(ties.row[order].tolist(), (ties.col[order] + matrix.shape[0]).tolist(), strict=True))
    return network


def ranks(values: Sequence[float]) -> tuple[Rank, ...]:
    """The rank of each value, the highest first; equal values share theirs.

    >>> [(rank.best, rank.worst) for rank in ranks([0.5, 0.9, 0.5, 0.1])]
    [(2, 3), (1, 1), (2, 3), (4, 4)]
    """
    rounded = np.round(np.asarray(values, dtype=np.float64), DIGITS)
    falling = np.sort(-rounded)
    best = np.searchsorted(falling, -rounded, side="left") + 1
    worst = np.searchsorted(falling, -rounded, side="right")
    return tuple(Rank(int(a), int(b)) for a, b in zip(best, worst, strict=True))


def eigenvector(matrix: csr_array) -> list[float]:
    """Eigenvector centrality of the rows, tied by what they share; 0 for a row without ties.

    By power iteration on A + 1, which has the eigenvectors of A and always converges.
    """
    ties = csr_array(matrix @ matrix.T)
    ties.setdiag(0)
    ties.eliminate_zeros()
    tied = np.diff(ties.indptr) > 0
    if not tied.any():
        return [0.0] * ties.shape[0]
    vector: Floats = tied / np.linalg.norm(tied)
    for _ in range(1_000):
        following = ties @ vector + vector
        following /= np.linalg.norm(following)
        done = np.abs(following - vector).max() < 1e-10
        vector = following
        if done:
            break
    return [float(value) for value in vector]


def _ways(network: "nx.Graph[int]", top: range) -> tuple[Mapping[int, float], Mapping[int, float]]:
    if network.number_of_nodes() * network.number_of_edges() > MOST_STEPS:
        return {}, {}
    close = nx.bipartite.closeness_centrality(network, top)
    # Beside a single city or measure no way leads through the other side: networkx would divide by 0.
    lonely = min(len(top), network.number_of_nodes() - len(top)) < 2
    return close, {} if lonely else nx.bipartite.betweenness_centrality(network, top)
