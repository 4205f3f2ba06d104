"""A page as HTML: one frame, one macro for each form a part can have; everything from a text is escaped.

Nothing stands in a page that a policy would have to allow by name: no inline script, no inline style, no address
elsewhere. Data that a script reads stands in a `<script type="application/json">`, which no browser runs.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader
from markupsafe import Markup, escape

from graph.explore.book import Book
from graph.explore.page import Cell, Figure, Link, Page, Part, Standing, Table, Term, Text, Thing
from graph.explore.site import Site
from graph.explore.terms import figure_notes, figure_words, state_term
from graph.explore.view import Asked, Option, Parameter, View, address
from graph.explore.views import VIEWS
from graph.explore.wording import say
from graph.publish.evidence import Said
from graph.publish.markup import environment

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
"""What a browser may load and run: this site's own files."""

WHOLE: Final = 200
"""Rows of a table that stands alone on its page; all of them are in the CSV."""

BESIDE: Final = 60
"""Rows of a table among others."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How a page is shown: `table` names the one table to show ("" all of them), `number` its page, from 1."""

    view: View
    asked: Asked
    address: str
    language: str
    citation: Text
    table: str
    number: int


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter with its options, as a form shows it."""

    parameter: Parameter
    options: tuple[Option, ...]
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """The rows of a table that are shown: `first` to `last` of `total`, counted from 1; `alone` on its page."""

    table: Table
    rows: Sequence[tuple[Cell, ...]]
    first: int
    last: int
    total: int
    alone: bool
    largest: tuple[float, ...]


def as_html(book: Book, page: Page, shown: Shown, site: Site) -> str:
    """The page.

    Args:
        book: names the articles of sentences, and the values that parameters can have.
        page: what a view made.
        shown: how it is to be shown.
        site: where pages and scripts are.
    """
    tables = page.tables()
    # What is written into the field for search need not be written again.
    parameters = [
        each for each in shown.view.parameters_of(book, shown.asked.id) if each.options and not shown.view.live
    ]
    # The table that was asked for takes the place of its picture.
    parts = [table for table in tables if table.key == shown.table] if shown.table else page.parts
    alone = len(tables) == 1 or bool(shown.table)
    return _render(
        "page.html",
        shown.language,
        site,
        page=page,
        shown=shown,
        parts=parts,
        extract=lambda table: extract(table, shown.number, alone=alone),
        fields=_fields(parameters, shown.asked, book),
        defaults={each.name: each.default for each in parameters if each.default},
        source=lambda said: _source(book, said),
        tables=tables,
        here=shown.address,
        view=shown.view.name,
    )


def missing_html(title: Text, lead: Text, language: str, site: Site) -> str:
    """The page that says that there is none."""
    page = Page(say("missing-page"), title, (), lead)
    return _render("frame.html", language, site, page=page, here="/", view="")


def extract(table: Table, number: int, *, alone: bool) -> Extract:
    """The rows of a table that a page shows."""
    size = WHOLE if alone else BESIDE
    first = (number - 1) * size if alone else 0
    rows = table.rows[first : first + size]
    largest = tuple(
        _largest(row[index] for row in table.rows) if column.bar else 0.0 for index, column in enumerate(table.columns)
    )
    return Extract(table, rows, first + 1 if rows else 0, first + len(rows), len(table.rows), alone, largest)


def _largest(cells: Iterable[Cell]) -> float:
    return max((float(cell) for cell in cells if isinstance(cell, int | float)), default=0.0)


def _fields(parameters: Sequence[Parameter], asked: Asked, book: Book) -> list[Field]:
    return [
        Field(
            each,
            tuple(each.options(book)) if each.options else (),
            asked.many(each.name) if each.many else (asked.one(each.name),),
        )
        for each in parameters
    ]


def _source(book: Book, said: Said) -> tuple[Thing, tuple[Text, ...]]:
    """Where a sentence stands: its article, then place, author, date, page, line."""
    row = book.articles.get(said.article)
    words = [Text(str(word)) for word in ((row.city_label, row.author, row.date) if row else ()) if word]
    if row and row.page:
        words.append(say("page-at", number=row.page))
    if said.line:
        words.append(say("line-at", number=said.line))
    return book.article(said.article), (*words, say("sentence-at", number=said.sentence))


def _render(name: str, language: str, site: Site, **values: object) -> str:
    def words(text: Text | str | None) -> Markup:
        """Words in the page's language; Chinese ones on an English page say so, for screen readers and hyphenation."""
        if text is None:
            return Markup("")
        if isinstance(text, str):
            return escape(text)
        if language == "en" and text.en is None:
            return Markup('<span lang="zh-CN">{}</span>').format(text.zh)
        return escape(text.within(language))

    helpers: Mapping[str, Callable[..., object] | object] = {
        "language": language,
        "site": site,
        "say": lambda key, **given: say(key, **given).within(language),
        "t": words,
        "go": lambda where, suffix="html": site.link(where, language, suffix),
        "other": lambda where: site.link(where, "zh" if language == "en" else "en"),
        "form_of": form_of,
        "state": state_term,
        "figure_words": lambda value: figure_words(value, language),
        "figure_notes": lambda value: figure_notes(value, language),
        "with_table": with_table,
        "menu": [view for view in VIEWS.values() if view.listed],
        "address": address,
        "policy": POLICY,
    }
    return _environment().get_template(name).render(**helpers, **values)


def with_table(where: str, key: str, number: int = 1) -> str:
    """An address with one table chosen, and a page of it.

    >>> with_table("/city/330100?theme=x", "targets", 2)
    '/city/330100?theme=x&table=targets&page=2'
    """
    paged = f"&page={number}" if number > 1 else ""
    return f"{where}{'&' if '?' in where else '?'}table={key}{paged}"


def form_of(cell: Cell | Part) -> str:
    """The name of the macro that draws a cell."""
    match cell:
        case None:
            return "nothing"
        case bool() | int() | float():
            return "number"
        case tuple():
            return "things"
        case Text() | Thing() | Term() | Standing() | Figure() | Link() | Said():
            return type(cell).__name__.lower()
        case _:
            return "words"


@cache
def _environment() -> Environment:
    return environment(PackageLoader("graph.explore"))
