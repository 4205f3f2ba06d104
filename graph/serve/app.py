"""The application: which address is answered by what, who may ask, and the headers that every answer carries."""

from collections.abc import Callable, Sequence
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.serve.endpoint import Endpoint
from graph.store.answers import Limits
from graph.store.pool import Pool

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
"""Names under which a server of this machine is asked; another name is a page elsewhere that had this machine's
address put behind its own (DNS rebinding)."""

FOR_PAGES: Final = Limits(rows=100_000, seconds=10.0, memory_bytes=1_000_000_000)

_HEADERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"SAMEORIGIN"),
)
_CORS: Final = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-headers", b"accept, content-type"),
    (b"access-control-allow-methods", b"GET, HEAD, POST, OPTIONS"),
    (b"access-control-expose-headers", b"policygraph-truncated, policygraph-error, retry-after"),
)


def application(
    pool: Pool, *, hosts: Sequence[str] = (), limits: Limits = FOR_PAGES, description: Callable[[str], bytes]
) -> Starlette:
    """The application over a pool.

    Args:
        pool: answers the queries.
        hosts: names besides the loopback ones under which the server may be asked.
        limits: what a query may cost.
        description: the endpoint's description of itself, in a media type.
    """
    endpoint = Endpoint(pool, limits, description)
    return Starlette(
        routes=[
            Route("/sparql", endpoint.respond, methods=["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=[*LOOPBACK, *hosts], www_redirect=False),
            Middleware(Headers),
        ],
    )


class Headers:
    """Adds the headers of safety to every answer, and those of CORS to what other pages may read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with the headers."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                open_to_all = scope["path"].startswith("/sparql")
                message["headers"] = [*message["headers"], *_HEADERS, *(_CORS if open_to_all else ())]
            await send(message)

        await self._app(scope, receive, sent if scope["type"] == "http" else send)
