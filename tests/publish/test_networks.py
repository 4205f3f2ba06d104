import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import numpy as np
import pytest

from graph.publish import networks
from graph.publish.networks import ENCODERS, NETWORKS, survey, write_networks
from tests.analyse.simulated import independent_matrix, take_over
from tests.publish.dataset import findings
from tests.publish.sample import code, corpus, sample

NAMES = (
    *("city_measure", "city_city", "measure_measure", "city_backbone", "measure_backbone"),
    *("city_actor", "measure_group"),
)
FILES = [f"networks/{name}.{ending}" for name in NAMES for ending in ENCODERS]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    assert sorted(write_networks(findings(), out)) == sorted(FILES)
    return out


def read(folder: Path, file: str) -> "nx.Graph[str]":
    path = folder / file
    network: nx.Graph[str] = nx.read_graphml(path) if path.suffix == ".graphml" else nx.read_gexf(path)
    return network


def test_there_are_seven_networks_in_two_formats() -> None:
    assert (len(NETWORKS), len(ENCODERS), len(FILES)) == (7, 2, 14)


@pytest.mark.parametrize("ending", ["graphml", "gexf"])
def test_a_city_and_a_measure_are_tied_by_their_evidence(folder: Path, ending: str) -> None:
    network = read(folder, f"networks/city_measure.{ending}")
    tie = network["330300"]["group-schooling"]
    kept = {name: tie[name] for name in ("weight", "articles", "planned", "ongoing", "achieved", "status")}
    assert kept == {"weight": 3, "articles": 2, "planned": 0, "ongoing": 1, "achieved": 1, "status": "achieved"}
    assert network.number_of_edges() == 6
    assert nx.is_bipartite(network)


@pytest.mark.parametrize("ending", ["graphml", "gexf"])
def test_nodes_carry_typed_attributes(folder: Path, ending: str) -> None:
    network = read(folder, f"networks/city_measure.{ending}")
    city, measure = network.nodes["330300"], network.nodes["group-schooling"]
    assert (city["label"], city["label_en"], city["kind"], city["bipartite"]) == ("温州市", "Wenzhou", "city", 0)
    assert (city["degree"], city["measures"], city["own_measures"], city["articles"]) == (2, 2, 0, 2)
    assert isinstance(city["centrality"], float)
    assert (measure["label_en"], measure["kind"], measure["bipartite"]) == ("school groups", "measure", 1)
    assert (measure["theme"], measure["theme_label"], measure["cities"]) == ("layout", "布局", 2)
    assert city["community"] == measure["community"] == 1
    assert "label_en" not in network.nodes["330500"]


def test_a_city_that_adopts_nothing_is_there_without_ties(folder: Path) -> None:
    network = read(folder, "networks/city_city.graphml")
    assert sorted(network.nodes) == ["330300", "330500", "330600", "330800"]
    assert network.degree("330800") == 0
    assert "330000" not in network


@pytest.mark.parametrize("ending", ["graphml", "gexf"])
def test_cities_are_tied_by_what_they_share_and_by_chance(folder: Path, ending: str) -> None:
    network = read(folder, f"networks/city_city.{ending}")
    ((one, other, tie),) = network.edges(data=True)
    assert {one, other} == {"330300", "330500"}
    assert (tie["weight"], tie["shared"], tie["jaccard"]) == (2, 2, 1.0)
    assert 0 < tie["p_value"] <= tie["q_value"] <= 1
    assert tie["expected"] > 0


@pytest.mark.parametrize("ending", ["graphml", "gexf"])
def test_measures_are_tied_by_the_cities_that_adopt_both(folder: Path, ending: str) -> None:
    network = read(folder, f"networks/measure_measure.{ending}")
    ties = {frozenset((one, other)): tie["shared"] for one, other, tie in network.edges(data=True)}
    assert ties == {frozenset(("group-schooling", "teacher-exchange")): 2, frozenset(("branch-campus", "hostile")): 1}


@pytest.mark.parametrize("file", FILES)
def test_a_hostile_label_leaves_the_file_readable(folder: Path, file: str) -> None:
    content = (folder / file).read_text(encoding="utf-8")
    ET.fromstring(content)  # noqa: S314 our own file
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]|<script>", content)
    if "measure" in file and "group" not in file:
        assert read(folder, file).nodes["hostile"]["label"] == "=1+1<script>alert(\"x\")</script> &\u2028'三同步'"


@pytest.mark.parametrize("file", [file for file in FILES if file.endswith("gexf")])
def test_a_file_does_not_tell_the_day_it_was_written(folder: Path, file: str) -> None:
    content = (folder / file).read_text(encoding="utf-8")
    assert "lastmodifieddate" not in content
    dates = {row.date.isoformat() for row in findings().articles if row.date is not None}
    assert set(re.findall(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", content)) <= dates


@pytest.mark.parametrize("file", [file for file in FILES if file.endswith("gexf")])
def test_gephi_finds_labels_and_weights(folder: Path, file: str) -> None:
    space = {"g": "http://www.gexf.net/1.2draft"}
    root = ET.parse(folder / file).getroot()  # noqa: S314 our own file
    nodes, edges = root.findall(".//g:node", space), root.findall(".//g:edge", space)
    assert nodes
    # In a corpus as small as this one nothing is beyond chance.
    assert bool(edges) == ("backbone" not in file)
    assert all(node.get("label") for node in nodes)
    assert all(float(edge.get("weight", "nan")) >= 1 for edge in edges)


def test_the_backbone_holds_the_pairs_beyond_chance_and_every_city() -> None:
    adopts = independent_matrix(np.random.default_rng(5), 11, 60)
    take_over(adopts, 0, 1, 1.0, np.random.default_rng(5))
    found = corpus(adopts)
    network = NETWORKS["city_backbone"](found, survey(found))
    assert network.number_of_nodes() == 11
    assert [set(edge) for edge in network.edges] == [{code(0), code(1)}]
    assert all(tie["q_value"] <= 0.05 for _, _, tie in network.edges(data=True))


def test_of_too_many_ties_of_measures_those_beyond_chance_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    found = corpus(independent_matrix(np.random.default_rng(5), 11, 60))
    whole = NETWORKS["measure_measure"](found, survey(found))
    monkeypatch.setattr(networks, "MOST_TIES", 100)
    cut = NETWORKS["measure_measure"](found, survey(found))
    assert cut.number_of_edges() == 0
    assert cut.graph["cut"] == whole.number_of_edges()
    assert "cut" not in whole.graph


def test_actors_are_tied_to_their_cities_and_groups_to_the_measures_that_are_for_them() -> None:
    found = sample()
    actors = NETWORKS["city_actor"](found, survey(found))
    assert {frozenset(edge) for edge in actors.edges} == {frozenset((row.city, row.actor)) for row in found.actors}
    row = found.actors[0]
    tie = actors.edges[str(row.city), row.actor]
    assert (tie["weight"], tie["measures"], tie["role"]) == (1, 1, "牵头")
    assert actors.nodes[row.actor]["type"] == "bureau"
    assert nx.is_bipartite(actors)

    group = replace(found.groups[0], measure="measure-01")
    twice = replace(found, groups=(group, replace(group, city=code(3)), replace(group, city=None), found.groups[0]))
    groups = NETWORKS["measure_group"](twice, survey(twice))
    assert list(groups.edges(data=True)) == [
        ("measure-01", "group:pupils", {"weight": 2, "cities": 2, "first_date": "2020-01-02"})
    ]
    assert groups.nodes["group:pupils"]["label"] == "小学生"
