"""A store on a SPARQL 1.1 server: read by the SPARQL Protocol, written by the Graph Store Protocol.

The address is that below which a server has both, as `http://host:7878` of Oxigraph, `http://host:8890` of Virtuoso,
`http://host:3030/dataset` of Fuseki, `http://host:7200/repositories/name` of GraphDB and RDF4J. Every query goes
through the same gate as one to the embedded store.

Source: SPARQL 1.1 Protocol, SPARQL 1.1 Graph Store HTTP Protocol, W3C Recommendations of 21 March 2013.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import BinaryIO, Final
from urllib.parse import urlencode

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from graph.errors import UserError
from graph.model import Position
from graph.settings import DEFAULT_BASE_IRI
from graph.store.answers import FORMATS, NO_LIMITS, UNION, Dataset, Form, Format, Limits, Rows
from graph.store.columns import column_order
from graph.store.gate import Query, admit
from graph.store.prefixes import known_prefixes
from graph.store.wire import Patience, Reply, Wire, said
from graph.store.writers import values, write_boolean, write_solutions, write_triples

SERVERS: Final = (
    ("/query", "/store"),  # Oxigraph
    ("/sparql", "/sparql-graph-crud-auth"),  # Virtuoso
    ("/sparql", "/data"),  # Fuseki
    ("", "/rdf-graphs/service"),  # RDF4J, GraphDB
)
"""Where servers have queries and graphs, below their address."""

BATCH: Final = 50_000
"""Triples sent in one request."""

_JSON: Final = "application/sparql-results+json"
_TRIPLES: Final = "application/n-triples"
_TURTLE: Final = "text/turtle; charset=utf-8"  # N-Triples are Turtle, which every server reads
_CUT: Final = "x-sparql-maxrows"  # Virtuoso's word that it left rows out
_TRUTH: Final = NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
_DIGITS: Final = (("1", "true"), ("0", "false"))  # Virtuoso's way to write yes and no
_ASKED: Final = "__ASK_RETVAL"  # in Virtuoso 7.2 yes and no are rows
_BOOLEAN: Final = {True: b'{"head": {}, "boolean": true}', False: b'{"head": {}, "boolean": false}'}
_ONES: Final = {Literal(digit, datatype=_TRUTH): Literal(word, datatype=_TRUTH) for digit, word in _DIGITS}
_UNION: Final = {"union-default-graph": "true"}  # Oxigraph's word for what others do anyway
_OK, _MALFORMED, _MISSING = 200, 400, 404
_DENIED, _ELSEWHERE, _DONE = frozenset({401, 403}), frozenset({404, 405}), frozenset({200, 201, 202, 204})
_ALL: Final = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"


class RemoteStore:
    """A store on a server; nothing is asked of it before the first use.

    Args:
        address: see this module.
        base_iri: of the data, for the prefixes that a query may use without declaring them.
        patience: with a server that is slow or gone for a moment.
    Raises:
        UserError: `store-address-wrong`.
    """

    def __init__(self, address: str, *, base_iri: str = DEFAULT_BASE_IRI, patience: Patience | None = None) -> None:
        self._wire = Wire(address, patience or Patience())
        self._prefixes = known_prefixes(base_iri)
        self._prologue = "".join(f"PREFIX {name}: <{iri}> " for name, iri in self._prefixes.items())
        self._found: tuple[str, str] | None = None
        self._union: Mapping[str, str] | None = None

    @property
    def address(self) -> str:
        """Of the server, without name and password."""
        return self._wire.address

    def replace(self, graph_name: str, quads: Iterable[Quad]) -> None:
        """Put these quads in the place of a named graph, in batches.

        Raises:
            UserError: `store-refused`, `store-unreachable`, `store-unknown`.
            ValueError: a quad is of another graph; nothing has changed.
        """
        graph = NamedNode(graph_name)
        fresh = list(quads)
        if any(quad.graph_name != graph for quad in fresh):
            raise ValueError(f"a quad is not of {graph_name}")
        self.put(graph_name, (f"{quad.triple} .\n".encode() for quad in fresh))

    def put(self, graph_name: str, triples: Iterable[bytes]) -> None:
        """Put lines of N-Triples, with their line feeds, in the place of a named graph.

        The first batch takes the place of what was there, the others are added: whoever reads meanwhile sees a part.

        Raises:
            UserError: as `replace`.
        """
        lines = iter(triples)
        batch = b"".join(islice(lines, BATCH))
        if not batch:
            self.drop(graph_name)
            return
        self._graph("PUT", graph_name, batch)
        while batch := b"".join(islice(lines, BATCH)):
            self._graph("POST", graph_name, batch)

    def drop(self, graph_name: str) -> None:
        """Remove a named graph, which need not be there.

        Raises:
            UserError: as `replace`.
        """
        self._graph("DELETE", graph_name, None)

    def select(self, query: str, *, limits: Limits = NO_LIMITS, dataset: Dataset = UNION) -> Rows:
        """The rows of a SELECT.

        Raises:
            UserError: the query is refused, wrong, or no SELECT; the server does not answer.
        """
        solutions, cut = self._solutions(query, limits, dataset)
        names = [variable.value for variable in solutions.variables]
        order = column_order(query, names) or range(len(names))
        found = (values([_ONES.get(term, term) for term in row]) for row in islice(solutions, limits.rows))
        rows = tuple(tuple(row[place] for place in order) for row in found)
        return Rows(tuple(names[place] for place in order), rows, cut or next(iter(solutions), None) is not None)

    def ask(self, query: str, *, dataset: Dataset = UNION) -> bool:
        """The answer of an ASK.

        Raises:
            UserError: as `select`.
        """
        return bool(self._boolean(query, dataset))

    def write(
        self, query: str, format_: Format, out: BinaryIO, *, limits: Limits = NO_LIMITS, dataset: Dataset = UNION
    ) -> bool:
        """Write the answer to any query; True says that the limit, or the server, left some out.

        Raises:
            UserError: as `select`; the format does not suit the query.
        """
        form = admit(query).form
        if format_ not in FORMATS[form]:
            raise UserError("query-form", form=form.value, wanted=" / ".join(FORMATS[form]))
        if form is Form.SELECT:
            solutions, cut = self._solutions(query, limits, dataset)
            order = column_order(query, [variable.value for variable in solutions.variables])
            return write_solutions(solutions, format_, out, limits.rows, order) or cut
        if form is Form.ASK:
            write_boolean(self._boolean(query, dataset), format_, out)
            return False
        reply = self._query(query, form, _TRIPLES, limits, dataset)
        triples = (quad.triple for quad in parse(reply.body, format=RdfFormat.N_TRIPLES))
        return write_triples(triples, format_, out, limits.rows, self._prefixes) or _CUT in _lowered(reply)

    def quads(self) -> Iterator[Quad]:
        """Every quad of every named graph.

        Raises:
            UserError: as `select`; `store-cut`, the server gives no more than some.
        """
        solutions, cut = self._solutions(_ALL, NO_LIMITS, UNION)
        if cut:
            raise UserError("store-cut", Position(self.address))
        for graph, subject, predicate, value in solutions:
            yield Quad(subject, predicate, _ONES.get(value, value), graph)

    def close(self) -> None:
        """Nothing is kept open between two questions."""

    def _boolean(self, query: str, dataset: Dataset) -> QueryBoolean:
        reply = self._query(query, Form.ASK, _JSON, NO_LIMITS, dataset)
        answer = _boolean_of(reply)
        if answer is None:
            raise UserError("store-refused", Position(self.address), cause=said(reply))
        return answer

    def _solutions(self, query: str, limits: Limits, dataset: Dataset) -> tuple[QuerySolutions, bool]:
        reply = self._query(query, Form.SELECT, _JSON, limits, dataset)
        answer = parse_query_results(reply.body, format=QueryResultsFormat.JSON)
        if not isinstance(answer, QuerySolutions):
            raise UserError("store-refused", Position(self.address), cause=said(reply))
        return answer, _CUT in _lowered(reply)

    def _query(self, text: str, form: Form, accept: str, limits: Limits, dataset: Dataset) -> Reply:
        query = admit(text)
        if query.form is not form:
            raise UserError("query-form", form=query.form.value, wanted=form.value)
        reply = self._send(self._prologue + query.text, accept, limits, self._scope(query, dataset))
        if reply.status == _MALFORMED:
            raise UserError("query-syntax", cause=said(reply))
        if reply.status in _DENIED:
            raise UserError("store-refused", Position(self.address), cause=said(reply))
        if reply.status != _OK:
            raise UserError("query-failed", cause=said(reply))
        return reply

    def _send(self, text: str, accept: str, limits: Limits, scope: Mapping[str, str | tuple[str, ...]]) -> Reply:
        path, _ = self._paths()
        return self._post(path, text, accept, scope, limits.seconds)

    def _post(
        self, path: str, text: str, accept: str, scope: Mapping[str, str | tuple[str, ...]], seconds: float | None
    ) -> Reply:
        # As a form, because Virtuoso 7.2 does not take a query that is the body.
        form = urlencode({"query": text, **scope}, doseq=True).encode()
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        return self._wire.ask("POST", path, {}, body=form, headers=headers, seconds=seconds)

    def _scope(self, query: Query, dataset: Dataset) -> Mapping[str, str | tuple[str, ...]]:
        """The parameters that say which graphs a query runs over."""
        if dataset != UNION:
            return {"default-graph-uri": dataset.default, "named-graph-uri": dataset.named}
        if query.has_dataset:
            return {}
        if self._union is None:
            self._union = self._find_union()
        return self._union

    def _find_union(self) -> Mapping[str, str]:
        """What to say so that a query runs over all graphs at once; of an empty server nobody can tell yet."""

        def answer(text: str, scope: Mapping[str, str]) -> bool:
            return bool(_boolean_of(self._send(text, _JSON, NO_LIMITS, scope)))

        if not answer("ASK { GRAPH ?g { ?s ?p ?o } }", {}):
            return _UNION
        scopes: tuple[Mapping[str, str], ...] = ({}, _UNION)
        for scope in scopes:
            if answer("ASK { ?s ?p ?o }", scope):
                return scope
        raise UserError("store-without-union", Position(self.address))

    def _paths(self) -> tuple[str, str]:
        """Where the server has queries, and where it probably has graphs."""
        if self._found is None:
            for query, graphs in SERVERS:
                if _boolean_of(self._post(query, "ASK {}", _JSON, {}, None)) is not None:
                    self._found = query, graphs
                    break
            else:
                raise UserError("store-unknown", Position(self.address))
        return self._found

    def _graph(self, method: str, graph_name: str, body: bytes | None) -> None:
        query, first = self._paths()
        fine = _DONE | ({_MISSING} if method == "DELETE" else set())
        headers = {"Content-Type": _TURTLE} if body is not None else {}
        cause = ""
        for graphs in dict.fromkeys((first, *(path for where, path in SERVERS if where == query))):
            reply = self._wire.ask(method, graphs, {"graph": graph_name}, body=body, headers=headers)
            if reply.status in fine:
                self._found = query, graphs
                return
            cause = said(reply)
            if reply.status not in _ELSEWHERE:
                break
        raise UserError("store-refused", Position(self.address), cause=cause)


def _boolean_of(reply: Reply) -> QueryBoolean | None:
    """The answer of an ASK; None: it is none."""
    if reply.status != _OK:
        return None
    try:
        answer = parse_query_results(reply.body, format=QueryResultsFormat.JSON)
        if isinstance(answer, QuerySolutions) and [each.value for each in answer.variables] == [_ASKED]:
            yes = any(values(row) == ("1",) for row in answer)
            answer = parse_query_results(_BOOLEAN[yes], format=QueryResultsFormat.JSON)
    except (SyntaxError, ValueError):
        return None
    return answer if isinstance(answer, QueryBoolean) else None


def _lowered(reply: Reply) -> frozenset[str]:
    return frozenset(name.lower() for name in reply.headers)
