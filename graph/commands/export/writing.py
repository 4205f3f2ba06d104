"""What every format shares: its argument and options, the findings it is made of, and the line that ends it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import click

from graph.commands.terminal import ends_well, language_option, out_option
from graph.commands.wording import both, say
from graph.publish.loading import load_findings
from graph.publish.rows import Findings
from graph.store import open_store
from graph.store.source import base_iri_of

Write: TypeAlias = Callable[[Findings, Path], Sequence[str]]
"""Writes findings to a place and returns the paths of the files, relative to it, or the file's own name."""


def format_command(name: str, write: Write) -> click.Command:
    """The command `export NAME DEST [--out DIR]` of a format that is made from the findings alone.

    Args:
        name: of the format.
        write: writes it.
    """

    @click.command(name, help=both(f"help-export-{name}"))
    @click.argument("target", metavar="DEST")
    @out_option
    @language_option
    @ends_well
    def command(target: str, out: str, language: str) -> None:
        """Write the format and say what was written."""
        written = write(findings_of(Path(out)), Path(target))
        click.echo(say("exported", language, number=str(len(written)), path=target))

    return command


def findings_of(out: Path) -> Findings:
    """Everything the build in a folder found.

    Raises:
        UserError: there is no build.
    """
    store = open_store(out / "store")
    try:
        return load_findings(store, base_iri_of(out))
    finally:
        store.close()
