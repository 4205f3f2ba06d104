"""`export jsonld DEST`: the view for people as one file of JSON-LD."""

from pathlib import Path

import click

from graph.build.run import TURTLE
from graph.commands.terminal import ends_well, language_option, out_option
from graph.commands.wording import both, say
from graph.errors import UserError
from graph.model import Position
from graph.rdf.jsonld import write_jsonld


@click.command("jsonld", help=both("help-export-jsonld"))
@click.argument("target", metavar="DEST")
@out_option
@language_option
@ends_well
def command(target: str, out: str, language: str) -> None:
    """Write the file and say so."""
    turtle = Path(out) / TURTLE
    if not turtle.is_file():
        raise UserError("graph-missing", Position(out))
    path = Path(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_jsonld(turtle, path)
    click.echo(say("exported", language, number="1", path=target))
