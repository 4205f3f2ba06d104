"""Load `ontology/`: its Turtle files and table of places as a `Lexicon`, and its concepts as quads for the graph.

The Turtle is read by pyoxigraph, which fetches nothing. Whether the vocabulary makes sense (labels unique, themes
known) is not judged here; the shapes and the tests of `ontology/` do that, and `additions` for what researchers give.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

from graph.errors import UserError
from graph.lexicon import Concept, Lexicon
from graph.model import Position
from graph.rdf.places import load_places
from graph.settings import DEFAULT_BASE_IRI

PLACES_FILE: Final = "places.tsv"
NOT_IN_THE_GRAPH: Final = frozenset({"shapes.ttl", "cues.ttl"})
"""Files that rule the build and say nothing about the world."""
ADDED: Final = Path("added")

PM: Final = DEFAULT_BASE_IRI + "ontology#"
CUE: Final = PM + "cue"
_CUE_SET: Final = NamedNode(PM + "CueSet")
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_DQV: Final = "http://www.w3.org/ns/dqv#"
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

_Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the files say about one IRI: predicate -> objects; `file` is where it was first spoken of."""

    iri: str
    file: Path
    facts: dict[str, list[_Term]]

    def words(self, predicate: str) -> list[str]:
        """The Chinese literals (and those of no language), each once, by code point."""
        return sorted({o.value for o in self._literals(predicate) if (o.language or "zh").startswith("zh")})

    def word(self, predicate: str, language: str = "zh") -> str | None:
        """The first literal of a language (`zh`: or of none), None where there is none."""
        if language == "zh":
            return next(iter(self.words(predicate)), None)
        return min((o.value for o in self._literals(predicate) if o.language == language), default=None)

    def iris(self, predicate: str) -> list[str]:
        """The IRIs, by code point."""
        return sorted(o.value for o in self.facts.get(predicate, ()) if isinstance(o, NamedNode))

    def _literals(self, predicate: str) -> Iterator[Literal]:
        return (o for o in self.facts.get(predicate, ()) if isinstance(o, Literal))


def load_lexicon(folder: Path, added: Sequence[Quad] = (), *, bundled: bool = True) -> Lexicon:
    """Read every vocabulary of a folder.

    Concepts are sorted by id (the last part of their IRI), cue words by length, longest first, then by code point, so
    that neither the order of the files nor that within them matters. An indicator's `broader` is the measure it
    belongs to (`pm:ofMeasure`), where there is one.

    Args:
        folder: holds `*.ttl` and `places.tsv`.
        added: what researchers' own files say, as `additions` gives it.
        bundled: whether the folder's measures and themes are known; its other vocabularies always are.
    Raises:
        UserError: `ontology-missing` no folder or no Turtle in it; `ontology-not-turtle` a file cannot be read, with
            its line; `concept-without-label` a concept has no Chinese `skos:prefLabel`; `places-missing`,
            `place-row-wrong` see `places.load_places`.
    """
    files = _turtle_files(folder)
    known = _known({file: read_turtle(file) for file in files}, bundled=bundled)
    entries = _entries({**known, ADDED: added})
    measures = _scheme(entries, "Measure")
    indicators = _scheme(entries, "Indicator", broader=PM + "ofMeasure")
    return Lexicon(
        themes=_scheme(entries, "Theme"),
        measures=measures,
        indicators={
            id_: each if each.broader in measures else replace(each, broader=None) for id_, each in indicators.items()
        },
        groups=_scheme(entries, "Group"),
        actors=_scheme(entries, "ActorType"),
        cues={_last_part(e.iri): _longest_first(e.words(CUE)) for e in _of_type(entries, "CueSet")},
        places=load_places(folder / PLACES_FILE),
        fingerprint=_fingerprint([*files, folder / PLACES_FILE], added, bundled=bundled),
    )


def statements(folder: Path, *, bundled: bool = True) -> tuple[Quad, ...]:
    """Everything the Turtle files of a folder say, as `load_lexicon` reads them.

    Raises:
        UserError: `ontology-missing`, `ontology-not-turtle`, as `load_lexicon`.
    """
    known = _known({file: read_turtle(file) for file in _turtle_files(folder)}, bundled=bundled)
    return tuple(quad for quads in known.values() for quad in quads)


def vocabulary_quads(
    folder: Path, base_iri: str = DEFAULT_BASE_IRI, added: Sequence[Quad] = (), *, bundled: bool = True
) -> tuple[Quad, ...]:
    """Everything the Turtle files say but shapes and cues, for the named graph `id/graph/vocabulary`.

    Args:
        folder: as for `load_lexicon`, with `added` and `bundled`.
        base_iri: replaces `https://policygraph.example/` at the beginning of every IRI.
    Returns:
        Sorted quads, the same for the same files: blank nodes get canonical names.
    Raises:
        UserError: `ontology-missing`, `ontology-not-turtle`, as `load_lexicon`.

    Source: blank nodes by RDF Dataset Canonicalization (RDFC-1.0), W3C 2024.
    """
    graph_name = NamedNode(base_iri + "id/graph/vocabulary")
    files = [file for file in _turtle_files(folder) if file.name not in NOT_IN_THE_GRAPH]
    known = _known({file: read_turtle(file) for file in files}, bundled=bundled)
    quads = [quad for said in known.values() for quad in said]
    quads += [quad for quad in added if quad.predicate.value != CUE and quad.object != _CUE_SET]
    if any(isinstance(node, BlankNode) for quad in quads for node in (quad.subject, quad.object)):
        dataset = Dataset(quads)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        quads = list(dataset)
    moved = (_moved(quad, graph_name, base_iri) for quad in quads)
    return tuple(sorted(moved, key=str))


def _turtle_files(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*.ttl"), key=lambda file: file.name)
    if not files:
        raise UserError("ontology-missing", Position(str(folder)))
    return files


def read_turtle(file: Path) -> list[Quad]:
    """What a file says.

    Raises:
        UserError: `ontology-not-turtle`, with the line.
    """
    try:
        # Blank nodes are renamed because two files may use the same name for different ones.
        return list(parse(file.read_bytes(), format=RdfFormat.TURTLE, rename_blank_nodes=True))
    except SyntaxError as error:
        raise UserError("ontology-not-turtle", Position(str(file), line=error.lineno), cause=error.msg) from error


def _known(said: Mapping[Path, list[Quad]], *, bundled: bool) -> dict[Path, list[Quad]]:
    """What the files say, all of it or without measures, themes and what leads to one of them."""
    if bundled:
        return dict(said)
    # How right the bundled measures are found says nothing of others.
    left_out = {*(NamedNode(PM + name) for name in ("Measure", "Theme")), NamedNode(f"{_DQV}QualityMeasurement")}
    is_a = NamedNode(_TYPE)
    gone = {q.subject for quads in said.values() for q in quads if q.predicate == is_a and q.object in left_out}
    return {
        file: [quad for quad in quads if quad.subject not in gone and quad.object not in gone]
        for file, quads in said.items()
    }


def _entries(said: Mapping[Path, Sequence[Quad]]) -> dict[str, _Entry]:
    entries: dict[str, _Entry] = {}
    for file, quads in said.items():
        for quad in quads:
            if isinstance(quad.subject, NamedNode):
                iri = quad.subject.value
                entry = entries.get(iri)
                if entry is None:
                    entry = entries[iri] = _Entry(iri, file, {})
                entry.facts.setdefault(quad.predicate.value, []).append(quad.object)
    return entries


def _of_type(entries: Mapping[str, _Entry], name: str) -> list[_Entry]:
    found = (entry for entry in entries.values() if PM + name in entry.iris(_TYPE))
    return sorted(found, key=lambda entry: _last_part(entry.iri))


def _scheme(entries: Mapping[str, _Entry], name: str, broader: str = _SKOS + "broader") -> dict[str, Concept]:
    return {_last_part(entry.iri): _concept(entry, broader) for entry in _of_type(entries, name)}


def _concept(entry: _Entry, broader: str) -> Concept:
    label = entry.word(_SKOS + "prefLabel")
    if label is None:
        raise UserError("concept-without-label", Position(str(entry.file)), concept=_last_part(entry.iri))
    others = (word for word in entry.words(_SKOS + "altLabel") if word != label)
    parents = entry.iris(broader)
    return Concept(
        id=_last_part(entry.iri),
        label=label,
        label_en=entry.word(_SKOS + "prefLabel", "en") or "",
        definition=entry.word(_SKOS + "definition") or "",
        labels=(label, *others),
        patterns=tuple(entry.words(PM + "pattern")),
        negative=tuple(entry.words(PM + "negativeLabel")),
        broader=_last_part(parents[0]) if parents else None,
        notation=entry.word(_SKOS + "notation"),
    )


def _last_part(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _fingerprint(files: Iterable[Path], added: Sequence[Quad], *, bundled: bool) -> str:
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda file: file.name):
        content = file.read_bytes()
        digest.update(f"{file.name}\0{len(content)}\0".encode())
        digest.update(content)
    if not bundled:
        digest.update(b"\0without the measures and themes")
    for line in sorted(map(str, added)):
        digest.update(f"\0{line}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _moved(quad: Quad, graph_name: NamedNode, base_iri: str) -> Quad:
    if base_iri == DEFAULT_BASE_IRI:
        return Quad(quad.subject, quad.predicate, quad.object, graph_name)
    subject = _rebased(quad.subject, base_iri) if isinstance(quad.subject, NamedNode) else quad.subject
    value = _rebased(quad.object, base_iri) if isinstance(quad.object, NamedNode) else quad.object
    return Quad(subject, _rebased(quad.predicate, base_iri), value, graph_name)


def _rebased(node: NamedNode, base_iri: str) -> NamedNode:
    if not node.value.startswith(DEFAULT_BASE_IRI):
        return node
    return NamedNode(base_iri + node.value.removeprefix(DEFAULT_BASE_IRI))
