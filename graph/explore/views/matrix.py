"""`/matrix`: every place with every measure, the four states told apart by sign, shape and word."""

from collections.abc import Iterable, Sequence
from itertools import groupby, product

from graph.explore.book import Book
from graph.explore.page import Column, Kind, Page, Row, Rows, Table
from graph.explore.pictures import Block, Matrix, MatrixRow
from graph.explore.statements import caveats
from graph.explore.view import Asked, Option, Parameter, View
from graph.explore.views.measures import themes
from graph.explore.wording import say

MOST_COLUMNS = 40
MOST_ROWS = 200
"""What a reader can take in, and a browser draws at once; the CSV has all."""

ROW_ORDERS = ("theme", "count", "alike")
COLUMN_ORDERS = ("code", "count", "alike")


def make(book: Book, asked: Asked) -> Page:
    """The page."""
    theme, chosen = asked.one("theme"), set(asked.many("cities"))
    measures = _rows(book, asked.one("sort"), theme)
    cities = [code for code in _columns(book, asked.one("places")) if not chosen or code in chosen]
    cut = None
    if len(cities) > MOST_COLUMNS or len(measures) > MOST_ROWS:
        shown = {"columns": min(len(cities), MOST_COLUMNS), "rows": min(len(measures), MOST_ROWS)}
        cut = say("matrix-cut", **shown, all_columns=len(cities), all_rows=len(measures))
    columns, rows = cities[:MOST_COLUMNS], measures[:MOST_ROWS]
    matrix = Matrix(
        title=say("matrix"),
        columns=tuple((book.place(code), len(book.adopted.get(code, ()))) for code in columns),
        blocks=_blocks(book, rows, columns, headed=asked.one("sort") == "theme"),
        twin=_wide(book, cities, measures),
        left_out=cut,
    )
    notes = caveats(book, "absence", "furthest", "own-words", "lengths")
    return Page(
        say("matrix"),
        say("matrix-title"),
        (matrix,),
        say("matrix-lead"),
        notes=notes,
        more=(_long(book, cities, measures),),
    )


def _rows(book: Book, order: str, theme: str) -> list[str]:
    named = [name for name in book.named if not theme or book.measures[name].theme == theme]
    if order == "theme":
        return sorted(
            named, key=lambda name: (book.measures[name].theme or "~", -len(book.adopters.get(name, ())), name)
        )
    if order == "alike":
        kept = set(named)
        return [name for name in book.alike_measures if name in kept]
    return named


def _columns(book: Book, order: str) -> Sequence[str]:
    if order == "count":
        return sorted(book.cities, key=lambda code: (-len(book.adopted.get(code, ())), code))
    return book.alike_cities if order == "alike" else book.cities


def _blocks(book: Book, measures: list[str], cities: list[str], *, headed: bool) -> tuple[Block, ...]:
    def rows(names: Iterable[str]) -> tuple[MatrixRow, ...]:
        return tuple(
            MatrixRow(
                book.measure(name),
                len(book.adopters.get(name, ())),
                tuple(book.standing(city, name) for city in cities),
            )
            for name in names
        )

    if not headed:
        return (Block(None, rows(measures)),)
    groups = groupby(measures, key=lambda name: book.measures[name].theme)
    return tuple(Block(book.theme(theme), rows(list(names))) for theme, names in groups)


def _wide(book: Book, cities: list[str], measures: list[str]) -> Table:
    """A column a place, named by its code: for Excel."""
    known = [Column(code, book.place(code).label) for code in cities]
    columns = (
        Column("measure", say("measure"), Kind.THING),
        Column("cities", say("count-cities"), Kind.NUMBER),
        *known,
    )

    def cells(name: str) -> Row:
        count = len(book.adopters.get(name, ()))
        return (book.measure(name), count, *(book.standing(city, name).id for city in cities))

    return Table("matrix", say("matrix-wide"), columns, Rows(measures, cells), say("no-measures"))


def _long(book: Book, cities: list[str], measures: list[str]) -> Table:
    """A row a place and measure: for R."""
    columns = (
        Column("city", say("city"), Kind.THING),
        Column("measure", say("measure"), Kind.THING),
        Column("theme", say("theme")),
        Column("state", say("state"), Kind.STATE),
    )

    def cells(pair: tuple[str, str]) -> Row:
        name, city = pair
        theme = book.theme(book.measures[name].theme)
        return book.place(city), book.measure(name), theme, book.standing(city, name)

    pairs = list(product(measures, cities))
    return Table("states", say("matrix-long"), columns, Rows(pairs, cells), say("no-measures"))


def cities(book: Book) -> Iterable[Option]:
    """The places to choose from: those that have an article."""
    return (Option(code, book.place(code).label) for code in book.known_cities)


def _orders(names: Sequence[str]) -> tuple[Option, ...]:
    return tuple(Option(name, say(f"order-{name}")) for name in names)


VIEW = View(
    "matrix",
    say("matrix"),
    make,
    (
        Parameter("sort", say("parameter-sort"), lambda _: _orders(ROW_ORDERS), default="theme"),
        Parameter("places", say("parameter-places"), lambda _: _orders(COLUMN_ORDERS), default="code"),
        Parameter("theme", say("parameter-theme"), themes),
        Parameter("cities", say("parameter-cities"), cities, many=True),
    ),
    listed=True,
)
