"""An address becomes an answer: the view is found, its parameters read, its page made and written in the form asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from graph import __version__
from graph.explore.as_html import Shown, as_html, missing_html
from graph.explore.book import Book
from graph.explore.flat import as_csv, as_json
from graph.explore.page import Page, Table, Text
from graph.explore.site import Served, Site
from graph.explore.view import Asked, View, WrongParameter, address, asked
from graph.explore.views import VIEWS
from graph.explore.wording import say

MEDIA_TYPES: Final[Mapping[str, str]] = {
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
}

_SUFFIX: Final = re.compile(r"(.+)\.(csv|json)")


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: HTTP's number, the media type and the bytes; `name` is that of the file to save."""

    status: int
    media_type: str
    body: bytes
    name: str = ""


def answer(book: Book, path: str, given: Mapping[str, str], site: Site | None = None) -> Answer:
    """The answer to an address.

    Args:
        book: the build.
        path: the address without parameters, not percent-encoded, perhaps with `.csv` or `.json` at its end.
        given: its parameters; repeated ones joined by commas.
        site: where the pages are; None: behind a server.
    """
    language = "en" if given.get("lang") == "en" else "zh"
    view, id_, suffix = _found(path)
    place = site or Served()
    if view is None:
        return _missing(404, say("missing-page"), say("missing-page-lead", address=path), language, place)
    try:
        what = asked(view, book, id_, given)
        number = _page_number(given)
        page = view.make(book, what)
        if page is None:
            return _missing(404, say("missing-page"), say("missing-page-lead", address=path), language, place)
        tables = _chosen(page, given.get("table", ""))
    except WrongParameter as wrong:
        title = say("wrong-parameter", name=wrong.name, value=wrong.value)
        return _missing(400, title, say("wrong-parameter-lead"), language, place)
    if suffix == "csv":
        body = as_csv(tables[0], language) if tables else b"\xef\xbb\xbf"
    elif suffix == "json":
        body = as_json(page, language, _about(book, view, what, page, language), tables)
    else:
        named = given.get("table", "")
        shown = Shown(
            view, what, permanent(book, view, what), language, _citation(book, view, what, page), named, number
        )
        body = as_html(book, page, shown, place).encode("utf-8", "surrogatepass")
    return Answer(200, MEDIA_TYPES[suffix], body, f"{path.strip('/').replace('/', '-') or 'overview'}")


def permanent(book: Book, view: View, what: Asked) -> str:
    """The one address of a page, whatever way it was asked for."""
    defaults = {each.name: each.default for each in view.parameters_of(book, what.id)}
    given = {name: value for name, value in sorted(what.values.items()) if value != defaults.get(name)}
    return address(view.name, what.id, **given)


def _found(path: str) -> tuple[View | None, str, str]:
    """The view of a path, the id in it and the form asked for; an id that ends like a suffix is an id."""
    name, _, id_ = path.strip("/").partition("/")
    suffix = "html"
    match = _SUFFIX.fullmatch(id_ or name)
    if match:
        suffix = match[2]
        name, id_ = (name, match[1]) if id_ else (match[1], "")
    view = VIEWS.get(name or "overview")
    return (view if view and bool(id_) == (view.ids is not None) else None), id_, suffix


def _page_number(given: Mapping[str, str]) -> int:
    number = given.get("page", "") or "1"
    if not (number.isascii() and number.isdigit() and int(number[:9]) > 0):
        raise WrongParameter("page", number)
    return int(number[:9])


def _chosen(page: Page, key: str) -> tuple[Table, ...]:
    tables = page.tables()
    found = tuple(table for table in tables if not key or table.key == key)
    if key and not found:
        raise WrongParameter("table", key)
    return found


def _citation(book: Book, view: View, what: Asked, page: Page) -> Text:
    builds = book.findings.builds
    where = f"{book.base_iri}{page.iri}" if page.iri else unquote(permanent(book, view, what))
    build = builds[-1] if builds else None
    return say(
        "citation-text",
        version=(build.software if build else None) or __version__,
        title=page.title,
        articles=len(book.articles),
        vocabulary=((build.vocabulary if build else None) or "—")[:12],
        build=build.id if build else "—",
        address=where,
    )


def _about(book: Book, view: View, what: Asked, page: Page, language: str) -> Mapping[str, object]:
    return {
        "view": view.name,
        "address": permanent(book, view, what),
        "iri": f"{book.base_iri}{page.iri}" if page.iri else None,
        "language": language,
        "parameters": dict(what.values),
        "citation": _citation(book, view, what, page).within(language),
    }


def _missing(status: int, title: Text, lead: Text, language: str, site: Site) -> Answer:
    return Answer(status, MEDIA_TYPES["html"], missing_html(title, lead, language, site).encode("utf-8", "replace"))
