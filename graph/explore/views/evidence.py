"""`/evidence/<city>/<measure>`: every sentence that says that a place adopts a measure, or that it only names it."""

from graph.explore.book import Book
from graph.explore.page import Fact, Page
from graph.explore.statements import actor_table, adoption_table, caveats, remark_table, target_table
from graph.explore.view import Asked, View
from graph.explore.wording import say


def make(book: Book, asked: Asked) -> Page | None:
    """The page of a pair; one that has nothing says what that means."""
    city, _, measure = asked.id.partition("/")
    if measure not in book.measures or (city not in book.cities and city not in book.places):
        return None
    place, what, standing = book.place(city), book.measure(measure), book.standing(city, measure)
    names = {"city": place.label, "measure": what.label}
    lead = {"not-found": "evidence-silent", "not-in-corpus": "evidence-missing"}.get(standing.state)
    remarks = book.remarked.get((city, measure), ())
    targets = [row for row in book.targets_of_measure.get(measure, ()) if city in {row.city, row.holder}]
    actors = [row for row in book.actors_of_measure.get(measure, ()) if row.city == city]
    parts = (
        adoption_table(book, book.proved.get((city, measure), ())),
        *([remark_table(book, remarks)] if remarks else []),
        *([target_table(book, targets)] if targets else []),
        *([actor_table(book, actors)] if actors else []),
    )
    return Page(
        kicker=say("evidence"),
        title=say("evidence-title", **names),
        lead=say(lead, **names) if lead else None,
        facts=(Fact(say("city"), place), Fact(say("measure"), what), Fact(say("state"), standing)),
        parts=parts,
        notes=caveats(book, "own-words", *(["absence"] if lead else [])),
    )


VIEW = View(
    "evidence", say("evidence"), make, ids=lambda book: [f"{c}/{m}" for c, m in {**book.pairs, **book.remarked}]
)
