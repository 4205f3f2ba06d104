"""The W3C's SPARQL 1.1 query, syntax and result-format suites, asked as a stranger's query is: through the gate, over
graphs named by the protocol, read back from what is written. A gate against falling behind, with what fails written
down and the reason beside it."""

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import RDF, XSD, BNode, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.term import Node

from graph.errors import UserError
from graph.store.answers import FORMATS, UNION, Dataset, Form, Format
from graph.store.embedded import EmbeddedStore
from graph.store.gate import admit

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "w3c" / "sparql" / "sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
SUITES = (
    *("aggregates", "bind", "bindings", "cast", "construct", "csv-tsv-res", "exists", "functions", "grouping"),
    *("json-res", "negation", "project-expression", "property-path", "subquery", "syntax-query"),
)
DEFAULT = "urn:x-test:default"

BY_VALUE = "the engine keeps numbers by their value: 1.0e6 is written 1000000, a negativeInteger is an integer"
ONE_LANGUAGE = "GROUP_CONCAT of strings in one language keeps the language, as RDF 1.2 has it"
NOT_THERE = "a path of length nought from or to a constant that is not in the graph is not found"
UNNAMED = "GRAPH ?g over a pattern that has no triples does not go through the graphs"
KNOWN_FAILURES = {
    "aggregates/agg-empty-group-count-graph": UNNAMED,
    "aggregates/agg-groupconcat-04": ONE_LANGUAGE,
    "aggregates/agg-groupconcat-06": ONE_LANGUAGE,
    "bindings/graph": UNNAMED,
    "csv-tsv-res/csv03": BY_VALUE,
    "csv-tsv-res/tsv03": BY_VALUE,
    "functions/bnode01": "BNODE of one string is the same node in every row",
    "negation/graph-minus": "MINUS within GRAPH ?g compares the graph's name too",
    "property-path/zero_or_more_set_end": NOT_THERE,
    "property-path/zero_or_more_set_start": NOT_THERE,
    "property-path/zero_or_one_set_end": NOT_THERE,
    "property-path/zero_or_one_set_start": NOT_THERE,
}

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not FOLDER.is_dir(), reason=f"{FOLDER.name}: ../shared is absent")]


@dataclass(frozen=True)
class Case:
    """A test of the suites: a query, the data it runs over, what has to come out; None: only whether it is SPARQL."""

    name: str
    kind: str
    query: Path
    data: tuple[tuple[str, Path], ...]
    named: tuple[str, ...]
    result: Path | None


def cases() -> Iterator[Case]:
    """Every query and syntax test; those of updates and of other endpoints are not this store's trade."""
    for suite in SUITES if FOLDER.is_dir() else ():
        folder = FOLDER / suite
        base = folder.as_uri() + "/"
        manifest = rdflib.Graph().parse(folder / "manifest.ttl", publicID=base)
        for test in Collection(manifest, next(manifest.objects(None, MF.entries))):
            kind = next(str(each).rpartition("#")[2] for each in manifest.objects(test, RDF.type))
            action, result = manifest.value(test, MF.action), manifest.value(test, MF.result)
            if "Update" in kind or action is None:
                continue
            query = manifest.value(action, QT.query) or action
            default = [(DEFAULT, _path(each)) for each in manifest.objects(action, QT.data)]
            graphs = [(str(each), _path(each)) for each in manifest.objects(action, QT.graphData)]
            yield Case(
                f"{suite}/{str(test).rpartition('#')[2].rpartition('/')[2]}",
                kind,
                _path(query),
                (*default, *graphs),
                tuple(name for name, _ in graphs),
                None if result is None else _path(result),
            )


def _path(name: Node) -> Path:
    return Path(str(name).removeprefix("file://"))


CASES = {case.name: case for case in cases()}


def test_the_suites_have_all_their_cases() -> None:
    assert len(CASES) >= 300
    assert set(KNOWN_FAILURES) <= set(CASES)


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_case_of_the_suites(name: str, request: pytest.FixtureRequest) -> None:
    if name in KNOWN_FAILURES:
        request.applymarker(pytest.mark.xfail(reason=KNOWN_FAILURES[name], strict=True))
    case = CASES[name]
    text = case.query.read_text(encoding="utf-8")
    if "NegativeSyntax" in case.kind:
        with pytest.raises(UserError):
            run(case, text, Format.JSON)
    elif case.result is None:
        # It may be SPARQL and still name a function that nobody has.
        with suppressed("query-failed"):
            run(case, text, FORMATS[admit(text).form][0])
    else:
        compare(case, text, case.result)


@contextmanager
def suppressed(code: str) -> Iterator[None]:
    """Let an error of one code pass."""
    try:
        yield
    except UserError as error:
        if error.code != code:
            raise


def run(case: Case, text: str, format_: Format) -> bytes:
    """What the store answers."""
    engine = pyoxigraph.Store()
    for graph, file in case.data:
        name = pyoxigraph.NamedNode(graph)
        engine.load(path=str(file), to_graph=name, base_iri=graph if graph != DEFAULT else file.as_uri())
    store = EmbeddedStore(engine, writable=False, base_iri=case.query.as_uri())
    own = admit(text).has_dataset
    out = io.BytesIO()
    store.write(text, format_, out, dataset=UNION if own else Dataset((DEFAULT,), case.named))
    return out.getvalue()


def compare(case: Case, text: str, result: Path) -> None:
    """Hold the answer against the expected one, in the format of that one."""
    form = admit(text).form
    if form in {Form.CONSTRUCT, Form.DESCRIBE}:
        found = rdflib.Graph().parse(data=run(case, text, Format.NTRIPLES), format="nt")
        assert isomorphic(found, rdflib.Graph().parse(result, publicID=case.query.as_uri()))
    elif result.suffix == ".csv":
        assert lines(run(case, text, Format.CSV)) == lines(result.read_bytes())
    else:
        format_ = {".srj": Format.JSON, ".tsv": Format.TSV}.get(result.suffix, Format.XML)
        expected, found_rows = expected_rows(result), as_rows(run(case, text, format_), format_)
        assert isinstance(found_rows, bool) is isinstance(expected, bool)
        if isinstance(expected, bool) or isinstance(found_rows, bool):
            assert found_rows is expected
        elif any(isinstance(value, BNode) for row in expected for _, value in row):
            assert isomorphic(as_graph(found_rows), as_graph(expected))
        else:
            assert Counter(found_rows) == Counter(expected)


def lines(content: bytes) -> Counter[str]:
    """Lines of a table, names of blank nodes left out."""
    return Counter(
        ",".join("_:" if c.startswith("_:") else c for c in line.split(",")) for line in content.decode().splitlines()
    )


Row = frozenset[tuple[str, Node]]


def expected_rows(result: Path) -> list[Row] | bool:
    """The expected answer, from a file of results or from a graph that describes them."""
    if result.suffix in {".srx", ".srj", ".tsv"}:
        format_ = {".srx": Format.XML, ".srj": Format.JSON, ".tsv": Format.TSV}[result.suffix]
        return as_rows(result.read_bytes(), format_)
    source, rows, blanks = rdflib.Graph().parse(result), [], dict[str, BNode]()
    for solution in source.objects(None, RS.solution):
        bindings = list(source.objects(solution, RS.binding))
        rows.append(
            frozenset(
                (str(source.value(each, RS.variable)), plain(source.value(each, RS.value), blanks)) for each in bindings
            )
        )
    return rows


def plain(value: Node | None, blanks: dict[str, BNode]) -> Node:
    """A value of rdflib as `term` gives it."""
    assert isinstance(value, (URIRef, Literal))
    if isinstance(value, URIRef):
        return term(pyoxigraph.NamedNode(str(value)), blanks)
    datatype = None if value.language else pyoxigraph.NamedNode(str(value.datatype or XSD.string))
    return term(pyoxigraph.Literal(str(value), language=value.language, datatype=datatype), blanks)


def as_rows(content: bytes, format_: Format) -> list[Row] | bool:
    """An answer as rows, each the bound variables with their values."""
    kinds = {
        Format.XML: pyoxigraph.QueryResultsFormat.XML,
        Format.JSON: pyoxigraph.QueryResultsFormat.JSON,
        Format.TSV: pyoxigraph.QueryResultsFormat.TSV,
    }
    parsed = pyoxigraph.parse_query_results(content, format=kinds[format_])
    if isinstance(parsed, pyoxigraph.QueryBoolean):
        return bool(parsed)
    names, blanks = [variable.value for variable in parsed.variables], dict[str, BNode]()
    return [
        frozenset((name, term(value, blanks)) for name, value in zip(names, solution, strict=True) if value is not None)
        for solution in parsed
    ]


def as_graph(rows: list[Row]) -> rdflib.Graph:
    """Rows as a graph with a node a row, so that blank nodes may have any names."""
    graph = rdflib.Graph()
    for row in rows:
        node = BNode()
        graph.add((node, RDF.type, RS.ResultSet))
        for name, value in row:
            graph.add((node, URIRef(f"urn:var:{name}"), value))
    return graph


def term(value: object, blanks: dict[str, BNode]) -> Node:
    """A value for rdflib, numbers by their value."""
    if isinstance(value, pyoxigraph.NamedNode):
        return URIRef(value.value)
    if isinstance(value, pyoxigraph.BlankNode):
        return blanks.setdefault(value.value, BNode())
    assert isinstance(value, pyoxigraph.Literal)
    if value.language is not None:
        return Literal(value.value, lang=value.language)
    datatype = URIRef(value.datatype.value)
    if datatype in {XSD.decimal, XSD.integer}:
        return Literal(format(Decimal(value.value).normalize(), "f"), datatype=datatype, normalize=False)
    if datatype == XSD.boolean:
        return Literal(str(value.value in {"1", "true"}).lower(), datatype=datatype, normalize=False)
    if datatype in {XSD.double, XSD.float}:
        return Literal(repr(float(value.value)), datatype=datatype, normalize=False)
    return Literal(value.value, datatype=datatype, normalize=False)
