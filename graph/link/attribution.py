"""Decide whether a measure that is named is adopted by the article's place, how far it is, and with what force.

A mention is no adoption where its clause tells background (随着…, 适应…等趋势) or a need, where somebody else acts or
demands (教育部启动…, 党的十九大报告指出…), where others are quoted or compared with, where it is asked or denied, in a
slogan, and in a heading that nothing below takes up. Every judgement comes with the words that show it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from graph.language.clauses import clause_at, clauses
from graph.language.periods import Period, find_periods_before
from graph.language.words import words
from graph.lexicon import Lexicon
from graph.link.holders import Governor, Holders
from graph.link.sections import Section
from graph.link.signs import ALONG, FUTURE, Signs
from graph.model import Article, Holder, Reason, Sentence, SentenceKind, Span, Status, Strength

_NEGATION_REACH: Final = 6
_NEED_REACH: Final = 8
_ASKS: Final = ("？", "?")


class Stance(NamedTuple):
    """How the text stands to a measure it names; `reason` None means that the place adopts it.

    `holder` is whose it is where the text names somebody else than the article's place. The cues cover the words that
    show the reason (or the holder), the status and the strength; None where no word does.
    """

    reason: Reason | None
    status: Status
    strength: Strength
    holder: Holder | None = None
    cue: Span | None = None
    status_cue: Span | None = None
    strength_cue: Span | None = None


class _Verdict(NamedTuple):
    reason: Reason | None = None
    holder: Holder | None = None
    cue: Span | None = None


class Attribution:
    """Judges mentions by the cue sets; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._signs, self._holders = Signs(lexicon), Holders(lexicon)

    def of(self, article: Article, sentence: Sentence, section: Section | None = None) -> "SentenceStances":
        """The view of one sentence, which stands in a part of its document; None: in no special one."""
        return SentenceStances(self._signs, self._holders, _Where(article, sentence, section))


@dataclass(frozen=True, slots=True)
class _Where:
    article: Article
    sentence: Sentence
    section: Section | None


class SentenceStances:
    """How a sentence stands to what it names. What is the same for all mentions of a clause is found once a clause."""

    def __init__(self, signs: Signs, holders: Holders, where: _Where) -> None:
        self._signs, self._holders, self._where = signs, holders, where
        text = where.article.text
        self._parts = clauses(text, where.sentence.span)
        self._governors = holders.along(where.article.place, text, self._parts)
        self._clauses: dict[tuple[int, int], _Clause] = {}

    def stance(self, span: Span) -> Stance | None:
        """The stance to what stands at `span`; None where that begins in no clause."""
        place = clause_at(self._parts, span.begin)
        if place is None:
            return None
        end = max(span.end, self._parts[place].end)  # a phrase may reach beyond its clause
        clause = self._clauses.get((place, end))
        if clause is None:
            clause = _Clause(self._signs, self._where, self._parts[place:], end)
            self._clauses[place, end] = clause
        governor = self._governors[place]
        if "example-lead" in clause.cues:
            own, text = self._where.article.place, self._where.article.text
            governor = self._holders.example(own, text, self._parts[place], span) or governor
        return clause.stance(span, governor)


class _Clause:
    """A clause and the names of the cue sets that have words in it, up to `end`."""

    def __init__(self, signs: Signs, where: _Where, parts: Sequence[Span], end: int) -> None:
        self._signs, self._section = signs, where.section
        self._text, self._place = where.article.text, where.article.place
        self._sentence, self._is_heading = where.sentence.span, where.sentence.kind is SentenceKind.HEADING
        self._published = where.article.publication.date.year if where.article.publication.date else None
        self._span, self._behind = parts[0], parts[1:]
        self._told = self._text[self._sentence.begin : max(end, self._sentence.end)]
        along = signs.sets.within(self._text, self._sentence.begin, end)
        self.cues = signs.sets.within(self._text, self._span.begin, end) | (along & ALONG)
        if not where.sentence.span.of(self._text).rstrip("”").endswith(_ASKS):
            self.cues -= {"question"}
        self._begin = self._words_begin()
        self._lead = _found(signs.leads.match(self._text, self._begin, self._span.end))
        self._close = self._closing()

    def stance(self, span: Span, governor: Governor | None) -> Stance:
        """The stance to what stands at `span`, by who governs it."""
        answer = self._answer() if governor is not None and not governor.is_part else None
        verdict = self._verdict(span, None if answer is not None else governor)
        status, status_cue = (Status.ACHIEVED, answer) if answer is not None else self._status(span)
        strength, strength_cue = self._strength(span)
        return Stance(
            verdict.reason,
            status,
            strength,
            verdict.holder,
            verdict.cue,
            status_cue=status_cue,
            strength_cue=strength_cue,
        )

    def _verdict(self, span: Span, governor: Governor | None) -> _Verdict:
        if self._section in {Section.GUIDING, Section.FORM}:
            return _Verdict(Reason.BACKGROUND)
        # The words that make a clause background: those that open it, or those that close it.
        background = self._lead if self._lead is not None and span.begin > self._span.begin else self._close
        if background is not None:
            return _Verdict(Reason.BACKGROUND, cue=background)
        if governor is not None and not governor.is_part:
            return _Verdict(Reason.OTHER_HOLDER, governor.holder, governor.span)
        said = self._said(span)
        if said is not None:
            return said
        reason = Reason.HEADING_ONLY if self._is_heading else None
        if governor is not None:
            return _Verdict(reason, governor.holder, governor.span)
        return _Verdict(reason)

    def _answer(self) -> Span | None:
        """The words by which a later clause says that the place does what was demanded: …，我市已连续三年兑现."""
        own = (self._place.short, self._place.name) if self._place else ()
        for part in self._behind:
            if part.of(self._text).startswith((*self._signs.own, *own)):
                done = _found(self._signs.fulfilled.search(self._text, part.begin, part.end))
                if done is not None:
                    return done
        return None

    def _said(self, span: Span) -> _Verdict | None:
        """What the words of the clause say against an adoption, and where."""
        text, clause, begin, signs = self._text, self._span, span.begin, self._signs
        for cue, reason, pattern, first, last in (
            ("negation", Reason.NEGATED, signs.negation, max(clause.begin, begin - _NEGATION_REACH), begin),
            ("question", Reason.QUESTION, signs.asks, clause.begin, clause.end),
            ("speaking", Reason.QUOTED, signs.speaker, self._sentence.begin, begin),
            ("comparison", Reason.COMPARED, signs.compared, clause.begin, clause.end),
            ("need", Reason.NEED, signs.need, max(clause.begin, begin - _NEED_REACH), begin),
            ("slogan", Reason.SLOGAN, signs.slogan, clause.begin, clause.end),
        ):
            if cue in self.cues and (match := pattern.search(text, first, last)) is not None:
                return _Verdict(reason, cue=Span(*match.span()))
        return None

    def _words_begin(self) -> int:
        """Where the clause begins behind the name of the place and behind 将 and 要."""
        text, begin = self._text, self._span.begin
        own = self._place.short if self._place else ""
        begin = begin + len(own) if own and text.startswith(own, begin) else begin
        while begin < self._span.end and text[begin] in "将要":
            begin += 1
        return begin

    def _closing(self) -> Span | None:
        if "background-close" not in self.cues:
            return None
        close = self._signs.closes.search(self._text, self._span.begin, self._span.end)
        framed = close is not None and self._signs.frames.match(self._text, self._begin, self._span.end)
        return _found(close) if framed else None

    def _status(self, span: Span) -> tuple[Status, Span | None]:
        text, begin, published = self._text, self._sentence.begin, self._published
        periods: list[Period] = []
        if "dated" in self.cues:
            found = find_periods_before(self._told, span.end - begin, published)
            periods = [period for period in found if period.last is not None]
        planned = _found(self._signs.planned.search(text, begin, span.end)) if "planned" in self.cues else None
        if planned is None and "future" in self.cues:
            planned = self._future(text[begin : span.end])
        if published is not None:
            ahead = [p for p in periods if p.last is not None and p.last > published]
            planned = planned or next((Span(p.begin, p.end).moved(begin) for p in ahead), None)
        if planned is not None or self._section is Section.COMING:
            return Status.PLANNED, planned
        done = self._done()
        if done is not None:
            return Status.ACHIEVED, done
        behind = [p for p in periods if published is not None and p.last is not None and p.last < published]
        if behind and len(behind) == len(periods):
            return Status.ACHIEVED, Span(behind[0].begin, behind[0].end).moved(begin)
        return (Status.ACHIEVED if self._section is Section.REVIEW else Status.ONGOING), None

    def _done(self) -> Span | None:
        """The words of completion in the clause, else the words of the past that open the sentence or the clause."""
        if "achieved" in self.cues:
            done = self._signs.achieved.search(self._text, self._span.begin, self._span.end)
            if done is not None:
                return _found(done)
        past = self._signs.past
        return _found(past.match(self._text, self._sentence.begin) or past.match(self._text, self._span.begin))

    def _future(self, lead: str) -> Span | None:
        """将 before a verb, an adverb or a preposition (将继续推进), not for 把 (将考核结果纳入…)."""
        for match in FUTURE.finditer(lead):
            following = words(lead[match.end() : match.end() + 8])
            verbal = following and following[0].tag.startswith(("v", "d", "p", "ad"))
            if verbal or (following and following[0].text in self._signs.modifiers):
                return Span(*match.span()).moved(self._sentence.begin)
        return None

    def _strength(self, span: Span) -> tuple[Strength, Span | None]:
        for name, strength in self._signs.strengths:
            if name in self.cues:
                found = _found(self._signs.forced[name].search(self._text, self._span.begin, span.end))
                if found is not None:
                    return strength, found
        return Strength.ADVANCE, None


def _found(match: re.Match[str] | None) -> Span | None:
    return None if match is None else Span(*match.span())
