"""What a query gives back, and within which limits."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may cost; None is no limit.

    `rows` holds everywhere. `seconds` and `memory_bytes` hold only where a query has a process of its own
    (`worker.Apart`), because a query that runs in this process cannot be stopped (pyoxigraph 0.5 has no way).
    """

    rows: int | None = None
    seconds: float | None = None
    memory_bytes: int | None = None


NO_LIMITS: Final = Limits()
FOR_STRANGERS: Final = Limits(rows=100_000, seconds=30.0, memory_bytes=2_000_000_000)


@dataclass(frozen=True, slots=True)
class Dataset:
    """Which graphs a query runs over, as the protocol's parameters name them; none: the union of all.

    Named, they stand in place of the query's own FROM and FROM NAMED.

    Source: SPARQL 1.1 Protocol, 2.1.4 Specifying an RDF Dataset.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


UNION: Final = Dataset()
"""The union of all graphs, over which a query runs unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a SELECT in the engine's order: IRIs and literals as plain strings, unbound as None.

    `cut` says that the limit left some out: whoever shows the rows must say so.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    cut: bool = False


class Form(StrEnum):
    """The four kinds of queries that only read."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"


class Format(StrEnum):
    """How an answer can be written down."""

    JSON = "json"
    XML = "xml"
    CSV = "csv"
    TSV = "tsv"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    JSONLD = "jsonld"


FORMATS: Final = {
    Form.SELECT: (Format.JSON, Format.XML, Format.CSV, Format.TSV),
    Form.ASK: (Format.JSON, Format.XML, Format.CSV, Format.TSV),
    Form.CONSTRUCT: (Format.TURTLE, Format.NTRIPLES, Format.JSONLD),
    Form.DESCRIBE: (Format.TURTLE, Format.NTRIPLES, Format.JSONLD),
}
"""Which formats suit which query; the first is the usual one."""
