"""`/articles` and `/article/<id>`: an article with all its mentions marked, and beside it what follows from them."""

from graph.explore.book import Book
from graph.explore.page import Fact, Page
from graph.explore.reading import reading
from graph.explore.statements import caveats
from graph.explore.view import Asked, View
from graph.explore.views.cities import article_table
from graph.explore.wording import say


def make_list(book: Book, _: Asked) -> Page:
    """All articles."""
    return Page(say("articles"), say("articles-title"), (article_table(book, list(book.articles)),))


def make_one(book: Book, asked: Asked) -> Page | None:
    """An article."""
    row = book.articles.get(asked.id)
    if row is None:
        return None
    page = say("page-at", number=row.page) if row.page else None
    known = (
        ("city", book.place(row.city)),
        ("author", row.author),
        ("office", row.office),
        ("date", row.date),
        ("source", row.source),
        ("page", page),
        ("number", row.number),
        ("issuers", "、".join(row.issuers) or None),
        ("file", row.file),
        ("characters", row.characters),
    )
    text = reading(book, row.id)
    return Page(
        kicker=say("article"),
        title=book.article(row.id).label,
        lead=say("article-lead", statements=len(text.twin.rows)),
        facts=tuple(Fact(say(name), cell) for name, cell in known if cell is not None),
        parts=(text,),
        notes=caveats(book, "own-words"),
        iri=f"id/article/{row.id}",
    )


LIST = View("articles", say("articles"), make_list, listed=True)
ONE = View("article", say("article"), make_one, ids=lambda book: book.articles)
