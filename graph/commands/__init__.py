"""The program: `python -m graph build | query | validate …`, each sub-command the module of its name."""

from collections.abc import Sequence
from importlib import import_module
from typing import Final

import click

from graph import __version__
from graph.commands.terminal import use_utf8_streams
from graph.commands.wording import both

COMMANDS: Final = ("build", "serve", "query", "validate", "evaluate", "discover", "export")


class Program(click.Group):
    """Loads a sub-command when it is asked for, so that none waits for libraries only another needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all sub-commands, in the order a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The `command` of the module of that name; None: there is no such sub-command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"graph.commands.{cmd_name}").command
        return command


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
