"""The endpoint beyond the protocol's own tests: forms of answers, errors with their place, what it says of itself."""

import csv
import io
import json
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from tests.serve.conftest import Answer, get

CITIES = "SELECT ?place ?label { ?place a pm:City ; skos:prefLabel ?label } ORDER BY ?place ?label"
VOID = "http://rdfs.org/ns/void#"


def ask(address: str, query: str, **headers: str) -> Answer:
    return get(address, f"/sparql?query={quote(query)}", **headers)


def test_rows_come_as_json_xml_csv_and_tsv(small: str) -> None:
    told = json.loads(ask(small, CITIES, Accept="application/sparql-results+json").content)
    as_xml = ET.fromstring(ask(small, CITIES, Accept="application/sparql-results+xml").content)  # noqa: S314
    as_csv = list(csv.reader(io.StringIO(ask(small, CITIES, Accept="text/csv").text)))
    as_tsv = ask(small, CITIES, Accept="text/tab-separated-values").text.splitlines()

    rows = [(each["place"]["value"], each["label"]["value"]) for each in told["results"]["bindings"]]
    assert len(rows) >= 2
    assert [tuple(row) for row in as_csv[1:]] == rows
    assert len(as_xml.findall(".//{*}result")) == len(rows) == len(as_tsv) - 1
    assert as_tsv[0] == "?place\t?label"


@pytest.mark.parametrize("form", ["CONSTRUCT WHERE { ?s a pm:City }", "DESCRIBE place:330300"])
def test_triples_come_as_turtle_n_triples_and_json_ld(small: str, form: str) -> None:
    forms = {"text/turtle": RdfFormat.TURTLE, "application/n-triples": RdfFormat.N_TRIPLES}
    found = {
        accept: {str(each.triple) for each in parse(ask(small, form, Accept=accept).content, format=format_)}
        for accept, format_ in (forms | {"application/ld+json": RdfFormat.JSON_LD}).items()
    }
    assert len({frozenset(each) for each in found.values()}) == 1
    assert found["text/turtle"]


def test_a_form_that_does_not_suit_the_query_is_refused_with_those_that_do(small: str) -> None:
    answer = ask(small, CITIES, Accept="text/turtle")
    assert answer.status == 406
    assert "text/csv" in answer.text


def test_known_prefixes_need_not_be_declared_and_places_in_errors_stay_right(small: str) -> None:
    query = "SELECT * {\n  ?place pm:adopts ?m .\n  ?m nix:foo ?z }"
    answer = ask(small, query, Accept="application/sparql-results+json, application/problem+json;q=0.1")

    told = json.loads(answer.content)
    assert answer.headers["content-type"] == "application/problem+json"
    assert (told["status"], told["code"], told["line"], told["column"]) == (400, "query-syntax-at", 3, 6)
    assert "nix:foo" in told["detail"]


def test_errors_are_in_the_readers_language(small: str) -> None:
    wrong = "SELECT * { ?a"
    assert "不是正确的 SPARQL" in ask(small, wrong, Accept_Language="zh-CN").text
    assert "is not SPARQL" in ask(small, wrong, Accept_Language="en").text


def test_whoever_can_show_only_some_rows_asks_for_no_more(small: str) -> None:
    answer = get(small, f"/sparql?max-rows=1&query={quote(CITIES)}", Accept="text/csv")

    assert len(answer.text.splitlines()) == 2
    assert answer.headers["policygraph-truncated"] == "rows=1"
    assert get(small, f"/sparql?max-rows=0&query={quote(CITIES)}").status == 400
    assert get(small, f"/sparql?max-rows=1&max-rows=2&query={quote(CITIES)}").status == 400


def test_pages_of_other_sites_may_read_data_but_get_no_credentials(small: str) -> None:
    for path in (f"/sparql?query={quote('ASK {}')}", "/id/place/330300", "/ontology", "/.well-known/void"):
        headers = get(small, path, Origin="https://example.org").headers
        assert headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in headers
    assert "access-control-allow-origin" not in get(small, "/query", Origin="https://example.org").headers


@pytest.mark.parametrize("path", ["/sparql", "/.well-known/void"])
@pytest.mark.parametrize(
    ("accept", "format_"),
    [("text/turtle", RdfFormat.TURTLE), ("application/ld+json", RdfFormat.JSON_LD), ("text/html", RdfFormat.TURTLE)],
)
def test_the_endpoint_describes_itself_and_its_data(small: str, path: str, accept: str, format_: RdfFormat) -> None:
    told = list(parse(get(small, path, Accept=accept).content, format=format_))
    triples = {(each.subject, each.predicate.value, each.object) for each in told}
    objects = {each.predicate.value: each.object for each in told}

    endpoint = NamedNode(f"{small}/sparql")
    assert (endpoint, "http://www.w3.org/ns/sparql-service-description#endpoint", endpoint) in triples
    assert objects[f"{VOID}sparqlEndpoint"] == endpoint
    classes = {str(each.object) for each in told if each.predicate.value == f"{VOID}class"}
    assert "<https://policygraph.example/ontology#City>" in classes


def test_the_counts_are_those_of_the_graph(small: str) -> None:
    counted = json.loads(ask(small, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").content)
    told = get(small, "/.well-known/void").text

    assert f"void:triples {counted['results']['bindings'][0]['n']['value']}" in told
