"""What a decision asks for: its cells looked up in the vocabulary, the candidates and the table of places.

A cell of a measure, theme or candidate holds its id or its exact name, a cell of a city its code or name; both stand in
the tables that a build writes.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from graph.decisions import Action, Decision
from graph.errors import ReadError
from graph.lexicon import Concept, Lexicon
from graph.model import Candidate, Problem, Status

_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# `x-` begins the ids of concepts that texts make; queries with the other letters are refused, see `store.gate`.
_NO_ID: Final = re.compile(r"x-|.*service")

GONE: Final = frozenset(
    {
        "decision-article-gone",
        "decision-candidate-gone",
        "decision-city-gone",
        "decision-measure-gone",
        "decision-nothing-left",
        "decision-phrase-gone",
    }
)
"""Codes of problems that say that what a decision is about is no longer there."""


class Effect(StrEnum):
    """What an order does: to mentions (the first three), to a measure or candidate as such, or to nothing any more."""

    ADOPT = "adopt"
    NAME = "name"
    REJECT = "reject"
    WORD = "word"
    MERGE = "merge"
    DECLARE = "declare"


@dataclass(frozen=True, slots=True)
class Order:
    """A decision whose cells are known: `measure` or `candidate` narrows it, `target` is what comes of them (an id)."""

    decision: Decision
    effect: Effect
    measure: str | None = None
    candidate: str | None = None
    target: str | None = None
    status: Status | None = None

    def subject(self) -> tuple[str, str] | None:
        """The measure or candidate it is about, with its kind."""
        if self.measure is not None:
            return "measure", self.measure
        return None if self.candidate is None else ("candidate", self.candidate)


@dataclass(frozen=True, slots=True)
class Declared:
    """A measure that decisions make; `label` None: what they rest on names it."""

    id: str
    label: str | None
    theme: str
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Declaration:
    """All measures that decisions make, by id; `refused` are decisions that name one wrongly, `problems` say how."""

    measures: tuple[Declared, ...]
    refused: frozenset[Decision]
    problems: tuple[Problem, ...]


class Register:
    """Finds what cells mean; built once for a lexicon, the measures declared and the candidates."""

    def __init__(
        self, lexicon: Lexicon, declared: Iterable[Declared] = (), candidates: Sequence[Candidate] = ()
    ) -> None:
        self._measures = _by_name(lexicon.measures) | {
            name: each.id for each in declared for name in (each.label, each.id) if name is not None
        }
        self._themes = _by_name(lexicon.themes)
        self._candidates = {name: each.id for each in candidates for name in (*each.others, each.label, each.id)}

    def measure(self, cell: str | None) -> str | None:
        """The id of a measure; None: there is none of this id or name."""
        return self._measures.get(cell or "")

    def theme(self, cell: str | None) -> str | None:
        """The id of a theme; None: there is none."""
        return self._themes.get(cell or "")

    def candidate(self, cell: str | None) -> str | None:
        """The id of a candidate; a spreadsheet drops the zeros that an id begins with."""
        cell = cell or ""
        return self._candidates.get(cell) or (self._candidates.get(cell.zfill(8)) if cell.isdigit() else None)


def _by_name(concepts: Mapping[str, Concept]) -> dict[str, str]:
    """Ids by name and by id; a name that two bear is that of the first."""
    named: dict[str, str] = {}
    for concept in concepts.values():
        named.setdefault(concept.label, concept.id)
    return named | {id_: id_ for id_ in concepts}


def declare(decisions: Iterable[Decision], lexicon: Lexicon) -> Declaration:
    """The measures that decisions make: what a candidate, a phrase or a part of a measure becomes.

    A theme given by one of the rows that name a measure is enough; of two themes the later row's stands.
    """
    register = Register(lexicon)
    found: dict[str, Declared] = {}
    refused: dict[Decision, Problem] = {}
    problems: list[Problem] = []
    waiting: list[tuple[str, Decision]] = []
    for decision in decisions:
        if not _names_new(decision) or register.measure(decision.value) is not None:
            continue
        try:
            id_, label = _new_id(decision)
            theme = _theme(decision, register, lexicon, found)
        except ReadError as error:
            refused[decision] = error.problem()
            continue
        known = found.get(id_)
        if known is None and theme is None:
            waiting.append((id_, decision))
        elif known is None:
            found[id_] = Declared(id_, label, theme or "", (decision,))
        else:
            if theme not in {None, known.theme}:
                problems.append(contradiction(known.decisions[-1], decision))
            found[id_] = replace(known, theme=theme or known.theme, decisions=(*known.decisions, decision))
    for id_, decision in waiting:
        if id_ in found:
            found[id_] = replace(found[id_], decisions=(*found[id_].decisions, decision))
        else:
            refused[decision] = ReadError("decision-without-theme", decision.where, themes=_themes(lexicon)).problem()
    measures = tuple(found[id_] for id_ in sorted(found))
    return Declaration(measures, frozenset(refused), (*refused.values(), *problems))


def order_of(decision: Decision, register: Register, lexicon: Lexicon) -> Order:
    """What a decision on statements asks for; those on labels are elsewhere (`curate.labels`).

    Raises:
        ReadError: a cell means nothing; codes of `GONE` say that it once did.
    """
    measure = _measure(decision, decision.measure, register) if decision.measure else None
    match decision.action:
        case Action.ACCEPT if measure is not None:
            return Order(decision, Effect.ADOPT, measure, status=_status(decision))
        case Action.ACCEPT:
            target = _measure(decision, decision.value, register)
            candidate = register.candidate(decision.candidate)
            # A label that was added for the new measure finds what had been the candidate's.
            if decision.candidate and candidate is None and target in lexicon.measures:
                return Order(decision, Effect.DECLARE, target=target)
            return Order(decision, Effect.NAME, candidate=_candidate(decision, register), target=target)
        case Action.REJECT:
            return Order(decision, Effect.REJECT, measure, _candidate(decision, register))
        case Action.MERGE:
            return _merge(decision, measure, register)
        case Action.RELABEL if not decision.is_narrow():
            return _wording(decision, measure, register)
        case _:
            target = _measure(decision, decision.value, register)
            return Order(decision, Effect.NAME, measure, _candidate(decision, register), target)


def contradiction(earlier: Decision, later: Decision) -> Problem:
    """That two rows say different things; the later one stands."""
    where = f"{earlier.where.path}:{earlier.where.line}"
    return ReadError("decision-contradicts", later.where, other=where).problem()


def _names_new(decision: Decision) -> bool:
    return decision.action is Action.SPLIT or (decision.action is Action.ACCEPT and decision.measure is None)


def _new_id(decision: Decision) -> tuple[str, str | None]:
    """Id and label of a new measure: an id as it is written, or a name, whose hash is the id."""
    value = decision.value or ""
    if not value.isascii():
        return f"d-{hashlib.sha256(value.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}", value
    if not _ID.fullmatch(value) or _NO_ID.match(value):
        raise ReadError("decision-id-wrong", decision.where, id=value)
    return value, None


def _theme(decision: Decision, register: Register, lexicon: Lexicon, found: Mapping[str, Declared]) -> str | None:
    """The theme a row gives; what is split keeps its measure's; None where the row gives none."""
    if decision.theme:
        theme = register.theme(decision.theme)
        if theme is None:
            raise ReadError("decision-theme-unknown", decision.where, theme=decision.theme, themes=_themes(lexicon))
        return theme
    if decision.action is not Action.SPLIT:
        return None
    measure = register.measure(decision.measure) or decision.measure or ""
    above = lexicon.theme_of(measure)
    return above.id if above is not None else found[measure].theme if measure in found else None


def _themes(lexicon: Lexicon) -> str:
    return " ".join(lexicon.themes)


def _measure(decision: Decision, cell: str | None, register: Register) -> str:
    measure = register.measure(cell)
    if measure is None:
        raise ReadError("decision-measure-gone", decision.where, measure=cell or "")
    return measure


def _candidate(decision: Decision, register: Register) -> str | None:
    if decision.candidate is None:
        return None
    candidate = register.candidate(decision.candidate)
    if candidate is None:
        raise ReadError("decision-candidate-gone", decision.where, candidate=decision.candidate)
    return candidate


def _status(decision: Decision) -> Status | None:
    if decision.value is None:
        return None
    try:
        return Status(decision.value.lower())
    except ValueError as error:
        known = " ".join(Status)
        raise ReadError("decision-status-wrong", decision.where, status=decision.value, known=known) from error


def _merge(decision: Decision, measure: str | None, register: Register) -> Order:
    if measure is not None:
        return Order(decision, Effect.MERGE, measure, target=_measure(decision, decision.value, register))
    candidate = _candidate(decision, register)
    target = register.measure(decision.value)
    if target is not None:
        return Order(decision, Effect.NAME, candidate=candidate, target=target)
    other = register.candidate(decision.value)
    if other is None:
        raise ReadError("decision-measure-gone", decision.where, measure=decision.value or "")
    return Order(decision, Effect.MERGE, candidate=candidate, target=other)


def _wording(decision: Decision, measure: str | None, register: Register) -> Order:
    """A new name for a measure or candidate; that of another measure would make two of one name."""
    other = register.measure(decision.value)
    if other is not None and other != measure:
        raise ReadError("decision-means-merge", decision.where, measure=other)
    return Order(decision, Effect.WORD, measure, _candidate(decision, register), decision.value)
