"""`/actors` and `/actor/<id>`: who carries out what, in the words of the text."""

from collections.abc import Iterable

from graph.explore.book import Book
from graph.explore.page import Column, Fact, Kind, Page, Table
from graph.explore.statements import actor_table, caveats
from graph.explore.terms import term
from graph.explore.view import Asked, Option, Parameter, View
from graph.explore.wording import say
from graph.publish.evidence import UNKNOWN_PLACE


def make_list(book: Book, asked: Asked) -> Page:
    """Everybody who is given something to do."""
    city, type_, measure = (asked.one(name) for name in ("city", "type", "measure"))
    rows = [
        row
        for row in book.findings.actors
        if (not city or (row.city or UNKNOWN_PLACE) == city)
        and (not type_ or row.type == type_)
        and (not measure or row.measure == measure)
    ]
    kept = dict.fromkeys(row.actor for row in rows)
    parts = (actor_table(book, rows), _list(book, kept))
    return Page(say("actors"), say("actors-title"), parts, notes=caveats(book, "own-words", "nameless-actors"))


def _list(book: Book, names: Iterable[str]) -> Table:
    columns = (
        Column("actor", say("actor"), Kind.THING),
        Column("type", say("type"), Kind.TERM),
        Column("city", say("city"), Kind.THINGS),
        Column("times", say("mentions"), Kind.NUMBER, bar=True),
        Column("measures", say("measures"), Kind.THINGS),
    )
    found = []
    for name in names:
        rows = book.actors[name]
        places = tuple(book.place(code) for code in sorted({row.city or UNKNOWN_PLACE for row in rows}))
        measures = tuple(book.measure(each) for each in sorted({row.measure for row in rows if row.measure}))
        found.append((book.actor(rows[0]), term("actor", rows[0].type), places, len(rows), measures))
    order = sorted(found, key=lambda row: (-row[3], row[0].label.zh, row[0].id))
    return Table("list", say("actors"), columns, tuple(order), say("no-actors"))


def make_one(book: Book, asked: Asked) -> Page | None:
    """An actor."""
    rows = book.actors.get(asked.id)
    if not rows:
        return None
    return Page(
        kicker=say("actor"),
        title=book.actor(rows[0]).label,
        facts=(Fact(say("type"), term("actor", rows[0].type)),),
        parts=(actor_table(book, rows),),
        notes=caveats(book, "own-words", "nameless-actors"),
        iri=f"id/actor/{asked.id}",
    )


def _cities(book: Book) -> Iterable[Option]:
    return (Option(code, book.place(code).label) for code in sorted(book.actors_of_city))


def _types(book: Book) -> Iterable[Option]:
    return (Option(name, term("actor", name).text) for name in sorted({row.type for row in book.findings.actors}))


def measures(book: Book) -> Iterable[Option]:
    """Measures that somebody carries out."""
    held = sorted(name for name in book.actors_of_measure if name is not None)
    return (Option(name, book.measure(name).label) for name in held)


LIST = View(
    "actors",
    say("actors"),
    make_list,
    (
        Parameter("city", say("city"), _cities),
        Parameter("measure", say("measure"), measures),
        Parameter("type", say("type"), _types),
    ),
    listed=True,
)
ONE = View("actor", say("actor"), make_one, ids=lambda book: book.actors)
