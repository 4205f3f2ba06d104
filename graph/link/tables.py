"""What a table says: a row joins a task, who answers for it and its deadline, or an indicator and its values.

A column's head tells what its cells are (cue sets `table-*`). Bodies in a column of duties are involved in the measures
of their row; a deadline's cell dates what its row plans; a cell that is nothing but a value becomes a target of the
row's indicator, with the year of its column. What a head does not tell is left to the rules for prose, cell by cell.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from graph.language.choices import choice
from graph.language.periods import find_periods
from graph.language.tables import Row, Table, find_tables
from graph.lexicon import Lexicon
from graph.link.cells import CellReader
from graph.link.concepts import IndicatorIndex
from graph.model import Article, Involvement, Mention, MentionKind, Sentence, Span, Target, TargetKind

_METHOD: Final = "tables"
_CONFIDENCE: Final = 0.9
_SOFT: Final = re.compile(r"\s")


class Column(StrEnum):
    """What the cells of a column are."""

    NUMBER = "number"
    TASK = "task"
    DUTY = "duty"
    DEADLINE = "deadline"
    INDICATOR = "indicator"
    UNIT = "unit"
    NATURE = "nature"
    VALUE = "value"
    OTHER = "other"


_NAMELESS: Final = frozenset({Column.NUMBER, Column.DUTY, Column.DEADLINE, Column.UNIT, Column.NATURE})
# Asked in this order: 责任单位 holds 单位, 指标属性 holds 指标.
_ASKED: Final = (Column.NUMBER, Column.DUTY, Column.DEADLINE, Column.NATURE, Column.INDICATOR, Column.TASK, Column.UNIT)


@dataclass(frozen=True, slots=True)
class Head:
    """A column: what it is, how it is headed, and for values their year and whether they are to be reached."""

    column: Column
    label: str
    year: int | None = None
    kind: TargetKind | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its sentence, its heads, and the row above that it goes on where its task is left empty."""

    sentence: int
    row: Row
    heads: tuple[Head, ...]
    above: "Line | None" = None

    def cells(self, *columns: Column) -> Iterator[tuple[Head, Span]]:
        """The cells of these columns that are not empty."""
        for head, cell in zip(self.heads, self.row.cells, strict=True):
            if cell is not None and head.column in columns:
                yield head, cell

    def column_at(self, span: Span) -> Head | None:
        """The head of the cell that holds a span."""
        pairs = zip(self.heads, self.row.cells, strict=True)
        return next((head for head, cell in pairs if cell is not None and cell.overlaps(span)), None)


class Tables:
    """Reads the tables of articles; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = {
            column: choice(lexicon.cue("duty-lead" if column is Column.DUTY else f"table-{column.value}"))
            for column in _ASKED
        }
        self._goal = choice(lexicon.cue("table-goal"))
        self._now = choice(lexicon.cue("table-now"))
        self._cells = CellReader(lexicon)
        self._indicators = IndicatorIndex(lexicon)

    def of(self, article: Article, sentences: Sequence[Sentence]) -> "ArticleTables":
        """The tables of one article."""
        by_begin = {sentence.span.begin: sentence for sentence in sentences}
        lines: dict[int, Line] = {}
        for table in find_tables(article.text):
            if table.head is None:
                continue
            heads = self._heads(article, table)
            above: Line | None = None
            for row in table.rows:
                text = row.span.of(article.text)
                sentence = by_begin.get(row.span.begin + len(text) - len(text.lstrip()))
                if sentence is not None:
                    goes_on = above is not None and not any(True for _ in Line(0, row, heads).cells(Column.TASK))
                    above = Line(sentence.number, row, heads, above if goes_on else None)
                    lines[sentence.number] = above
        return ArticleTables(article, lines, self._cells, self._indicators)

    def _heads(self, article: Article, table: Table) -> tuple[Head, ...]:
        published = article.publication.date.year if article.publication.date else None
        cells = table.head.cells if table.head is not None else ()
        labels = ["" if cell is None else _SOFT.sub("", cell.of(article.text)) for cell in cells]
        periods = [find_periods(label, published) for label in labels]
        years = [found[-1].last if found else None for found in periods]
        known = sorted({year for year in years if year is not None})
        heads = [self._head(label, year, known, published) for label, year in zip(labels, years, strict=True)]
        if not any(head.column is Column.INDICATOR for head in heads):
            # 项目|单位|2025年: what is counted by year and unit is an indicator, whatever its column is called.
            counted = {head.column for head in heads} >= {Column.VALUE, Column.UNIT}
            first = next((k for k, h in enumerate(heads) if h.column in {Column.TASK, Column.OTHER} and h.label), None)
            if counted and first is not None:
                heads[first] = replace(heads[first], column=Column.INDICATOR)
        return tuple(heads)

    def _head(self, label: str, year: int | None, years: Sequence[int], published: int | None) -> Head:
        asked = next((column for column in _ASKED if self._words[column].search(label)), Column.OTHER)
        goal, now = self._goal.search(label), self._now.search(label)
        if asked in {Column.NUMBER, Column.DUTY, Column.DEADLINE, Column.NATURE}:
            return Head(asked, label)
        if year is None and not goal and not now:
            return Head(asked, label)
        if year is None:
            return Head(Column.VALUE, label, None, TargetKind.TARGET if goal else TargetKind.RESULT)
        reached = year < published if published is not None and year != published else year != years[-1]
        kind = TargetKind.RESULT if (now or (reached and not goal)) else TargetKind.TARGET
        return Head(Column.VALUE, label, year, kind)


class ArticleTables:
    """What the tables of one article say."""

    def __init__(
        self, article: Article, lines: Mapping[int, Line], cells: CellReader, indicators: IndicatorIndex
    ) -> None:
        self._article = article
        self._lines = lines
        self._cells = cells
        self._indicators = indicators

    def voids(self, mention: Mention) -> bool:
        """Whether a mention is none by its column: a body's name names no measure, a running number is no target."""
        line = self._lines.get(mention.sentence)
        head = line.column_at(mention.span) if line is not None else None
        if line is None or head is None:
            return False
        if mention.kind is MentionKind.TARGET:
            counted = any(True for _ in line.cells(Column.INDICATOR)) and self._is_value(line, mention.span)
            return head.column in _NAMELESS or head.column is Column.INDICATOR or counted
        return mention.kind in {MentionKind.MEASURE, MentionKind.GROUP} and head.column in _NAMELESS

    def due(self, mention: Mention) -> int | None:
        """The year by which what a mention names is to be done: that of its column, else of its row's deadline."""
        line = self._lines.get(mention.sentence)
        if line is None:
            return None
        head = line.column_at(mention.span)
        if head is not None and head.year is not None:
            return head.year
        published = self._article.publication.date.year if self._article.publication.date else None
        for _, cell in line.cells(Column.DEADLINE):
            years = [p.last for p in find_periods(cell.of(self._article.text), published) if p.last is not None]
            if years:
                return years[-1]
        return None

    def is_planned(self, mention: Mention) -> bool:
        """Whether a table says that what a mention names is due after the text appeared."""
        year, date = self.due(mention), self._article.publication.date
        return year is not None and date is not None and year > date.year

    def deadline(self, mention: Mention) -> Span | None:
        """The cell of its row's deadline, where that dates what a mention names."""
        line = self._lines.get(mention.sentence)
        return next((cell for _, cell in line.cells(Column.DEADLINE)), None) if line is not None else None

    def dated(self, target: Target) -> Target:
        """A target of prose within a cell, with the year its table gives where the cell gives none."""
        year = self.due(target.evidence)
        if year is None or target.year is not None:
            return target
        kind = TargetKind.TARGET if self.is_planned(target.evidence) else target.kind
        return replace(target, year=year, kind=kind)

    def involvements(self, found: Sequence[Involvement], measures: Sequence[Mention]) -> Iterator[Involvement]:
        """Involvements, those of a column of duties in every measure of their row's task."""
        for involvement in found:
            line = self._lines.get(involvement.evidence.sentence)
            head = line.column_at(involvement.evidence.span) if line is not None else None
            if line is None or head is None or head.column is not Column.DUTY:
                yield involvement
                continue
            named = self._named(line, measures)
            for measure in named or (None,):
                yield replace(involvement, role=head.label, measure=measure)

    def nature_of(self, mention: Mention) -> str | None:
        """How binding the target is whose value a mention is, in the table's own word (约束性, 预期性)."""
        line = self._lines.get(mention.sentence)
        cells = line.cells(Column.NATURE) if line is not None else ()
        return next((cell.of(self._article.text) for _, cell in cells), None)

    def targets(self, measures: Sequence[Mention]) -> Iterator[Target]:
        """The values of tables of indicators."""
        for line in self._lines.values():
            name = next((cell for _, cell in line.cells(Column.INDICATOR)), None)
            if name is None:
                continue
            label, bracket = self._cells.label(name.of(self._article.text))
            concept = self._indicators.find(label)
            unit = next((cell.of(self._article.text) for _, cell in line.cells(Column.UNIT)), bracket)
            beside = next((m.concept for m in measures if name.covers(m.span)), None)
            for head, cell in line.cells(Column.VALUE):
                value = self._cells.value(cell.of(self._article.text), unit or self._cells.label(head.label)[1])
                if value is None or not label:
                    continue
                evidence = Mention(
                    MentionKind.TARGET, cell, cell.of(self._article.text), line.sentence, _METHOD, _CONFIDENCE
                )
                nature = self.nature_of(evidence)
                force = self._cells.force(nature)
                notes = (value.note, nature if force is None else None)
                yield Target(
                    indicator=concept.id if concept else None,
                    indicator_label=label,
                    scope=None,
                    comparator=value.comparator,
                    value=value.value,
                    unit=value.unit,
                    year=head.year,
                    kind=head.kind or TargetKind.TARGET,
                    evidence=evidence,
                    measure=beside or (concept.broader if concept else None),
                    holder=self._article.place.code if self._article.place else None,
                    note="；".join(note for note in notes if note) or None,
                    force=force,
                )

    def _is_value(self, line: Line, span: Span) -> bool:
        cell = next((cell for _, cell in line.cells(Column.VALUE) if cell.covers(span)), None)
        return cell is None or self._cells.value(cell.of(self._article.text), None) is not None

    def _named(self, line: Line, measures: Sequence[Mention]) -> tuple[str, ...]:
        """The measures of a row: of its task, else of any cell, else of the row that it goes on."""
        inside = [m for m in measures if m.sentence == line.sentence and m.concept is not None]
        tasks = [m for m in inside if any(cell.covers(m.span) for _, cell in line.cells(Column.TASK))]
        named = tuple(dict.fromkeys(m.concept for m in tasks or inside if m.concept is not None))
        return named or (self._named(line.above, measures) if line.above is not None else ())
