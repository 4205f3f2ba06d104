"""`export` writes a built graph in forms that other programs read."""

from pathlib import Path

import networkx as nx
import pytest
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
