"""`serve`: the pages and the SPARQL endpoint of a built graph, on a port of this machine, until it is stopped."""

import ipaddress
import re
from contextlib import closing
from pathlib import Path
from typing import Final

import click

from graph.commands.terminal import ends_well, language_option, out_option, store_option
from graph.commands.wording import both, say
from graph.errors import UserError
from graph.serve.app import FOR_PAGES, application
from graph.serve.desk import Desk
from graph.serve.pages import Shelf, lost, page_of, page_routes
from graph.serve.run import open_port, run
from graph.store.answers import Limits
from graph.store.remote import RemoteStore
from graph.store.source import base_iri_of

PORT: Final = 8765
_NAME: Final = re.compile(r"[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]")


@click.command("serve", help=both("help-serve"))
@out_option
@click.option("--port", type=click.IntRange(0, 65_535), default=PORT, show_default=True, help=both("option-port"))
@click.option("--host", default="127.0.0.1", show_default=True, help=both("option-host"))
@click.option("--hosts", multiple=True, metavar="NAME", help=both("option-hosts"))
@click.option(
    "--seconds", type=click.FloatRange(0.1), default=FOR_PAGES.seconds, show_default=True, help=both("option-seconds")
)
@click.option("--rows", type=click.IntRange(1), default=FOR_PAGES.rows, show_default=True, help=both("option-rows"))
@click.option(
    "--memory", type=click.IntRange(50), default=1_000, show_default=True, metavar="MB", help=both("option-memory")
)
@store_option
@language_option
@ends_well
def command(
    out: str,
    language: str,
    *,
    port: int,
    host: str,
    hosts: tuple[str, ...],
    seconds: float,
    rows: int,
    memory: int,
    server: str | None,
) -> None:
    """Serve until stopped."""
    names = allowed_names(host, hosts)
    folder = Path(out) / "store"
    remote = RemoteStore(server, base_iri=base_iri_of(Path(out))) if server else None
    with open_port(host, port) as listener, closing(Desk(folder, server=remote)) as desk:
        shelf = Shelf(desk)
        limits = Limits(rows, seconds, memory * 1_000_000)
        pages = {"routes": page_routes(shelf), "last": lost(shelf)}
        app = application(desk, hosts=names, limits=limits, page_of=page_of(shelf), **pages)
        address = f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}/"
        if not _is_loopback(host):
            click.echo(say("serve-open", language, host=host, names=" ".join(names)), err=True)
        click.echo(say("serving", language, address=address, out=remote.address if remote else out))
        run(app, listener)
    click.echo(say("serve-ended", language))


def allowed_names(host: str, hosts: tuple[str, ...]) -> tuple[str, ...]:
    """The names under which the server may be asked, besides this machine's own.

    Raises:
        UserError: `host-name-wrong`.
    """
    for name in hosts:
        if not _NAME.fullmatch(name):
            raise UserError("host-name-wrong", name=name)
    own = f"[{host}]" if ":" in host else host
    return tuple(dict.fromkeys((*hosts, own)))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
