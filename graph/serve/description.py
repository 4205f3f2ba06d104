"""What the endpoint says of itself: service description and VoID, with the counts of the build that is served.

Source: SPARQL 1.1 Service Description, W3C Recommendation of 21 March 2013; Describing Linked Datasets with the VoID
Vocabulary, W3C Interest Group Note of 3 March 2011.
"""

import threading
from typing import Final

from graph.errors import UserError
from graph.serve.desk import Desk
from graph.serve.wording import text
from graph.store.answers import Format, Limits
from graph.store.writers import rewritten

_LIMITS: Final = Limits(rows=1_000, seconds=60.0, memory_bytes=1_000_000_000)
_TRIPLES: Final = "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) { ?s ?p ?o }"
_CLASSES: Final = "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) { ?s a ?class } GROUP BY ?class ORDER BY ?class"
_PROPERTIES: Final = "SELECT ?property (COUNT(*) AS ?n) { ?s ?property ?o } GROUP BY ?property ORDER BY ?property"

_TEMPLATE: Final = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix formats: <http://www.w3.org/ns/formats/> .
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<{address}sparql> a sd:Service ;
    sd:endpoint <{address}sparql> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML, formats:SPARQL_Results_CSV,
        formats:SPARQL_Results_TSV, formats:Turtle, formats:N-Triples, formats:JSON-LD ;
    sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph {graph} ] ] .

<{address}.well-known/void> a void:DatasetDescription ;
    dcterms:title "{described_en}"@en, "{described_zh}"@zh ;
    <http://xmlns.com/foaf/0.1/primaryTopic> <{address}.well-known/void#dataset> .

<{address}.well-known/void#dataset> a void:Dataset ;
    dcterms:title "{site_en}"@en, "{site_zh}"@zh ;
    void:sparqlEndpoint <{address}sparql> ;
    void:uriSpace "{base}id/" ;
    void:vocabulary <{base}ontology>, <http://www.w3.org/2004/02/skos/core#>, <http://www.w3.org/ns/oa#>,
        <http://www.w3.org/ns/prov#>, <http://www.w3.org/ns/org#>, <http://purl.org/dc/terms/>, <https://schema.org/> ;
    void:feature formats:Turtle, formats:N-Triples, formats:JSON-LD
    {counts} .
"""


class Description:
    """The description of what a desk serves; counted once a build."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._counted: tuple[str, str, str] | None = None

    def write(self, address: str, format_: Format) -> bytes:
        """The description.

        Args:
            address: the server's, as it was asked, with a slash at the end.
            format_: one for triples.
        """
        graph, counts = self._counts()
        words = {f"{key}_{language}": text(key, language) for key in ("site", "described") for language in ("zh", "en")}
        turtle = _TEMPLATE.format(address=address, base=self._desk.base_iri, graph=graph, counts=counts, **words)
        return rewritten(turtle.encode(), format_)

    def _counts(self) -> tuple[str, str]:
        """What to say of the default graph and of the dataset; less where the counting takes too long."""
        with self._lock:
            if self._counted is None or self._counted[0] != self._desk.version:
                try:
                    self._counted = (self._desk.version, *self._count())
                except UserError:
                    return "", ""
            return self._counted[1], self._counted[2]

    def _count(self) -> tuple[str, str]:
        (triples, subjects), *_ = self._desk.rows(_TRIPLES, _LIMITS).rows
        classes = self._desk.rows(_CLASSES, _LIMITS).rows
        properties = self._desk.rows(_PROPERTIES, _LIMITS).rows
        graph = f"; void:triples {triples}"
        parts = [f"; void:triples {triples} ; void:distinctSubjects {subjects}"]
        parts += [f"; void:classPartition [ void:class <{name}> ; void:entities {n} ]" for name, n in classes]
        parts += [f"; void:propertyPartition [ void:property <{name}> ; void:triples {n} ]" for name, n in properties]
        return graph, "\n    ".join(parts)
