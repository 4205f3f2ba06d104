"""What the analysis finds can be asked of the graph."""

from pathlib import Path

import pytest

from graph.analyse.events import Selection
from graph.build.run import build
from graph.publish import publish
from graph.publish.analysis import study_of
from graph.publish.loading import load_findings
from graph.publish.observations import observations
from graph.settings import Settings, bundled_articles
from graph.store import Store, open_store

CUBE = "qb:dataSet/qb:structure"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    out = tmp_path_factory.mktemp("out")
    inputs = [bundled_articles() / f"{name}.md" for name in ("wenzhou", "zhoushan", "jiaxing", "hangzhou")]
    build(inputs, Settings(out=out), publish=publish, progress=lambda *_: None, observe=observations)
    return open_store(out / "store")


def test_every_headline_figure_is_an_observation_with_its_intervals(store: Store) -> None:
    asked = f"""SELECT ?figure ?value ?low ?high {{
        ?each {CUBE} pm:figureStructure ; pm:figure ?figure ; pm:observedValue ?value .
        OPTIONAL {{ ?each pm:errorsLow ?low ; pm:errorsHigh ?high }} }}"""
    found = {row[0]: row[1:] for row in store.select(asked).rows}
    figures = {name: f for name, f in study_of(load_findings(store)).figures.items() if "/" not in name}
    assert set(found) == set(figures)
    for name, (value, low, high) in found.items():
        errors = figures[str(name)].errors
        assert errors is not None
        told = [float(each or "nan") for each in (value, low, high)]
        assert told == pytest.approx([figures[str(name)].value, errors.low, errors.high], abs=1e-6)


def test_every_pair_of_places_is_an_observation(store: Store) -> None:
    asked = f"""SELECT ?one ?other ?shared ?q {{ ?each {CUBE} pm:pairStructure ; pm:firstPlace ?one ;
        pm:secondPlace ?other ; pm:sharedMeasures ?shared ; pm:qValue ?q . ?one a pm:City . ?other a pm:City }}"""
    assert len(store.select(asked).rows) == 6


def test_a_study_says_its_method_its_choice_and_its_build(store: Store) -> None:
    asked = """SELECT DISTINCT ?selection ?version ?method { ?study a pm:Study ; pm:selection ?selection ;
        pm:method ?method ; prov:wasInformedBy ?build . ?build a prov:Activity ; pm:software ?version }"""
    rows = store.select(asked).rows
    assert {row[0] for row in rows} == {Selection().words()}
    assert any("curveball" in str(row[2]) for row in rows)
    assert any("precision" in str(row[2]) for row in rows)


def test_every_property_that_is_used_is_a_component_of_its_structure(store: Store) -> None:
    asked = """SELECT DISTINCT ?structure ?property { ?each qb:dataSet/qb:structure ?structure ; ?property ?value
        FILTER(STRSTARTS(STR(?property), STR(pm:))) }"""
    used = {tuple(row) for row in store.select(asked).rows}
    asked = "SELECT ?structure ?property { ?structure qb:component ?c . ?c qb:dimension|qb:measure ?property }"
    declared = {tuple(row) for row in store.select(asked).rows}
    assert len(used) >= 10
    assert used <= declared


def test_a_graph_with_observations_has_one_build_and_the_same_findings(store: Store) -> None:
    findings = load_findings(store)
    assert len(findings.builds) == 1
    assert len(findings.articles) == 4


def test_observations_are_the_same_twice(store: Store) -> None:
    one, other = (sorted(observations(store, "https://policygraph.example/")) for _ in range(2))
    assert one == other
    assert Path(__file__).name not in "".join(one)
