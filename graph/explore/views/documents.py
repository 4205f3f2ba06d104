"""`/documents` and `/document/<id>`: which documents are cited by whom."""

from collections.abc import Iterable

from graph.explore.book import Book
from graph.explore.page import Column, Fact, Kind, Page, Table, Text
from graph.explore.statements import document_table
from graph.explore.view import Asked, Option, Parameter, View
from graph.explore.wording import say
from graph.publish.evidence import UNKNOWN_PLACE


def make_list(book: Book, asked: Asked) -> Page:
    """All documents that are cited, those of most places first."""
    least = int(asked.one("least") or 0)
    columns = (
        Column("document", say("document"), Kind.THING),
        Column("number", say("number")),
        Column("cities", say("count-cities"), Kind.NUMBER, bar=True),
        Column("cited_by", say("cited-by"), Kind.THINGS),
        Column("times", say("mentions"), Kind.NUMBER),
        Column("held", say("held"), Kind.THING),
    )
    found = []
    for rows in book.documents.values():
        places = sorted({row.city or UNKNOWN_PLACE for row in rows})
        number = next((row.number for row in rows if row.number), None)
        held = next((book.article(row.held) for row in rows if row.held), None)
        if len(places) >= least:
            citing = tuple(book.place(code) for code in places)
            found.append((book.document(rows[0]), number, len(places), citing, len(rows), held))
    order = sorted(found, key=lambda row: (-row[2], -row[4], row[0].label.zh, row[0].id))
    table = Table("documents", say("documents"), columns, tuple(order), say("no-documents"))
    return Page(say("documents"), say("documents-title"), (table,), say("documents-lead"))


def make_one(book: Book, asked: Asked) -> Page | None:
    """A document that is cited."""
    rows = book.documents.get(asked.id)
    if not rows:
        return None
    number = next((row.number for row in rows if row.number), None)
    held = next((book.article(row.held) for row in rows if row.held), None)
    known = (Fact(say("number"), number), Fact(say("held"), held))
    return Page(
        kicker=say("document"),
        title=book.document(rows[0]).label,
        facts=tuple(fact for fact in known if fact.cell is not None),
        parts=(document_table(book, rows),),
        iri=f"id/document/{asked.id}",
    )


def _least(book: Book) -> Iterable[Option]:
    most = max((len({row.city for row in rows}) for rows in book.documents.values()), default=0)
    return (Option(str(number), Text(str(number), str(number))) for number in range(2, most + 1))


LIST = View(
    "documents", say("documents"), make_list, (Parameter("least", say("parameter-cited"), _least),), listed=True
)
ONE = View("document", say("document"), make_one, ids=lambda book: book.documents)
