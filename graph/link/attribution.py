"""Decide whether a measure that is named is adopted by the article's place, how far it is, and with what force.

A mention is no adoption where its clause tells background (随着…, 适应…等趋势) or a need, where somebody else acts or
demands (教育部启动…, 党的十九大报告指出…), where others are quoted or compared with, where it is asked or denied, in a
slogan, and in a heading that nothing below takes up. Every judgement comes with the words that show it.
"""

import re
from dataclasses import dataclass
from typing import Final

from graph.language.choices import any_of, choice
from graph.language.periods import find_periods
from graph.language.words import words
from graph.lexicon import Lexicon
from graph.link.holders import Governor, Holders
from graph.link.sections import Section
from graph.link.setting import Setting
from graph.model import Article, Holder, Reason, SentenceKind, Span, Status, Strength

_NEGATION_REACH: Final = 6
_SPEAKER_REACH: Final = 6
_NEED_REACH: Final = 8
_FUTURE: Final = re.compile("(?<![即])将")
_ASKS: Final = ("？", "?")


@dataclass(frozen=True, slots=True)
class Stance:
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


@dataclass(frozen=True, slots=True)
class _Verdict:
    reason: Reason | None = None
    holder: Holder | None = None
    cue: Span | None = None


class Attribution:
    """Judges mentions by the cue sets; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        cue = lexicon.cue
        self._holders = Holders(lexicon)
        self._leads = choice(cue("background-lead"))
        self._frames = choice(cue("background-frame"))
        self._closes = re.compile(f"{any_of(cue('background-close'))}(?=”?$)")
        self._need = choice(cue("need"))
        self._speaker = re.compile(
            f"{any_of(cue('speaker'))}.{{0,{_SPEAKER_REACH}}}?{any_of(cue('speaking'))}",
        )
        self._compared = choice(cue("comparison"))
        self._asks = choice(cue("question"))
        # What is stopped or forbidden is a measure of its own, with the strength that says so.
        self._negation = choice(set(cue("negation")) - set(cue("strength-abolish")))
        self._modifiers = frozenset(cue("advance-modifier"))
        self._slogan = choice(cue("slogan"))
        self._own = tuple(cue("own-area"))
        self._fulfilled = choice(cue("fulfilled"))
        self._planned = choice(cue("planned"))
        self._achieved = re.compile(
            f"{any_of(cue('achieved'))}|{any_of(cue('policy-verb'))}{any_of(cue('perfective'))}",
        )
        self._past = choice(cue("past-lead"))
        self._strengths = tuple(
            (choice(cue(f"strength-{strength.value}")), strength)
            for strength in (Strength.PILOT, Strength.ENCOURAGE, Strength.ABOLISH, Strength.MUST)
        )

    def judge(self, article: Article, setting: Setting, span: Span) -> Stance:
        """The stance of the text to what stands at `span`, in its clause and sentence."""
        governor = self._holders.of(article, setting, span)
        answer = self._answer(article, setting) if governor is not None and not governor.is_part else None
        verdict = self._verdict(article, setting, span, None if answer is not None else governor)
        status, status_cue = (Status.ACHIEVED, answer) if answer is not None else self._status(article, setting, span)
        strength, strength_cue = self._strength(setting, span)
        return Stance(
            verdict.reason,
            status,
            strength,
            verdict.holder,
            verdict.cue,
            status_cue=status_cue,
            strength_cue=strength_cue,
        )

    def _verdict(self, article: Article, setting: Setting, span: Span, governor: Governor | None) -> _Verdict:
        if setting.section in {Section.GUIDING, Section.FORM}:
            return _Verdict(Reason.BACKGROUND)
        background = self._background(article, setting, span)
        if background is not None:
            return _Verdict(Reason.BACKGROUND, cue=background)
        if governor is not None and not governor.is_part:
            return _Verdict(Reason.OTHER_HOLDER, governor.holder, governor.span)
        said = self._said(setting, span)
        if said is not None:
            return said
        reason = Reason.HEADING_ONLY if setting.sentence.kind is SentenceKind.HEADING else None
        if governor is not None:
            return _Verdict(reason, governor.holder, governor.span)
        return _Verdict(reason)

    def _answer(self, article: Article, setting: Setting) -> Span | None:
        """The words by which a later clause says that the place does what was demanded: …，我市已连续三年兑现."""
        own = (article.place.short, article.place.name) if article.place else ()
        for part in setting.parts[setting.place + 1 :]:
            if part.of(setting.text).startswith((*self._own, *own)):
                done = self._match(self._fulfilled, setting.text, part.begin, part.end)
                if done is not None:
                    return done
        return None

    def _said(self, setting: Setting, span: Span) -> _Verdict | None:
        """What the words of the clause say against an adoption, and where."""
        text, clause, begin = setting.text, setting.clause, span.begin
        near = max(clause.begin, begin - _NEED_REACH)
        denied = max(clause.begin, begin - _NEGATION_REACH)
        asks = clause.end if text[: setting.sentence.span.end].rstrip("”").endswith(_ASKS) else clause.begin
        for reason, pattern, first, last in (
            (Reason.NEGATED, self._negation, denied, begin),
            (Reason.QUESTION, self._asks, clause.begin, asks),
            (Reason.QUOTED, self._speaker, setting.sentence.span.begin, begin),
            (Reason.COMPARED, self._compared, clause.begin, clause.end),
            (Reason.NEED, self._need, near, begin),
            (Reason.SLOGAN, self._slogan, clause.begin, clause.end),
        ):
            match = pattern.search(text, first, last)
            if match is not None:
                return _Verdict(reason, cue=Span(*match.span()))
        return None

    def _background(self, article: Article, setting: Setting, span: Span) -> Span | None:
        """The words that make a clause background: those that open it, or those that close it."""
        text, clause = setting.text, setting.clause
        own = article.place.short if article.place else ""
        begin = clause.begin + len(own) if own and text.startswith(own, clause.begin) else clause.begin
        while begin < clause.end and text[begin] in "将要":
            begin += 1
        lead = self._leads.match(text, begin, clause.end)
        if lead is not None and span.begin > clause.begin:
            return Span(*lead.span())
        close = self._closes.search(text, clause.begin, clause.end)
        if close is not None and self._frames.match(text, begin, clause.end):
            return Span(*close.span())
        return None

    def _status(self, article: Article, setting: Setting, span: Span) -> tuple[Status, Span | None]:
        text, sentence = setting.text, setting.sentence.span
        lead = text[sentence.begin : span.end]
        published = article.publication.date.year if article.publication.date else None
        periods = [p for p in find_periods(lead, published) if p.last is not None]
        planned = self._match(self._planned, text, sentence.begin, span.end) or self._future(lead, sentence.begin)
        if published is not None:
            ahead = [p for p in periods if p.last is not None and p.last > published]
            planned = planned or next((Span(p.begin, p.end).moved(sentence.begin) for p in ahead), None)
        if planned is not None or setting.section is Section.COMING:
            return Status.PLANNED, planned
        done = self._match(self._achieved, text, setting.clause.begin, setting.clause.end) or self._opened(setting)
        if done is not None:
            return Status.ACHIEVED, done
        behind = [p for p in periods if published is not None and p.last is not None and p.last < published]
        if behind and len(behind) == len(periods):
            return Status.ACHIEVED, Span(behind[0].begin, behind[0].end).moved(sentence.begin)
        return (Status.ACHIEVED if setting.section is Section.REVIEW else Status.ONGOING), None

    def _opened(self, setting: Setting) -> Span | None:
        """The words of the past that open the sentence or the clause."""
        for begin in (setting.sentence.span.begin, setting.clause.begin):
            match = self._past.match(setting.text, begin)
            if match is not None:
                return Span(*match.span())
        return None

    def _future(self, lead: str, offset: int) -> Span | None:
        """将 before a verb, an adverb or a preposition (将继续推进), not for 把 (将考核结果纳入…)."""
        for match in _FUTURE.finditer(lead):
            following = words(lead[match.end() : match.end() + 8])
            verbal = following and following[0].tag.startswith(("v", "d", "p", "ad"))
            if verbal or (following and following[0].text in self._modifiers):
                return Span(*match.span()).moved(offset)
        return None

    def _strength(self, setting: Setting, span: Span) -> tuple[Strength, Span | None]:
        for pattern, strength in self._strengths:
            found = self._match(pattern, setting.text, setting.clause.begin, span.end)
            if found is not None:
                return strength, found
        return Strength.ADVANCE, None

    @staticmethod
    def _match(pattern: re.Pattern[str], text: str, begin: int, end: int) -> Span | None:
        match = pattern.search(text, begin, end)
        return None if match is None else Span(*match.span())
