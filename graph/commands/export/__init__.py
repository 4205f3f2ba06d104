"""`export FORMAT DEST`: a built graph in the form another program reads, each format the module of its name.

To add a format, write a module with `command` and give it a name in `FORMATS`.
"""

from typing import Final

import click

from graph.commands.lazy import Lazy
from graph.commands.wording import both

FORMATS: Final = ("site", "pictures", "graphml", "gexf", "matrix", "events", "xlsx", "parquet", "jsonld")


class Formats(Lazy):
    """The formats."""

    package = "graph.commands.export"
    members = FORMATS


@click.group("export", cls=Formats, help=both("help-export"))
def command() -> None:
    """Every format does its own work."""
