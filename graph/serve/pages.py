"""The explorer behind addresses: each request is answered from the book of the latest build."""

import threading
from collections.abc import Awaitable, Callable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from graph.explore.answer import Answer, answer
from graph.explore.as_html import POLICY
from graph.explore.book import Book
from graph.explore.description import openapi
from graph.explore.loading import load_book
from graph.explore.names import names_script
from graph.explore.network import network_data
from graph.explore.pages_of import page_of_iri
from graph.explore.views import VIEWS
from graph.serve.desk import Desk
from graph.serve.negotiation import chosen_language
from graph.serve.things import PageOf
from graph.store.answers import Limits, Rows

WHOLE: Final = Limits(rows=None, seconds=600.0, memory_bytes=None)
"""What loading a build may cost: it is our own question, and all of the answer is needed."""

FOR_QUESTIONS: Final = Limits(rows=20_000, seconds=10.0, memory_bytes=1_000_000_000)

REMEMBERED: Final = 8
"""So many answers of questions are kept, each no longer than the limit of rows."""


class Shelf:
    """The book of the latest build, safe to use from many threads.

    A new build is read beside the old one, whose pages are shown until the new book is there.

    Args:
        desk: answers the queries that a book is made from, and the questions of its pages.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._loading = threading.Lock()
        self._version = desk.version
        self._book = self._load()

    def book(self) -> Book:
        """The book; after a new build the old one, until the new one is read."""
        self._desk.glance()
        if self._desk.version != self._version and self._loading.acquire(blocking=False):
            threading.Thread(target=self._renew, daemon=True).start()
        return self._book

    def _renew(self) -> None:
        try:
            version = self._desk.version
            self._book, self._version = self._load(), version
        finally:
            self._loading.release()

    def _load(self) -> Book:
        book = load_book(_Asking(self._desk, WHOLE), self._desk.base_iri)
        network_data(book)  # the largest of what is worked out once: no reader has to wait for it
        # The next part of a table, its CSV and its JSON are asked for one after the other.
        book.ask = lru_cache(REMEMBERED)(_Asking(self._desk, FOR_QUESTIONS).select)
        return book


class _Asking:
    """A desk as what loads rows sees it."""

    def __init__(self, desk: Desk, limits: Limits) -> None:
        self._desk = desk
        self._limits = limits

    def select(self, query: str) -> Rows:
        """The rows of a SELECT."""
        return self._desk.rows(query, self._limits)


def page_routes(shelf: Shelf) -> Sequence[BaseRoute]:
    """The addresses of every view in every form, of what their pages load, and of their description."""
    page = _page_of(shelf)

    async def names(_: Request) -> Response:
        return _script(await run_in_threadpool(names_script, shelf.book()))

    async def description(_: Request) -> Response:
        content = await run_in_threadpool(openapi, shelf.book())
        return Response(content, media_type="application/json", headers={"Cache-Control": "no-cache"})

    routes: list[BaseRoute] = [Route("/", page), Route("/openapi.json", description)]
    for name, view in VIEWS.items():
        routes += [Route(f"/{name}/{{id:path}}", page)] if view.ids else []
        routes += [Route(f"/{name}{suffix}", page) for suffix in ("", ".csv", ".json") if not view.ids]
    routes.append(Route("/static/explore/names.js", names))
    routes.append(Mount("/static/explore", StaticFiles(directory=str(files("graph.explore") / "static"))))
    return routes


def lost(shelf: Shelf) -> Sequence[BaseRoute]:
    """What is at no address, as a page that says so."""
    return (Route("/{path:path}", _page_of(shelf)),)


def _page_of(shelf: Shelf) -> Callable[[Request], Awaitable[Response]]:
    async def page(request: Request) -> Response:
        given: dict[str, str] = {}
        for name, value in request.query_params.multi_items():
            given[name] = f"{given[name]},{value}" if name in given else value
        # Tables and data are for programs: their language rests on the address alone.
        if not request.scope["path"].endswith((".csv", ".json")):
            given["lang"] = chosen_language(request)
        return sent(await run_in_threadpool(answer, shelf.book(), request.scope["path"], given))

    return page


def page_of(shelf: Shelf) -> PageOf:
    """Where the page of a thing is, by the path of its IRI."""
    return lambda path: page_of_iri(shelf.book(), path)


def sent(found: Answer) -> Response:
    """An answer with its headers: pages may load what is ours alone, tables are saved under a name of their own."""
    headers = {
        "Cache-Control": "no-cache",
        "Content-Security-Policy": POLICY,
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if found.media_type.startswith("text/html"):
        headers["Vary"] = "Accept-Language"
    if found.media_type.startswith("text/csv"):
        name = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_.") else "-" for sign in found.name)
        headers["Content-Disposition"] = f'attachment; filename="{name.removesuffix(".csv")}.csv"'
    return Response(found.body, found.status, headers, found.media_type)


def _script(content: bytes) -> Response:
    """A script with data: no page of another site may load it and so read what this machine holds."""
    headers = {"Cache-Control": "no-cache", "Cross-Origin-Resource-Policy": "same-origin"}
    return Response(content, media_type="text/javascript; charset=utf-8", headers=headers)
