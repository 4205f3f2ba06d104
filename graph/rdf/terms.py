r"""RDF terms as N-Triples text, and the vocabularies they come from.

Lines are made as text because a pyoxigraph `Quad` costs five times as much (measured: 3.0 against 0.6 µs) and a
corpus has tens of quads a sentence. The text is byte for byte what pyoxigraph writes, so that a file is the same
whether it was made here or read back and written again.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

DCTERMS: Final = "http://purl.org/dc/terms/"
ELI: Final = "http://data.europa.eu/eli/ontology#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
OA: Final = "http://www.w3.org/ns/oa#"
ORG: Final = "http://www.w3.org/ns/org#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
PROV: Final = "http://www.w3.org/ns/prov#"
QB: Final = "http://purl.org/linked-data/cube#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA: Final = "https://schema.org/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

A: Final = f"<{RDF}type>"
PREF_LABEL: Final = f"<{SKOS}prefLabel>"

_ESCAPES: Final[Mapping[str, str]] = {
    "\t": "\\t",
    "\n": "\\n",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
    "\x7f": "\\u007F",
}
_SPECIAL: Final = re.compile('[\x00-\x1f"\\\\\x7f\ud800-\udfff\ufffe\uffff]')


def ref(iri: str) -> str:
    """An IRI in its brackets; it must come from `names` or this module, nothing is escaped."""
    return f"<{iri}>"


def literal(text: str, language: str | None = None) -> str:
    r"""A string, cleaned and escaped.

    Characters that XML 1.0 cannot hold (lone surrogates, NUL and other controls) become U+FFFD, one for one, so that
    offsets still hold and every result format can carry the string.

    >>> literal('a"b\x00')
    '"a\\"b\ufffd"'
    >>> literal("教育", "zh")
    '"教育"@zh'
    """
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(_escaped, text)
    return f'"{text}"@{language}' if language else f'"{text}"'


def integer(value: int) -> str:
    """An xsd:integer."""
    return f'"{value}"^^<{XSD}integer>'


def decimal(value: Decimal) -> str:
    """An xsd:decimal in its canonical form, which is what the store gives back: 90, not 90.0.

    Raises:
        ValueError: the value is infinite or no number.

    >>> decimal(Decimal("0.90"))
    '"0.9"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    if not value.is_finite():
        raise ValueError(f"not a decimal: {value}")
    digits = f"{value:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return f'"{"0" if digits in {"-0", ""} else digits}"^^<{XSD}decimal>'


def boolean(value: bool) -> str:
    """An xsd:boolean."""
    return f'"{"true" if value else "false"}"^^<{XSD}boolean>'


def year(value: int) -> str:
    """An xsd:gYear."""
    return f'"{value:04d}"^^<{XSD}gYear>'


def day(value: date) -> str:
    """An xsd:date."""
    return f'"{value.isoformat()}"^^<{XSD}date>'


def _escaped(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0], "\ufffd")
