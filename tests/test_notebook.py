"""A build in a notebook: what it gives is what the files of the build say."""

import csv
import importlib.util
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from graph import OpenBuild, open_build
from graph.errors import UserError


@pytest.fixture(scope="module")
def build(built: Path) -> OpenBuild:
    return open_build(built)


def test_tables_are_those_of_the_build(build: OpenBuild, built: Path) -> None:
    files = {path.stem for path in (built / "tables").glob("*.csv")}
    with (built / "tables" / "adoptions.csv").open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.DictReader(file))
    found = build.table("adoptions")

    assert set(build.tables()) == files
    assert [row["phrase"] for row in found] == [row["phrase"] for row in written]
    assert list(found[0]) == list(written[0])


def test_networks_are_those_of_the_build(build: OpenBuild, built: Path) -> None:
    for name in ("city_measure", "city_city", "measure_measure"):
        written = nx.read_graphml(built / "networks" / f"{name}.graphml")
        assert set(build.network(name).nodes) == set(written.nodes)
        assert build.network(name).number_of_edges() == written.number_of_edges()


def test_evidence_is_the_words_and_nothing_where_nobody_says_so(build: OpenBuild) -> None:
    adopted = build.table("adoptions")[0]
    rows = build.evidence(str(adopted["city"]), str(adopted["measure"]))

    assert adopted["phrase"] in [row.quote.phrase for row in rows]
    assert build.evidence("330300", "no-such-measure") == ()


def test_a_query_needs_no_prefixes(build: OpenBuild) -> None:
    rows = build.query("SELECT DISTINCT ?label { ?place a pm:City ; skos:prefLabel ?label }")
    assert {"温州市", "舟山市"} <= {row["label"] for row in rows}


def test_the_study_is_that_of_the_build(build: OpenBuild) -> None:
    assert len(build.study().incidence.cities) == 11


def test_pictures_show_themselves_in_a_notebook(build: OpenBuild) -> None:
    found = build.pictures("en")
    assert {"matrix", "pairs", "dendrogram", "targets"} <= set(found)
    assert found["matrix"]._repr_svg_().startswith("<svg ")


@pytest.mark.parametrize("ask", ["table", "network"])
def test_an_unknown_name_is_told_with_those_known(build: OpenBuild, ask: str) -> None:
    with pytest.raises(UserError) as caught:
        getattr(build, ask)("nothing")
    assert caught.value.code == "name-unknown"
    assert len(caught.value.detail["names"].split()) >= 5


def test_a_frame_has_the_columns_of_the_table_or_says_what_is_missing(build: OpenBuild) -> None:
    if importlib.util.find_spec("pandas") is None:
        with pytest.raises(UserError) as caught:
            build.frame("targets")
        assert caught.value.code == "pandas-missing"
    else:
        assert list(build.frame("targets").columns) == list(build.table("targets")[0])


def test_importing_the_package_loads_none_of_it() -> None:
    program = "import sys, graph; print([each for each in sys.modules if each.startswith(('graph.', 'networkx'))])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
