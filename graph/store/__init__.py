"""Stores of quads that answer SPARQL: the seam, and how one is opened.

Every query runs over the union of all named graphs unless it says FROM. A triple that stands in several graphs is met
once in each, so ask for DISTINCT where a direct triple (`pm:adopts`) is counted.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from pyoxigraph import Quad

from graph.store.answers import FOR_STRANGERS, FORMATS, NO_LIMITS, Form, Format, Limits, Rows
from graph.store.cache import Cache, build_cache
from graph.store.delivery import Delivery, deliver
from graph.store.draft import StoreDraft
from graph.store.embedded import EmbeddedStore, as_rdflib, memory_store, open_embedded
from graph.store.remote import RemoteStore

__all__ = [
    "FORMATS",
    "FOR_STRANGERS",
    "NO_LIMITS",
    "Cache",
    "Delivery",
    "EmbeddedStore",
    "Form",
    "Format",
    "Limits",
    "RemoteStore",
    "Rows",
    "Store",
    "StoreDraft",
    "as_rdflib",
    "build_cache",
    "deliver",
    "is_remote",
    "memory_store",
    "open_store",
]


class Store(Protocol):
    """What every store does; `tests/contracts/test_stores.py` says it in full."""

    def replace(self, graph_name: str, quads: Iterable[Quad]) -> None:
        """Put these quads in the place of a named graph; all or nothing."""

    def select(self, query: str, *, limits: Limits = NO_LIMITS) -> Rows:
        """The rows of a SELECT."""

    def ask(self, query: str) -> bool:
        """The answer of an ASK."""

    def write(self, query: str, format_: Format, out: BinaryIO, *, limits: Limits = NO_LIMITS) -> bool:
        """Write the answer to any query; True says that the limit left some out."""

    def quads(self) -> Iterator[Quad]:
        """Every quad."""

    def close(self) -> None:
        """Let go of files and connections."""


def open_store(address: str | Path) -> Store:
    """Open a store by its address.

    Args:
        address: the folder `store` in the output folder of a build, or the http(s) address of a SPARQL server.
    Raises:
        UserError: `graph-missing`, `graph-broken`; `store-address-wrong`.
    """
    if is_remote(str(address)):
        return RemoteStore(str(address))
    return open_embedded(Path(address))


def is_remote(address: str) -> bool:
    """Whether an address is a server's."""
    return address.startswith(("http://", "https://"))
