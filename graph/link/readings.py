"""Read one target expression where it stands: what it is called, how it is compared, its value and unit.

Expressions are figures (超过80%), coverage (全覆盖), `every` clauses (所有学校…), what is to be gone (全部消除, 清零),
first places without a number (进入全国前列), and floors without a figure (只增不减, 不低于当地公务员).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from graph.language.choices import any_of, choice
from graph.language.figures import ONE_TO, Figure, FigureKind, Figures
from graph.language.periods import PERIODIC
from graph.language.words import words
from graph.lexicon import Lexicon
from graph.link.every import Every
from graph.link.labels import LabelReader, Labels
from graph.link.runs import JOINTS
from graph.link.setting import Setting
from graph.link.shares import Shares
from graph.model import Comparator, Span

_OF: Final = ("的", "内")
_NAMES: Final = "nljbsfrtx"  # first letters of the tags of what can begin a name, verbal nouns aside
_ALL: Final = Decimal(100)
_NEAR: Final = 8
_ACTION: Final = 2  # last characters of 全部消除 that name what is done
_RANK: Final = "位"
_PERCENT: Final = "%"


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression says, `labels` empty where it measures nothing; `figure` only where one is written."""

    labels: Labels = ()
    comparator: Comparator = Comparator.EQUAL
    value: Decimal | None = None
    unit: str | None = None
    note: str | None = None
    figure: Figure | None = None


class Reader:
    """Reads expressions by the cue sets; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._figures = Figures(lexicon.cues)
        self._labels, self._all = LabelReader(lexicon), Every(lexicon)
        self._shares = Shares(lexicon)
        self._coverage = frozenset(lexicon.cue("full-coverage"))
        self._every = frozenset(lexicon.cue("every"))
        self._zero = frozenset(lexicon.cue("zero"))
        self._gone = frozenset(lexicon.cue("eliminated"))
        self._nearly = frozenset(lexicon.cue("eliminated-nearly"))
        self._first = frozenset(lexicon.cue("rank-front"))
        self._ranked = lexicon.cue("ranked-name")
        self._rates = (*lexicon.cue("coverage-rate"), *lexicon.cue("rate-name"))
        self._down = frozenset((*lexicon.cue("floor-down"), *lexicon.cue("floor-than-down")))
        self._least = lexicon.cue("at-least-adverb")
        self._than = frozenset(lexicon.cue("floor-than"))
        most, reach = any_of(lexicon.cue("at-most-adverb")), any_of((*lexicon.cue("reach"), *lexicon.cue("modal")))
        self._most = re.compile(f"{most}(?:{reach})*$")
        self._numbers = re.compile(f"{any_of(lexicon.cue('number-name'))}$")
        self._frequent = lexicon.cue("frequency-unit")
        self._reaches = frozenset(lexicon.cue("reach-unit"))
        self._routine = choice(lexicon.cue("routine"))

    def read(self, setting: Setting, span: Span, fellows: Sequence[Span]) -> Reading:
        """Read the expression at `span`; `fellows` are the spans of all expressions of its clause, in order."""
        phrase = span.of(setting.text)
        if phrase in self._coverage:
            return Reading(self._labels.of_coverage(setting, span), value=_ALL, unit=_PERCENT, note=phrase)
        if phrase in self._every:
            return Reading(self._all.labels(setting, span), value=_ALL, unit=_PERCENT)
        if phrase in self._gone or phrase in self._nearly:
            labels = self._labels.of_none(setting, span, phrase[-_ACTION:])
            about = Comparator.ABOUT if phrase in self._nearly else Comparator.EQUAL
            return Reading(labels, about, _ALL, _PERCENT, phrase)
        if phrase in self._zero:
            labels = self._labels.of_none(setting, span, "")
            return Reading(labels, value=Decimal(0), unit=_PERCENT if self._are_rates(labels) else None, note=phrase)
        if phrase in self._first:
            _, labels = self._labels.of_floor(setting, span, compared=False)
            labels = [pair for pair in labels if pair[1].endswith(self._ranked)]
            return Reading(labels, Comparator.AT_MOST, unit=_RANK, note=phrase)
        figure = self._figures.at(setting.text, span)
        return self._floor(setting, span, phrase) if figure is None else self._of_figure(setting, figure, fellows)

    def modifies(self, setting: Setting, span: Span, following: Span) -> bool:
        """Whether a figure is part of the name of the next: 产值超百亿元|企业达到15家, 24小时|内回应率."""
        text = setting.text
        figure = self._figures.at(text, span)
        if figure is None or figure.kind is not FigureKind.COUNT:
            return False
        between = text[span.end : following.begin]
        if not between or set(between) & set("、，；;") or between[-1] in JOINTS:
            return False
        named = words(between)[0].tag[0] in _NAMES
        if figure.unit in self._reaches and named and between.startswith(self._rates):
            return True  # 500米|覆盖率
        return between.startswith(_OF) or (figure.core != figure.span and named)

    def _of_figure(self, setting: Setting, figure: Figure, fellows: Sequence[Span]) -> Reading:
        labels = self._labels.of_figure(setting, figure, fellows)
        comparator = self._comparator(setting, figure, fellows)
        note = figure.span.of(setting.text) if figure.unit == ONE_TO else self._recurs(setting, figure)
        unit = figure.unit or self._counted_in(labels)
        if figure.unit in self._frequent and comparator is Comparator.EQUAL and self._is_routine(setting):
            return Reading()
        if unit is None and not figure.value and self._are_rates(labels):
            unit = _PERCENT  # 比例为0
        return Reading(labels, comparator, figure.value, unit, note, figure)

    def _recurs(self, setting: Setting, figure: Figure) -> str | None:
        """How often a frequency recurs, 每学期 or 每两年; each year is told by `Target.per_year`."""
        if figure.unit not in self._frequent:
            return None
        found = list(PERIODIC.finditer(setting.text, setting.clause.begin, figure.span.begin))
        return None if not found or (found[-1]["span"] == "年" and not found[-1]["every"]) else found[-1][0]

    def _is_routine(self, setting: Setting) -> bool:
        return self._routine.search(setting.text, setting.clause.begin, setting.clause.end) is not None

    def _counted_in(self, labels: Labels) -> str | None:
        """The unit that the name of a number tells: 参保人数突破150万."""
        found = self._numbers.search(labels[-1][1]) if labels else None
        return found[0][0] if found else None

    def _are_rates(self, labels: Labels) -> bool:
        return any(label.endswith(self._rates) for _, label in labels)

    def _comparator(self, setting: Setting, figure: Figure, fellows: Sequence[Span]) -> Comparator:
        """A bound behind a run of figures holds for each of them: 10%和35%以上."""
        text = setting.text
        lead = text[setting.clause.begin : figure.span.begin]
        if figure.comparator is Comparator.EQUAL and any(word in lead[-_NEAR:] for word in self._least):
            return Comparator.AT_LEAST
        if figure.comparator is Comparator.EQUAL and self._most.search(lead):
            return Comparator.AT_MOST
        share = self._shares.of(lead) if figure.unit == _PERCENT else None
        if figure.comparator is Comparator.EQUAL and share is not None and share.comparator is not None:
            return share.comparator
        if figure.comparator is not Comparator.EQUAL or not fellows or fellows[-1].begin <= figure.span.begin:
            return figure.comparator
        between = text[figure.span.end : fellows[-1].begin]
        last = self._figures.at(text, fellows[-1])
        beside = last is not None and not between.strip("、和与及 ") and last.core.end < last.span.end
        return last.comparator if last is not None and beside else figure.comparator

    def _floor(self, setting: Setting, span: Span, phrase: str) -> Reading:
        comparator = Comparator.AT_MOST if phrase in self._down else Comparator.AT_LEAST
        note, labels = self._labels.of_floor(setting, span, compared=phrase in self._than)
        return Reading(labels, comparator, note=note)
