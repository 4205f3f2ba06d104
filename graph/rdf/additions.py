"""Read what researchers add to the vocabulary: Turtle written by hand in the form of `ontology/measures.ttl`, or
proposals of `discover` of which they accepted some.

A proposal has a state (`pm:proposal`). Pending ones are left out; accepted ones are as if written by hand, without the
evidence that was shown for them; of rejected ones only this holds, that a label rejected for a measure is a negative
label of it, so that it is never linked or proposed again.

What cannot hold is left out with a problem, each with its line, and the rest is taken: an entry that says something
else of a known concept than the vocabulary does, a measure without a name or a theme, a name that is another's. Of a
concept only SKOS and the words to find it by are taken; nothing here can say who adopts what.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from graph.errors import ReadError
from graph.model import Position, Problem
from graph.rdf.entries import (
    NAME,
    OTHER_NAME,
    PROPOSAL,
    STATES,
    TYPE,
    Entries,
    chinese_name,
    is_a,
    objects,
    read_entries,
)
from graph.rdf.ontology import CUE, PM
from graph.rdf.terms import SKOS
from graph.settings import DEFAULT_BASE_IRI

_BROADER: Final = NamedNode(f"{SKOS}broader")
_NEGATIVE: Final = NamedNode(PM + "negativeLabel")
_OF_MEASURE: Final = NamedNode(PM + "ofMeasure")
_PROPOSED_FOR: Final = NamedNode(PM + "proposedFor")
_LABEL_PROPOSAL: Final = NamedNode(PM + "LabelProposal")
_CONCEPT: Final = NamedNode(f"{SKOS}Concept")
_SCHEME: Final = NamedNode(f"{SKOS}ConceptScheme")
_MEASURE: Final = NamedNode(PM + "Measure")
_THEME: Final = NamedNode(PM + "Theme")
_WORDS: Final = frozenset({OTHER_NAME, _NEGATIVE, NamedNode(PM + "pattern"), NamedNode(CUE)})
_FOLDERS: Final[Mapping[NamedNode, str]] = {
    _MEASURE: "measure",
    _THEME: "theme",
    NamedNode(PM + "Indicator"): "indicator",
    NamedNode(PM + "Group"): "group",
}
_ID: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_IDS: Final = f"{DEFAULT_BASE_IRI}id/"

Statements: TypeAlias = tuple[Quad, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """What holds of one file, and what does not."""

    quads: Statements = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """What is said so far; `owners` has the measure of every Chinese label, folded."""

    facts: set[tuple[object, ...]] = field(default_factory=set)
    subjects: set[NamedNode] = field(default_factory=set)
    measures: set[NamedNode] = field(default_factory=set)
    themes: set[NamedNode] = field(default_factory=set)
    owners: dict[str, NamedNode] = field(default_factory=dict)

    def take(self, quads: Sequence[Quad]) -> None:
        """Hold statements for known."""
        for quad in quads:
            self.facts.add((quad.subject, quad.predicate, quad.object))
            if isinstance(quad.subject, NamedNode):
                self.subjects.add(quad.subject)
                if quad.predicate == TYPE and quad.object in {_MEASURE, _THEME}:
                    (self.measures if quad.object == _MEASURE else self.themes).add(quad.subject)
        for quad in quads:
            word = chinese_name(quad)
            if word is not None and isinstance(quad.subject, NamedNode) and quad.subject in self.measures:
                self.owners.setdefault(word, quad.subject)


def read_additions(files: Iterable[tuple[str, bytes]], base: Iterable[Quad]) -> dict[str, Addition]:
    """Read files one after the other, each on top of those before.

    Args:
        files: (name, content); names are different.
        base: what the vocabulary says already.
    Returns:
        By name; what is taken speaks of the default base IRI, as the files do.
    """
    known = _Known()
    known.take(tuple(base))
    found: dict[str, Addition] = {}
    for name, content in files:
        found[name] = _read(name, content, known)
        known.take(found[name].quads)
    return found


def _read(name: str, content: bytes, known: _Known) -> Addition:
    try:
        entries = read_entries(content, name)
    except ReadError as error:
        return Addition((), (error.problem(),))
    reader = _Reader(name, content.decode("utf-8", "replace"), known)
    taken = tuple(reader.taken(entries))
    return Addition(taken, tuple(sorted(set(reader.problems))))


class _Reader:
    """Takes one file's entries; collects why others are not taken."""

    def __init__(self, name: str, text: str, known: _Known) -> None:
        self._name = name
        self._lines = text.split("\n")
        self._known = known
        self.problems: list[Problem] = []

    def taken(self, entries: Entries) -> Iterator[Quad]:
        """The statements that hold."""
        sound = {subject: said for subject, said in self._standing(entries).items() if self._is_sound(subject, said)}
        under = self._placed(sound)
        for subject, said in sound.items():
            if is_a(said, _MEASURE) and subject not in under:
                self._refuse("concept-without-theme", subject)
            else:
                yield from self._statements(subject, said, under)

    def _standing(self, entries: Entries) -> Entries:
        """What counts as written: entries that are no proposals, accepted ones, and what became of labels."""
        standing: defaultdict[NamedNode, list[Quad]] = defaultdict(list)
        states = {subject: self._state(subject, said) for subject, said in entries.items()}
        here = {s for s, said in entries.items() if states[s] == "accepted" and is_a(said, _MEASURE)}
        for subject, said in entries.items():
            if is_a(said, _LABEL_PROPOSAL):
                for measure, words in self._labels(subject, said, states[subject], self._known.measures | here):
                    standing[measure].append(words)
            elif states[subject] == "accepted" and not is_a(said, _SCHEME):
                standing[subject].extend(said)
        return standing

    def _state(self, subject: NamedNode, said: Sequence[Quad]) -> str:
        """The state of a proposal; what is none is as good as accepted."""
        states = [quad.object for quad in said if quad.predicate == PROPOSAL]
        if not states:
            return "accepted"
        named = [state for state in STATES if states == [NamedNode(PM + state)]]
        if not named:
            self._refuse("proposal-state-wrong", subject)
        return named[0] if named else "pending"

    def _labels(
        self, subject: NamedNode, said: Sequence[Quad], state: str, known: Container[NamedNode]
    ) -> Iterator[tuple[NamedNode, Quad]]:
        """What a known measure gains by a proposed label: a name, or where it is rejected a negative label."""
        measures = objects(said, _PROPOSED_FOR)
        if len(measures) != 1 or measures[0] not in known:
            self._refuse("proposal-for-unknown", subject)
        elif state != "pending":
            predicate = OTHER_NAME if state == "accepted" else _NEGATIVE
            labels = (quad.object for quad in said if quad.predicate == OTHER_NAME)
            yield from ((measures[0], Quad(measures[0], predicate, label)) for label in labels)

    def _is_sound(self, subject: NamedNode, said: Sequence[Quad]) -> bool:
        """Whether an entry agrees with what is known, and a new concept has an id and a name of its own."""
        if subject in self._known.subjects:
            others = (quad for quad in said if quad.predicate not in _WORDS)
            clash = next((q for q in others if (q.subject, q.predicate, q.object) not in self._known.facts), None)
            if clash is not None:
                self._refuse("concept-clash", subject, said=_shown(clash))
            return clash is None
        folders = [folder for kind, folder in _FOLDERS.items() if is_a(said, kind)]
        start = f"{_IDS}{folders[0]}/" if len(folders) == 1 else ""
        if not start or not subject.value.startswith(start) or not _ID.fullmatch(subject.value, len(start)):
            self._refuse("entry-unknown", subject)
            return False
        names = [quad for quad in said if quad.predicate == NAME]
        languages = sorted(quad.object.language or "" for quad in names if isinstance(quad.object, Literal))
        if len(languages) != len(names) or languages not in (["zh"], ["en", "zh"]):
            self._refuse("concept-misnamed", subject)
            return False
        word = next((word for quad in names if (word := chinese_name(quad)) is not None), "")
        owner = self._known.owners.setdefault(word, subject) if is_a(said, _MEASURE) else subject
        if owner != subject:
            self._refuse("label-taken", subject, label=word, owner=_short(owner))
        return owner == subject

    def _placed(self, sound: Entries) -> set[NamedNode]:
        """Themes, and the measures that a chain of broader ones joins to a theme; a circle joins nothing."""
        under = self._known.measures | self._known.themes
        under |= {subject for subject, said in sound.items() if is_a(said, _THEME)}
        while True:
            more = {
                subject
                for subject, said in sound.items()
                if is_a(said, _MEASURE) and not under.isdisjoint(objects(said, _BROADER))
            } - under
            if not more:
                return under
            under |= more

    def _statements(self, subject: NamedNode, said: Sequence[Quad], under: set[NamedNode]) -> Iterator[Quad]:
        """An entry's statements, without evidence, what leads nowhere, and names that are another measure's."""
        if subject not in self._known.subjects:
            yield Quad(subject, TYPE, _CONCEPT)
        for quad in said:
            leads = quad.predicate in {_BROADER, _OF_MEASURE}
            if not _is_of_vocabulary(quad) or (leads and quad.object not in under):
                continue
            word = chinese_name(quad) if subject in under and not is_a(said, _THEME) else None
            owner = subject if word is None else self._known.owners.setdefault(word, subject)
            if owner == subject:
                yield quad
            else:
                self._refuse("label-taken", subject, label=_shown(quad), owner=_short(owner))

    def _refuse(self, code: str, subject: NamedNode, **detail: str) -> None:
        told = {"concept": _short(subject), **detail}
        self.problems.append(Problem(code, Position(self._name, line=self._line(subject)), tuple(sorted(told.items()))))

    def _line(self, subject: NamedNode) -> int | None:
        """The first line that speaks of a subject, by its prefixed name or its IRI; the parser tells none."""
        folder, _, id_ = subject.value.rpartition("/")
        spelt = re.compile(rf"(?<![\w-]){re.escape(folder.rpartition('/')[2])}[:/]{re.escape(id_)}(?![\w-])")
        return next((number for number, line in enumerate(self._lines, 1) if spelt.search(line)), None)


def _is_of_vocabulary(quad: Quad) -> bool:
    known = quad.predicate in {TYPE, _OF_MEASURE} or quad.predicate in _WORDS
    return known or quad.predicate.value.startswith(SKOS)


def _shown(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, Literal | NamedNode) else str(quad.object)


def _short(node: NamedNode) -> str:
    return node.value.removeprefix(_IDS)
