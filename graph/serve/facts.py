"""What the graph says of a thing: what it is, what points at it, and the parts of it (sentences, mentions, terms).

Bounded on purpose: a measure that a thousand places adopt is shown with the first of them, and the answer says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote

from graph.serve.desk import Desk
from graph.store.answers import Dataset, Format, Limits
from graph.store.pool import Ask

MOST_TRIPLES: Final = 20_000
MOST_SHOWN: Final = 500
MOST_OF_PARTS: Final = 5_000

_ASKED_AT_ONCE: Final = 300
"""IRIs in one query, which has a limit of length."""

_SAFE: Final = "/%!$&'()*+,;=:@~-._?"
_LABELS: Final = (
    "<http://www.w3.org/2004/02/skos/core#prefLabel>",
    "<http://www.w3.org/2000/01/rdf-schema#label>",
    "<https://schema.org/headline>",
    "<https://schema.org/name>",
    "<http://purl.org/dc/terms/title>",
    "<http://www.w3.org/ns/oa#exact>",
    "<{base}ontology#text>",
)


@dataclass(frozen=True, slots=True)
class Value:
    """An object or subject: an IRI, or a literal with its language ("" for none)."""

    text: str
    is_iri: bool
    language: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One triple about a thing: the other end stands behind the property, or before it where it points here."""

    property: str
    value: Value


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing as its page shows it; `cut` says that there is more than is shown."""

    iri: str
    says: tuple[Fact, ...]
    pointing: tuple[Fact, ...]
    parts: Mapping[str, tuple[Fact, ...]]
    labels: Mapping[str, str]
    cut: bool


def iri_of(base_iri: str, path: str) -> str:
    """The IRI of the data that an address of this server stands for; what no IRI may hold is percent-encoded.

    >>> iri_of("https://policygraph.example/", "/id/place/330300")
    'https://policygraph.example/id/place/330300'
    >>> iri_of("https://policygraph.example/", "/id/x> ?p ?o }")
    'https://policygraph.example/id/x%3E%20?p%20?o%20%7D'
    """
    return base_iri + quote(path.removeprefix("/"), safe=_SAFE)


def write_data(desk: Desk, iri: str, format_: Format, limits: Limits) -> tuple[bytes, bool] | None:
    """All about a thing as triples, and whether some were left out; None: the graph knows no such thing.

    About a named graph, that is what stands in it.

    Raises:
        UserError: as `Desk.answer`.
    """
    if not _is_known(desk, iri, limits):
        return None
    query = f"""CONSTRUCT {{ ?s ?p ?o }} WHERE {{
      {{ SELECT (<{iri}> AS ?s) ?p ?o {{ <{iri}> ?p ?o }} }}
      UNION {{ SELECT ?s ?p (<{iri}> AS ?o) {{ ?s ?p <{iri}> }} }}
      UNION {{ {{ SELECT DISTINCT ?s {{ {_part_of(iri)} }} }} ?s ?p ?o }}
      UNION {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}
    }}"""
    bounded = Limits(MOST_TRIPLES, limits.seconds, limits.memory_bytes)
    answer = desk.answer(Ask(query, format_, bounded, Dataset()))
    if not isinstance(answer, tuple):
        raise TypeError("a query with a format gives bytes, this is a bug")
    return answer


def load_thing(desk: Desk, iri: str, limits: Limits) -> Thing | None:
    """What a page shows of a thing; None: the graph knows no such thing.

    Raises:
        UserError: as `Desk.answer`.
    """
    bounded = Limits(MOST_SHOWN, limits.seconds, limits.memory_bytes)
    kind = "(isIRI(?v) AS ?iri) (LANG(?v) AS ?lang)"
    says = desk.rows(f"SELECT DISTINCT ?p ?v {kind} {{ <{iri}> ?p ?v }} ORDER BY ?p ?v", bounded)
    pointing = desk.rows(f"SELECT DISTINCT ?p ?v {kind} {{ ?v ?p <{iri}> }}", bounded)
    query = f"SELECT DISTINCT ?s ?p ?v {kind} {{ {_part_of(iri)} ?s ?p ?v }} ORDER BY ?s ?p ?v"
    parts = desk.rows(query, replace(bounded, rows=MOST_OF_PARTS))
    if not (says.rows or pointing.rows or parts.rows) and not _is_known(desk, iri, limits):
        return None
    found: dict[str, tuple[Fact, ...]] = {}
    for subject, *rest in parts.rows:
        found[str(subject)] = (*found.get(str(subject), ()), _fact(rest))
    facts = tuple(map(_fact, says.rows))
    backwards = tuple(sorted(map(_fact, pointing.rows), key=lambda fact: (fact.property, fact.value.text)))
    named = {iri, *found}
    for fact in (*facts, *backwards, *(each for part in found.values() for each in part)):
        named |= {fact.property} | ({fact.value.text} if fact.value.is_iri else set())
    labels = _labels(desk, named, bounded)
    return Thing(iri, facts, backwards, found, labels, says.cut or pointing.cut or parts.cut)


def _is_known(desk: Desk, iri: str, limits: Limits) -> bool:
    patterns = (f"<{iri}> ?p ?o", f"?s ?p <{iri}>", _part_of(iri), f"GRAPH <{iri}> {{ ?s ?p ?o }}")
    return bool(desk.answer(Ask(f"ASK {{ {' UNION '.join(f'{{ {each} }}' for each in patterns)} }}", limits=limits)))


def _fact(row: Sequence[str | None]) -> Fact:
    property_, value, is_iri, language = row
    return Fact(str(property_), Value(str(value), is_iri == "true", language or ""))


def _part_of(iri: str) -> str:
    """A pattern for the things whose IRIs are those of a part of this page (`#…`)."""
    if iri.endswith("/ontology"):
        graph = f"{iri.removesuffix('ontology')}id/graph/vocabulary"
        return f'GRAPH <{graph}> {{ ?s a ?kind }} FILTER(STRSTARTS(STR(?s), "{iri}#"))'
    return f'?s ?within <{iri}> FILTER(STRSTARTS(STR(?s), "{iri}#"))'


def _labels(desk: Desk, iris: Iterable[str], limits: Limits) -> Mapping[str, str]:
    """A name for each thing that has one, in Chinese where there is one."""
    # A term of another vocabulary may hold what no query may; it is shown by its IRI.
    wanted = [f"<{iri}>" for iri in sorted(iris) if "service" not in iri.lower()]
    properties = "|".join(_LABELS).format(base=desk.base_iri)
    bounded = Limits(10 * _ASKED_AT_ONCE, limits.seconds, limits.memory_bytes)
    found: dict[str, str] = {}
    for begin in range(0, len(wanted), _ASKED_AT_ONCE):
        values = " ".join(wanted[begin : begin + _ASKED_AT_ONCE])
        query = f"SELECT ?s ?label (LANG(?label) AS ?lang) {{ VALUES ?s {{ {values} }} ?s {properties} ?label }}"
        for subject, label, _ in sorted(desk.rows(query, bounded).rows, key=lambda row: (row[2] != "zh", row[1] or "")):
            found.setdefault(str(subject), str(label))
    return found
