"""The application: which address is answered by what, who may ask, and the headers that every answer carries."""

from collections.abc import Sequence
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.serve.description import Description
from graph.serve.desk import Desk
from graph.serve.editor import editor_routes
from graph.serve.endpoint import Endpoint
from graph.serve.things import PageOf, Things, no_page
from graph.store.answers import Limits

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
"""Names under which a server of this machine is asked; another name is a page elsewhere that had this machine's
address put behind its own (DNS rebinding)."""

FOR_PAGES: Final = Limits(rows=100_000, seconds=10.0, memory_bytes=1_000_000_000)

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
    page_of: PageOf = no_page,
) -> Starlette:
    """The application over a desk.

    Args:
        desk: answers the queries.
        hosts: names besides the loopback ones under which the server may be asked.
        limits: what a query of a stranger may cost.
        routes: more pages; they come first.
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
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=[*LOOPBACK, *hosts], www_redirect=False),
            Middleware(Headers),
        ],
    )


async def _first_page(_: Request) -> Response:
    return RedirectResponse("/query", status_code=303)


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
