"""`/`: what the corpus holds at a glance, and where to go from here."""

from graph.explore.book import Book
from graph.explore.page import Column, Fact, Kind, Link, Page, Table
from graph.explore.statements import caveats
from graph.explore.view import Asked, View
from graph.explore.views.cities import city_table
from graph.explore.wording import say

MOST_SHARED = 15


def make(book: Book, _: Asked) -> Page:
    """The page."""
    adopted = [name for name in book.named if book.adopters.get(name)]
    own = [name for name in adopted if len(book.adopters[name]) == 1]
    counts = {"articles": len(book.articles), "cities": len(book.known_cities), "measures": len(adopted)}
    return Page(
        kicker=say("overview"),
        title=say("overview-title"),
        lead=say("overview-lead", **counts),
        facts=(
            Fact(say("figure-shared"), len(adopted) - len(own)),
            Fact(say("figure-own"), len(own)),
            Fact(say("figure-pairs"), sum(map(len, book.adopters.values()))),
            Fact(say("figure-targets"), len(book.findings.targets)),
            Fact(say("figure-candidates"), len({row.candidate for row in book.findings.candidates})),
        ),
        links=tuple(Link(say(key), where) for key, where in _TASKS),
        parts=(_shared(book, adopted), city_table(book), _own(book, own)),
        notes=caveats(book, "absence", "own-words", "lengths"),
    )


_TASKS = (
    ("task-measure", "/measures"),
    ("task-compare", "/compare"),
    ("task-matrix", "/matrix"),
    ("task-targets", "/targets"),
    ("task-actors", "/actors"),
    ("task-questions", "/questions"),
    ("task-explore", "/explore"),
)


def _shared(book: Book, adopted: list[str]) -> Table:
    columns = (
        Column("measure", say("measure"), Kind.THING),
        Column("theme", say("theme")),
        Column("cities", say("count-cities"), Kind.NUMBER, bar=True),
        Column("adopters", say("adopters"), Kind.THINGS),
    )
    rows = tuple(
        (
            book.measure(name),
            book.theme(book.measures[name].theme),
            len(book.adopters[name]),
            tuple(book.place(code) for code in book.adopters[name]),
        )
        for name in adopted[:MOST_SHARED]
        if len(book.adopters[name]) > 1
    )
    return Table("shared", say("most-shared"), columns, rows, say("no-measures"))


def _own(book: Book, own: list[str]) -> Table:
    columns = (
        Column("city", say("city"), Kind.THING),
        Column("measure", say("measure"), Kind.THING),
        Column("state", say("state"), Kind.STATE),
    )
    pairs = sorted((book.adopters[name][0], name) for name in own)
    rows = tuple((book.place(city), book.measure(name), book.standing(city, name)) for city, name in pairs)
    return Table("own", say("own-measures"), columns, rows, say("no-measures"), say("own-note"))


VIEW = View("overview", say("overview"), make, listed=True)
