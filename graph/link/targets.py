"""Decide what a target expression is a target of: indicator, value, year, kind, holder.

The expression stands in a clause; what it measures stands left of it (覆盖率超过80%), right of it
(培育50所新优质学校) or, when its own clause names nothing, in the clause before. The wording of the label is in
`link.labels`, the years in `link.years`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from graph.language.choices import any_of
from graph.language.clauses import clauses
from graph.language.figures import FROM, Figure, Figures
from graph.language.words import words
from graph.lexicon import Lexicon
from graph.link.concepts import IndicatorIndex
from graph.link.labels import LabelReader, Labels
from graph.link.sections import Section
from graph.link.setting import Setting
from graph.link.years import Years
from graph.model import Article, Comparator, Mention, Sentence, Span, Target

_ALL: Final = Decimal(100)
_NEAR: Final = 8
_MOST: Final = 4  # coordinated subjects of one expression; a longer list is prose, not a list of indicators


class TargetLinker:
    """Turns target mentions of one article into targets; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._figures = Figures(lexicon.cues)
        self._labels = LabelReader(lexicon)
        self._years = Years(lexicon)
        self._indicators = IndicatorIndex(lexicon)
        self._coverage = frozenset(lexicon.cue("full-coverage"))
        self._every = frozenset(lexicon.cue("every"))
        self._down = frozenset((*lexicon.cue("floor-down"), *lexicon.cue("floor-than-down")))
        self._least = lexicon.cue("at-least-adverb")
        self._change = re.compile(any_of((*lexicon.cue("change-up"), *lexicon.cue("change-down"))) + r"\w?$")
        self._than = tuple(lexicon.cue("floor-than"))
        self._outside = lexicon.cue("other-holder")
        self._nation = frozenset(lexicon.cue("nation"))

    def __call__(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        sections: Mapping[int, Section] = MappingProxyType({}),
    ) -> Iterator[Target]:
        """Targets in text order, none for what measures nothing; `sections` are those of `link.sections`."""
        by_number = {sentence.number: sentence for sentence in sentences}
        groups: dict[int, list[Mention]] = {}
        for mention in mentions:
            groups.setdefault(mention.sentence, []).append(mention)
        for number, found in groups.items():
            ordered = sorted(found, key=lambda m: m.span)
            yield from self._in_sentence(article, by_number[number], ordered, sections.get(number))

    def _in_sentence(
        self, article: Article, sentence: Sentence, mentions: Sequence[Mention], section: Section | None
    ) -> Iterator[Target]:
        text = article.text
        parts = clauses(text, sentence.span)
        for order, mention in enumerate(mentions):
            place = next((k for k, part in enumerate(parts) if part.covers(mention.span)), None)
            if place is None:
                continue
            setting = Setting(text, sentence, parts, place, section)
            fellows = [m.span for m in mentions if setting.clause.covers(m.span)]
            labels, comparator, figure, note = self._read(setting, mention, fellows)
            if not labels:
                continue
            moment = self._years.moment(article, setting, mention.span, [m.span for m in mentions], order)
            whole = note is None or mention.phrase in self._coverage
            for scope, label in labels[:_MOST]:
                concept = self._indicators.find(label)
                yield Target(
                    indicator=concept.id if concept else None,
                    indicator_label=label,
                    scope=scope,
                    comparator=comparator,
                    value=figure.value if figure else (_ALL if whole else None),
                    unit=figure.unit if figure else ("%" if whole else None),
                    year=moment.year,
                    kind=moment.kind,
                    evidence=mention,
                    measure=concept.broader if concept else None,
                    holder=self._holder(article, setting, mention.span),
                    note=note,
                )

    def _read(
        self, setting: Setting, mention: Mention, fellows: Sequence[Span]
    ) -> tuple[Labels, Comparator, Figure | None, str | None]:
        """Labels with their scopes, comparator, figure and note of one expression."""
        if mention.phrase in self._coverage:
            return self._labels.of_coverage(setting, mention.span), Comparator.EQUAL, None, mention.phrase
        if mention.phrase in self._every:
            return self._labels.of_every(setting, mention.span), Comparator.EQUAL, None, None
        figure = next(self._figures.find(setting.text, mention.span), None)
        if figure is None:
            return self._floor(setting, mention)
        labels = self._labels.of_figure(setting, figure, fellows)
        return labels, self._comparator(setting, figure, fellows), figure, self._movement(setting, figure)

    def _movement(self, setting: Setting, figure: Figure) -> str | None:
        """The wording of a change: from where a figure starts, or by how much it is to move; None for a level."""
        before = setting.text[setting.clause.begin : figure.span.begin]
        start = FROM.search(before)
        change = start or self._change.search(before)
        doubled = figure.unit == "倍"
        if change is None:
            return figure.core.of(setting.text) if doubled else None
        return (change[0] + figure.span.of(setting.text)).strip()

    def _comparator(self, setting: Setting, figure: Figure, fellows: Sequence[Span]) -> Comparator:
        """A bound behind a run of figures holds for each of them: 10%和35%以上."""
        near = setting.text[max(setting.clause.begin, figure.span.begin - _NEAR) : figure.span.begin]
        if figure.comparator is Comparator.EQUAL and any(word in near for word in self._least):
            return Comparator.AT_LEAST
        if figure.comparator is not Comparator.EQUAL or not fellows or fellows[-1].begin <= figure.span.begin:
            return figure.comparator
        between = setting.text[figure.span.end : fellows[-1].begin]
        last = next(self._figures.find(setting.text, fellows[-1]), None)
        beside = last is not None and not between.strip("、和与及 ") and last.core.end < last.span.end
        return last.comparator if last is not None and beside else figure.comparator

    def _floor(self, setting: Setting, mention: Mention) -> tuple[Labels, Comparator, None, str | None]:
        comparator = Comparator.AT_MOST if mention.phrase in self._down else Comparator.AT_LEAST
        note, labels = self._labels.of_floor(setting, mention.span, compared=mention.phrase in self._than)
        return labels, comparator, None, note

    def _holder(self, article: Article, setting: Setting, span: Span) -> str | None:
        """The code of the place whose target it is: a quoted demand of the province or nation is theirs."""
        text, clause = setting.text, setting.clause
        after = text[span.end : setting.sentence.span.end]
        closing = after.find("”")
        quoted = closing >= 0 and "“" not in after[:closing]
        tail = after[closing + 1 :].removeprefix("的") if quoted else ""
        lead = text[clause.begin : span.begin]
        if article.place is None:
            return None
        outside = next((word for word in self._outside if _opens(tail, word) or _opens(lead, word)), None)
        if outside is None:
            return article.place.code
        return "100000" if outside in self._nation else article.place.code[:2] + "0000"


def _opens(stretch: str, word: str) -> bool:
    """Whether `word` stands first as a word of its own: 教育部, but not 教育部门."""
    return stretch.startswith(word) and any(w.end == len(word) for w in words(stretch[: len(word) + 4]))
