"""Networks of two kinds of nodes beside that of cities and measures: who carries things out where, what is for whom.

Ids are those of the tables; a group's is led by `group:`, because a measure may have the same. Where texts have dates,
`first_date` is that of the first article that says so, of a tie and of what it ties.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import networkx as nx

from graph.publish.analysis import actor_names, dates_of, parts_of
from graph.publish.markup import without_controls
from graph.publish.rows import Findings

if TYPE_CHECKING:
    from graph.publish.networks import Standing


def city_actor(findings: Findings, _: "Standing") -> "nx.Graph[str]":
    """Cities and the actors that take part in something there.

    Edges: `weight` counts the statements that say so, `measures` the measures they name, `role` is the most frequent
    of the text's own words. An actor without a name of its own is its city's.
    """
    network: nx.Graph[str] = nx.Graph(name="city_actor")
    names = actor_names(findings)
    places = {place.code: place for place in findings.places}
    weights: Counter[tuple[str, str]] = Counter()
    measures: dict[tuple[str, str], set[str]] = defaultdict(set)
    roles: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for part in parts_of(findings):
        tie = (part.city, part.actor)
        weights[tie] += 1
        roles[tie][part.role] += 1
        if part.measure is not None:
            measures[tie].add(part.measure)
    for city in sorted({city for city, _ in weights}):
        place = places[city]
        network.add_node(city, **_texts(label=place.label, label_en=place.label_en), kind=place.level, bipartite=0)
    for actor in sorted({actor for _, actor in weights}):
        label, kind = names[actor]
        network.add_node(actor, **_texts(label=label, type=kind), kind="actor", bipartite=1)
    for tie, weight in sorted(weights.items()):
        role = min(roles[tie].items(), key=lambda said: (-said[1], said[0]))[0]
        network.add_edge(*tie, weight=weight, measures=len(measures.get(tie, ())), **_texts(role=role))
    _date(network, findings, ((row.city or "", row.actor, row.quote.article) for row in findings.actors if row.city))
    return network


def measure_group(findings: Findings, _: "Standing") -> "nx.Graph[str]":
    """Measures and the groups they are for: `weight` counts the statements that say so, `cities` their places."""
    network: nx.Graph[str] = nx.Graph(name="measure_group")
    labels = {row.id: row for row in findings.measures}
    groups: dict[str, str] = {}
    weights: Counter[tuple[str, str]] = Counter()
    cities: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in findings.groups:
        if row.measure is not None and row.city is not None:
            groups[row.group] = row.group_label
            weights[row.measure, f"group:{row.group}"] += 1
            cities[row.measure, f"group:{row.group}"].add(row.city)
    for measure in sorted({measure for measure, _ in weights}):
        named = labels.get(measure)
        texts = _texts(label=named.label, label_en=named.label_en) if named else _texts(label=measure)
        network.add_node(measure, **texts, kind="measure", bipartite=0)
    for group, label in sorted(groups.items()):
        network.add_node(f"group:{group}", **_texts(label=label), kind="group", bipartite=1)
    for tie, weight in sorted(weights.items()):
        network.add_edge(*tie, weight=weight, cities=len(cities[tie]))
    ties = (
        (row.measure, f"group:{row.group}", row.quote.article)
        for row in findings.groups
        if row.measure is not None and row.city is not None
    )
    _date(network, findings, ties)
    return network


def _date(network: "nx.Graph[str]", findings: Findings, said: Iterable[tuple[str, str, str]]) -> None:
    """Give ties and what they tie the first date, as ISO 8601 has it, of the articles that say so.

    Args:
        network: is changed.
        findings: tells the dates of articles.
        said: both ends of a tie, and an article that says so.
    """
    dates = dates_of(findings)
    for one, other, article in said:
        if (date := dates.get(article)) is not None:
            for attributes in (network.edges[one, other], network.nodes[one], network.nodes[other]):
                attributes["first_date"] = min(attributes.get("first_date", "9999"), date.isoformat())


def _texts(**texts: str | None) -> Mapping[str, str]:
    cleaned = {name: without_controls(text or "").strip() for name, text in texts.items()}
    return {name: text for name, text in cleaned.items() if text}
