"""`/explore`: the graph of places and measures to search, filter, expand and look at closely."""

from collections import Counter
from collections.abc import Iterable

from graph.explore.book import Book
from graph.explore.network import Network, network_data, sorted_years
from graph.explore.page import Column, Kind, Page, Row, Rows, Table, Text
from graph.explore.statements import caveats
from graph.explore.terms import state_term
from graph.explore.view import Asked, Option, Parameter, View
from graph.explore.views.measures import themes
from graph.explore.wording import say
from graph.publish.evidence import STATUSES

LAYOUTS = ("columns", "rings")


def make(book: Book, asked: Asked) -> Page:
    """The page. What is chosen filters the table here and the picture in its script, in the same way."""
    picture = Network(network_data(book), _pairs(book, asked))
    notes = caveats(book, "absence", "own-words", "furthest", "positions")
    return Page(say("explore"), say("explore-title"), (picture,), say("explore-lead"), notes=notes)


def _pairs(book: Book, asked: Asked) -> Table:
    """The pairs that fit what was chosen."""
    wanted = {name: set(asked.many(name)) for name in ("theme", "city", "status", "year")}
    least, focus = int(asked.one("least") or 1), asked.one("focus")
    found = []
    for (city, measure), cell in book.pairs.items():
        years = {
            str(date.year) for row in book.proved[city, measure] if (date := book.articles[row.quote.article].date)
        }
        fits = (
            (not wanted["theme"] or book.measures[measure].theme in wanted["theme"])
            and (not wanted["city"] or city in wanted["city"])
            and (not wanted["status"] or cell.status in wanted["status"])
            and (not wanted["year"] or years & wanted["year"])
            and (not focus or focus in {f"city:{city}", f"measure:{measure}"})
        )
        if fits:
            found.append((city, measure, sorted(years)))
    shared = Counter(measure for _, measure, _ in found)
    columns = (
        Column("city", say("city"), Kind.THING),
        Column("measure", say("measure"), Kind.THING),
        Column("theme", say("theme")),
        Column("state", say("state"), Kind.STATE),
        Column("year", say("year")),
    )

    def cells(pair: tuple[str, str, list[str]]) -> Row:
        city, measure, years = pair
        theme = book.theme(book.measures[measure].theme)
        return book.place(city), book.measure(measure), theme, book.standing(city, measure), "、".join(years) or None

    kept = [pair for pair in found if shared[pair[1]] >= least]
    return Table("pairs", say("explore-pairs"), columns, Rows(kept, cells), say("network-none"))


def _cities(book: Book) -> Iterable[Option]:
    return (Option(code, book.place(code).label) for code in book.cities if book.adopted.get(code))


def _statuses(_: Book) -> Iterable[Option]:
    return (Option(name, state_term(name).text) for name in STATUSES)


def _years(book: Book) -> Iterable[Option]:
    return (Option(str(year), Text(str(year), str(year))) for year in sorted_years(book))


def _least(book: Book) -> Iterable[Option]:
    return (Option(str(number), Text(str(number), str(number))) for number in range(1, len(book.cities) + 1))


def _layouts(_: Book) -> Iterable[Option]:
    return (Option(name, say(f"layout-{name}")) for name in LAYOUTS)


def _nodes(book: Book) -> Iterable[Option]:
    yield from (Option(f"city:{code}", book.place(code).label) for code in book.cities)
    yield from (Option(f"measure:{name}", book.measure(name).label) for name in book.named)


VIEW = View(
    "explore",
    say("explore"),
    make,
    (
        Parameter("theme", say("parameter-theme"), themes, many=True),
        Parameter("city", say("city"), _cities, many=True),
        Parameter("status", say("status"), _statuses, many=True),
        Parameter("year", say("year"), _years, many=True),
        Parameter("least", say("parameter-least"), _least),
        Parameter("layout", say("layout"), _layouts, default="rings"),
        Parameter("focus", say("focus"), _nodes),
        Parameter("chosen", say("chosen"), _nodes),
        Parameter("expanded", say("expand"), _nodes, many=True),
    ),
    listed=True,
    live=True,
)
