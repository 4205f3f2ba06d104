"""Read a decisions file: one row a decision, columns by their names.

The file is a researcher's, so it is read as spreadsheets leave it: parted by commas, semicolons or tabs, with a line
`sep=;` before the header, with empty rows and columns, with dates as Excel rewrites them, with the apostrophe that
keeps a cell from being a formula. Columns may stand in any order and others may stand beside them. A row that cannot be
used is a problem with its line, and the others are read.

Not done here: whether what a row is about is there.
"""

import csv
import datetime
import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.decisions import Action, Decision
from graph.errors import ReadError
from graph.model import Position, Problem, Span

COLUMNS: Final = (
    *("decision", "city", "article", "begin", "end", "phrase", "measure", "candidate"),
    *("value", "theme", "who", "when", "why"),
)

_PLACE: Final = frozenset({"city", "article", "begin", "end", "phrase"})
_SUBJECT: Final = frozenset({"measure", "candidate"})


@dataclass(frozen=True, slots=True)
class _Rule:
    """Which cells an action needs, in one of several ways, and which have to be empty."""

    ways: tuple[tuple[str, ...], ...]
    empty: frozenset[str] = frozenset()

    def needs(self) -> str:
        return " / ".join("+".join(way) for way in self.ways)


_RULES: Final[Mapping[Action, _Rule]] = {
    Action.ACCEPT: _Rule((("measure",), ("candidate", "value"), ("article", "phrase", "value"))),
    Action.REJECT: _Rule((("measure",), ("candidate",), ("article", "phrase"))),
    Action.RELABEL: _Rule((("measure", "value"), ("candidate", "value"), ("article", "phrase", "value"))),
    Action.MERGE: _Rule((("measure", "value"), ("candidate", "value")), _PLACE),
    Action.SPLIT: _Rule((("measure", "phrase", "value"),), frozenset({"candidate"})),
    Action.ADD_LABEL: _Rule((("measure", "value"),), _PLACE | {"candidate"}),
    Action.ADD_NEGATIVE_LABEL: _Rule((("measure", "value"),), _PLACE | {"candidate"}),
}

_DELIMITERS: Final = ",;\t"
# As tables are written, see `publish.tables.harmless`.
_APOSTROPHE: Final = re.compile(r"\A'(?=[\t\r\n]|\s*[=+\-@＝＋－＠])")
_DATE: Final = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})(?!\d)")
_HASH_DIGITS: Final = 12
_MARK: Final = "\x1f"


def read_decisions(text: str, name: str) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    r"""The decisions of a file, in its order, rows with the same cells once.

    Args:
        text: the whole file, line ends as `\n`.
        name: what to call it in problems.
    """
    lines = text.split("\n", 1)
    hint = lines[0].strip().strip('"').lower()
    skipped = 1 if hint.startswith("sep=") else 0
    body = lines[1] if skipped and len(lines) > 1 else text
    rows = _rows(body, hint[4:5] or _delimiter(body) if skipped else _delimiter(body))
    _, header, _ = next(rows, (0, (), None))
    columns = {column: place for place, column in reversed(list(enumerate(map(_name, header))))}
    if "decision" not in columns:
        return (), (ReadError("decisions-without-header", Position(name), columns=",".join(COLUMNS)).problem(),)
    problems = list(_missing(columns, name))
    decisions: dict[str, Decision] = {}
    for line, cells, fault in rows:
        where = Position(name, line=line + skipped)
        if fault is not None or any(cell.strip() for cell in cells[len(header) :]):
            problems.append(ReadError("decision-row-broken", where).problem())
            continue
        row = {column: _cell(cells[place]) for column, place in columns.items() if place < len(cells)}
        given = {column: row.get(column) for column in COLUMNS}
        if not any(given.values()):
            continue
        try:
            decision = _decision(given, where)
        except ReadError as error:
            problems.append(error.problem())
            continue
        problems += _unsigned(decision, given, columns)
        decisions.setdefault(decision.id, decision)
    return tuple(decisions.values()), tuple(problems)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, Sequence[str], csv.Error | None]]:
    """Lines at which rows begin, from 1, and their cells; a row whose quotes do not close is an error."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        begin = reader.line_num + 1
        try:
            yield begin, next(reader), None
        except StopIteration:
            return
        except csv.Error as error:
            yield begin, (), error


def _delimiter(text: str) -> str:
    """The mark that parts the header into most columns that are known."""
    header = next((line for line in text.split("\n") if line.strip()), "")
    return max(_DELIMITERS, key=lambda mark: len({_name(cell) for cell in header.split(mark)} & set(COLUMNS)))


def _name(cell: str) -> str:
    return cell.strip().strip('"').strip().lower()


def _cell(cell: str) -> str | None:
    """A cell as it was meant: without blanks around it and without a spreadsheet's apostrophe."""
    return _APOSTROPHE.sub("", cell.strip()).strip() or None


def _missing(columns: Mapping[str, int], name: str) -> Iterator[Problem]:
    absent = [column for column in ("who", "when") if column not in columns]
    if absent:
        yield ReadError("decisions-column-missing", Position(name), columns=", ".join(absent)).problem()


def _unsigned(decision: Decision, row: Mapping[str, str | None], columns: Mapping[str, int]) -> Iterator[Problem]:
    """A decision that nobody answers for is applied all the same."""
    empty = [column for column in ("who", "when") if column in columns and not row[column]]
    if empty:
        yield ReadError("decision-unsigned", decision.where, columns=", ".join(empty)).problem()
    written = row["when"]
    if written and decision.when is None:
        yield ReadError("decision-date-wrong", decision.where, date=written).problem()


def _decision(row: Mapping[str, str | None], where: Position) -> Decision:
    action = _action(row["decision"], where)
    rule = _RULES[action]
    if not any(all(row[column] for column in way) for way in rule.ways):
        raise ReadError("decision-incomplete", where, action=action, needs=rule.needs())
    filled = [column for column in COLUMNS if column in rule.empty and row[column]]
    if filled:
        raise ReadError("decision-too-narrow", where, action=action, columns=", ".join(filled))
    if all(row[column] for column in _SUBJECT):
        raise ReadError("decision-of-two", where)
    span = _span(row, where)
    when = _day(row["when"] or "")
    cells = {**row, "decision": action.value, "when": when.isoformat() if when else row["when"]}
    if span is not None:
        cells |= {"begin": str(span.begin), "end": str(span.end)}
    return Decision(
        id=_hash([cells[column] or "" for column in COLUMNS]),
        action=action,
        where=where,
        city=row["city"],
        article=row["article"],
        span=span,
        phrase=row["phrase"],
        measure=row["measure"],
        candidate=row["candidate"],
        value=row["value"],
        theme=row["theme"],
        who=row["who"],
        when=when,
        why=row["why"],
    )


def _action(cell: str | None, where: Position) -> Action:
    written = re.sub(r"[\s_]+", "-", (cell or "").lower())
    try:
        return Action(written)
    except ValueError as error:
        known = " ".join(Action)
        raise ReadError("decision-unknown", where, action=cell or "", known=known) from error


def _span(row: Mapping[str, str | None], where: Position) -> Span | None:
    """The place that `begin` and `end` give; both or none, and only with the article and the words that stand there."""
    cells = [row["begin"], row["end"]]
    if cells == [None, None]:
        return None
    if not (row["article"] and row["phrase"]):
        raise ReadError("decision-place-wrong", where)
    try:
        begin, end = (int(cell or "") for cell in cells)
        return Span(begin, end)
    except ValueError as error:
        raise ReadError("decision-place-wrong", where) from error


def _day(text: str) -> datetime.date | None:
    """The day of a date, in the orders that begin with the year; None for any other.

    >>> _day("2026/3/1 0:00:00"), _day("2026年3月1日"), _day("3/1/2026")
    (datetime.date(2026, 3, 1), datetime.date(2026, 3, 1), None)
    """
    match = _DATE.match(text)
    if match is None:
        return None
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _hash(cells: Sequence[str]) -> str:
    return hashlib.sha256(_MARK.join(cells).encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_DIGITS]
