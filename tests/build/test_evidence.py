"""Every statement of a build leads to the very characters that say it."""

from pathlib import Path

from graph.lexicon import Lexicon
from graph.rdf.files import read_nquads
from graph.rdf.names import COMMON_GRAPHS, Names
from graph.rdf.shapes import validate
from graph.read import read
from graph.settings import Settings, bundled_articles
from graph.split import split
from graph.store import as_rdflib, open_store

PREFIXES = """
PREFIX pm: <https://policygraph.example/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
"""


def test_every_mention_is_verbatim_at_its_offsets(built: Path, lexicon: Lexicon) -> None:
    texts = {}
    for path in sorted(bundled_articles().glob("*.md")):
        for reading in read(path, path.name, Settings()):
            texts.update({each.id: each.text for each in split(reading.document, lexicon).articles})
    store = open_store(built / "store")
    rows = store.select(
        PREFIXES + "SELECT ?mention ?article ?begin ?end ?exact { ?mention a pm:Mention ; oa:hasSource ?article ; "
        "oa:start ?begin ; oa:end ?end ; oa:exact ?exact }"
    ).rows
    store.close()

    torn = [
        row for row in rows if texts[(row[1] or "").rpartition("/")[2]][int(row[2] or 0) : int(row[3] or 0)] != row[4]
    ]
    assert len(texts) == 11
    assert len(rows) >= 600
    assert torn == []


def test_no_statement_is_without_evidence_and_source(built: Path) -> None:
    store = open_store(built / "store")
    for kind in ("Adoption", "Target", "Involvement", "Benefit", "Citation"):
        assert store.ask(PREFIXES + f"ASK {{ ?s a pm:{kind} }}"), kind
        for link in ("pm:evidence/oa:exact", "prov:wasDerivedFrom"):
            bare = f"ASK {{ ?s a pm:{kind} FILTER NOT EXISTS {{ ?s {link} ?what }} }}"
            assert not store.ask(PREFIXES + bare), (kind, link)
    store.close()


def test_the_graph_keeps_its_shapes(built: Path) -> None:
    assert validate(built / "graph.nq", Settings().ontology / "shapes.ttl", Names()) == ()


def test_the_store_holds_the_file_and_rdflib_sees_it(built: Path) -> None:
    quads = sum(1 for _ in read_nquads(built / "graph.nq"))
    dataset = as_rdflib(built / "store")

    assert quads >= 10_000
    assert sum(1 for _ in dataset.quads()) == quads


def test_each_article_has_a_graph_of_its_own(built: Path) -> None:
    store = open_store(built / "store")
    rows = store.select(
        PREFIXES + "SELECT ?a (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?a a pm:Article } } GROUP BY ?a"
    ).rows
    store.close()

    assert len(rows) == 11
    assert {row[1] for row in rows} == {"1"}


def test_every_graph_is_an_article_s_or_one_of_those_known_by_name(built: Path) -> None:
    start = Names().graph("")
    graphs = {str(quad.graph_name).strip("<>").removeprefix(start) for quad in read_nquads(built / "graph.nq")}
    store = open_store(built / "store")
    articles = {
        (row[0] or "").rpartition("/")[2] for row in store.select(PREFIXES + "SELECT ?a { ?a a pm:Article }").rows
    }
    store.close()

    assert len(articles) == 11
    assert graphs - articles <= COMMON_GRAPHS
    assert articles <= graphs
