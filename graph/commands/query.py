"""`query TEXT|FILE|NAME`: SPARQL on a built graph, as a table on the terminal or in a format for other programs."""

import io
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph.commands.terminal import ends_well, language_option, out_option, store_option
from graph.commands.wording import both, say
from graph.errors import UserError
from graph.model import Position
from graph.settings import Settings
from graph.store.answers import FOR_STRANGERS, Form, Format, Limits, Rows
from graph.store.gate import admit
from graph.store.remote import RemoteStore
from graph.store.saved import SavedQuery, saved_queries
from graph.store.source import base_iri_of
from graph.store.worker import Apart

TABLE: Final = "table"
FORMAT_NAMES: Final[Mapping[str, Format]] = {
    "csv": Format.CSV,
    "tsv": Format.TSV,
    "json": Format.JSON,
    "xml": Format.XML,
    "ttl": Format.TURTLE,
    "nt": Format.NTRIPLES,
    "jsonld": Format.JSONLD,
}
_ROWS_SHOWN: Final = 200


@click.command("query", help=both("help-query"))
@click.argument("query", required=False)
@out_option
@click.option(
    "--format", "format_name", type=click.Choice([TABLE, *FORMAT_NAMES]), default=None, help=both("option-format")
)
@click.option("--list", "listed", is_flag=True, help=both("option-list"))
@click.option("--limit", type=click.IntRange(1), default=None, help=both("option-limit"))
@store_option
@language_option
@ends_well
def command(
    query: str | None,
    out: str,
    format_name: str | None,
    language: str,
    limit: int | None,
    *,
    listed: bool,
    server: str | None,
) -> None:
    """Answer one query, or list the saved ones."""
    base_iri = base_iri_of(Path(out))
    saved = saved_queries(Settings().ontology / "queries", base_iri)
    if listed or query is None:
        for each in saved:
            click.echo(f"{each.name:<28} {each.title_en if language == 'en' else each.title_zh}")
        return
    text = query_text(query, saved)
    form = admit(text).form
    store = RemoteStore(server, base_iri=base_iri) if server else Apart(Path(out) / "store")
    if form is Form.ASK and format_name in {None, TABLE}:
        click.echo(say("answer-yes" if store.ask(text) else "answer-no", language))
    elif form is Form.SELECT and format_name in {None, TABLE}:
        shown = limit or _ROWS_SHOWN
        show_table(store.select(text, limits=_limits(shown)), base_iri, language)
    else:
        chosen = Format.TURTLE if format_name in {None, TABLE} else FORMAT_NAMES[format_name or TABLE]
        answer = io.BytesIO()
        cut = store.write(text, chosen, answer, limits=_limits(limit or FOR_STRANGERS.rows))
        click.echo(answer.getvalue(), nl=False)
        if cut:
            click.echo(say("rows-cut", language, number=str(limit or FOR_STRANGERS.rows)), err=True)


def query_text(query: str, saved: tuple[SavedQuery, ...]) -> str:
    """The text of a query given by a saved one's name, a file or itself.

    Raises:
        UserError: `query-unknown`, where it is none of them; `encoding-unknown`, where the file is not UTF-8.
    """
    by_name = {each.name: each.text for each in saved}
    if query in by_name:
        return by_name[query]
    if "{" in query or "\n" in query:
        return query
    path = Path(query)
    if not _is_file(path):
        raise UserError("query-unknown", query=query, names=" ".join(sorted(by_name)))
    try:
        # Editors on Windows put a byte order mark first, which is no part of the query.
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("encoding-unknown", Position(query)) from error


def show_table(rows: Rows, base_iri: str, language: str) -> None:
    """Draw rows on the terminal, IRIs of the data shortened; plain and unwrapped where the output is no terminal."""
    terminal = sys.stdout.isatty()
    console = Console(width=None if terminal else 10_000, highlight=False)
    table = Table(box=None, header_style="bold", pad_edge=False)
    for variable in rows.variables:
        table.add_column(variable, overflow="fold", no_wrap=not terminal)
    for row in rows.rows:
        # As Text, since square brackets in a sentence would be taken for markup.
        table.add_row(*(Text("" if value is None else value.removeprefix(base_iri + "id/")) for value in row))
    console.print(table)
    click.echo(say("rows", language, number=str(len(rows.rows))), err=True)
    if rows.cut:
        click.echo(say("rows-cut", language, number=str(len(rows.rows))), err=True)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        # A word longer than a file's name can be.
        return False


def _limits(rows: int | None) -> Limits:
    return Limits(rows=rows, seconds=FOR_STRANGERS.seconds, memory_bytes=FOR_STRANGERS.memory_bytes)
