"""`/measures` and `/measure/<id>`: who adopts a measure, how far, in which words, with which figures and actors."""

from collections import Counter
from collections.abc import Iterable

from graph.explore.book import Book
from graph.explore.page import Column, Fact, Kind, Page, Table, Text
from graph.explore.statements import actor_table, adoption_table, caveats, group_table, remark_table, target_table
from graph.explore.view import Asked, Option, Parameter, View
from graph.explore.wording import say


def themes(book: Book) -> Iterable[Option]:
    """The themes to choose from."""
    return (Option(row.id, Text(row.label, row.label_en)) for row in book.findings.themes)


def _numbers(book: Book) -> Iterable[Option]:
    """Numbers of places that some measure is adopted by."""
    found = sorted({len(cities) for cities in book.adopters.values()})
    return (Option(str(number), Text(str(number), str(number))) for number in found)


def make_list(book: Book, asked: Asked) -> Page:
    """Every measure that an article names, the most adopted first."""
    theme, least, most = asked.one("theme"), int(asked.one("least") or 0), int(asked.one("most") or len(book.cities))
    kept = [
        name
        for name in book.named
        if (not theme or book.measures[name].theme == theme) and least <= len(book.adopters.get(name, ())) <= most
    ]
    columns = (
        Column("measure", say("measure"), Kind.THING),
        Column("theme", say("theme")),
        Column("cities", say("count-cities"), Kind.NUMBER, bar=True),
        Column("adopters", say("adopters"), Kind.THINGS),
        Column("sentences", say("sentences"), Kind.NUMBER),
        Column("targets", say("count-targets"), Kind.NUMBER),
    )
    rows = tuple(
        (
            book.measure(name),
            book.theme(book.measures[name].theme),
            len(book.adopters.get(name, ())),
            tuple(book.place(code) for code in book.adopters.get(name, ())),
            book.sentence_counts[name],
            len(book.targets_of_measure.get(name, ())),
        )
        for name in kept
    )
    table = Table("measures", say("measures"), columns, rows, say("no-measures"))
    return Page(say("measures"), say("measures-title"), (table,), notes=caveats(book, "own-note", "own-words"))


def make_one(book: Book, asked: Asked) -> Page | None:
    """A measure."""
    row = book.measures.get(asked.id)
    if row is None:
        return None
    states = Counter(book.standing(city, row.id).state for city in book.known_cities)
    counts = {"adopted": states["adopted"], "mentioned": states["mentioned"], "silent": states["not-found"]}
    proofs = [each for city in book.cities for each in book.proved.get((city, row.id), ())]
    remarks = book.remarks_of_measure.get(row.id, ())
    parts = [
        _standings(book, row.id),
        adoption_table(book, proofs, with_measure=False),
        target_table(book, book.targets_of_measure.get(row.id, ())),
        actor_table(book, book.actors_of_measure.get(row.id, ()), with_measure=False),
        group_table(book, book.groups_of_measure.get(row.id, ())),
    ]
    definition = [Fact(say("definition"), Text(row.definition, row.definition_en))] if row.definition else []
    return Page(
        kicker=say("measure"),
        title=Text(row.label, row.label_en),
        lead=say("measure-lead", known=len(book.known_cities), **counts),
        facts=(Fact(say("theme"), book.theme(row.theme)), *definition),
        parts=(*parts, *([remark_table(book, remarks, with_measure=False)] if remarks else [])),
        notes=caveats(book, "absence", "own-words", "furthest"),
        iri=f"id/measure/{row.id}",
    )


def _standings(book: Book, measure: str) -> Table:
    columns = (
        Column("city", say("city"), Kind.THING),
        Column("state", say("state"), Kind.STATE),
        Column("sentences", say("sentences"), Kind.NUMBER),
    )
    order = ("adopted", "mentioned", "not-found", "not-in-corpus")
    found = [(city, book.standing(city, measure)) for city in book.cities]
    rows = tuple(
        (book.place(city), standing, len({row.quote.sentence for row in book.proved.get((city, measure), ())}) or None)
        for city, standing in sorted(found, key=lambda pair: order.index(pair[1].state))
    )
    return Table("states", say("states-of-measure"), columns, rows, say("no-cities"))


LIST = View(
    "measures",
    say("measures"),
    make_list,
    (
        Parameter("theme", say("parameter-theme"), themes),
        Parameter("least", say("parameter-least"), _numbers),
        Parameter("most", say("parameter-most"), _numbers),
    ),
    listed=True,
)
ONE = View("measure", say("measure"), make_one, ids=lambda book: book.measures)
