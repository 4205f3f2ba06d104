"""Decide what a target expression is a target of: indicator, value, year, kind, change, scope, force, holder.

The expression stands in a clause; what it measures stands left of it (覆盖率超过80%), right of it
(培育50所新优质学校) or, when its own clause names nothing, in the clause before. The wording of the label is in
`link.labels`, the reading of the expression in `link.readings`, the years in `link.years`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from graph.language.choices import any_of
from graph.language.clauses import clause_at, clauses
from graph.lexicon import Lexicon
from graph.link.concepts import IndicatorIndex
from graph.link.forces import Forces
from graph.link.headings import years_above
from graph.link.movements import Movements
from graph.link.owners import Owners
from graph.link.readings import Reader, Reading
from graph.link.scopes import Scopes, Whereabouts
from graph.link.sections import Section
from graph.link.setting import Setting
from graph.link.years import Moment, Years
from graph.model import Article, Comparator, Mention, Sentence, Span, Target, TargetKind

_RANK: Final = "位"
_MOST: Final = 4  # coordinated subjects of one expression; a longer list is prose, not a list of indicators


class TargetLinker:
    """Turns target mentions of one article into targets; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._reader = Reader(lexicon)
        self._movements = Movements(lexicon)
        self._years = Years(lexicon)
        self._scopes = Scopes(lexicon)
        self._forces = Forces(lexicon)
        self._owners = Owners(lexicon)
        speakers, saying = any_of(lexicon.cue("speaker")), any_of(lexicon.cue("speaking"))
        self._spoken = re.compile(f"有?的?{speakers}{saying}")  # 有市民建议收费减半: what others wish
        self._dated = frozenset(lexicon.cue("eliminated-dated"))
        self._indicators = IndicatorIndex(lexicon)

    def __call__(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        sections: Mapping[int, Section] = MappingProxyType({}),
    ) -> Iterator[Target]:
        """Targets in text order, none for what measures nothing; `sections` are those of `link.sections`."""
        by_number = {sentence.number: sentence for sentence in sentences}
        above, years = self._forces.above(article, sentences), years_above(article, sentences)
        groups: dict[int, list[Mention]] = {}
        for mention in mentions:
            groups.setdefault(mention.sentence, []).append(mention)
        for number, found in groups.items():
            sentence = by_number[number]
            parts = clauses(article.text, sentence.span)
            beside: dict[int, list[Mention]] = {}
            for mention in sorted(found, key=lambda m: (m.span.begin, m.span.end)):
                place = clause_at(parts, mention.span.begin)
                if place is not None and parts[place].covers(mention.span):
                    beside.setdefault(place, []).append(mention)
            for place, mates in beside.items():
                headed = sections.get(number), years.get(number), above.get(number)
                yield from self._of_clause(article, Setting(article.text, sentence, parts, place, *headed), mates)

    def _of_clause(self, article: Article, setting: Setting, mates: Sequence[Mention]) -> Iterator[Target]:
        """Targets of all expressions of one clause."""
        spans = [mention.span for mention in mates]
        fellows = self._measuring(setting, spans)
        for mention in mates:
            spoken = self._spoken.match(setting.text, setting.clause.begin, mention.span.begin)
            if mention.span in fellows and not spoken:
                moment = self._years.moment(article, setting, mention.span, spans)
                yield from self._of_mention(article, setting, mention, fellows, moment)

    def _of_mention(
        self, article: Article, setting: Setting, mention: Mention, fellows: Sequence[Span], moment: Moment
    ) -> Iterator[Target]:
        reading = self._reader.read(setting, mention.span, fellows)
        if not reading.labels or (mention.phrase in self._dated and moment.year is None):
            return
        holder, holder_words = self._owners.of(article, setting, mention.span)
        force = self._forces.of(setting, mention.span)
        common = Target(
            indicator=None,
            indicator_label="",
            scope=None,
            comparator=reading.comparator,
            value=reading.value,
            unit=reading.unit,
            year=moment.year,
            kind=moment.kind if force is None else TargetKind.TARGET,
            evidence=mention,
            holder=holder,
            begin_year=moment.begin_year,
            force=force,
            holder_words=holder_words,
        )
        where = Whereabouts(article.place, setting, mention.span, holder, reading.unit == _RANK)
        for scope, label, name in self._named(reading, where):
            target = self._moved(self._called(common, scope, label, name), reading, setting, fellows)
            yield target
            if reading.figure is not None and reading.figure.upper is not None:
                yield replace(target, comparator=Comparator.AT_MOST, value=reading.figure.upper)

    def _named(self, reading: Reading, where: Whereabouts) -> Iterator[tuple[str | None, str, str]]:
        """Scope, label without it and with it; whose the first is, the others are (中小学校生均占地、建筑面积)."""
        shared: str | None = None
        for said, name in reading.labels[:_MOST]:
            scope, label = self._scopes.of(where, said or shared, name)
            if label != name:
                shared = scope
            if label:
                yield scope, label, name

    def _called(self, target: Target, scope: str | None, label: str, name: str) -> Target:
        concept = self._indicators.find(label) or (self._indicators.find(name) if name != label else None)
        named = replace(target, scope=scope, indicator_label=label)
        return named if concept is None else replace(named, indicator=concept.id, measure=concept.broader)

    def _moved(self, target: Target, reading: Reading, setting: Setting, fellows: Sequence[Span]) -> Target:
        if reading.figure is None:
            movement = self._movements.of_floor(setting, reading.note)
        else:
            movement = self._movements.of_figure(setting, reading.figure, fellows, target.indicator_label, target.year)
        return replace(
            target,
            note=reading.note or movement.note,
            change=movement.change,
            baseline=movement.baseline,
            baseline_year=movement.baseline_year,
            per_year=movement.per_year,
        )

    def _measuring(self, setting: Setting, spans: Sequence[Span]) -> list[Span]:
        """The expressions of the clause without those that only modify the name of what the next one measures."""
        kept = [one for one, other in pairwise(spans) if not self._reader.modifies(setting, one, other)]
        return [*kept, *spans[-1:]]
