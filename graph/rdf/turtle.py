"""`graph.ttl`, the default view for people: who adopts what, with which figures, for whom and under which documents.

Sentences, mentions, candidates and provenance stay in `graph.nq`; of the vocabulary, what occurs is labelled. The
writer is our own because pyoxigraph keeps the order it is given and rdflib takes 46 times as long (measured).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from graph.rdf import terms
from graph.rdf.files import whole
from graph.rdf.names import Names
from graph.rdf.terms import DCTERMS, FOAF, ORG, OWL, PROV, RDF, SCHEMA, SKOS, XSD
from graph.rdf.wording import SECTIONS

_Facts: TypeAlias = dict[str, dict[str, set[str]]]
_VOCABULARY: Final = frozenset({"theme", "measure", "indicator", "group"})
_OF_VOCABULARY: Final = frozenset({f"{RDF}type", f"{SKOS}prefLabel", f"{SKOS}broader"})
_BARE_NUMBER: Final = re.compile(r"[+-]?[0-9]+")
_BARE_DECIMAL: Final = re.compile(r"[+-]?[0-9]*\.[0-9]+")
_LOCAL: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")


def write_turtle(quads: Iterable[Quad], path: Path, names: Names) -> int:
    """Write the default view as Turtle: the same bytes for the same quads in any order, whole or not at all.

    Args:
        quads: the whole dataset; read once.
        names: of the base IRI that the dataset was made with.
    Returns:
        The number of triples written.
    Raises:
        OSError: as `files.write_lines`.
    """
    short = _Shortener(names.base)
    facts = _chosen(quads, names, short)
    used = _in_use(facts, short)
    with whole(path) as file:
        for line in _lines(facts, used, short):
            file.write(line.encode())
            file.write(b"\n")
    return sum(len(values) for subject in used for values in facts[subject].values())


class _Shortener:
    """Terms as Turtle, and sections of IRIs; remembers IRIs, of which a few come again and again."""

    def __init__(self, base: str) -> None:
        self.base = f"{base}id/"
        self.prefixes: Mapping[str, str] = {
            "pm": f"{base}ontology#",
            "actor": f"{base}id/actor/",
            "document": f"{base}id/document/",
            "group": f"{base}id/group/",
            "indicator": f"{base}id/indicator/",
            "measure": f"{base}id/measure/",
            "place": f"{base}id/place/",
            "theme": f"{base}id/theme/",
            "dcterms": DCTERMS,
            "foaf": FOAF,
            "org": ORG,
            "owl": OWL,
            "prov": PROV,
            "schema": SCHEMA,
            "skos": SKOS,
            "xsd": XSD,
        }
        self._known: dict[str, str] = {}

    def section(self, iri: str) -> str | None:
        """The section a subject belongs to, None for what the view leaves out."""
        if not iri.startswith(self.base) or "#" in iri:
            return None
        section = iri[len(self.base) :].partition("/")[0]
        return section if section in _SECTION_ORDER else None

    def iri(self, iri: str) -> str:
        known = self._known.get(iri)
        if known is None:
            known = self._known[iri] = self._shortened(iri)
        return known

    def term(self, term: object) -> str:
        match term:
            case NamedNode():
                return self.iri(term.value)
            case Literal():
                return self._literal(term)
            case _:
                raise AssertionError(f"the graph has no blank nodes, this is a bug: {term}")

    def _shortened(self, iri: str) -> str:
        for prefix, namespace in self.prefixes.items():
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        # `names` leaves no dot segments and no `:` in the first segment, so what follows the base is a sound reference.
        return f"<{iri.removeprefix(self.base)}>"

    def _literal(self, literal: Literal) -> str:
        datatype = literal.datatype.value
        if (datatype == f"{XSD}integer" and _BARE_NUMBER.fullmatch(literal.value)) or (
            datatype == f"{XSD}decimal" and _BARE_DECIMAL.fullmatch(literal.value)
        ):
            return literal.value
        text = terms.literal(literal.value, literal.language)
        return text if literal.language or datatype == f"{XSD}string" else f"{text}^^{self.iri(datatype)}"


def _chosen(quads: Iterable[Quad], names: Names, short: _Shortener) -> _Facts:
    """The view's facts by subject and predicate, all in Turtle; of the vocabulary still everything."""
    hidden = {names.term(name) for name in ("evidence", "mayAdopt", "sha256", "statusShownBy", "strengthShownBy")}
    hidden |= {f"{SCHEMA}isPartOf", f"{PROV}wasGeneratedBy"}
    of_vocabulary = _OF_VOCABULARY | {names.term("targets"), names.term("benefits")}
    facts: _Facts = {}
    for quad in quads:
        subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
        predicate = quad.predicate.value
        section = short.section(subject)
        if section is None or predicate in hidden or (section in _VOCABULARY and predicate not in of_vocabulary):
            continue
        facts.setdefault(subject, {}).setdefault(short.iri(predicate), set()).add(short.term(quad.object))
    return facts


def _in_use(facts: _Facts, short: _Shortener) -> list[str]:
    """Subjects of the view in the order of its sections: all but those of the vocabulary that nothing speaks of."""
    by_name = {short.iri(subject): subject for subject in facts}
    used = {subject for subject in facts if short.section(subject) not in _VOCABULARY}
    waiting = list(used)
    while waiting:
        spoken_of = {by_name[value] for values in facts[waiting.pop()].values() for value in values if value in by_name}
        waiting.extend(spoken_of - used)
        used |= spoken_of
    return sorted(used, key=lambda subject: (_SECTION_ORDER[short.section(subject) or ""], subject))


def _lines(facts: _Facts, used: list[str], short: _Shortener) -> Iterator[str]:
    yield f"@base <{short.base}> ."
    for prefix, namespace in sorted(short.prefixes.items()):
        yield f"@prefix {prefix}: <{namespace}> ."
    headings, section = dict(SECTIONS), ""
    for subject in used:
        if (here := short.section(subject) or "") != section:
            section = here
            yield f"\n# {headings[section]}"
        yield ""
        yield from _block(short.iri(subject), facts[subject])


def _block(subject: str, facts: Mapping[str, set[str]]) -> Iterator[str]:
    type_ = f"<{RDF}type>"
    predicates = sorted(facts, key=lambda predicate: (predicate != type_, predicate))
    for number, predicate in enumerate(predicates):
        start = f"{subject} " if number == 0 else "    "
        end = " ." if number == len(predicates) - 1 else " ;"
        values = ", ".join(sorted(facts[predicate]))
        yield f"{start}{'a' if predicate == type_ else predicate} {values}{end}"


_SECTION_ORDER: Final[Mapping[str, int]] = {section: order for order, (section, _) in enumerate(SECTIONS)}
