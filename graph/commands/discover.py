"""`discover`: propose what the vocabulary lacks, as Turtle to review."""

from pathlib import Path

import click

from graph.commands.terminal import ends_well, language_option, out_option
from graph.commands.wording import both, say
from graph.discover import propose
from graph.discover.turtle import lines
from graph.publish.files import write_text
from graph.publish.loading import load_findings
from graph.store import open_store
from graph.store.source import base_iri_of

FILE: str = "discovered.ttl"


@click.command("discover", help=both("help-discover"))
@out_option
@click.option("--to", "target", metavar="FILE", help=both("option-to"))
@click.option("--least", type=click.IntRange(1), default=1, show_default=True, metavar="N", help=both("option-least"))
@click.option("--accept-all", "accepted", is_flag=True, help=both("option-accept-all"))
@language_option
@ends_well
def command(out: str, target: str | None, least: int, language: str, *, accepted: bool) -> None:
    """Write the proposals and say how many there are."""
    store = open_store(Path(out) / "store")
    try:
        findings = load_findings(store, base_iri_of(Path(out)))
    finally:
        store.close()
    themes, proposals = propose(findings, least=least)
    file = Path(target) if target else Path(out) / FILE
    state = "accepted" if accepted else "pending"
    write_text(file, "".join(f"{line}\n" for line in lines(themes, proposals, state=state)))
    labels = sum(each.adds for each in proposals)
    counts = {"labels": str(labels), "measures": str(len(proposals) - labels), "themes": str(len(themes))}
    click.echo(say("discovered", language, file=str(file), **counts))
