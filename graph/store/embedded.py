"""The embedded store: Oxigraph in this process, in memory or on disk, over the union of all named graphs.

In this process a query cannot be stopped: only queries of our own belong here, those of strangers go to `worker`.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

import pyoxigraph
import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat

from graph.errors import UserError
from graph.model import Position
from graph.settings import DEFAULT_BASE_IRI
from graph.store.answers import FORMATS, NO_LIMITS, UNION, Dataset, Format, Limits, Rows
from graph.store.columns import column_order
from graph.store.gate import admit
from graph.store.prefixes import known_prefixes
from graph.store.source import Source, source_of
from graph.store.syntax import syntax_error
from graph.store.writers import AT_ONCE, values, write_at_once, write_boolean, write_solutions, write_triples

MEMORY_QUADS: Final = 2_000_000
"""Up to so many quads a store is read into memory: queries take a third of the time on average (measured), a million
quads take 3 seconds and 0.4 GB."""


class EmbeddedStore:
    """A store in this process; made by `memory_store` and `open_embedded`."""

    def __init__(
        self, engine: pyoxigraph.Store, *, writable: bool, base_iri: str = DEFAULT_BASE_IRI, in_memory: bool = True
    ) -> None:
        self._engine = engine
        self._writable = writable
        self._in_memory = in_memory
        self._base_iri = base_iri
        self._prefixes = known_prefixes(base_iri)

    def replace(self, graph_name: str, quads: Iterable[Quad]) -> None:
        """Put these quads in the place of a named graph; all or nothing.

        Raises:
            UserError: `store-read-only`.
            ValueError: a quad is of another graph; nothing has changed.
        """
        if not self._writable:
            raise UserError("store-read-only")
        graph = NamedNode(graph_name)
        # Read to the end first: an iterable that fails half-way must leave the old graph as it was.
        fresh = list(quads)
        if any(quad.graph_name != graph for quad in fresh):
            raise ValueError(f"a quad is not of {graph_name}")
        self._engine.remove_graph(graph)
        self._engine.extend(fresh)

    def select(self, query: str, *, limits: Limits = NO_LIMITS, dataset: Dataset = UNION) -> Rows:
        """The rows of a SELECT.

        Raises:
            UserError: the query is refused, wrong, or no SELECT.
        """
        answer = self._solutions(query, dataset)
        variables = [variable.value for variable in answer.variables]
        order = column_order(query, variables) or range(len(variables))
        names = tuple(variables[place] for place in order)
        rows: list[tuple[str | None, ...]] = []
        for solution in answer:
            if len(rows) == limits.rows:
                return Rows(names, tuple(rows), cut=True)
            row = values(solution)
            rows.append(tuple(row[place] for place in order))
        return Rows(names, tuple(rows))

    def ask(self, query: str, *, dataset: Dataset = UNION) -> bool:
        """The answer of an ASK.

        Raises:
            UserError: the query is refused, wrong, or no ASK.
        """
        answer = self._run(query, dataset)
        if not isinstance(answer, QueryBoolean):
            raise _wrong_form(query, "ASK")
        return bool(answer)

    def write(
        self, query: str, format_: Format, out: BinaryIO, *, limits: Limits = NO_LIMITS, dataset: Dataset = UNION
    ) -> bool:
        """Write the answer to any query.

        Returns:
            Whether the limit left rows or triples out.
        Raises:
            UserError: the query is refused or wrong, or the format does not suit it.
        """
        suitable = FORMATS[admit(query).form]
        if format_ not in suitable:
            raise _wrong_form(query, " / ".join(suitable))
        answer = self._run(query, dataset)
        if isinstance(answer, QueryBoolean):
            write_boolean(answer, format_, out)
            return False
        if isinstance(answer, QueryTriples):
            return write_triples(answer, format_, out, limits.rows, self._prefixes)
        order = column_order(query, [variable.value for variable in answer.variables])
        if order is None and format_ in AT_ONCE:
            written = write_at_once(answer, format_, limits.rows)
            if written is not None:
                out.write(written)
                return False
            # There are more rows than the limit, which the engine's writer cannot hold: begin again, to stop there.
            answer = self._solutions(query, dataset)
        return write_solutions(answer, format_, out, limits.rows, order)

    def excerpt(self, graph_names: Iterable[str]) -> "EmbeddedStore":
        """Some graphs of a store on the disk, in memory, where many questions about them take a third of the time.

        A store that is in memory is its own excerpt.
        """
        if self._in_memory:
            return self
        engine = pyoxigraph.Store()
        for name in graph_names:
            engine.bulk_load(self.lines_in(name), format=RdfFormat.N_QUADS)
        return EmbeddedStore(engine, writable=False, base_iri=self._base_iri)

    def lines_in(self, graph_name: str) -> bytes:
        """A graph as N-Quads."""
        return b"".join(
            f"{quad} .\n".encode() for quad in self._engine.quads_for_pattern(None, None, None, NamedNode(graph_name))
        )

    def graphs(self) -> Iterator[str]:
        """The names of all graphs."""
        yield from sorted(graph.value for graph in self._engine.named_graphs() if isinstance(graph, NamedNode))

    def lines(self, graph_name: str) -> Iterator[bytes]:
        """The triples of a graph as N-Triples with line feeds, in the order of the engine."""
        for quad in self._engine.quads_for_pattern(None, None, None, NamedNode(graph_name)):
            yield f"{quad.triple} .\n".encode()

    def quads(self) -> Iterator[Quad]:
        """Every quad, in no order that means anything."""
        yield from self._engine

    def as_rdflib(self) -> rdflib.Dataset:
        """The store as rdflib sees it, default graph = union; for reading. Queries through it are not checked."""
        return rdflib.Dataset(store=OxigraphStore(store=self._engine), default_union=True)

    def __len__(self) -> int:
        return len(self._engine)

    def close(self) -> None:
        """Let go of the engine's files; the store cannot be used afterwards, unless it goes on with another engine."""
        with suppress(AttributeError):  # closed already
            del self._engine

    def go_on(self, engine: pyoxigraph.Store) -> None:
        """Answer from another engine, which holds at least the same; whoever was given the store need not know."""
        self._engine = engine

    def _solutions(self, query: str, dataset: Dataset) -> QuerySolutions:
        answer = self._run(query, dataset)
        if not isinstance(answer, QuerySolutions):
            raise _wrong_form(query, "SELECT")
        return answer

    def _run(self, text: str, dataset: Dataset) -> QuerySolutions | QueryBoolean | QueryTriples:
        query = admit(text)
        try:
            if dataset != UNION:
                return self._engine.query(
                    query.text,
                    base_iri=self._base_iri,
                    prefixes=self._prefixes,
                    default_graph=[NamedNode(iri) for iri in dataset.default],
                    named_graphs=[NamedNode(iri) for iri in dataset.named],
                )
            # The flag would make the engine ignore FROM without a word, so a query that has one goes without.
            return self._engine.query(
                query.text,
                base_iri=self._base_iri,
                prefixes=self._prefixes,
                use_default_graph_as_union=not query.has_dataset,
            )
        except (SyntaxError, ValueError) as error:
            raise syntax_error(query.text, str(error)) from error
        except RuntimeError as error:
            # What the engine finds missing when it plans the query, such as a function that nobody has.
            raise UserError("query-failed", cause=str(error)) from error


def memory_store(quads: Iterable[Quad] = ()) -> EmbeddedStore:
    """A store in memory that can be written to."""
    engine = pyoxigraph.Store()
    engine.extend(quads)
    return EmbeddedStore(engine, writable=True)


def open_embedded(folder: Path, *, memory_quads: int = MEMORY_QUADS) -> EmbeddedStore:
    """Open the store of a build for reading; see `source_of` and `open_source`.

    Raises:
        UserError: `graph-missing`, `graph-broken`.
    """
    return open_source(source_of(folder), memory_quads=memory_quads)


def open_source(source: Source, *, memory_quads: int = MEMORY_QUADS) -> EmbeddedStore:
    """Open one state of a build for reading.

    Args:
        source: was checked before.
        memory_quads: up to so many quads are read into memory, which takes seconds and makes queries faster.
    Raises:
        UserError: `graph-broken`.
        OSError: the cache is there no more; a newer build took its place.
    """
    cache = source.cache
    if cache is None or cache.quads <= memory_quads:
        engine = _read(source)
        if engine is not None:
            return EmbeddedStore(engine, writable=False, base_iri=source.base_iri)
    if cache is None:
        raise UserError("graph-broken", Position(source.nquads.name), cause="changed while it was read")
    engine = pyoxigraph.Store.read_only(str(cache.engine))
    return EmbeddedStore(engine, writable=False, base_iri=source.base_iri, in_memory=False)


def as_rdflib(folder: Path) -> rdflib.Dataset:
    """The store of a build as an rdflib dataset, for reading; see `open_embedded`."""
    return open_embedded(folder).as_rdflib()


def _read(source: Source) -> pyoxigraph.Store | None:
    """The quads of graph.nq; None where it is not the file any more that the cache was made of."""
    engine = pyoxigraph.Store()
    # Opened once: a build puts another file in its place and does not change this one.
    with source.nquads.open("rb") as file:
        if source.cache is not None and hashlib.file_digest(file, "sha256").hexdigest() != source.cache.sha256:
            return None
        file.seek(0)
        try:
            engine.load(file, format=RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise UserError("graph-broken", Position(source.nquads.name), cause=str(error)) from error
    return engine


def _wrong_form(query: str, wanted: str) -> UserError:
    return UserError("query-form", form=admit(query).form.value, wanted=wanted)
