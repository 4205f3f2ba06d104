"""What a sound vocabulary looks like: checks over the concepts of `ontology/*.ttl`, each a pure function.

A check takes entries and returns findings, none for a sound vocabulary. `CHECKS` lists them all. Not checked: whether a
label names the right thing, which only a reader of policy can judge.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from graph.settings import DEFAULT_BASE_IRI

_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_PM: Final = DEFAULT_BASE_IRI + "ontology#"
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_QUOTES: Final = re.compile("[“”‘’「」『』\"']")
_LANGUAGES: Final = ("zh", "en")
_LONGEST_LABEL: Final = 14

Words = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept as its file has it: `preferred` and `definitions` hold (language, text), `id` is like measure/x."""

    id: str
    schemes: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    preferred: Words = ()
    definitions: Words = ()
    alternative: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The folder of the IRI: measure, theme, indicator …"""
        return self.id.split("/")[0]

    def labels(self) -> Iterator[str]:
        """Every Chinese word that names the concept."""
        yield from (text for language, text in self.preferred if language == "zh")
        yield from self.alternative


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What is wrong with which entry."""

    entry: str
    wrong: str


Check = Callable[[Sequence[Entry]], list[Finding]]


def read_entries(files: Iterable[Path]) -> list[Entry]:
    """The concepts of Turtle files, in the order of their ids."""
    facts: defaultdict[str, defaultdict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for file in files:
        for quad in parse(path=str(file), format=RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                facts[quad.subject.value][quad.predicate.value].append(quad.object)
    concept = NamedNode(_SKOS + "Concept")
    return [_entry(iri, facts[iri]) for iri in sorted(facts) if concept in facts[iri][_TYPE]]


def _entry(iri: str, facts: Mapping[str, Sequence[NamedNode | Literal]]) -> Entry:
    def named(predicate: str) -> tuple[str, ...]:
        return tuple(_short(o.value) for o in facts.get(_SKOS + predicate, ()) if isinstance(o, NamedNode))

    def words(predicate: str) -> Words:
        return tuple((o.language or "", o.value) for o in facts.get(predicate, ()) if isinstance(o, Literal))

    return Entry(
        id=_short(iri),
        schemes=named("inScheme"),
        broader=named("broader"),
        preferred=words(_SKOS + "prefLabel"),
        definitions=words(_SKOS + "definition"),
        alternative=tuple(text for _, text in words(_SKOS + "altLabel")),
        negative=tuple(text for _, text in words(_PM + "negativeLabel")),
        patterns=tuple(text for _, text in words(_PM + "pattern")),
    )


def _short(iri: str) -> str:
    return iri.removeprefix(DEFAULT_BASE_IRI).removeprefix("id/")


def _folded(label: str) -> str:
    """A label as the finder compares it: widths levelled, marks of quotation and case left out."""
    return _QUOTES.sub("", unicodedata.normalize("NFKC", label)).casefold()


def without_words(entries: Sequence[Entry]) -> list[Finding]:
    """Every concept has one preferred label and one definition in Chinese and in English."""
    return [
        Finding(entry.id, f"{len(found)} {what} in {language}")
        for entry in entries
        for what, words in (("preferred labels", entry.preferred), ("definitions", entry.definitions))
        for language in _LANGUAGES
        if len(found := [text for tagged, text in words if tagged == language and text.strip()]) != 1
    ]


def astray(entries: Sequence[Entry]) -> list[Finding]:
    """What is broader is a known concept, and above a measure there is a theme in the end."""
    known = {entry.id: entry for entry in entries}
    findings = [Finding(e.id, f"{b} is not known") for e in entries for b in e.broader if b not in known]
    for entry in entries:
        above = [known[name].kind for name in _above(entry, known) if name in known]
        if entry.kind == "measure" and above[-1:] != ["theme"]:
            findings.append(Finding(entry.id, "no theme above it"))
    return findings


def in_circles(entries: Sequence[Entry]) -> list[Finding]:
    """No concept is broader than itself, by whatever detour."""
    known = {entry.id: entry for entry in entries}
    return [Finding(entry.id, "broader than itself") for entry in entries if entry.id in _above(entry, known)]


def orphans(entries: Sequence[Entry]) -> list[Finding]:
    """Every concept is in one scheme, every measure under one concept, every theme above some measure."""
    used = {name for entry in entries if entry.kind == "measure" for name in entry.broader}
    homeless = [Finding(e.id, f"in {len(e.schemes)} schemes") for e in entries if len(e.schemes) != 1]
    loose = [Finding(e.id, f"{len(e.broader)} broader") for e in entries if e.kind == "measure" and len(e.broader) != 1]
    empty = [Finding(e.id, "no measure below it") for e in entries if e.kind == "theme" and e.id not in used]
    return homeless + loose + empty


def shared_labels(entries: Sequence[Entry]) -> list[Finding]:
    """Within a scheme a label names one concept."""
    owners: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in entries:
        for scheme in entry.schemes:
            for label in entry.labels():
                owners[scheme, _folded(label)].add(entry.id)
    return [
        Finding(name, f"shares {label}")
        for (_, label), names in owners.items()
        if len(names) > 1
        for name in sorted(names)
    ]


def contradictions(entries: Sequence[Entry]) -> list[Finding]:
    """No word names a concept and is said not to."""
    return [
        Finding(entry.id, f"{label} is a negative label too")
        for entry in entries
        for label in sorted({_folded(word) for word in entry.labels()} & {_folded(word) for word in entry.negative})
    ]


def malformed_patterns(entries: Sequence[Entry]) -> list[Finding]:
    """A pattern has two parts or more, and neither a part nor an alternative is empty."""
    return [
        Finding(entry.id, f"pattern {pattern}")
        for entry in entries
        for pattern in entry.patterns
        if len(parts := pattern.split("…")) < 2 or not all(word.strip() for part in parts for word in part.split("|"))
    ]


def marked_labels(entries: Sequence[Entry]) -> list[Finding]:
    """Words to look for carry no marks of quotation and no white space, which the finder leaves out of the text."""
    return [
        Finding(entry.id, f"marks in {word}")
        for entry in entries
        for word in (*entry.alternative, *entry.negative, *entry.patterns)
        if _QUOTES.search(word) or re.search(r"\s", word)
    ]


def long_labels(entries: Sequence[Entry]) -> list[Finding]:
    """A label of a measure is a name: what is longer than a name was copied from somebody's sentence."""
    return [
        Finding(entry.id, f"{label} has {len(label)} characters")
        for entry in entries
        if entry.kind == "measure"
        for label in entry.alternative
        if len(label) > _LONGEST_LABEL
    ]


def _above(entry: Entry, known: Mapping[str, Entry]) -> list[str]:
    """The concepts above an entry, nearest first; a circle is gone round once."""
    found: list[str] = []
    waiting = list(entry.broader)
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found.append(name)
            waiting.extend(known[name].broader if name in known else ())
    return found


CHECKS: Final[Mapping[str, Check]] = {
    check.__name__: check
    for check in (
        without_words,
        astray,
        in_circles,
        orphans,
        shared_labels,
        contradictions,
        malformed_patterns,
        marked_labels,
        long_labels,
    )
}
