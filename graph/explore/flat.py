"""Tables as programs take them: one plain value a cell, a thing as its id and its name; written as CSV and JSON.

CSV is UTF-8 with a byte order mark, lines end with CR LF, and no cell can run as a formula, as in `publish.tables`.
"""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from graph.explore.page import Cell, Column, Figure, Kind, Link, Page, Standing, Table, Term, Text, Thing
from graph.explore.terms import figure_words
from graph.publish.cells import harmless, plain
from graph.publish.evidence import Said

Plain: TypeAlias = str | int | float | Decimal | None
Fields: TypeAlias = tuple[Plain, ...]


def names(column: Column) -> tuple[str, ...]:
    """The names of the plain columns that a column becomes.

    >>> names(Column("city", Text("地方"), Kind.THING)), names(Column("evidence", Text("原文"), Kind.EVIDENCE))
    (('city', 'city_label'), ('article', 'sentence', 'phrase', 'text'))
    """
    match column.kind:
        case Kind.THING | Kind.TERM:
            return (column.key, f"{column.key}_label")
        case Kind.THINGS:
            return (column.key, f"{column.key}_labels")
        case Kind.STATE:
            return (column.key, "status", "reasons")
        case Kind.FIGURE:
            return (
                "comparator",
                column.key,
                "unit",
                "change",
                "per_year",
                "baseline",
                "baseline_year",
                "force",
                "note",
            )
        case Kind.EVIDENCE:
            return ("article", "sentence", "phrase", "text")
        case _:
            return (column.key,)


def fields(column: Column, cell: Cell, language: str) -> Fields:
    """The plain values of a cell, as many as the column has names."""
    if cell is None:
        return (None,) * len(names(column))
    return _FIELDS.get(column.kind, _text)(cell, language)


def _text(cell: Cell, language: str) -> Fields:
    return (_plain(cell, language),)


def _plain(cell: Cell, language: str) -> Plain:
    match cell:
        case Text():
            return cell.within(language)
        case Thing():
            return cell.label.within(language)
        case Term():
            return cell.text.within(language)
        case Figure():
            return figure_words(cell, language)
        case dt.date():
            return cell.isoformat()
        case Link():
            return cell.address
        case str() | int() | float() | Decimal():
            return cell
        case _:
            return None


def _thing(cell: Cell, language: str) -> Fields:
    """The id is unknown where there are words only."""
    return (cell.id if isinstance(cell, Thing | Term) else None, _plain(cell, language))


def _things(cell: Cell, language: str) -> Fields:
    things = cell if isinstance(cell, tuple) else ()
    separator = "、" if language == "zh" else "; "
    return ";".join(each.id for each in things), separator.join(each.label.within(language) for each in things)


def _standing(cell: Cell, _: str) -> Fields:
    return (cell.state, cell.status, ";".join(cell.reasons) or None) if isinstance(cell, Standing) else (None,) * 3


def _figure(cell: Cell, _: str) -> Fields:
    if not isinstance(cell, Figure):
        return (None,) * 9
    course = (cell.change, "true" if cell.per_year else None, cell.baseline, cell.baseline_year)
    return (cell.comparator, cell.value, cell.unit, *course, cell.force, cell.note)


def _said(cell: Cell, _: str) -> Fields:
    if not isinstance(cell, Said):
        return (None,) * 4
    return (cell.article, cell.sentence, " … ".join(cell.parts[1::2]), "".join(cell.parts))


_FIELDS: Final[Mapping[Kind, Callable[[Cell, str], Fields]]] = {
    Kind.THING: _thing,
    Kind.TERM: _thing,
    Kind.THINGS: _things,
    Kind.STATE: _standing,
    Kind.FIGURE: _figure,
    Kind.EVIDENCE: _said,
}


def header(table: Table) -> tuple[str, ...]:
    """The names of a table's plain columns; a name that comes twice is told apart by its column."""
    made: list[str] = []
    for column in table.columns:
        made += [name if name not in made else f"{column.key}_{name}" for name in names(column)]
    return tuple(made)


def rows(table: Table, language: str) -> list[Fields]:
    """The plain rows of a table."""
    return [
        tuple(
            value for column, cell in zip(table.columns, row, strict=True) for value in fields(column, cell, language)
        )
        for row in table.rows
    ]


def as_csv(table: Table, language: str) -> bytes:
    """A table for spreadsheets and statistics."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header(table))
    writer.writerows([_shown(value) for value in row] for row in rows(table, language))
    return text.getvalue().encode("utf-8-sig", "surrogatepass")


def _shown(value: Plain) -> str:
    match value:
        case None:
            return ""
        case str():
            return harmless(value)
        case Decimal():
            return plain(value)
        case float():
            return f"{value:.6f}"
        case _:
            return str(value)


def as_json(page: Page, language: str, about: Mapping[str, object], tables: Sequence[Table]) -> bytes:
    """A page for programs: what it is about, its facts and its tables, whole."""
    found = {
        **about,
        "title": page.title.within(language),
        "lead": page.lead.within(language) if page.lead else None,
        "facts": [{"name": fact.name.within(language), "value": _fact(fact.cell, language)} for fact in page.facts],
        "notes": [note.within(language) for note in page.notes],
        "tables": {
            table.key: {
                "title": table.title.within(language),
                "rows": [dict(zip(header(table), map(_number, row), strict=True)) for row in rows(table, language)],
            }
            for table in tables
        },
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")


def _fact(cell: Cell, language: str) -> object:
    if isinstance(cell, Thing):
        return {"id": cell.id, "label": cell.label.within(language)}
    if isinstance(cell, Standing):
        return dict(zip(("state", "status", "reasons"), _standing(cell, language), strict=True))
    return _number(_plain(cell, language))


def _number(value: Plain) -> str | int | float | None:
    """A decimal as JSON's number, which is exact for the figures of texts."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
