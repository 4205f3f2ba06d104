"""What a build found, as typed rows for tables, networks and pages: `Findings` holds all of it.

Rows are loaded once by `loading.load_findings`, and only from the store, so that everything published can also be
had by SPARQL. Ids are the last part of an IRI (`group-schooling`, `330300`); labels without a suffix are Chinese;
None is "the text does not say". Every sequence of `Findings` is sorted by the keys its row's docstring names, so the
order never depends on the store. Labels and phrases come from texts of strangers: whoever writes them into a format
must escape them for it.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import wraps
from typing import Any, TypeVar

from graph.publish.accuracy import AccuracyRow
from graph.publish.decisions import DecisionRow

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """The words a statement rests on: characters `begin` to `end` (excluded) of an article's text, verbatim.

    `sentence` counts from 1 within the article; `page` is that of the file, None where it has none.
    """

    article: str
    sentence: int
    begin: int
    end: int
    phrase: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A city, county or province that an article, an adoption or a target names, or one of its ancestors.

    `level` is "city", "county", "province" or "nation", or "jurisdiction" for a code that the table of places lacks;
    `parent` is a code. `articles` counts those of the corpus that are the place's, reprints left out: where it is 0,
    nothing can be said about what the place does not do. `missing` says that a reader would expect it beside those that
    have an article. Sorted by code.
    """

    code: str
    label: str
    label_en: str | None
    level: str
    parent: str | None
    articles: int
    missing: bool = False


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme, under which measures are grouped. Sorted by id."""

    id: str
    label: str
    label_en: str | None


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure of the vocabulary, adopted by somebody or not; `theme` is a theme's id. Sorted by id."""

    id: str
    label: str
    label_en: str | None
    theme: str | None
    definition: str | None
    definition_en: str | None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article; `city` is the code of the place whose article it is.

    `source` is the paper or series it stood in, `file` the path of its file within the input, `sha256` that of the
    article's text; `number` and `issuers` are those of an official document, `reader` the language model that read all
    of it, `reprint_of` the id of the article that said the same first. Sorted by id.
    """

    id: str
    title: str | None
    city: str | None
    city_label: str | None
    author: str | None
    office: str | None
    date: dt.date | None
    source: str | None
    issue: str | None
    page: str | None
    file: str | None
    sha256: str
    characters: int
    sentences: int
    number: str | None = None
    issuers: tuple[str, ...] = ()
    reader: str | None = None
    reprint_of: str | None = None


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence; `kind` is "heading" or "body", `line` that of the file. Sorted by article and number."""

    article: str
    number: int
    kind: str
    begin: int
    end: int
    line: int | None
    text: str


@dataclass(frozen=True, slots=True)
class AdoptionRow:
    """One mention that proves an adoption; a measure said three times in an article has three rows.

    `status` is "planned", "ongoing" or "achieved", `strength` "must", "advance", "encourage", "pilot" or "abolish";
    `method` names the finders, joined by "+"; `confidence` is the mention's, 0 to 1. `city` is None where the article's
    place is unknown. The cues are the words that show status and strength, `holder` says whose it is where the text
    names somebody else ("county", "school"). Sorted by city, measure and quote.
    """

    city: str | None
    city_label: str | None
    measure: str
    measure_label: str
    theme: str | None
    status: str
    strength: str
    method: str | None
    confidence: Decimal | None
    quote: Quote
    status_cue: str | None = None
    strength_cue: str | None = None
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A measure that an article names without adopting it; `reason` says why, e.g. "background".

    `city` is the article's; `cue` holds the words that show the reason, `holder` whose the measure is where the text
    names somebody else ("nation", "elsewhere"). Sorted by city, measure and quote.
    """

    city: str | None
    city_label: str | None
    measure: str
    measure_label: str
    reason: str
    method: str | None
    confidence: Decimal | None
    quote: Quote
    cue: str | None = None
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """One mention of a candidate, a measure that the vocabulary does not have.

    `cities` are the codes of all places that may adopt it, `city` is that of this mention's article. Sorted by
    candidate and quote.
    """

    candidate: str
    candidate_label: str
    cities: tuple[str, ...]
    city: str | None
    city_label: str | None
    method: str | None
    confidence: Decimal | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """What a language model says of some words: a measure (None: outside the vocabulary), and `stance`.

    `stance` is the status that the place's adoption has by the model, or the reason why by the model there is none;
    `adopted` tells which. Sorted by quote and measure.
    """

    measure: str | None
    measure_label: str | None
    adopted: bool
    stance: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A figure, or a floor without a figure (`value` None, the wording in `note`).

    `city` is the article's place, `holder` the code of the place whose target it is; `indicator_label` holds the text's
    own words, `indicator_name` the vocabulary's; `comparator` is one of >= > = < <= ~, `kind` "target" or "result",
    `year` the deadline. `change` is "level", "increase", "decrease" or "multiple" (of the baseline), `baseline` what
    the value starts from, `baseline_year` what it is measured against, `begin_year` the first year of a period,
    `per_year` says that it holds for each year, `force` is "binding" or "expected", `holder_words` tell whose it is
    where it is somebody else's. Sorted by city, quote, indicator, year and value.
    """

    city: str | None
    city_label: str | None
    holder: str | None
    measure: str | None
    indicator: str | None
    indicator_label: str
    indicator_name: str | None
    scope: str | None
    comparator: str
    value: Decimal | None
    unit: str | None
    year: int | None
    kind: str
    note: str | None
    quote: Quote
    change: str = "level"
    baseline: Decimal | None = None
    baseline_year: int | None = None
    begin_year: int | None = None
    per_year: bool = False
    force: str | None = None
    holder_words: str | None = None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor involved in a measure (`measure` None: in none that is known); `role` is the text's verb phrase.

    `type` is "government", "party", "bureau", "school", "person", "group" or "other". Sorted by city, quote, actor and
    measure.
    """

    city: str | None
    city_label: str | None
    actor: str
    actor_label: str
    type: str
    measure: str | None
    role: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group that a measure is for. Sorted by city, quote, group and measure."""

    city: str | None
    city_label: str | None
    group: str
    group_label: str
    measure: str | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document that an article cites; its label is the title without 《》.

    `number` is its official number where an article gives it, `held` the id of the article that is this document, where
    the corpus holds it. Sorted by city, quote and document.
    """

    city: str | None
    city_label: str | None
    document: str
    document_label: str
    measure: str | None
    quote: Quote
    number: str | None = None
    held: str | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A file the build read: `file` its path within the input, `headlines` those that no article could claim.

    `notes` are the editor's. Sorted by file and id.
    """

    id: str
    file: str
    sha256: str
    headlines: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BuildRow:
    """How the graph was made: the program's version, the sha256 of the vocabulary, perhaps a language model.

    `prompt` is the version of what the model was asked, `answers` the sha256 of all it said. Sorted by id.
    """

    id: str
    software: str | None
    vocabulary: str | None
    model: str | None = None
    prompt: str | None = None
    answers: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything a build found, each sequence sorted as its row says; `sentences` are those with findings.

    `builds` has more than one entry only where the store was filled by several builds. Of what articles say there may
    be more rows than memory holds: then they are read from the disk each time they are gone through (`sorting`). `memo`
    is what `remembered` has computed of them.
    """

    places: tuple[PlaceRow, ...]
    themes: tuple[ThemeRow, ...]
    measures: tuple[MeasureRow, ...]
    articles: Sequence[ArticleRow]
    sentences: Sequence[SentenceRow]
    adoptions: Sequence[AdoptionRow]
    remarks: Sequence[RemarkRow]
    candidates: Sequence[CandidateRow]
    targets: Sequence[TargetRow]
    actors: Sequence[ActorRow]
    groups: Sequence[GroupRow]
    documents: Sequence[DocumentRow]
    sources: Sequence[SourceRow]
    builds: tuple[BuildRow, ...]
    decisions: tuple[DecisionRow, ...] = ()
    proposals: Sequence[ProposalRow] = ()
    accuracy: tuple[AccuracyRow, ...] = ()
    memo: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)


def remembered(function: Callable[[Findings], Result]) -> Callable[[Findings], Result]:
    """A function of findings whose result is kept with them, because going through all rows takes its time."""
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def once(findings: Findings) -> Result:
        if name not in findings.memo:
            findings.memo[name] = function(findings)
        result: Result = findings.memo[name]
        return result

    return once
