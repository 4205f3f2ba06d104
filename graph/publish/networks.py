"""Networks for Gephi, networkx and R: `networks/*.graphml` and `*.gexf`.

Seven networks, each in both formats: cities with measures (`city_measure`), cities by what they share (`city_city`),
measures by who adopts both (`measure_measure`), of the last two what is more than chance (`city_backbone`,
`measure_backbone`), and those of `two_mode`. Ids are those of the tables. Attributes are typed; one that is unknown (an
English label) is left out, because readers take an empty one for different things. `label` and `weight` are what Gephi
reads. Statistics have 6 decimals. Where texts have dates, `first_date` in networks of two modes is that of the first
article that says so, and in GEXF also the `start` of the edge and of what it ties. The others have no time: how much
two share, and whether that is more than chance, is a number of the whole corpus and would be read as one that holds
since the first day. `analyse --years` judges the pairs of some years alone.
"""

import io
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import networkx as nx
import numpy as np

from graph.analyse.incidence import Incidence
from graph.analyse.structure import (
    city_centralities,
    measure_centralities,
    own_measures,
)
from graph.analyse.study import Study
from graph.analyse.ties import Ties
from graph.publish.analysis import study_of
from graph.publish.files import replacing
from graph.publish.markup import without_controls
from graph.publish.matrix import Cell, matrix_cells
from graph.publish.rows import Findings
from graph.publish.two_mode import city_actor, measure_group

MOST_TIES: Final = 100_000
"""Ties of measures that one network holds: 5 million would take 3 GB."""

_DATE_OF_WRITING: Final = re.compile(rb' lastmodifieddate="[^"]*"')
_NAME_OF_GRAPH: Final = re.compile(rb'(<graph [^>]*?) name="[^"]*"')


@dataclass(frozen=True, slots=True)
class Standing:
    """What all networks show of a node: `communities` of both kinds are in one numbering, ties are judged.

    `since` is the first date, as ISO 8601 has it, of ("city", code), ("measure", id) and (code, id) that have one.
    """

    incidence: Incidence
    cells: tuple[Cell, ...]
    communities: Mapping[tuple[str, str], int]
    ties: Ties
    measure_ties: Ties
    since: Mapping[tuple[str, str], str]


def survey(findings: Findings) -> Standing:
    """Analyse the findings once for all networks."""
    study = study_of(findings)
    members = study.structure.communities.members
    ties = (study.judgement.rows, study.judgement.columns)
    return Standing(study.incidence, matrix_cells(findings), members, *ties, _since(study))


def _since(study: Study) -> Mapping[tuple[str, str], str]:
    since: dict[tuple[str, str], str] = {}
    for spread in study.diffusion.spreads:
        since["measure", spread.measure] = spread.dates[0][0].isoformat()
        for date, city in spread.dates:
            since[city, spread.measure] = date.isoformat()
            since["city", city] = min(since.get(("city", city), "9999"), date.isoformat())
    return since


def write_networks(findings: Findings, folder: Path) -> tuple[str, ...]:
    """Write every network of `NETWORKS` into `folder`/networks.

    Returns:
        Their paths relative to `folder`.
    """
    written = []
    standing = survey(findings)
    for name, build in NETWORKS.items():
        network = build(findings, standing)
        written += [f"networks/{_write(network, name, ending, folder / 'networks')}" for ending in ENCODERS]
    return tuple(written)


def write_networks_as(ending: str, findings: Findings, folder: Path) -> tuple[str, ...]:
    """Write every network in one format of `ENCODERS`.

    Returns:
        The names of the files in `folder`.
    """
    standing = survey(findings)
    return tuple(_write(build(findings, standing), name, ending, folder) for name, build in NETWORKS.items())


def _write(network: "nx.Graph[str]", name: str, ending: str, folder: Path) -> str:
    with replacing(folder / f"{name}.{ending}") as handle:
        handle.write(ENCODERS[ending](network))
    return f"{name}.{ending}"


def city_measure(findings: Findings, standing: Standing) -> "nx.Graph[str]":
    """Cities and the measures they adopt.

    Edges: `weight` is the number of mentions, `articles` those that say so, `planned`, `ongoing`, `achieved` how many
    of them call it so, `status` the furthest of the three, `first_date` the date of the first of them.
    """
    network: nx.Graph[str] = nx.Graph(name="city_measure")
    _add_cities(network, findings, standing)
    _add_measures(network, findings, standing)
    for cell in standing.cells:
        network.add_edge(
            cell.city,
            cell.measure,
            weight=cell.mentions,
            articles=cell.articles,
            planned=cell.planned,
            ongoing=cell.ongoing,
            achieved=cell.achieved,
            status=cell.status,
            **_first_date(standing, (cell.city, cell.measure)),
        )
    for name in standing.incidence.cities:
        network.nodes[name].update(_first_date(standing, ("city", name)))
    for name in standing.incidence.measures:
        network.nodes[name].update(_first_date(standing, ("measure", name)))
    return network


def _first_date(standing: Standing, who: tuple[str, str]) -> dict[str, str]:
    return {"first_date": standing.since[who]} if who in standing.since else {}


def city_city(findings: Findings, standing: Standing) -> "nx.Graph[str]":
    """Cities tied by the measures they share.

    Edges: `shared` (and `weight`) counts common measures, `jaccard` is shared / adopted by either; `expected`,
    `p_value` and `q_value` say whether it is more than chance (`analyse.similarity`): keep `q_value` <= 0.05 for the
    ties that are.
    """
    network: nx.Graph[str] = nx.Graph(name="city_city")
    _add_cities(network, findings, standing)
    _add_ties(network, standing.ties, standing.incidence.cities, np.flatnonzero(standing.ties.shared).tolist())
    return network


def city_backbone(findings: Findings, standing: Standing) -> "nx.Graph[str]":
    """Cities tied where they share more than chance explains; those without a tie stay as nodes."""
    network: nx.Graph[str] = nx.Graph(name="city_backbone")
    _add_cities(network, findings, standing)
    _add_ties(network, standing.ties, standing.incidence.cities, standing.ties.sure().tolist())
    return network


def measure_measure(findings: Findings, standing: Standing) -> "nx.Graph[str]":
    """Measures tied by the cities that adopt both: `shared` (and `weight`) counts them, the others as for cities.

    Of more than `MOST_TIES` pairs only those are kept that are more than chance, and the network says so (`cut`).
    """
    network: nx.Graph[str] = nx.Graph(name="measure_measure")
    _add_measures(network, findings, standing)
    pairs = len(standing.measure_ties.first)
    kept = range(pairs) if pairs <= MOST_TIES else standing.measure_ties.sure().tolist()
    if pairs > MOST_TIES:
        network.graph["cut"] = pairs - len(kept)
    _add_ties(network, standing.measure_ties, standing.incidence.measures, kept)
    return network


def measure_backbone(findings: Findings, standing: Standing) -> "nx.Graph[str]":
    """Measures tied where the same cities adopt both more often than chance explains."""
    network: nx.Graph[str] = nx.Graph(name="measure_backbone")
    _add_measures(network, findings, standing)
    _add_ties(network, standing.measure_ties, standing.incidence.measures, standing.measure_ties.sure().tolist())
    return network


def _add_ties(network: "nx.Graph[str]", ties: Ties, names: Sequence[str], kept: Iterable[int]) -> None:
    for at in kept:
        shared = int(ties.shared[at])
        network.add_edge(
            names[ties.first[at]],
            names[ties.second[at]],
            weight=shared,
            shared=shared,
            jaccard=round(float(ties.jaccard[at]), 6),
            expected=round(float(ties.expected[at]), 6),
            p_value=round(float(ties.p_values[at]), 6),
            q_value=round(float(ties.q_values[at]), 6),
        )


def _add_cities(network: "nx.Graph[str]", findings: Findings, standing: Standing) -> None:
    incidence = standing.incidence
    central = city_centralities(incidence)
    places = {place.code: place for place in findings.places}
    own = Counter(one.cities[0] for one in own_measures(incidence))
    for city, degree in zip(incidence.cities, incidence.city_degrees().tolist(), strict=True):
        network.add_node(
            city,
            **_texts(label=places[city].label, label_en=places[city].label_en),
            kind=places[city].level,
            bipartite=0,
            degree=degree,
            measures=degree,
            own_measures=own[city],
            articles=places[city].articles,
            centrality=round(central[city], 6),
            community=standing.communities["city", city],
        )


def _add_measures(network: "nx.Graph[str]", findings: Findings, standing: Standing) -> None:
    incidence = standing.incidence
    central = measure_centralities(incidence)
    measures = {measure.id: measure for measure in findings.measures}
    themes = {theme.id: theme.label for theme in findings.themes}
    held: dict[str, list[Cell]] = defaultdict(list)
    for cell in standing.cells:
        held[cell.measure].append(cell)
    for name, degree in zip(incidence.measures, incidence.measure_degrees().tolist(), strict=True):
        measure, theme = measures[name], measures[name].theme
        network.add_node(
            name,
            **_texts(label=measure.label, label_en=measure.label_en, theme=theme, theme_label=themes.get(theme or "")),
            kind="measure",
            bipartite=1,
            degree=degree,
            cities=degree,
            planned=sum(cell.planned > 0 for cell in held[name]),
            ongoing=sum(cell.ongoing > 0 for cell in held[name]),
            achieved=sum(cell.achieved > 0 for cell in held[name]),
            centrality=round(central[name], 6),
            community=standing.communities["measure", name],
        )


def _texts(**texts: str | None) -> dict[str, str]:
    """Texts that are known."""
    cleaned = {name: without_controls(text or "").strip() for name, text in texts.items()}
    return {name: text for name, text in cleaned.items() if text}


def _graphml(network: "nx.Graph[str]") -> bytes:
    buffer = io.BytesIO()
    # The writer of the standard library: the other one is taken where lxml happens to be installed, and differs.
    nx.write_graphml_xml(network, buffer)
    return buffer.getvalue()


def _gexf(network: "nx.Graph[str]") -> bytes:
    buffer = io.BytesIO()
    nx.write_gexf(_timed(network), buffer)
    # networkx stamps the day of writing into the file: the same network would have other bytes tomorrow. And it gives
    # the graph a name, which the schema of GEXF does not allow.
    written = _DATE_OF_WRITING.sub(b"", buffer.getvalue(), count=1)
    return _NAME_OF_GRAPH.sub(rb"\1", written, count=1)


def _timed(network: "nx.Graph[str]") -> "nx.Graph[str]":
    """The network with what has a `first_date` beginning on it, as Gephi's time line reads it; open at the end."""
    timed = network.copy()
    things = [attributes for _, attributes in timed.nodes(data=True)]
    for attributes in (*things, *(attributes for _, _, attributes in timed.edges(data=True))):
        if "first_date" in attributes:
            attributes["start"] = attributes["first_date"]
    return timed


NETWORKS: Final[Mapping[str, Callable[[Findings, Standing], "nx.Graph[str]"]]] = {
    "city_measure": city_measure,
    "city_city": city_city,
    "measure_measure": measure_measure,
    "city_backbone": city_backbone,
    "measure_backbone": measure_backbone,
    "city_actor": city_actor,
    "measure_group": measure_group,
}

ENCODERS: Final[Mapping[str, Callable[["nx.Graph[str]"], bytes]]] = {
    "graphml": _graphml,
    "gexf": _gexf,
}
