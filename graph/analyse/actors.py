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
    by_actor: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        by_actor[part.actor].append(part)
    found = [
        Reach(
            actor,
            tuple(sorted({part.city for part in held})),
            tuple(sorted({part.measure for part in held if part.measure is not None})),
            tuple(sorted(Counter(part.role for part in held).items(), key=lambda item: (-item[1], item[0]))),
        )
        for actor, held in by_actor.items()
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
    held = list(parts)
    together: dict[tuple[str, str], set[str]] = defaultdict(set)
    for part in held:
        if part.measure is not None:
            together[part.city, part.measure].add(part.actor)
    counts = Counter(pair for actors in together.values() for pair in combinations(sorted(actors), 2))
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(sorted({part.actor for part in held}))
    network.add_edges_from((one, other, {"shared": count}) for (one, other), count in sorted(counts.items()))
    return network


def two_mode(pairs: Iterable[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """How often each pair occurs: the ties of cities and actors, measures and groups, with their weights."""
    return Counter(sorted(pairs))
