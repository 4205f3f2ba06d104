"""`discover`: propose what the vocabulary lacks, as a file to review and give to the next build."""

from pathlib import Path
from typing import Final

import click

from graph.commands.terminal import ends_well, language_option, out_option
from graph.commands.wording import both, say
from graph.discover import discover, write_proposals
from graph.errors import UserError
from graph.model import Position
from graph.rdf.entries import decided, may_be_replaced
from graph.rdf.ontology import load_lexicon
from graph.read.encoding import decode_file
from graph.settings import Settings
from graph.store import open_store
from graph.store.source import base_iri_of

FILE_NAME: Final = "proposals.ttl"


@click.command("discover", help=both("help-discover"))
@out_option
@click.option("--to", "target", metavar="FILE", help=both("option-to"))
@click.option("--least", type=click.IntRange(1), default=2, show_default=True, metavar="N", help=both("option-least"))
@click.option("--accept-all", "accepted", is_flag=True, help=both("option-accept-all"))
@click.option("--reviewed", multiple=True, metavar="FILE", help=both("option-reviewed"))
@language_option
@ends_well
def command(
    out: str, target: str | None, least: int, reviewed: tuple[str, ...], language: str, *, accepted: bool
) -> None:
    """Write the proposals and say how many there are and what to do with them."""
    path = Path(target) if target else Path(out) / FILE_NAME
    if path.exists() and not may_be_replaced(_content(path), str(path)):
        raise UserError("proposals-reviewed", Position(str(path)))
    before = frozenset(id_ for file in reviewed for id_ in decided(_content(Path(file)), file))
    store = open_store(Path(out) / "store")
    try:
        lexicon = load_lexicon(Settings().ontology)
        found = discover(store, lexicon, base_iri=base_iri_of(Path(out)), least=least, reviewed=before)
    finally:
        store.close()
    write_proposals(found, path, state="accepted" if accepted else "pending")
    counts = {"labels": len(found.labels), "measures": len(found.measures), "themes": len(found.themes)}
    click.echo(say("proposed", language, path=str(path), **{name: str(count) for name, count in counts.items()}))
    if found.left_out:
        click.echo("  " + say("proposals-left-out", language, number=str(found.left_out)))
    click.echo("  " + say("review-next", language, path=str(path)))


def _content(path: Path) -> bytes:
    """A file of proposals as Turtle in UTF-8, whatever an editor made of it.

    Raises:
        ReadError: what `decode_file` cannot read.
    """
    return decode_file(path, str(path), Settings()).text.encode()
