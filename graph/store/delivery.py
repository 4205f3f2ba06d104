"""Bring a build to a SPARQL server: only the named graphs that changed since the last time are sent.

What was sent stands in a ledger beside the store, a line as each graph arrives, so that a delivery that was stopped
goes on where it was. A line with `?` says that a graph was being sent: it is sent again.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.store.embedded import EmbeddedStore
from graph.store.remote import RemoteStore

_UNSURE: Final = "?"


@dataclass(frozen=True, slots=True)
class Delivery:
    """How many graphs were sent, removed, and left as they were."""

    sent: int
    removed: int
    kept: int


def deliver(
    build: EmbeddedStore, server: RemoteStore, folder: Path, told: Callable[[int], None] = lambda _: None
) -> Delivery:
    """Make a server hold what a build holds, and leave its other graphs alone.

    Args:
        build: what to deliver.
        server: where to.
        folder: `store` of the build, where the ledger is kept.
        told: called with the number of graphs done, as each is.
    Raises:
        UserError: the server refuses or does not answer; what had arrived will not be sent again.
    """
    ledger = _Ledger(folder, server)
    names = list(build.graphs())
    sent = 0
    for number, name in enumerate(names, 1):
        digest = hashlib.sha256(b"".join(sorted(build.lines(name)))).hexdigest()
        if ledger.held.get(name) != digest:
            ledger.note(name, _UNSURE)
            server.put(name, build.lines(name))
            ledger.note(name, digest)
            sent += 1
        told(number)
    gone = sorted(ledger.held.keys() - set(names))
    for name in gone:
        server.drop(name)
        ledger.note(name, None)
    return Delivery(sent, len(gone), len(names) - sent)


class _Ledger:
    """Which graphs a server was given, each with the sha256 of its sorted lines."""

    def __init__(self, folder: Path, server: RemoteStore) -> None:
        self._path = folder / f"delivered-{hashlib.sha256(server.address.encode()).hexdigest()[:12]}.tsv"
        self.held: dict[str, str] = {}
        if self._path.exists():
            for line in self._path.read_text(encoding="utf-8").splitlines():
                name, _, digest = line.partition("\t")
                self._take(name, digest or None)
        if self.held and not server.ask(f"ASK {{ GRAPH <{max(self.held)}> {{ ?s ?p ?o }} }}"):
            # The server was emptied since, or another has its address.
            self.held.clear()
            self._path.unlink()

    def note(self, name: str, digest: str | None) -> None:
        """Write down what is known of a graph; None: it is gone."""
        self._take(name, digest)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{name}\t{digest or ''}\n")

    def _take(self, name: str, digest: str | None) -> None:
        if digest is None:
            self.held.pop(name, None)
        else:
            self.held[name] = digest
