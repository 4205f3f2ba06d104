"""What researchers decided, and what came of it, as values.

Reading and applying them is elsewhere (`curate`), as is writing them into the graph (`rdf.curation`).
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from graph.lexicon import Concept
from graph.model import Candidate, Extraction, Mention, Position, Problem, Span

METHOD: Final = "decision"
"""The method of every mention that a decision is about, beside that of the finder; alone where no finder found it."""


class Action(StrEnum):
    """What a researcher can decide; what each means is said in `graph.curate`."""

    ACCEPT = "accept"
    REJECT = "reject"
    RELABEL = "relabel"
    MERGE = "merge"
    SPLIT = "split"
    ADD_LABEL = "add-label"
    ADD_NEGATIVE_LABEL = "add-negative-label"


class Outcome(StrEnum):
    """What came of a decision in a build.

    `MOVED`: applied, though not where the row says. `VANISHED`: what it is about is no longer there.
    `OVERRULED`: a later row says otherwise.
    """

    APPLIED = "applied"
    MOVED = "moved"
    VANISHED = "vanished"
    OVERRULED = "overruled"


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of a decisions file, each cell as written, None where it is empty; `id` is the hash of its cells.

    Two rows with the same cells are one decision, wherever they stand.
    """

    id: str
    action: Action
    where: Position
    city: str | None = None
    article: str | None = None
    span: Span | None = None
    phrase: str | None = None
    measure: str | None = None
    candidate: str | None = None
    value: str | None = None
    theme: str | None = None
    who: str | None = None
    when: datetime.date | None = None
    why: str | None = None

    def is_narrow(self) -> bool:
        """Whether it is about some words, articles or places only, and not about a measure as such."""
        return any(cell is not None for cell in (self.city, self.article, self.phrase))


class Thing(StrEnum):
    """What a decision can be about, or leave as it is."""

    MENTION = "mention"
    ADOPTION = "adoption"
    MEASURE = "measure"
    CANDIDATE = "candidate"
    ARTICLE = "article"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision and its outcome: what its cells were found to mean, and the measure or candidate that comes of it.

    Where the evidence has vanished, `about` holds the cells as they are written.
    """

    decision: Decision
    outcome: Outcome
    about: tuple[tuple[Thing, str], ...] = ()
    result: tuple[Thing, str] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What the machine said of a mention that was decided about; `mention` is its own, `decisions` are ids.

    Without a concept it was one of the candidate `candidate`.
    """

    article: str
    mention: Mention
    candidate: str | None
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """Something that stands as it does because of decisions (their ids).

    A mention has its article and span, an adoption its article and measure, the others their id in `concept`.
    """

    thing: Thing
    decisions: tuple[str, ...]
    concept: str | None = None
    article: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Curation:
    """What decisions change beside extractions and candidates.

    `measures` are new ones; `words` and `negative` pair a measure with words added, `wordings` a measure with its old
    and its new name, `merged` a measure or candidate with the one that it became; `gone` are the machine's candidates
    of which no mention is left.
    """

    rulings: tuple[Ruling, ...] = ()
    findings: tuple[Finding, ...] = ()
    decided: tuple[Decided, ...] = ()
    measures: tuple[Concept, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    negative: tuple[tuple[str, str], ...] = ()
    wordings: tuple[tuple[str, str, str], ...] = ()
    merged: tuple[tuple[tuple[Thing, str], tuple[Thing, str]], ...] = ()
    gone: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Curated:
    """Extractions and candidates as decided, the changes beside them, and what could not be done."""

    extractions: tuple[Extraction, ...]
    candidates: tuple[Candidate, ...]
    curation: Curation = Curation()
    problems: tuple[Problem, ...] = ()
