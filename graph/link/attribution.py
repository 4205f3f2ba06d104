"""Decide whether a measure that is named is adopted by the article's place, how far it is, and with what force.

A mention is no adoption where its clause tells background (随着…, 适应…等趋势), where somebody else acts or demands
(教育部启动…, 党的十九大报告指出…), where it is denied, in a slogan, and in a heading that nothing below takes up.
"""

import re
from dataclasses import dataclass
from typing import Final

from graph.language.choices import choice
from graph.language.periods import find_periods
from graph.language.words import Word, words
from graph.lexicon import Lexicon
from graph.link.sections import Section
from graph.link.setting import Setting
from graph.model import Article, Place, PlaceLevel, Reason, SentenceKind, Span, Status, Strength

_NEGATION_REACH: Final = 6
_SUBJECT_CHARACTERS: Final = 12
_LISTED: Final = frozenset({"、", "和", "与", "及", "等", "地"})
_FUTURE: Final = re.compile("(?<![即])将")


@dataclass(frozen=True, slots=True)
class Stance:
    """How the text stands to a measure it names; `reason` None means that the place adopts it."""

    reason: Reason | None
    status: Status
    strength: Strength


class Attribution:
    """Judges mentions by the cue sets; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        cue = lexicon.cue
        self._leads = choice(cue("background-lead"))
        self._frames = choice(cue("background-frame"))
        self._closes = tuple(cue("background-close"))
        self._holders = frozenset(cue("other-holder"))
        self._reporting = choice(cue("reporting"))
        # What is stopped or forbidden is a measure of its own, with the strength that says so.
        self._negation = choice(set(cue("negation")) - set(cue("strength-abolish")))
        self._modifiers = frozenset(cue("advance-modifier"))
        self._places = {
            name: place.code
            for place in lexicon.places
            if place.level in {PlaceLevel.CITY, PlaceLevel.PROVINCE}
            for name in (place.name, place.short)
        }
        self._slogan = choice(cue("slogan"))
        self._planned = choice(cue("planned"))
        self._achieved = choice(cue("achieved"))
        self._past = choice(cue("past-lead"))
        self._strengths = tuple(
            (choice(cue(f"strength-{strength.value}")), strength)
            for strength in (Strength.PILOT, Strength.ENCOURAGE, Strength.ABOLISH, Strength.MUST)
        )

    def judge(self, article: Article, setting: Setting, span: Span) -> Stance:
        """The stance of the text to what stands at `span`, in its clause and sentence."""
        return Stance(
            self._reason(article, setting, span), self._status(article, setting, span), self._strength(setting, span)
        )

    def _reason(self, article: Article, setting: Setting, span: Span) -> Reason | None:
        clause = setting.clause.of(setting.text)
        before = setting.text[setting.clause.begin : span.begin]
        if setting.section in {Section.GUIDING, Section.FORM} or self._is_background(article, clause, before):
            return Reason.BACKGROUND
        if self._is_others(article, setting):
            return Reason.OTHER_HOLDER
        if self._negation.search(before[-_NEGATION_REACH:]):
            return Reason.NEGATED
        if self._slogan.search(clause):
            return Reason.SLOGAN
        return Reason.HEADING_ONLY if setting.sentence.kind is SentenceKind.HEADING else None

    def _is_background(self, article: Article, clause: str, before: str) -> bool:
        own = article.place.short if article.place else ""
        lead = clause.removeprefix(own).lstrip("将要")
        if self._leads.match(lead) and (before or self._leads.match(before)):
            return True
        return bool(self._frames.match(lead)) and clause.rstrip("”").endswith(self._closes)

    def _is_others(self, article: Article, setting: Setting) -> bool:
        """Whether the subject that governs the clause is somebody else; a clause with its own subject ends that."""
        for place in range(setting.place, -1, -1):
            clause = setting.parts[place].of(setting.text)
            if article.place is not None and clause.startswith((article.place.short, article.place.name)):
                return False
            subject = self._subject(clause, article.place)
            if subject is None:
                continue
            return place == setting.place or bool(self._reporting.search(clause))
        return False

    def _subject(self, clause: str, own: Place | None) -> str | None:
        """The words up to the first verb where the first of them are another holder or place; None else."""
        periods = find_periods(clause)
        clause = clause[periods[0].end :] if periods and periods[0].begin == 0 else clause
        tagged = words(clause[:40])
        joined = ""
        for number, word in enumerate(tagged):
            joined += word.text
            if len(joined) > _SUBJECT_CHARACTERS:
                return None
            behind = tagged[number + 1 :]
            if joined in self._holders and any(self._is_predicate(each) for each in behind[:2]):
                return joined
            if self._is_elsewhere(joined, own):
                rest = [each for each in behind if each.text not in _LISTED and not self._is_elsewhere(each.text, own)]
                return joined if any(self._is_predicate(each) for each in rest[:1]) else None
        return None

    def _is_elsewhere(self, name: str, own: Place | None) -> bool:
        """Whether a name is that of another city or province than the article's."""
        code = self._places.get(name)
        return own is not None and code is not None and code[:4] != own.code[:4]

    def _is_predicate(self, word: Word) -> bool:
        return bool(self._reporting.match(word.text)) or (word.tag.startswith(("v", "d", "p")) and word.tag != "vn")

    def _status(self, article: Article, setting: Setting, span: Span) -> Status:
        sentence = setting.sentence.span
        lead, clause = setting.text[sentence.begin : span.end], setting.clause.of(setting.text)
        published = article.publication.date.year if article.publication.date else None
        years = [p.last for p in find_periods(lead, published) if p.last is not None]
        planned = self._planned.search(lead) is not None or self._has_future(lead)
        if published is not None and any(year > published for year in years):
            planned = True
        planned = planned or setting.section is Section.COMING
        past = published is not None and bool(years) and max(years) < published
        opened = self._past.match(lead) is not None or self._past.match(clause) is not None
        done = self._achieved.search(clause) is not None or opened or past or setting.section is Section.REVIEW
        if done and not planned:
            return Status.ACHIEVED
        return Status.PLANNED if planned else Status.ONGOING

    def _has_future(self, lead: str) -> bool:
        """Whether 将 stands before a verb, an adverb or a preposition (将继续推进), not for 把 (将考核结果纳入…)."""
        for match in _FUTURE.finditer(lead):
            following = words(lead[match.end() : match.end() + 8])
            verbal = following and following[0].tag.startswith(("v", "d", "p", "ad"))
            if verbal or (following and following[0].text in self._modifiers):
                return True
        return False

    def _strength(self, setting: Setting, span: Span) -> Strength:
        around = setting.text[setting.clause.begin : span.end]
        return next((strength for pattern, strength in self._strengths if pattern.search(around)), Strength.ADVANCE)
