"""Prefixes that a query may use without declaring them, as the editors of SPARQL endpoints allow."""

import re
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
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_DECLARED: Final = re.compile(r"\bPREFIX\s+([A-Za-z][\w-]*):", re.IGNORECASE)
_USED: Final = re.compile(r"(?<![\w<])([A-Za-z][\w-]*):")


def with_prefixes(query: str, base_iri: str = DEFAULT_BASE_IRI) -> str:
    """The query after the prefixes it uses and does not declare, all on its first line, so that lines keep numbers.

    >>> with_prefixes("SELECT * { ?city pm:adopts ?m }")
    'PREFIX pm: <https://policygraph.example/ontology#> SELECT * { ?city pm:adopts ?m }'
    """
    declared = set(_DECLARED.findall(query))
    used = {prefix for prefix in _USED.findall(query) if prefix in PREFIXES and prefix not in declared}
    lines = (f"PREFIX {prefix}: <{PREFIXES[prefix].format(base=base_iri)}> " for prefix in sorted(used))
    return "".join(lines) + query
