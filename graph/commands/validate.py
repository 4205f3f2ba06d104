"""`validate`: check a built graph against the shapes, and lead each breach to its sentence."""

from pathlib import Path

import click

from graph.commands.terminal import ends_well, language_option, out_option
from graph.commands.wording import both, say
from graph.errors import UserError
from graph.model import Position
from graph.rdf.files import read_nquads
from graph.rdf.names import Names
from graph.rdf.shapes import validate
from graph.settings import Settings
from graph.store.source import base_iri_of


@click.command("validate", help=both("help-validate"))
@out_option
@language_option
@ends_well
def command(out: str, language: str) -> None:
    """Say that the graph is valid, or list what is not and leave with exit code 1."""
    graph = Path(out) / "graph.nq"
    if not graph.is_file():
        raise UserError("graph-missing", Position(str(graph)))
    try:
        quads = sum(1 for _ in read_nquads(graph))
    except SyntaxError as error:
        raise UserError("graph-broken", Position(graph.name), cause=str(error)) from error
    violations = validate(graph, Settings().ontology / "shapes.ttl", Names(base_iri_of(Path(out))))
    if not violations:
        click.echo(say("valid", language, quads=str(quads)))
        return
    click.echo(say("invalid", language, number=str(len(violations))))
    for each in violations:
        message = each.en if language == "en" else each.zh
        click.echo(
            f"  {each.focus} {each.path}: {message} [{each.value or ''}] {each.article or ''} {each.sentence or ''}"
        )
    raise SystemExit(1)
