"""`export site DIR`: the pages of a build as files, to put on any web server or to open from a disk."""

from pathlib import Path

import click

from graph.commands.terminal import ends_well, language_option, out_option
from graph.commands.wording import both, say
from graph.explore.copy import write_copy
from graph.explore.loading import load_book
from graph.store import open_store
from graph.store.source import base_iri_of


@click.command("site", help=both("help-export-site"))
@click.argument("folder", metavar="DEST")
@out_option
@language_option
@ends_well
def command(folder: str, out: str, language: str) -> None:
    """Write the copy and say how many files it has."""
    store = open_store(Path(out) / "store")
    try:
        book = load_book(store, base_iri_of(Path(out)))
        written = write_copy(book, Path(folder))
    finally:
        store.close()
    click.echo(say("exported", language, number=str(written), path=folder))
