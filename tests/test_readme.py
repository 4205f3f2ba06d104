"""What the README shows is what the program does.

A block or table is checked where the line before it is a mark that Markdown does not show:

    <!-- checked: commands -->      a ```sh block: every line is a command of ours, a make target, or cd, pip and git
    <!-- checked: subcommands -->   a table: first column, each sub-command
    <!-- checked: codes -->         a table: first column, each code of graph/messages
    <!-- checked: columns NAME -->  a table or a line: the columns of tables/NAME.csv, in order
    <!-- checked: decisions -->     a table: first column, every action of a decision
    <!-- checked: queries -->       a table: first column, each saved query
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from graph.commands import COMMANDS, policygraph
from graph.curate import read_decisions
from graph.decisions import Action
from graph.messages import MESSAGES
from graph.publish.tables import TABLES
from graph.settings import bundled_ontology

ROOT = Path(__file__).resolve().parent.parent
READMES = [path for path in (ROOT / "README.md", ROOT / "README.en.md") if path.is_file()]
MARK = re.compile(
    r"^<!-- checked: (?P<kind>[a-z]+)(?: (?P<name>[a-z_]+))? -->\n+(?P<part>(?:.+\n)+?)(?=\n|\Z)", re.MULTILINE
)
BLOCK = re.compile(r"^<!-- checked: commands -->\n+```sh\n(?P<lines>.*?)^```", re.MULTILINE | re.DOTALL)

pytestmark = pytest.mark.skipif(not READMES, reason="there is no README.md")


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked part of a README."""

    kind: str
    name: str
    part: str


def test_the_readme_shows_the_build_and_the_tests() -> None:
    lines = [line for _, line in _commands()]
    assert any(line.startswith("make graph") or "build_graph.py" in line for line in lines)
    assert any(line.startswith("make test") for line in lines)


def test_every_command_shown_can_be_given() -> None:
    wrong = [f"{readme.name}: {line}: {fault}" for readme, line in _commands() if (fault := _fault(line))]
    assert wrong == []


def test_every_block_of_commands_is_checked() -> None:
    for readme in READMES:
        text = readme.read_text(encoding="utf-8")
        assert text.count("```sh\n") == len(BLOCK.findall(text)), f"a ```sh block of {readme.name} has no mark"


def test_the_table_of_subcommands_names_them_all() -> None:
    for part in _marked("subcommands"):
        assert [name.split()[0] for name in _first_column(part)] == list(COMMANDS)


def test_the_table_of_codes_names_them_all() -> None:
    for part in _marked("codes"):
        assert sorted(_first_column(part)) == sorted(MESSAGES)


def test_the_columns_of_the_tables_are_those_written() -> None:
    for part in _marked("columns"):
        assert part.name in TABLES
        shown = re.findall(r"[a-z][a-z_0-9]*", part.part.replace(f"{part.name}.csv", ""))
        assert shown == TABLES[part.name][0].split(), f"tables/{part.name}.csv"


def test_the_table_of_decisions_names_every_action() -> None:
    for part in _marked("decisions"):
        assert {name for cell in _first_column(part) for name in cell.replace("`", "").split()} == set(Action)


def test_the_example_of_decisions_can_be_read() -> None:
    for readme in READMES:
        (example,) = re.findall(r"```csv\n(.+?)```", readme.read_text(encoding="utf-8"), re.DOTALL)
        decisions, problems = read_decisions(example, readme.name)
        assert (len(decisions), problems) == (3, ())


def test_the_table_of_queries_names_them_all() -> None:
    saved = sorted(path.stem for path in (bundled_ontology() / "queries").glob("*.rq"))
    for part in _marked("queries"):
        assert sorted(_first_column(part)) == saved


def _marked(kind: str) -> Iterator[Marked]:
    for readme in READMES:
        for found in MARK.finditer(readme.read_text(encoding="utf-8")):
            if found["kind"] == kind:
                yield Marked(kind, found["name"] or "", found["part"])


def _first_column(part: Marked) -> list[str]:
    """The first cells of a table's rows, below the heading and its line, without backticks."""
    rows = [line for line in part.part.splitlines() if line.startswith("|")][2:]
    return [row.split("|")[1].strip().strip("`") for row in rows]


def _commands() -> Iterator[tuple[Path, str]]:
    """Every command line of the marked blocks, continued lines joined, comments left out."""
    for readme in READMES:
        for block in BLOCK.findall(readme.read_text(encoding="utf-8")):
            for line in block.replace("\\\n", " ").splitlines():
                if line.strip() and not line.lstrip().startswith("#"):
                    yield readme, line.strip()


def _fault(line: str) -> str | None:
    """What is wrong with a command line; None: nothing."""
    words = shlex.split(line, comments=True)
    if words[0] == "make":
        targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
        return next((f"no target {word}" for word in words[1:] if "=" not in word and word not in targets), None)
    if words[0] in ("cd", "git", "pip", "pip3", "source", "."):
        return None
    if words[0].startswith("python") or words[0].endswith("/python"):
        if words[1] == "build_graph.py":
            return _option_fault("build", words[2:])
        if words[1:3] == ["-m", "graph"]:
            return _option_fault(words[3], words[4:])
        return None if words[1:3] in (["-m", "pip"], ["-m", "venv"]) else f"unknown: {words[1]}"
    return f"unknown: {words[0]}"


def _option_fault(name: str, arguments: list[str]) -> str | None:
    """Parse as the program would, without running anything; what follows `|` or `>` belongs to the shell."""
    ends = [index for index, word in enumerate(arguments) if word in ("|", ">", "&&")]
    given = arguments[: min(ends, default=len(arguments))]
    command = policygraph.get_command(click.Context(policygraph), name)
    if command is None:
        return f"no sub-command {name}"
    try:
        command.make_context(name, given)
    except click.exceptions.Exit:
        return None
    except click.ClickException as error:
        return error.format_message()
    return None
