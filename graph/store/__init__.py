"""Stores of quads that answer SPARQL: the seam, and how one is opened.

Every query runs over the union of all named graphs unless it says FROM. A triple that stands in several graphs is met
once in each, so ask for DISTINCT where a direct triple (`pm:adopts`) is counted.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from pyoxigraph import Quad

from graph.errors import UserError
from graph.model import Position
from graph.store.answers import FOR_STRANGERS, FORMATS, NO_LIMITS, Form, Format, Limits, Rows
from graph.store.cache import Cache, build_cache
from graph.store.embedded import EmbeddedStore, as_rdflib, memory_store, open_embedded

__all__ = [
    "FORMATS",
    "FOR_STRANGERS",
    "NO_LIMITS",
    "Cache",
    "EmbeddedStore",
    "Form",
    "Format",
    "Limits",
    "Rows",
    "Store",
    "as_rdflib",
    "build_cache",
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
        address: the folder `store` in the output folder of a build.
    Raises:
        UserError: `graph-missing`, `graph-broken`, `store-remote-unsupported`.
    """
    if str(address).startswith(("http://", "https://")):
        raise UserError("store-remote-unsupported", Position(str(address)))
    return open_embedded(Path(address))
