"""Whether a figure is a level or a change, what it starts from, and whether it holds for each year.

提高5个百分点 (increase)    下降18% (decrease)    翻一番, 增加到3倍 (multiple)
由300元提高到500元 (a level with a baseline)
较2020年下降18%, 同比增长7% (the year it is measured against)    每年新增200个, 年均增长8% (each year)
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from graph.language.choices import any_of
from graph.language.figures import FROM, POINTS, Figure, FigureKind, Figures
from graph.language.numerals import plain, read_number
from graph.language.periods import COMPARED, EACH_YEAR, MEAN_YEAR, OF_YEAR, THAN, find_periods
from graph.lexicon import Lexicon
from graph.link.runs import lead_of
from graph.link.setting import Setting
from graph.model import Change, Span

_SAME: Final = 2  # characters of 同比 and 环比
_TIMES: Final = "倍"
_NUMBER: Final = re.compile(r"(?:[0-9０-９][0-9０-９,，.．]*|[一二两三四五六七八九十百千万]{2,})(?=[^0-9０-９]*$)")
_SCALES: Final = {"万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Movement:
    """How a figure moves; `note` keeps the words that say so, None for a plain level."""

    change: Change = Change.LEVEL
    baseline: Decimal | None = None
    baseline_year: int | None = None
    per_year: bool = False
    note: str | None = None


class Movements:
    """Reads movements by the cue sets of change; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._figures = Figures(lexicon.cues)
        up, down = lexicon.cue("change-up"), lexicon.cue("change-down")
        self._down = re.compile(any_of(down))
        self._moved = re.compile(f"{any_of((*up, *down))}了?\\s?$")
        self._any = re.compile(f"^{any_of((*up, *down))}")
        gaps = any_of((*lexicon.cue("gap-up"), *lexicon.cue("gap-down")))
        self._gap_down = lexicon.cue("gap-down")
        self._gap = re.compile(rf"{THAN}{gaps}\s?$")
        self._added = re.compile(any_of(lexicon.cue("adding-verb")))
        self._removed = re.compile(any_of(lexicon.cue("removing-verb")))
        self._yearly = re.compile(MEAN_YEAR + any_of((*lexicon.cue("growth-name"), *lexicon.cue("increase-verb"))))

    def of_figure(
        self, setting: Setting, figure: Figure, fellows: Sequence[Span], label: str, year: int | None
    ) -> Movement:
        """The movement of a figure.

        Args:
            setting: where it stands.
            figure: the figure.
            fellows: spans of all figures of its clause.
            label: the name of what it measures, which may tell that it is added (新增学位).
            year: the figure's own year, from which 上年 and 同比 count.
        """
        text = setting.text
        run = lead_of(text, setting.clause.begin, figure.span, fellows)
        lead = run.of(text) if run else ""
        start, moved = FROM.search(lead), self._moved.search(lead) or self._gap.search(lead)
        change = self._change(figure, lead, None if start else moved, label)
        baseline, since = self._start(start, figure, text) if start else (None, None)
        if since is None:
            since = self._since(setting, lead[: moved.start()] if moved else lead, moved, year)
        words = start or moved
        note = (words[0] + figure.span.of(text)).strip() if words else None
        if note is None and figure.unit == _TIMES:
            note = figure.core.of(text)
        return Movement(change, baseline, since, self._is_yearly(setting, figure, change), note)

    def of_floor(self, setting: Setting, note: str | None) -> Movement:
        """The movement of a floor without a figure: 逐年只增不减 holds for each year."""
        return Movement(per_year=note is not None and EACH_YEAR.search(setting.clause.of(setting.text)) is not None)

    def _change(self, figure: Figure, lead: str, moved: re.Match[str] | None, label: str) -> Change:
        if moved is not None:
            return Change.DECREASE if self._is_down(moved[0]) else Change.INCREASE
        if figure.unit == _TIMES:
            return Change.MULTIPLE
        verb = self._any.search(lead) if figure.unit == POINTS else None  # 提高普惠率五个百分点
        if verb is not None:
            return Change.DECREASE if self._is_down(verb[0]) else Change.INCREASE
        if figure.kind is FigureKind.COUNT and self._added.match(label):
            return Change.INCREASE
        halved = figure.kind is FigureKind.SHARE and figure.is_cut
        return Change.DECREASE if halved or self._removed.match(label) else Change.LEVEL

    def _is_down(self, words: str) -> bool:
        return self._down.search(words) is not None or words.strip().endswith(self._gap_down)

    def _start(self, start: re.Match[str], figure: Figure, text: str) -> tuple[Decimal | None, int | None]:
        """The value and year of 由2020年的60%提高到; a value of another unit is none."""
        stretch = start["from"]
        years = [period.last for period in find_periods(stretch) if period.last is not None]
        found = list(self._figures.find(stretch, Span(0, len(stretch))))
        since = years[-1] if years else None
        if found:
            return (found[-1].value if found[-1].unit == figure.unit else None), since
        number = _NUMBER.search(stretch)
        value = read_number(number[0]) if number else None
        scale = next((_SCALES[mark] for mark in figure.core.of(text) if mark in _SCALES), 1)
        return (None if value is None else plain(value * scale)), since

    def _since(self, setting: Setting, stretch: str, moved: re.Match[str] | None, year: int | None) -> int | None:
        """The year a change is measured against: 较2020年, 比“十三五”末, 比上年, 同比; 与2020年相比 a clause before."""
        told = COMPARED.search(stretch.rstrip()) or OF_YEAR.search(stretch)
        before = setting.before()
        if told is None and moved is not None:
            # 比上年高0.4个百分点 holds both the year and the gap, 同比增长 the comparison within the verb.
            than = moved.groupdict().get("than")
            told = COMPARED.search(f"比{than}" if than else moved[0][:_SAME])
        if told is None and before is not None:
            told = COMPARED.search(before.of(setting.text))
        if told is None:
            return None
        years = [period.last for period in find_periods(told.groupdict().get("since") or told[0]) if period.last]
        if years:
            return years[-1]
        return None if year is None else year - 1

    def _is_yearly(self, setting: Setting, figure: Figure, change: Change) -> bool:
        """逐年 and 年均 tell it of changes and of what is done (年均培训500人), not of levels (年均浓度30微克)."""
        lead = setting.text[setting.clause.begin : figure.span.end]
        found = EACH_YEAR.search(lead)
        if found is None:
            return (figure.unit or "").endswith("/年")
        return found[0].startswith("每") or change is not Change.LEVEL or self._yearly.search(lead) is not None
