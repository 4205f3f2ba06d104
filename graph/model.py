"""The values that travel between the stages, and nothing else.

Every stage takes values from this module and returns values from this module. They are frozen, compare by
their fields, hold no text they can do without, and do no work: no file, no clock, no third-party type.

Offsets count Unicode code points; a span begins inclusively and ends exclusively.
"""

import datetime
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import Final

from graph.value import Value


@dataclass(frozen=True, slots=True, order=True)
class Span(Value):
    """A run of characters, `begin` inclusive, `end` exclusive.

    Raises:
        ValueError: the span is empty or begins before the text.

    >>> Span(2, 4).of("义务教育")
    '教育'
    """

    begin: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.begin < self.end:
            raise ValueError(f"not a span: {self.begin}..{self.end}")

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.begin : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one character."""
        return self.begin < other.end and other.begin < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies within this span (equal spans cover each other)."""
        return self.begin <= other.begin and other.end <= self.end

    def moved(self, by: int) -> "Span":
        """The same run of characters, `by` characters further on."""
        return Span(self.begin + by, self.end + by)

    def __len__(self) -> int:
        return self.end - self.begin


class MentionKind(StrEnum):
    """What a mention names."""

    MEASURE = "measure"
    TARGET = "target"
    ACTOR = "actor"
    GROUP = "group"
    DOCUMENT = "document"


class SentenceKind(StrEnum):
    """A heading announces what follows and proves nothing by itself; a body sentence says something."""

    HEADING = "heading"
    BODY = "body"


class Status(StrEnum):
    """How far an adopted measure is."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    ACHIEVED = "achieved"


class Strength(StrEnum):
    """With what force the text commits to a measure."""

    MUST = "must"
    ADVANCE = "advance"
    ENCOURAGE = "encourage"
    PILOT = "pilot"
    ABOLISH = "abolish"


class Comparator(StrEnum):
    """How a figure is to be compared; the signs are those of the tables."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    EQUAL = "="
    LESS_THAN = "<"
    AT_MOST = "<="
    ABOUT = "~"


class TargetKind(StrEnum):
    """A figure to be reached, or one that was reached."""

    TARGET = "target"
    RESULT = "result"


class Change(StrEnum):
    """What the value of a target says of its indicator.

    LEVEL: where it stands or is to stand. INCREASE, DECREASE: by how much it moves, in the target's unit; per cent and
    times (倍) are parts of the baseline, percentage points are absolute. MULTIPLE: the factor by which the baseline is
    multiplied (翻一番 is 2, 增加到3倍 is 3, while 增长2倍 is an INCREASE of 2).
    """

    LEVEL = "level"
    INCREASE = "increase"
    DECREASE = "decrease"
    MULTIPLE = "multiple"


class Force(StrEnum):
    """Whether government answers for a target (约束性) or expects the economy to reach it (预期性)."""

    BINDING = "binding"
    EXPECTED = "expected"


class Reason(StrEnum):
    """Why a mention of a measure is not an adoption by the article's place."""

    BACKGROUND = "background"
    NEED = "need"
    SLOGAN = "slogan"
    OTHER_HOLDER = "other-holder"
    QUOTED = "quoted"
    COMPARED = "compared"
    QUESTION = "question"
    NEGATED = "negated"
    HEADING_ONLY = "heading-only"
    REJECTED = "rejected"


class Holder(StrEnum):
    """Who governs a clause, seen from the article's place, where it is not that place itself.

    What a county or a school of the place does is the place's still; what the nation, the province, the city above a
    county, or a place elsewhere does is not.
    """

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    SCHOOL = "school"
    ELSEWHERE = "elsewhere"


class PlaceLevel(StrEnum):
    """The tier of government a place belongs to."""

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


@dataclass(frozen=True, slots=True, order=True)
class Place(Value):
    """A jurisdiction of GB/T 2260: `code` has six digits, `short` is the name without 省/市/县/区."""

    code: str
    name: str
    short: str
    level: PlaceLevel
    parent: str | None = None
    name_en: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Position(Value):
    """A place in a file for people: the path as given, page and line from 1, unknown as None.

    `page` is that of the paper it stood in, `file_page` that of a file which has pages.
    """

    path: str
    page: str | None = None
    line: int | None = None
    file_page: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class Problem(Value):
    """Something that went wrong with one input and did not stop the others.

    `code` is a key of `messages.MESSAGES`; `detail` fills the message's places.
    """

    code: str
    where: Position
    detail: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document(Value):
    r"""One file (or one record of a file) as read; `text` is never changed afterwards.

    `body` is the part of the text outside front matter; `metadata` holds the front matter as (key, value) pairs;
    `page_starts` the offsets at which pages begin (empty where the format has none). Lines are those of `text`,
    which a reader keeps as in the file but for line ends, all `\n`.
    """

    path: str
    sha256: str
    media_type: str
    text: str
    body: Span | None
    metadata: tuple[tuple[str, str], ...] = ()
    page_starts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece(Value):
    """A run of an article's text taken whole from one line of its document.

    `article.text[begin:begin + length] == document.text[source:source + length]`; `line` counts from 1.
    """

    begin: int
    source: int
    length: int
    line: int


@dataclass(frozen=True, slots=True)
class Publication(Value):
    """Where an article stood: the paper or series, its date, issue and page."""

    name: str | None = None
    date: datetime.date | None = None
    issue: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Article(Value):
    """One author's text. `text` is the document's with wrapped lines joined; `pieces` cover all of it, in order.

    `number` and `issuers` are those of an official document: 浙教基〔2019〕12号 in its one form, and who issues it.
    `page_starts` are the document's.
    """

    id: str
    path: str
    sha256: str
    text: str
    pieces: tuple[Piece, ...]
    title: str | None = None
    place: Place | None = None
    office: str | None = None
    author: str | None = None
    publication: Publication = Publication()
    number: str | None = None
    issuers: tuple[str, ...] = ()
    page_starts: tuple[int, ...] = ()

    def position(self, offset: int) -> Position:
        """Where the character at `offset` stands in the file.

        Raises:
            IndexError: `offset` is outside the text.
        """
        place = bisect_right(self.pieces, offset, key=lambda piece: piece.begin) - 1
        if not 0 <= offset < len(self.text) or place < 0:
            raise IndexError(f"no character {offset} in an article of {len(self.text)} characters")
        piece = self.pieces[place]
        page = self.page_of(piece.source + offset - piece.begin)
        return Position(self.path, self.publication.page, piece.line, page)

    def page_of(self, source: int) -> int | None:
        """The page of the file, from 1, on which the character at an offset of the document stands; None: no pages."""
        return bisect_right(self.page_starts, source) or None


class PageItemKind(StrEnum):
    """What else a page holds beside its articles."""

    HEADLINE = "headline"
    NOTE = "note"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class PageItem(Value):
    """Text of a page that belongs to none of its articles: a headline nobody claims, the editor's note, furniture."""

    kind: PageItemKind
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Layout(Value):
    """What a splitter found in a document; `items` keep everything that went into no article."""

    articles: tuple[Article, ...]
    items: tuple[PageItem, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence(Value):
    """A sentence of an article; `number` counts from 1 within the article."""

    number: int
    span: Span
    kind: SentenceKind


METHOD_JOINT: Final = "+"


@dataclass(frozen=True, slots=True)
class Judgement(Value):
    """How far a measure is and with what force, by the words around one mention; the cues cover what shows it.

    `heading` marks a mention that announces: evidence only beside a sentence of substance.
    """

    status: Status = Status.ONGOING
    strength: Strength = Strength.ADVANCE
    status_cue: Span | None = None
    strength_cue: Span | None = None
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Mention(Value):
    """A span that names something; `phrase` is the article's text at `span`, letter for letter.

    `method` is the finder's name (of those that agree, all, joined by `METHOD_JOINT`), `concept` the id of a concept of
    the vocabulary (None: not linked), `confidence` lies in 0..1, `reason` says why a measure named here is not adopted
    here (None: it is), `holder` whose it is where the text names somebody else than the article's place. `cue` covers
    the words that show the reason or the holder, None where the place in the document shows it. `judgement` is what an
    adoption by this mention would be.
    """

    kind: MentionKind
    span: Span
    phrase: str
    sentence: int
    method: str
    confidence: float = 1.0
    concept: str | None = None
    reason: Reason | None = None
    holder: Holder | None = None
    cue: Span | None = None
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Adoption(Value):
    """A place adopts a measure, in one article; `evidence` holds every mention that says so (at least one).

    `status_cue` and `strength_cue` cover the words that show the one and the other; None where no word does, because
    it is what a text says by default (under way; advance).
    """

    measure: str
    status: Status
    strength: Strength
    evidence: tuple[Mention, ...]
    confidence: float
    status_cue: Span | None = None
    strength_cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Target(Value):
    """A figure (or a floor without a figure, `value` None) for an indicator.

    `indicator` is a concept's id or None, `indicator_label` the text's own words. `scope` is what the figure is limited
    to (义务段学校): the text's words, or the whole of the holder's area (全市) without any. `unit` 1:n stands
    for a ratio of one to `value`, compared as worded. `year` is the deadline or the last year of a period, `begin_year`
    the first where the text gives one (2019—2022年).

    `change` says whether `value` is a level or a change; `baseline` is the value it starts from, in the same unit
    (由300元提高到500元), `baseline_year` the year that it is measured against (较2020年下降18%). `per_year`: the value
    is to be reached anew each year (每年, 年均). `force` is None where the text does not say.

    `holder` is the code of the place whose target it is, None where the text leaves it open; `holder_words` are the
    words that make it somebody else's (省政府). `note` keeps the wording of a floor, a change or a ratio.
    """

    indicator: str | None
    indicator_label: str
    scope: str | None
    comparator: Comparator
    value: Decimal | None
    unit: str | None
    year: int | None
    kind: TargetKind
    evidence: Mention
    measure: str | None = None
    holder: str | None = None
    note: str | None = None
    change: Change = Change.LEVEL
    baseline: Decimal | None = None
    baseline_year: int | None = None
    begin_year: int | None = None
    per_year: bool = False
    force: Force | None = None
    holder_words: str | None = None


@dataclass(frozen=True, slots=True)
class Involvement(Value):
    """An actor and what it does (`role`, the text's own verb phrase) in a measure, where one is known."""

    actor: str
    type: str
    role: str
    evidence: Mention
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Benefit(Value):
    """A group whom a measure is for; `group` is a concept's id, or None for a group outside the vocabulary."""

    group: str | None
    label: str
    evidence: Mention
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Citation(Value):
    """A document the article names; `title` is without its marks 《》, `number` in its one form (浙政发〔2020〕5号).

    Where the text names a document by its number alone, the number is its title too.
    """

    title: str
    evidence: Mention
    measure: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal(Value):
    """What a language model says of a phrase, for a person to review: nothing rests on it.

    `evidence` names a concept (None: a measure outside the vocabulary); its `reason` is why, by the model, the measure
    is not adopted, and `status` then None.
    """

    evidence: Mention
    status: Status | None


@dataclass(frozen=True, slots=True)
class Opinion(Value):
    """A language model's reading of one article; `answered` False: it gave none, or not of all of it.

    `prompt` is the version of what it was asked, `digest` the sha256 of its answers, `tally` counts what happened.
    """

    model: str
    prompt: str
    answered: bool
    proposals: tuple[Proposal, ...] = ()
    digest: str = ""
    tally: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction(Value):
    """Everything found in one article: the unit that is spread, cached, stored in one named graph, and replaced.

    `mentions` holds every mention, adopted or not; `unlinked` those of measures outside the vocabulary that the
    place adopts, the raw material of candidates; `opinion` what a language model says, None where none was asked.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...] = ()
    unlinked: tuple[Mention, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    targets: tuple[Target, ...] = ()
    involvements: tuple[Involvement, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    citations: tuple[Citation, ...] = ()
    problems: tuple[Problem, ...] = ()
    opinion: Opinion | None = None

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What a language model proposes; nothing where none was asked."""
        return self.opinion.proposals if self.opinion else ()

    def evidence(self) -> Iterator[Mention]:
        """Every mention that some statement rests on, and every other mention."""
        yield from self.mentions
        yield from self.unlinked
        for adoption in self.adoptions:
            yield from adoption.evidence
        yield from (target.evidence for target in self.targets)
        yield from (involvement.evidence for involvement in self.involvements)
        yield from (benefit.evidence for benefit in self.benefits)
        yield from (citation.evidence for citation in self.citations)

    def misquotes(self) -> Iterator[Mention]:
        """Mentions whose phrase is not the text at their span; a sound extraction has none."""
        for mention in chain(self.evidence(), (proposal.evidence for proposal in self.proposals)):
            if mention.span.of(self.article.text) != mention.phrase:
                yield mention


@dataclass(frozen=True, slots=True)
class Candidate(Value):
    """A measure outside the vocabulary: like phrases of all articles, joined.

    `mentions` pairs an article's id with a mention in it, by article and place; `id` rests on the label's hash,
    `others` are the ids that its other phrases would have alone, by which decisions of earlier builds may know it.
    """

    id: str
    label: str
    mentions: tuple[tuple[str, Mention], ...] = field(default=())
    others: tuple[str, ...] = ()
