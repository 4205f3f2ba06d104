"""Prefixes that a query may use without declaring them, as the editors of SPARQL endpoints allow."""

from collections.abc import Mapping
from typing import Final

from graph.settings import DEFAULT_BASE_IRI

PREFIXES: Final[Mapping[str, str]] = {
    "pm": "{base}ontology#",
    "place": "{base}id/place/",
    "measure": "{base}id/measure/",
    "theme": "{base}id/theme/",
    "indicator": "{base}id/indicator/",
    "group": "{base}id/group/",
    "article": "{base}id/article/",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def known_prefixes(base_iri: str = DEFAULT_BASE_IRI) -> dict[str, str]:
    """Each prefix with its IRI.

    >>> known_prefixes()["pm"]
    'https://policygraph.example/ontology#'
    """
    return {prefix: iri.format(base=base_iri) for prefix, iri in PREFIXES.items()}
