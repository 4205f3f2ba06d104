"""Which page shows a thing of the data."""

from urllib.parse import quote

from graph.explore.book import Book
from graph.explore.views import VIEWS
from graph.explore.views.questions import PAGES


def page_of_iri(book: Book, path: str) -> str | None:
    """Where the page of a thing is.

    Args:
        book: knows which things have one.
        path: that of its IRI below the base, as it is written there: `/id/place/330300`.
    Returns:
        The address of the page; None: it has none, as a theme or a group.
    """
    parts = path.strip("/").split("/")
    if len(parts) == 3 and parts[0] == "id" and parts[1] in PAGES:
        kind, id_ = PAGES[parts[1]], parts[2]
        ids = VIEWS[kind].ids
        return f"/{kind}/{quote(id_, safe='')}" if ids is not None and id_ in set(ids(book)) else None
    if len(parts) == 5 and parts[:2] == ["id", "adoption"] and (parts[2], parts[3]) in book.pairs:
        return f"/evidence/{parts[2]}/{quote(parts[3], safe='')}"
    return None
