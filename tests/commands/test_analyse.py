"""`analyse` answers for a choice of what counts, from a build that stands."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.commands import policygraph


def analyse(out: Path, *options: str) -> Result:
    return CliRunner().invoke(policygraph, ["analyse", "--out", str(out), "--lang", "en", *options])


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_tables_of_the_usual_choice_are_those_of_the_build(built: Path, tmp_path: Path) -> None:
    result = analyse(built, "--to", str(tmp_path))
    assert result.exit_code == 0, result.output
    written = sorted((tmp_path / "tables").iterdir())
    assert len(written) >= 8
    for table in written:
        assert table.read_bytes() == (built / "tables" / table.name).read_bytes(), table.name


def test_themes_are_compared_where_they_are_asked_for(built: Path, tmp_path: Path) -> None:
    result = analyse(built, "--to", str(tmp_path), "--level", "theme", "--status", "ongoing")
    assert result.exit_code == 0, result.output
    assert "level=theme unit=city statuses=ongoing" in result.output
    themes = {row["theme"] for row in rows(built, "adoptions") if row["status"] == "ongoing"}
    assert {row["measure"] for row in rows(tmp_path, "measure_positions")} == themes


def test_a_measure_demanded_from_above_is_set_aside(built: Path, tmp_path: Path) -> None:
    measure = rows(built, "shared_measures")[0]["measure"]
    assert analyse(built, "--to", str(tmp_path), "--set-aside", measure).exit_code == 0
    assert all(row["q_apart"] for row in rows(tmp_path, "city_similarity"))
    assert [row["measure"] for row in rows(tmp_path, "measure_positions") if row["demanded"] == "1"] == [measure]
    assert not any(row["q_apart"] for row in rows(built, "city_similarity"))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--set-aside", "nix"), "no measure nix"),
        (("--years", "20x"), "are no years"),
        (("--years", "1999"), "nothing is adopted by this choice"),
    ],
)
def test_a_choice_that_cannot_be_is_the_users_to_mend(built: Path, options: tuple[str, ...], said: str) -> None:
    result = analyse(built, *options)
    assert result.exit_code == 2
    assert said in result.stderr
