"""`/search?q=…`: things by their names, and sentences by their words."""

from collections.abc import Iterator

from graph.explore.book import Book
from graph.explore.names import things
from graph.explore.page import Column, Kind, Page, Table, Term, Thing
from graph.explore.view import Asked, Parameter, View
from graph.explore.wording import say
from graph.publish.evidence import Said

MOST_SENTENCES = 500


def make(book: Book, asked: Asked) -> Page:
    """What was found."""
    words = asked.one("q").strip()
    kinds = Column("kind", say("kind"), Kind.TERM)
    columns = (Column("name", say("name"), Kind.THING), kinds)
    found = [thing for thing in things(book) if words and _named(thing, words.casefold())]
    names = tuple((thing, Term(thing.kind, say(thing.kind))) for thing in found)
    sentences = list(_sentences(book, words)) if words else []
    said = tuple((book.place(book.articles[each.article].city), each) for each in sentences[:MOST_SENTENCES])
    where = (Column("city", say("city"), Kind.THING), Column("evidence", say("sentence"), Kind.EVIDENCE))
    note = say("search-cut", shown=MOST_SENTENCES, all=len(sentences)) if len(sentences) > MOST_SENTENCES else None
    return Page(
        kicker=say("search"),
        title=say("search-found", words=words) if words else say("search"),
        parts=(
            Table("names", say("search-names"), columns, names, say("nothing-found")),
            Table("sentences", say("search-sentences"), where, said, say("nothing-found"), note),
        ),
    )


def _named(thing: Thing, words: str) -> bool:
    return words in thing.label.zh.casefold() or words in (thing.label.en or "").casefold()


def _sentences(book: Book, words: str) -> Iterator[Said]:
    """Sentences that hold the words as they are, every time marked."""
    for rows in book.texts.values():
        for row in rows:
            if words in row.text and row.article in book.articles:
                parts = row.text.split(words)
                marked = [piece for part in parts for piece in (part, words)][:-1]
                yield Said(row.article, row.number, row.line, tuple(marked))


VIEW = View("search", say("search"), make, (Parameter("q", say("search")),))
