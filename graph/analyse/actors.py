"""Who carries out what, and with whom: actors tied to measures and to cities, and to each other.

Two actors are co-involved where both take part in one measure of one city. An actor without a name of its own is its
city's (that of one city's 各部门 is not that of another's), as its id says already.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import networkx as nx


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """An actor takes part in a measure of a city (`measure` None: in none that is known), in a role."""

    city: str
    actor: str
    measure: str | None
    role: str


@dataclass(frozen=True, slots=True)
class Reach:
    """How far an actor's parts go: `roles` with their counts, the most frequent first."""

    actor: str
    cities: tuple[str, ...]
    measures: tuple[str, ...]
    roles: tuple[tuple[str, int], ...]


def reaches(parts: Iterable[Part]) -> tuple[Reach, ...]:
    """Every actor, those of most cities and then of most measures first.

    >>> found = reaches([Part("a", "x", "m", "lead"), Part("b", "x", "n", "lead"), Part("a", "y", None, "help")])
    >>> [(one.actor, one.cities, one.measures, one.roles) for one in found]
    [('x', ('a', 'b'), ('m', 'n'), (('lead', 2),)), ('y', ('a',), (), (('help', 1),))]
    """
    cities: dict[str, set[str]] = defaultdict(set)
    measures: dict[str, set[str]] = defaultdict(set)
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    for part in parts:
        cities[part.actor].add(part.city)
        roles[part.actor][part.role] += 1
        if part.measure is not None:
            measures[part.actor].add(part.measure)
    found = [
        Reach(
            actor,
            tuple(sorted(places)),
            tuple(sorted(measures[actor])),
            tuple(sorted(roles[actor].items(), key=lambda item: (-item[1], item[0]))),
        )
        for actor, places in cities.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.cities), -len(one.measures), one.actor)))


def co_involvement(parts: Iterable[Part]) -> "nx.Graph[str]":
    """Actors tied by the measures of cities in which both take part.

    Returns:
        Edges with `shared`, the number of such measures of cities, each counted once a city.

    >>> found = co_involvement([Part("a", "x", "m", "lead"), Part("a", "y", "m", "help"), Part("b", "y", "m", "help")])
    >>> found.edges(data=True)
    EdgeDataView([('x', 'y', {'shared': 1})])
    """
    everybody: set[str] = set()
    together: dict[tuple[str, str], set[str]] = defaultdict(set)
    for part in parts:
        everybody.add(part.actor)
        if part.measure is not None:
            together[part.city, part.measure].add(part.actor)
    counts = Counter(pair for actors in together.values() for pair in combinations(sorted(actors), 2))
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(sorted(everybody))
    network.add_edges_from((one, other, {"shared": count}) for (one, other), count in sorted(counts.items()))
    return network
