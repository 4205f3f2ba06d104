"""`export` writes a built graph in forms that other programs read."""

from pathlib import Path

import networkx as nx
import pytest
import rdflib
from click.testing import CliRunner, Result

from graph.commands import policygraph
from graph.commands.export import FORMATS


def export(name: str, target: Path, out: Path, language: str = "en") -> Result:
    return CliRunner().invoke(policygraph, ["export", name, str(target), "--out", str(out), "--lang", language])


def test_every_format_is_a_command_with_help_in_both_languages() -> None:
    listed = CliRunner().invoke(policygraph, ["export", "--help"]).stdout
    for name in FORMATS:
        shown = CliRunner().invoke(policygraph, ["export", name, "--help"])
        assert shown.exit_code == 0
        assert "DEST" in shown.stdout
        assert any("一" <= character <= "鿿" for character in shown.stdout)
        assert name in listed


def test_a_format_that_is_unknown_is_the_users_to_mend(built: Path, tmp_path: Path) -> None:
    assert export("docx", tmp_path / "x", built).exit_code == 2


def test_a_folder_without_a_build_is_the_users_to_mend(tmp_path: Path) -> None:
    result = export("graphml", tmp_path / "x", tmp_path / "nothing")
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networks_come_in_a_folder(name: str, built: Path, tmp_path: Path) -> None:
    result = export(name, tmp_path / "networks", built)
    assert result.exit_code == 0, result.stderr
    files = sorted(path.name for path in (tmp_path / "networks").iterdir())
    assert f"city_measure.{name}" in files
    read = nx.read_graphml if name == "graphml" else nx.read_gexf
    network = read(tmp_path / "networks" / f"city_measure.{name}")
    assert network.nodes["330200"]["label"] == "宁波市"


@pytest.mark.parametrize(
    ("name", "target", "number"),
    [("matrix", "m", 7), ("events", "e.csv", 1), ("xlsx", "t.xlsx", 1), ("jsonld", "g.jsonld", 1)],
)
def test_formats_say_how_many_files_they_wrote(
    name: str, target: str, number: int, built: Path, tmp_path: Path
) -> None:
    result = export(name, tmp_path / target, built)

    assert result.exit_code == 0, result.stderr
    assert f"{number} files are written" in result.stdout
    path = tmp_path / target
    assert len(list(path.iterdir()) if path.is_dir() else [path]) == number


# rdflib 7.6 calls what it itself has deprecated.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")
def test_jsonld_says_what_the_turtle_says(built: Path, tmp_path: Path) -> None:
    export("jsonld", tmp_path / "graph.jsonld", built)

    assert set(rdflib.Graph().parse(tmp_path / "graph.jsonld", format="json-ld")) == set(
        rdflib.Graph().parse(built / "graph.ttl")
    )


def test_pictures_come_in_a_folder_and_those_that_cannot_be_drawn_say_why(built: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        policygraph,
        ["export", "pictures", str(tmp_path / "p"), "--words", "en", "--out", str(built), "--lang", "en"],
    )
    assert result.exit_code == 0, result.stderr
    files = {path.name for path in (tmp_path / "p").iterdir()}
    assert {"matrix.svg", "pairs.svg", "dendrogram.svg", "targets.svg", "spread.svg"} <= files
    assert f"{len(files)} files are written" in result.stdout
    assert "not drawn: Adoption curves" in result.stdout
    assert "Hangzhou" in (tmp_path / "p" / "matrix.svg").read_text(encoding="utf-8")
