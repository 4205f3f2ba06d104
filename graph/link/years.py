"""Which year a figure belongs to, and whether it was reached or is to be reached.

A deadline (到2022年, …年底) holds for the rest of its sentence, or up to the next ； where it stands amid a clause;
去年 and 今年 hold up to the next ；; a bare year for its clause, or for the sentence when it opens it (2018年，…).
Several deadlines with 分别 are dealt out to the figures in order. What the sentence leaves undated is of the year that
the heading above names (2022年工作回顾).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.language.choices import choice
from graph.language.clauses import clauses
from graph.language.memory import remembered
from graph.language.numerals import read_number
from graph.language.periods import AGAINST, YEARS_OF, Period, PeriodKind, find_periods
from graph.lexicon import Lexicon
from graph.link.runs import JOINTS
from graph.link.sections import Section
from graph.link.setting import Setting
from graph.model import Article, Span, TargetKind

_LISTED: Final = frozenset("；;")
_OPENED: Final = frozenset("：:")
_FRAMED: Final = ("，", ",")


@dataclass(frozen=True, slots=True)
class Moment:
    """When a figure holds: `year` None where the text names none, `begin_year` where it names no first of several."""

    year: int | None
    kind: TargetKind
    begin_year: int | None = None


class Years:
    """Dates figures by the periods and the tense cues of their sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._planned = lexicon.cue("planned")
        self._achieved = lexicon.cue("achieved")
        # Where a document says what is to be done, 建成 and 累计 tell no result; 已 and 了 do.
        self._done = tuple(word for word in self._achieved if word.startswith("已") or word.endswith("了"))
        self._past_lead = lexicon.cue("past-lead")
        self._names = lexicon.cue("not-achieved")
        self._bounds = lexicon.cue("demand-lead")
        self._least = lexicon.cue("at-least-adverb")
        self._plan_end = choice(lexicon.cue("plan-end"))
        self._distributive = choice(lexicon.cue("distributive"))

    def moment(self, article: Article, setting: Setting, span: Span, mates: Sequence[Span]) -> Moment:
        """The year and kind of the figure at `span`; `mates` are all target expressions of its clause, in order."""
        text, sentence = setting.text, setting.sentence.span
        published = article.publication.date.year if article.publication.date else None
        periods = _periods_of(text, sentence, published)
        period = self._dealt(text, setting, periods, span, mates) or self._ruling(text, setting, periods, span)
        if period is None and self._plan_end.search(text, sentence.begin, span.begin):
            period = _plan_of(article)
        period = period or _lasting_plan(article, text[setting.clause.begin : span.begin])
        kind = self._kind(text, setting, span, period, published)
        if period is None and setting.year is not None:
            return _of_heading(setting.year, kind, published)
        year = period.last if period else None
        announced = period is not None and period.kind is PeriodKind.YEAR and not period.deadline and year == published
        if kind is TargetKind.TARGET and announced:
            year = None  # “2019年，大会提出…”: the year of the announcement, not of the target
        several = period is not None and period.whole and year is not None and period.first != year
        return Moment(year, kind, period.first if period is not None and several else None)

    def _dealt(
        self, text: str, setting: Setting, periods: Sequence[Period], span: Span, mates: Sequence[Span]
    ) -> Period | None:
        """到2021年、2025年，分别有12%和40%: as many adjoining years as figures, in order."""
        runs: list[list[Period]] = []
        for period in periods:
            if runs and text[runs[-1][-1].end : period.begin].strip("、和及 ") == "":
                runs[-1].append(period)
            else:
                runs.append([period])
        for run in runs:
            behind = text[run[-1].end : setting.clause.end]
            if (
                len(run) > 1
                and len(run) == len(mates)
                and span in mates
                and self._distributive.search(behind)
                and run[-1].end <= mates[0].begin
            ):
                chosen = run[mates.index(span)]
                return replace(chosen, deadline=any(p.deadline for p in run))
        return None

    def _ruling(self, text: str, setting: Setting, periods: Sequence[Period], span: Span) -> Period | None:
        """The period of the figure's own clause, before it or right behind it, else the nearest that reaches it."""
        clause = setting.clause
        before = [p for p in periods if p.end <= span.begin and p.last is not None]
        if before and before[-1].begin >= clause.begin:
            return before[-1]
        after = [p for p in periods if span.end <= p.begin < clause.end and p.deadline and p.last is not None]
        if after and (not before or not set(text[span.end : after[0].begin]) & set(JOINTS)):
            return after[0]
        begin = setting.sentence.span.begin
        return next((p for p in reversed(before) if _reaches(text, begin, p, span)), None)

    def _kind(
        self, text: str, setting: Setting, span: Span, period: Period | None, published: int | None
    ) -> TargetKind:
        """Past years and words of completion tell a result; the nearest cue before the figure decides."""
        sentence = setting.sentence.span
        lead, whole = text[sentence.begin : span.end], text[sentence.begin : setting.clause.end]
        if period is not None and period.last is not None and published is not None:
            if period.last < published:
                return TargetKind.RESULT
            if period.last > published or period.deadline:
                return TargetKind.TARGET
        lead, whole = (_without_names(part, self._names) for part in (lead, whole))
        planned = max((lead.rfind(word) for word in self._planned), default=-1)
        words = self._done if setting.section is Section.PLAN else self._achieved
        achieved = max((whole.rfind(word) for word in words), default=-1)
        if setting.section is Section.REVIEW or _first_past(self._past_lead, text, sentence) <= setting.place:
            achieved = max(achieved, 0)
        if setting.section is Section.COMING:
            planned = len(whole)
        demanded = text[span.begin : span.end].startswith(self._bounds) or any(word in lead for word in self._least)
        bound = demanded and setting.section is not Section.REVIEW
        if period is not None and planned < 0 and not period.deadline and not bound:
            return TargetKind.RESULT
        return TargetKind.RESULT if achieved > planned and not bound else TargetKind.TARGET


@remembered
def _periods_of(text: str, sentence: Span, published: int | None) -> tuple[Period, ...]:
    """The periods of a sentence but for those that a figure is only measured against."""
    found = find_periods(_told(sentence.of(text)), published)
    return tuple(_shift(period, sentence.begin) for period in found)


@remembered
def _first_past(leads: tuple[str, ...], text: str, sentence: Span) -> int:
    """The place of the first clause of a sentence that opens with words of the past; their number where none does."""
    parts = clauses(text, sentence)
    return next((place for place, part in enumerate(parts) if part.of(text).startswith(leads)), len(parts))


def _reaches(text: str, begin: int, period: Period, span: Span) -> bool:
    """Whether a period of an earlier clause of the sentence that begins at `begin` holds for the figure at `span`.

    Over a ； reaches only what frames its sentence (到2022年，…；…) or the list behind a colon (今年调整三点：…；…).
    """
    part = max(begin, *(text.rfind(mark, begin, period.begin) + 1 for mark in _LISTED | _OPENED))
    opens = not text[part : period.begin].strip()
    framed = text.startswith(_FRAMED, period.end)
    between = text[period.end : span.begin]
    if set(between) & _LISTED:
        listed = any(mark in between.split("；")[0] for mark in _OPENED)
        first = part == begin or text[part - 1] in _OPENED
        return first and (listed or (period.deadline and (opens or framed)))
    if period.deadline or period.kind is PeriodKind.WITHIN:
        return True
    return opens and framed and not set(between) & _OPENED


def _of_heading(year: int, kind: TargetKind, published: int | None) -> Moment:
    """What stands undated below a heading is of its year; past and coming years tell results from targets."""
    if published is not None and year != published:
        kind = TargetKind.RESULT if year < published else TargetKind.TARGET
    return Moment(year, kind)


def _lasting_plan(article: Article, lead: str) -> Period | None:
    """The plan's own period where what is done takes as many years as the plan (三年培训6000人次)."""
    took = YEARS_OF.match(lead)
    plan = _plan_of(article) if took is not None else None
    if took is None or plan is None or plan.first is None or plan.last is None:
        return None
    return plan if read_number(took[0].removesuffix("年")) == plan.last - plan.first + 1 else None


def _plan_of(article: Article) -> Period | None:
    """The period in the title (…行动计划（2021—2025年）), or in the first line where the article has no title."""
    title = article.title or article.text.split("\n", 1)[0]
    named = [each for each in find_periods(title) if each.kind in {PeriodKind.RANGE, PeriodKind.PLAN}]
    return replace(named[-1], deadline=True) if named else None


def _told(sentence: str) -> str:
    """The same length of text, years blanked that a figure is only measured against (较2020年, 2020年的2倍)."""
    return AGAINST.sub(lambda match: "\0" * len(match[0]), sentence)


def _without_names(stretch: str, names: Sequence[str]) -> str:
    """The same length of text, names blanked whose first characters look like a mark of the past (建成区)."""
    for name in names:
        stretch = stretch.replace(name, "\0" * len(name))
    return stretch


def _shift(period: Period, by: int) -> Period:
    return Period(
        period.begin + by, period.end + by, period.kind, period.first, period.last, period.deadline, period.whole
    )
