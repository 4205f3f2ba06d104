"""`/cities` and `/city/<code>`: what a place adopts, alone or with others, by when, who carries it out."""

from collections import Counter

from graph.explore.book import Book
from graph.explore.page import Column, Fact, Kind, Link, Page, Row, Table
from graph.explore.statements import actor_table, caveats, document_table, target_table
from graph.explore.view import Asked, View, address
from graph.explore.wording import say
from graph.publish.evidence import UNKNOWN_PLACE


def make_list(book: Book, _: Asked) -> Page:
    """All places."""
    return Page(say("cities"), say("cities-title"), (city_table(book),), notes=caveats(book, "lengths", "own-note"))


def city_table(book: Book) -> Table:
    """Places with what was found in their articles; those without an article are there and say so."""
    columns = (
        Column("city", say("city"), Kind.THING),
        Column("articles", say("count-articles"), Kind.NUMBER),
        Column("measures", say("count-measures"), Kind.NUMBER, bar=True),
        Column("own", say("count-own"), Kind.NUMBER),
        Column("targets", say("count-targets"), Kind.NUMBER),
    )
    silent = [code for code in book.cities if code not in book.articles_of_city]
    own = Counter(cities[0] for cities in book.adopters.values() if len(cities) == 1)
    rows: tuple[Row, ...] = tuple(
        (
            book.place(code),
            len(book.articles_of_city.get(code, ())),
            len(book.adopted.get(code, ())),
            own[code],
            len(book.targets_of_city.get(code, ())),
            *([say("state-not-in-corpus") if code in silent else None] if silent else []),
        )
        for code in book.cities
    )
    state = (Column("state", say("state")),) if silent else ()
    return Table("cities", say("by-place"), (*columns, *state), rows, say("no-cities"))


def make_one(book: Book, asked: Asked) -> Page | None:
    """A place."""
    code = asked.id
    if code not in book.places and code not in book.cities:
        return None
    place = book.places.get(code)
    articles = book.articles_of_city.get(code, ())
    measures = book.adopted.get(code, ())
    targets = book.targets_of_city.get(code, ())
    own = sum(book.adopters.get(name) == (code,) for name in measures)
    counts = {"articles": len(articles), "measures": len(measures), "own": own, "targets": len(targets)}
    level = (Fact(say("level"), say(f"level-{place.level}")),) if place else ()
    parent = (Fact(say("part-of"), book.place(place.parent)),) if place and place.parent else ()
    return Page(
        kicker=say("city"),
        title=book.place(code).label,
        lead=say("city-lead", **counts) if articles else say("city-silent"),
        facts=(*level, *parent),
        links=(Link(say("compare-with"), address("compare", cities=code)),) if code in book.known_cities else (),
        parts=(
            _measures(book, code, measures),
            target_table(book, targets),
            actor_table(book, book.actors_of_city.get(code, ())),
            document_table(book, book.documents_of_city.get(code, ())),
            _likest(book, code),
            article_table(book, [row.id for row in articles]),
        ),
        notes=caveats(book, "absence", "own-note", "own-words"),
        iri=f"id/place/{code}" if code != UNKNOWN_PLACE else None,
    )


def _measures(book: Book, code: str, measures: tuple[str, ...]) -> Table:
    columns = (
        Column("measure", say("measure"), Kind.THING),
        Column("theme", say("theme")),
        Column("state", say("state"), Kind.STATE),
        Column("sentences", say("sentences"), Kind.NUMBER),
        Column("shared", say("also-adopted-by"), Kind.NUMBER, bar=True),
    )
    order = sorted(
        measures, key=lambda name: (book.measures[name].theme or "~", -len(book.adopters.get(name, ())), name)
    )
    rows = tuple(
        (
            book.measure(name),
            book.theme(book.measures[name].theme),
            book.standing(code, name),
            len({(row.quote.article, row.quote.sentence) for row in book.proved[code, name]}),
            len([city for city in book.adopters.get(name, ()) if city != code]),
        )
        for name in order
    )
    return Table("measures", say("measures-here"), columns, rows, say("no-measures-here"), say("own-note"))


def _likest(book: Book, code: str) -> Table:
    """The places that share most with it, by how much of what either adopts both do."""
    columns = (
        Column("other", say("city"), Kind.THING),
        Column("shared", say("shared"), Kind.NUMBER, bar=True),
        Column("jaccard", say("jaccard"), Kind.SHARE),
        Column("compare", say("task-compare"), Kind.LINK),
    )
    mine = set(book.adopted.get(code, ()))
    found = []
    for other in book.known_cities if mine and code in book.known_cities else ():
        theirs = set(book.adopted.get(other, ()))
        if other != code and mine & theirs:
            found.append((len(mine & theirs) / len(mine | theirs), len(mine & theirs), other))
    rows = tuple(
        (book.place(other), shared, share, Link(say("compare-now"), address("compare", cities=f"{code},{other}")))
        for share, shared, other in sorted(found, key=lambda each: (-each[0], each[2]))[:10]
    )
    return Table("like", say("like-cities"), columns, rows, say("no-likes"))


def article_table(book: Book, names: list[str]) -> Table:
    """Articles with their particulars."""
    columns = (
        Column("article", say("article"), Kind.THING),
        Column("city", say("city"), Kind.THING),
        Column("author", say("author")),
        Column("office", say("office")),
        Column("date", say("date")),
        Column("source", say("source")),
        Column("number", say("number")),
        Column("sentences", say("sentences"), Kind.NUMBER),
    )
    found = [book.articles[name] for name in names]
    rows = tuple(
        (
            book.article(row.id),
            book.place(row.city),
            row.author,
            row.office or "、".join(row.issuers) or None,
            row.date,
            row.source or row.file,
            row.number,
            row.sentences,
        )
        for row in found
    )
    return Table("articles", say("articles-here"), columns, rows, say("no-articles"))


LIST = View("cities", say("cities"), make_list, listed=True)
ONE = View("city", say("city"), make_one, ids=lambda book: tuple(dict.fromkeys((*book.cities, *book.places))))
