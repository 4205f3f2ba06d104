"""The application: which address is answered by what, who may ask, and the headers that every answer carries."""

import re
from collections.abc import Sequence
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.serve.description import Description
from graph.serve.desk import Desk
from graph.serve.editor import editor_routes
from graph.serve.endpoint import Endpoint, refusal
from graph.serve.negotiation import language_of
from graph.serve.things import PageOf, Things, no_page
from graph.serve.wording import text
from graph.store.answers import Limits

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
"""Names under which a server of this machine is asked; another name is a page elsewhere that had this machine's
address put behind its own (DNS rebinding)."""

FOR_PAGES: Final = Limits(rows=100_000, seconds=10.0, memory_bytes=1_000_000_000)

_HOST: Final = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?::[0-9]{1,5})?")
_HEADERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"SAMEORIGIN"),
)
_METHODS: Final = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]
_OPEN_TO_ALL: Final = ("/sparql", "/id/", "/ontology", "/.well-known/void")
"""Data, which pages of other sites may read."""
_CORS: Final = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-headers", b"accept, content-type"),
    (b"access-control-allow-methods", b"GET, HEAD, POST, OPTIONS"),
    (b"access-control-expose-headers", b"policygraph-truncated, policygraph-error, retry-after"),
)


def application(
    desk: Desk,
    *,
    hosts: Sequence[str] = (),
    limits: Limits = FOR_PAGES,
    routes: Sequence[BaseRoute] = (),
    last: Sequence[BaseRoute] = (),
    page_of: PageOf = no_page,
) -> Starlette:
    """The application over a desk.

    Args:
        desk: answers the queries.
        hosts: names besides the loopback ones under which the server may be asked.
        limits: what a query of a stranger may cost.
        routes: more pages; they come first.
        last: what answers where nothing else does.
        page_of: where one of them shows a thing of the data, by the path of its IRI.
    """
    description = Description(desk)
    endpoint = Endpoint(desk, limits, description.write)
    things = Things(desk, limits, page_of)
    return Starlette(
        routes=[
            *routes,
            Route("/sparql", endpoint.respond, methods=_METHODS),
            Route("/.well-known/void", endpoint.describe),
            Route("/id/{path:path}", things.respond),
            Route("/ontology", things.respond),
            *editor_routes(desk),
            Route("/", _first_page),
            *last,
        ],
        middleware=[
            Middleware(Named, names=(*LOOPBACK, *hosts)),
            Middleware(Headers),
        ],
    )


async def _first_page(_: Request) -> Response:
    return RedirectResponse("/query", status_code=303)


class Named:
    """Answers only who asks for one of the names: a page elsewhere cannot make its own name lead here and read."""

    def __init__(self, app: ASGIApp, names: Sequence[str]) -> None:
        self._app = app
        self._names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or say that the name is not known."""
        if scope["type"] == "http":
            request = Request(scope)
            asked = _HOST.fullmatch(request.headers.get("host", ""))
            if asked is None or asked["name"].lower() not in self._names:
                language = language_of(request.headers.get("accept-language", ""))
                await refusal(400, text("wrong-host", language))(scope, receive, send)
                return
        await self._app(scope, receive, send)


class Headers:
    """Adds the headers of safety to every answer, and those of CORS to what other pages may read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with the headers."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                open_to_all = scope["path"].startswith(_OPEN_TO_ALL)
                message["headers"] = [*message["headers"], *_HEADERS, *(_CORS if open_to_all else ())]
            await send(message)

        await self._app(scope, receive, sent if scope["type"] == "http" else send)
