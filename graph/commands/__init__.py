"""The program: `python -m graph build | query | validate …`, each sub-command the module of its name."""

from collections.abc import Sequence
from typing import Final

import click

from graph import __version__
from graph.commands.lazy import Lazy
from graph.commands.terminal import use_utf8_streams
from graph.commands.wording import both

COMMANDS: Final = ("build", "serve", "query", "validate", "evaluate", "analyse", "discover", "export", "bench")


class Program(Lazy):
    """The sub-commands of the program."""

    package = "graph.commands"
    members = COMMANDS


@click.group("policygraph", cls=Program, help=both("help"))
@click.version_option(__version__, prog_name="policygraph")
def policygraph() -> None:
    """Every sub-command does its own work."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit code.

    Args:
        arguments: the sub-command and what follows; None takes those of this process.
    """
    use_utf8_streams()
    policygraph.main(arguments, prog_name="python -m graph")
