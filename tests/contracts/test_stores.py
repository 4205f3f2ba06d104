"""What every store does, whatever it is made of: the same questions to each, the same answers."""

import contextlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, RdfFormat, parse, parse_query_results
from rdflib.query import ResultRow

from graph.errors import UserError
from graph.rdf.names import Names
from graph.rdf.quads import parsed
from graph.store import FORMATS, Form, Format, Limits, RemoteStore, Store, as_rdflib, memory_store, open_store
from graph.store.delivery import deliver
from graph.store.embedded import open_embedded
from tests.datasets import dataset_lines, extractions, write_dataset
from tests.servers import Served, oxigraph

PM = "PREFIX pm: <https://policygraph.example/ontology#>\n"
NAMES = Names()


def in_memory(folder: Path) -> Store:
    return memory_store(parsed(dataset_lines()))


def of_a_build(folder: Path) -> Store:
    write_dataset(folder)
    return open_store(folder / "store")


def on_disk(folder: Path) -> Store:
    write_dataset(folder)
    return open_embedded(folder / "store", memory_quads=0)


def on_a_server(folder: Path) -> Store:
    write_dataset(folder)
    with contextlib.closing(open_embedded(folder / "store")) as build:
        store = Served(oxigraph(folder / "server"))
        deliver(build, store, folder)
    return store


STORES: dict[str, Callable[[Path], Store]] = {
    "in memory": in_memory,
    "of a build": of_a_build,
    "on disk": on_disk,
    "on a server": on_a_server,
}


@pytest.fixture(params=sorted(STORES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = STORES[request.param](tmp_path)
    yield opened
    opened.close()


def test_a_store_holds_the_quads_it_was_given(store: Store) -> None:
    assert set(store.quads()) == set(parsed(dataset_lines()))


def test_rows_are_plain_strings_and_what_is_unbound_is_none(store: Store) -> None:
    rows = store.select(PM + "SELECT ?place ?nothing ?n { ?place a pm:City . BIND(7 AS ?n) } ORDER BY ?place")

    assert rows.variables == ("place", "nothing", "n")
    assert rows.rows == ((NAMES.place("330200"), None, "7"), (NAMES.place("330300"), None, "7"))
    assert rows.cut is False


def test_a_query_runs_over_all_graphs_at_once(store: Store) -> None:
    label = "pm:measure/<http://www.w3.org/2004/02/skos/core#prefLabel>"
    question = f"SELECT DISTINCT ?label {{ ?a a pm:Adoption ; {label} ?label }}"
    assert len(store.select(PM + question).rows) == 4


def test_from_chooses_graphs_and_nothing_else_is_seen(store: Store) -> None:
    graph = NAMES.graph(extractions()[0].article.id)
    count = "SELECT (COUNT(*) AS ?n) {} {{ ?a a pm:Adoption }}"

    assert store.select(PM + count.format("")).rows == (("3",),)
    assert store.select(PM + count.format(f"FROM <{graph}>")).rows == (("1",),)
    assert store.select(PM + count.format(f"FROM NAMED <{graph}>")).rows == (("0",),)
    assert store.select(PM + count.format("FROM <urn:x:nowhere>")).rows == (("0",),)


def test_a_word_like_from_in_a_string_changes_nothing(store: Store) -> None:
    question = 'SELECT (COUNT(*) AS ?n) { ?a a pm:Adoption . FILTER(STR(?a) != " FROM <urn:x:g> ") } # FROM'
    assert store.select(PM + question).rows == (("3",),)


def test_graph_names_graphs(store: Store) -> None:
    rows = store.select(PM + "SELECT DISTINCT ?g { GRAPH ?g { ?a a pm:Adoption } } ORDER BY ?g")
    assert rows.rows == tuple(sorted((NAMES.graph(each.article.id),) for each in extractions()))


def test_rows_that_are_cut_say_so(store: Store) -> None:
    question = "SELECT ?s { ?s ?p ?o } LIMIT 10"

    assert store.select(question, limits=Limits(rows=10)).cut is False
    cut = store.select(question, limits=Limits(rows=9))
    assert (len(cut.rows), cut.cut) == (9, True)
    assert store.select(question, limits=Limits(rows=0)).cut is True


def test_an_ask_is_yes_or_no(store: Store) -> None:
    assert store.ask(PM + "ASK { ?p a pm:City }") is True
    assert store.ask(PM + "ASK { ?p a pm:Nothing }") is False


def test_the_wrong_kind_of_query_is_named(store: Store) -> None:
    for ask, query in (
        (store.ask, "SELECT * { ?s ?p ?o }"),
        (store.select, "ASK { ?s ?p ?o }"),
        (store.select, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"),
    ):
        with pytest.raises(UserError) as caught:
            ask(query)
        assert caught.value.code == "query-form"


@pytest.mark.parametrize(
    "query", ["SELECT * {", "SELECT * { <not an iri> ?p ?o }", "SELECT ?x { ?s foo:bar ?x }", "SELCT * {}"]
)
def test_what_is_wrong_with_a_query_is_said(store: Store, query: str) -> None:
    with pytest.raises(UserError) as caught:
        store.select(query)
    assert caught.value.code in {"query-syntax", "query-syntax-at"}


def test_a_function_nobody_has_is_the_query_s_failure(store: Store) -> None:
    with pytest.raises(UserError) as caught:
        store.select("SELECT (<urn:x:f>(1) AS ?x) {}")
    assert caught.value.code == "query-failed"


def test_every_entry_goes_through_the_gate(store: Store) -> None:
    reaching = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    for ask in (store.select, store.ask, lambda query: store.write(query, Format.JSON, io.BytesIO())):
        with pytest.raises(UserError) as caught:
            ask(reaching)
        assert caught.value.code == "query-forbidden-word"


TERMS = (
    '("t,\\"q\\n\\t<&>"@zh 12 <http://x.example/?a&b>) (UNDEF 1.5 1e3) '
    '("2020"^^<http://www.w3.org/2001/XMLSchema#gYear> true "") ("é" -3 2.0) ("" UNDEF UNDEF)'
)


@pytest.mark.parametrize("format_", [Format.JSON, Format.XML, Format.TSV])
def test_rows_that_are_written_read_back_the_same(store: Store, format_: Format) -> None:
    query = f"SELECT * {{ VALUES (?a ?b ?c) {{ {TERMS} }} }}"
    out = io.BytesIO()
    cut = store.write(query, format_, out)
    reader = {
        Format.JSON: QueryResultsFormat.JSON,
        Format.XML: QueryResultsFormat.XML,
        Format.TSV: QueryResultsFormat.TSV,
    }[format_]
    answer = parse_query_results(out.getvalue(), format=reader)
    expected = [row for row in rdflib.Graph().query(query) if isinstance(row, ResultRow)]

    assert cut is False
    found = [tuple(None if term is None else (str(term.value), _type(term)) for term in row) for row in answer]  # type: ignore[union-attr]
    assert len(found) == 5
    assert [len([cell for cell in row if cell]) for row in found] == [len(row.asdict()) for row in expected]
    assert found[0][0] == ('t,"q\n\t<&>', "zh")
    assert found[1] == (None, ("1.5", f"{XSD}decimal"), ("1000", f"{XSD}double"))
    assert found[2] == (("2020", f"{XSD}gYear"), ("true", f"{XSD}boolean"), ("", f"{XSD}string"))


XSD = "http://www.w3.org/2001/XMLSchema#"


def _type(term: object) -> str:
    return (term.language or term.datatype.value) if isinstance(term, Literal) else "iri"


def test_csv_is_what_a_spreadsheet_reads(store: Store) -> None:
    out = io.BytesIO()
    store.write(f"SELECT * {{ VALUES (?a ?b ?c) {{ {TERMS} }} }}", Format.CSV, out)

    assert out.getvalue().decode().startswith('a,b,c\r\n"t,""q\n\t<&>",12,http://x.example/?a&b\r\n,1.5,1000\r\n')


def test_a_cut_answer_is_still_whole_in_its_format(store: Store) -> None:
    for format_, reader in ((Format.JSON, QueryResultsFormat.JSON), (Format.XML, QueryResultsFormat.XML)):
        out = io.BytesIO()
        assert store.write("SELECT ?s { ?s ?p ?o }", format_, out, limits=Limits(rows=3)) is True
        assert len(list(parse_query_results(out.getvalue(), format=reader))) == 3  # type: ignore[arg-type]


@pytest.mark.parametrize("format_", FORMATS[Form.ASK])
def test_yes_and_no_have_their_formats(store: Store, format_: Format) -> None:
    out = io.BytesIO()
    assert store.write(PM + "ASK { ?p a pm:City }", format_, out) is False
    assert b"true" in out.getvalue()


@pytest.mark.parametrize(
    ("format_", "reader"),
    [(Format.TURTLE, RdfFormat.TURTLE), (Format.NTRIPLES, RdfFormat.N_TRIPLES), (Format.JSONLD, RdfFormat.JSON_LD)],
)
def test_triples_have_their_formats(store: Store, format_: Format, reader: RdfFormat) -> None:
    query = PM + "CONSTRUCT { ?p a ?c } { ?p a ?c ; pm:code ?x }"
    out, again = io.BytesIO(), io.BytesIO()

    assert store.write(query, format_, out) is False
    store.write(query, format_, again)
    assert out.getvalue() == again.getvalue()
    assert len(set(parse(out.getvalue(), format=reader))) == 8
    assert store.write(query, format_, io.BytesIO(), limits=Limits(rows=2)) is True


def test_a_format_that_does_not_suit_is_refused_with_those_that_do(store: Store) -> None:
    with pytest.raises(UserError) as caught:
        store.write("SELECT * { ?s ?p ?o }", Format.TURTLE, io.BytesIO())
    assert caught.value.code == "query-form"
    assert "csv" in caught.value.detail["wanted"]


class TestReplace:
    """Only a store that is not a build's can be changed."""

    graph = NAMES.graph("x-1")

    def quad(self, value: str, graph: str | None = None) -> Quad:
        return Quad(NamedNode("urn:x:s"), NamedNode("urn:x:p"), Literal(value), NamedNode(graph or self.graph))

    def test_a_graph_is_replaced_alone(self) -> None:
        store = memory_store(parsed(dataset_lines()))
        before = set(store.quads())
        store.replace(self.graph, [self.quad("one"), self.quad("two")])
        store.replace(self.graph, iter([self.quad("three")]))

        assert set(store.quads()) == before | {self.quad("three")}

    def test_quads_that_fail_half_way_change_nothing(self) -> None:
        def failing() -> Iterator[Quad]:
            yield self.quad("two")
            raise OSError("lost")

        store = memory_store([self.quad("one")])
        with pytest.raises(OSError, match="lost"):
            store.replace(self.graph, failing())
        assert set(store.quads()) == {self.quad("one")}

    def test_a_quad_of_another_graph_changes_nothing(self) -> None:
        store = memory_store([self.quad("one")])
        with pytest.raises(ValueError, match="not of"):
            store.replace(self.graph, [self.quad("two"), self.quad("three", "urn:x:other")])
        assert set(store.quads()) == {self.quad("one")}

    @pytest.mark.parametrize("name", ["of a build", "on disk"])
    def test_the_store_of_a_build_can_only_be_read(self, name: str, tmp_path: Path) -> None:
        store = STORES[name](tmp_path)
        with pytest.raises(UserError) as caught:
            store.replace(self.graph, [self.quad("one")])
        assert caught.value.code == "store-read-only"


# rdflib 7.6 calls what it itself has deprecated.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")
def test_rdflib_sees_the_same_store(tmp_path: Path) -> None:
    write_dataset(tmp_path)
    dataset = as_rdflib(tmp_path / "store")
    store = open_store(tmp_path / "store")
    question = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a <https://policygraph.example/ontology#Mention> }"

    assert len(list(dataset.quads((None, None, None, None)))) == len(list(store.quads()))
    assert [str(row[0]) for row in dataset.query(question)] == [store.select(question).rows[0][0]]  # type: ignore[index]


@pytest.mark.parametrize("address", ["http://localhost:7878/", "https://name:word@example.org/sparql"])
def test_an_address_opens_a_server_and_the_password_is_in_no_message(address: str) -> None:
    store = open_store(address)

    assert isinstance(store, RemoteStore)
    assert "word" not in store.address


def test_the_suite_runs_over_every_store() -> None:
    assert len(STORES) == 4
