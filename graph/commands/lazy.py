"""A group of commands whose members are modules, each loaded when it is asked for.

None waits for the libraries that only another needs, and one that needs a library which is not installed fails alone.
"""

from collections.abc import Sequence
from importlib import import_module

import click


class Lazy(click.Group):
    """Members are modules of `package`, named `members`, each with a `command`."""

    package: str = ""
    members: Sequence[str] = ()

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all members, in the order a newcomer meets them."""
        return list(self.members)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The `command` of the module of that name; None: there is no such member."""
        if cmd_name not in self.members:
            return None
        command: click.Command = import_module(f"{self.package}.{cmd_name}").command
        return command
