"""The SPARQL endpoint: a request comes in, the pool answers, the answer goes out in the form the client wants.

An answer is complete before its first byte leaves, so that a query that is stopped half-way is an error for the
client too, and never a shorter answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from graph.errors import UserError
from graph.messages import describe_error
from graph.serve.desk import Desk
from graph.serve.negotiation import choose, language_of
from graph.serve.protocol import ProtocolError, read_request
from graph.serve.protocol import Request as Asked
from graph.store.answers import FORMATS, Form, Format, Limits
from graph.store.gate import admit
from graph.store.pool import Ask

MAX_BODY: Final = 1_000_000

MEDIA_TYPES: Final[Mapping[Format, tuple[str, ...]]] = {
    Format.JSON: ("application/sparql-results+json", "application/json"),
    Format.XML: ("application/sparql-results+xml", "application/xml", "text/xml"),
    Format.CSV: ("text/csv",),
    Format.TSV: ("text/tab-separated-values",),
    Format.TURTLE: ("text/turtle", "application/x-turtle"),
    Format.NTRIPLES: ("application/n-triples", "text/plain"),
    Format.JSONLD: ("application/ld+json",),
}
"""What each format is called; the first name is the one sent."""

STATUS: Final[Mapping[str, int]] = {
    "query-too-long": 413,
    "query-forbidden-word": 403,
    "query-update": 403,
    "query-too-slow": 504,
    "query-too-large": 507,
    "query-died": 500,
    "server-busy": 503,
}
"""HTTP's number for an error's code; every other error of a query is the client's to mend: 400."""

PROBLEM: Final = "application/problem+json"
TRUNCATED: Final = "Policygraph-Truncated"
"""Response header: how many rows or triples were sent where the limit left some out."""


class Endpoint:
    """Answers SPARQL requests from a desk; one a server."""

    def __init__(self, desk: Desk, limits: Limits, description: Callable[[str, Format], bytes]) -> None:
        self._desk = desk
        self._limits = limits
        self._description = description

    async def respond(self, request: Request) -> Response:
        """The answer to a query, or what is wrong with it."""
        language = language_of(request.headers.get("accept-language", ""))
        try:
            body = await _body(request)
            asked = read_request(
                request.method,
                request.scope["query_string"].decode("latin-1"),
                request.headers.get("content-type", ""),
                body,
            )
            if asked.query is None:
                return await self.describe(request)
            return await self._answer(request, asked.query, asked)
        except ProtocolError as error:
            return refusal(error.status, error.reason)
        except UserError as error:
            if PROBLEM in request.headers.get("accept", ""):
                return problem(error, language)
            return refusal(STATUS.get(error.code, 400), describe_error(error, language), error.code)

    async def _answer(self, request: Request, query: str, asked: Asked) -> Response:
        form = admit(query).form
        format_, media_type = _wanted(request, form)
        limits = replace(self._limits, rows=_least(asked.rows, self._limits.rows))
        ask = Ask(query, format_, limits, asked.dataset)
        answer = await run_in_threadpool(self._desk.answer, ask)
        if not isinstance(answer, tuple):
            raise TypeError("a query with a format gives bytes, this is a bug")
        content, cut = answer
        headers = {"Vary": "Accept"} | ({TRUNCATED: f"rows={limits.rows}"} if cut else {})
        return Response(content, media_type=media_type, headers=headers)

    async def describe(self, request: Request) -> Response:
        """What the endpoint and its data are; Turtle unless the client asks for another form of triples."""
        offers = {name: each for each in FORMATS[Form.CONSTRUCT] for name in MEDIA_TYPES[each]}
        chosen = choose(request.headers.get("accept", ""), list(offers)) or MEDIA_TYPES[Format.TURTLE][0]
        content = await run_in_threadpool(self._description, str(request.base_url), offers[chosen])
        return Response(content, media_type=chosen, headers={"Vary": "Accept"})


def _least(one: int | None, other: int | None) -> int | None:
    return min((each for each in (one, other) if each is not None), default=None)


def _wanted(request: Request, form: Form) -> tuple[Format, str]:
    """The format a client wants, by `format=` in the address or by its Accept header.

    Raises:
        ProtocolError: 406, no format that suits this form of query.
    """
    offers = {name: each for each in FORMATS[form] for name in MEDIA_TYPES[each]}
    named = request.query_params.get("format")
    if named is not None:
        found = next((each for each in FORMATS[form] if each.value == named), None)
        if found is None:
            raise ProtocolError(406, f"format: {', '.join(FORMATS[form])}")
        return found, MEDIA_TYPES[found][0]
    chosen = choose(request.headers.get("accept", ""), list(offers))
    if chosen is None:
        raise ProtocolError(406, f"this query can be answered as {', '.join(offers)}")
    return offers[chosen], chosen


async def _body(request: Request) -> bytes:
    """The body, read no further than the limit."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_BODY:
            raise ProtocolError(413, f"more than {MAX_BODY} bytes")
    return bytes(body)


def refusal(status: int, reason: str, code: str | None = None) -> Response:
    """What is wrong, in words; a server that is busy says when to come again."""
    headers = {"Retry-After": "5"} if status == 503 else {}
    if status == 413:
        headers["Connection"] = "close"  # or the rest of the body would be read, to be thrown away
    if status == 405:
        headers["Allow"] = "GET, HEAD, POST, OPTIONS"
    if code is not None:
        headers["Policygraph-Error"] = code
    return PlainTextResponse(reason + "\n", status_code=status, headers=headers)


def problem(error: UserError, language: str) -> Response:
    """What is wrong, for programs that show it: with line and column where a query is no SPARQL.

    Source: RFC 9457, Problem Details for HTTP APIs.
    """
    status = STATUS.get(error.code, 400)
    found: dict[str, str | int] = {"code": error.code, "status": status, "detail": describe_error(error, language)}
    found |= {name: int(error.detail[name]) for name in ("line", "column") if name in error.detail}
    headers = {"Policygraph-Error": error.code}
    if status == 503:
        headers["Retry-After"] = "5"
    return JSONResponse(found, status_code=status, headers=headers, media_type=PROBLEM)
