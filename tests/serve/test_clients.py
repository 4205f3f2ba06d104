"""Real clients work against it: rdflib's SPARQLStore and SPARQLWrapper."""

from collections.abc import Mapping
from typing import Any, cast

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

PM = "PREFIX pm: <https://policygraph.example/ontology#> "
CITIES = PM + "SELECT DISTINCT ?place { ?place pm:adopts ?measure }"


def test_rdflib_reads_it_as_a_graph(small: str) -> None:
    graph = rdflib.Graph(store=SPARQLStore(f"{small}/sparql"))
    place = rdflib.URIRef("https://policygraph.example/id/place/330300")

    assert len(list(graph.query(CITIES))) == 2
    assert rdflib.Literal("温州市", lang="zh") in set(graph.objects(place, rdflib.SKOS.prefLabel))
    assert (place, rdflib.RDF.type, rdflib.URIRef("https://policygraph.example/ontology#City")) in graph
    assert bool(graph.query(PM + "ASK { ?p a pm:City }").askAnswer)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper_asks_for_rows(small: str, method: str) -> None:
    client = SPARQLWrapper(f"{small}/sparql", returnFormat=JSON)
    client.setMethod(method)
    client.setQuery(CITIES)

    found = cast("Mapping[str, Any]", client.queryAndConvert())

    assert len(found["results"]["bindings"]) == 2


def test_sparqlwrapper_reads_the_other_forms(small: str) -> None:
    client = SPARQLWrapper(f"{small}/sparql")
    client.setMethod(POST)
    client.setQuery(CITIES)
    client.setReturnFormat(CSV)
    assert cast("bytes", client.queryAndConvert()).count(b"\n") == 3
    client.setReturnFormat(XML)
    assert len(cast("Any", client.queryAndConvert()).getElementsByTagName("result")) == 2
    client.setQuery(PM + "CONSTRUCT { ?p pm:adopts ?m } WHERE { ?p pm:adopts ?m }")
    client.setReturnFormat(TURTLE)
    assert b"pm:adopts" in cast("bytes", client.queryAndConvert())
