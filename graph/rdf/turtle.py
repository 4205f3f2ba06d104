"""`graph.ttl`, the default view for people: who adopts what, with which figures, for whom and under which documents.

Sentences, mentions, candidates and provenance stay in `graph.nq`; of the vocabulary, what occurs is labelled. The
writer is our own because pyoxigraph keeps the order it is given and rdflib takes 46 times as long (measured).

The lines of `graph.nq` are sorted, so all of a subject stand together and pass through memory one subject after the
other; only the vocabulary is held, because what of it occurs is known at the end.
"""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from graph.rdf import terms
from graph.rdf.files import whole
from graph.rdf.names import Names
from graph.rdf.terms import DCTERMS, FOAF, ORG, OWL, PROV, RDF, SCHEMA, SKOS, XSD
from graph.rdf.wording import SECTIONS

_Facts: TypeAlias = dict[str, set[str]]
"""Values by predicate, of one subject, all in Turtle."""
_VOCABULARY: Final = frozenset({"theme", "measure", "indicator", "group"})
_SPOKEN_OF: Final = tuple(start for section in sorted(_VOCABULARY) for start in (f"{section}:", f"<{section}/"))
_OF_VOCABULARY: Final = frozenset({f"{RDF}type", f"{SKOS}prefLabel", f"{SKOS}broader"})
_BARE_NUMBER: Final = re.compile(r"[+-]?[0-9]+")
_BARE_DECIMAL: Final = re.compile(r"[+-]?[0-9]*\.[0-9]+")
_LOCAL: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_HELD: Final = 1_000_000  # bytes of a section before it goes to the disk
_REMEMBERED: Final = 50_000  # IRIs


def write_turtle(nquads: Path, path: Path, names: Names) -> int:
    """Write the default view as Turtle: the same bytes for the same dataset, whole or not at all.

    Args:
        nquads: the whole dataset as `files.write_lines` writes it; lines of one subject must stand together.
        path: the file to write.
        names: of the base IRI that the dataset was made with.
    Returns:
        The number of triples written.
    Raises:
        OSError: a file cannot be read or written; one that stood at `path` is then unchanged.
        SyntaxError: a line is not N-Quads.
    """
    short = _Shortener(names.base)
    chosen = _chooser(names, short)
    vocabulary: dict[str, _Facts] = {}
    spoken: set[str] = set()
    count = 0
    with ExitStack() as stack:
        sections = {
            section: stack.enter_context(SpooledTemporaryFile(_HELD, dir=str(path.parent))) for section, _ in SECTIONS
        }

        def add(section: str, name: str, facts: _Facts) -> int:
            block = "\n".join(_block(name, facts))
            sections[section].write(f"\n{block}\n".encode())
            return sum(map(len, facts.values()))

        for subject, lines in _subjects(nquads, short):
            section = short.section(subject) or ""
            facts = chosen(section, lines)
            if section in _VOCABULARY:
                vocabulary[subject] = facts
            elif facts:
                count += add(section, short.iri(subject), facts)
                spoken.update(value for values in facts.values() for value in values if value.startswith(_SPOKEN_OF))
        for subject in _in_use(vocabulary, spoken, short):
            count += add(short.section(subject) or "", short.iri(subject), vocabulary[subject])
        with whole(path) as file:
            file.write("".join(f"{line}\n" for line in _head(short)).encode())
            for section, heading in SECTIONS:
                if sections[section].tell():
                    sections[section].seek(0)
                    file.write(f"\n# {heading}\n".encode())
                    shutil.copyfileobj(sections[section], file)
    return count


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
        return section if section in _SECTION_NAMES else None

    def iri(self, iri: str) -> str:
        known = self._known.get(iri)
        if known is None:
            if len(self._known) == _REMEMBERED:
                self._known.clear()
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


def _subjects(nquads: Path, short: _Shortener) -> Iterator[tuple[str, list[bytes]]]:
    """Each subject of the view, and its lines."""
    inside = f"<{short.base}article/".encode()
    with nquads.open("rb") as file:
        # Two of three lines are of sentences and mentions, which the view leaves out: they are not gone into.
        said = (line for line in file if not (line.startswith(inside) and b"#" in line[: line.find(b">")]))
        for start, lines in groupby(said, lambda line: line[: line.find(b">")]):
            subject = start[1:].decode()
            if short.section(subject) is not None:
                yield subject, list(lines)


def _chooser(names: Names, short: _Shortener) -> Callable[[str, Iterable[bytes]], _Facts]:
    """What of a subject's lines the view shows, by its section; of the vocabulary still everything."""
    hidden = {names.term(name) for name in ("evidence", "mayAdopt", "sha256", "statusShownBy", "strengthShownBy")}
    hidden |= {f"{SCHEMA}isPartOf", f"{PROV}wasGeneratedBy"}
    of_vocabulary = _OF_VOCABULARY | {names.term("targets"), names.term("benefits")}

    def chosen(section: str, lines: Iterable[bytes]) -> _Facts:
        facts: _Facts = {}
        for quad in parse(b"".join(lines), format=RdfFormat.N_QUADS):
            predicate = quad.predicate.value
            if predicate not in hidden and (section not in _VOCABULARY or predicate in of_vocabulary):
                facts.setdefault(short.iri(predicate), set()).add(short.term(quad.object))
        return facts

    return chosen


def _in_use(vocabulary: Mapping[str, _Facts], spoken: Iterable[str], short: _Shortener) -> list[str]:
    """Subjects of the vocabulary that something speaks of, in the order of the file."""
    by_name = {short.iri(subject): subject for subject, facts in vocabulary.items() if facts}
    used: set[str] = set()
    waiting = [by_name[name] for name in spoken if name in by_name]
    while waiting:
        subject = waiting.pop()
        if subject not in used:
            used.add(subject)
            values = (value for found in vocabulary[subject].values() for value in found)
            waiting.extend(by_name[value] for value in values if value in by_name)
    return [subject for subject in vocabulary if subject in used]


def _head(short: _Shortener) -> Iterator[str]:
    yield f"@base <{short.base}> ."
    for prefix, namespace in sorted(short.prefixes.items()):
        yield f"@prefix {prefix}: <{namespace}> ."


def _block(subject: str, facts: _Facts) -> Iterator[str]:
    type_ = f"<{RDF}type>"
    predicates = sorted(facts, key=lambda predicate: (predicate != type_, predicate))
    for number, predicate in enumerate(predicates):
        start = f"{subject} " if number == 0 else "    "
        end = " ." if number == len(predicates) - 1 else " ;"
        values = ", ".join(sorted(facts[predicate]))
        yield f"{start}{'a' if predicate == type_ else predicate} {values}{end}"


_SECTION_NAMES: Final = frozenset(section for section, _ in SECTIONS)
