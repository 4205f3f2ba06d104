"""Every IRI of the data opens: as Turtle, N-Triples or JSON-LD for programs, as a page for people.

Source: Cool URIs for the Semantic Web, W3C Interest Group Note of 3 December 2008, 4.3; the parts of a document (`#…`)
are described with it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from graph.errors import UserError
from graph.messages import describe_error
from graph.serve.desk import Desk
from graph.serve.endpoint import MEDIA_TYPES, STATUS, TRUNCATED, refusal
from graph.serve.facts import MOST_TRIPLES, Fact, Thing, iri_of, load_thing, write_data
from graph.serve.negotiation import LANGUAGES, choose, chosen_language
from graph.serve.wording import text
from graph.serve.writing import page_response
from graph.store.answers import FORMATS, Form, Format, Limits

HTML: Final = "text/html"
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

_SEPARATOR: Final = re.compile("[#/]")

PageOf = Callable[[str], str | None]
"""Where the page of a thing is, by the path of its IRI (`/id/place/330300`); None: it has none of its own."""


def no_page(_: str) -> str | None:
    """Nothing has a page of its own."""
    return None


class Things:
    """Answers requests for things of the data; one a server."""

    def __init__(self, desk: Desk, limits: Limits, page_of: PageOf = no_page) -> None:
        self._desk = desk
        self._limits = limits
        self._page_of = page_of

    async def respond(self, request: Request) -> Response:
        """The thing as the client wants it: data, or a page."""
        path = _path_of(request)
        iri = iri_of(self._desk.base_iri, path)
        offers = _offers()
        wanted = _wanted(request, offers)
        # What a program cannot have is said in English, unless it asks for Chinese.
        language = chosen_language(request, "zh" if wanted is HTML else "en")
        if wanted is None:
            return refusal(406, f"{', '.join(offers)}, {HTML}")
        try:
            if wanted is HTML:
                return await self._page(path, iri, language, named=request.query_params.get("lang"))
            data = await run_in_threadpool(write_data, self._desk, iri, offers[wanted], self._limits)
        except UserError as error:
            return refusal(STATUS.get(error.code, 400), describe_error(error, language), error.code)
        if data is None:
            return refusal(404, text("thing-unknown", language))
        content, cut = data
        headers = {"Vary": "Accept"}
        if cut:
            headers[TRUNCATED] = f"triples={MOST_TRIPLES}"
        return Response(content, media_type=wanted, headers=headers)

    async def _page(self, path: str, iri: str, language: str, *, named: str | None) -> Response:
        own = self._page_of(path)
        if own is not None:
            # The page goes on in the language that the address names.
            where, mark, anchor = own.partition("#")
            own = f"{where}?lang={named}{mark}{anchor}" if named in LANGUAGES else own
            return RedirectResponse(own, status_code=303, headers={"Vary": "Accept"})
        thing = await run_in_threadpool(load_thing, self._desk, iri, self._limits)
        if thing is None:
            return page_response("unknown.html", {"path": path}, language, status=404)
        return page_response("thing.html", _shown(thing, self._desk.base_iri, language), language)


def _path_of(request: Request) -> str:
    """The path as it was sent, still percent-encoded: a slug may hold an encoded slash."""
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    return raw.decode("utf-8", "replace")


def _offers() -> Mapping[str, Format]:
    return {name: each for each in FORMATS[Form.CONSTRUCT] for name in MEDIA_TYPES[each] if name != "text/plain"}


def _wanted(request: Request, offers: Mapping[str, Format]) -> str | None:
    """The media type to send; a program that takes anything gets data."""
    named = request.query_params.get("format")
    if named is not None:
        found = [name for name, each in offers.items() if each.value == named]
        return found[0] if found else HTML if named == "html" else None
    chosen = choose(request.headers.get("accept", ""), [*offers, HTML])
    return HTML if chosen == HTML else chosen


def _shown(thing: Thing, base_iri: str, language: str) -> Mapping[str, object]:
    """What the template needs: facts by property, IRIs with their names and local addresses."""

    def link(iri: str) -> tuple[str, str]:
        own = iri.startswith((f"{base_iri}id/", f"{base_iri}ontology"))
        where, mark, anchor = iri.removeprefix(base_iri).partition("#")
        return thing.labels.get(iri) or _short(iri), f"/{where}?lang={language}{mark}{anchor}" if own else iri

    def grouped(facts: Sequence[Fact]) -> list[tuple[str, list[Fact]]]:
        properties = sorted({fact.property for fact in facts}, key=lambda each: (each != _TYPE, each))
        return [(each, [fact for fact in facts if fact.property == each]) for each in properties]

    parts = [(iri.partition("#")[2], iri, grouped(facts)) for iri, facts in thing.parts.items()]
    return {
        "thing": thing,
        "link": link,
        "says": grouped(thing.says),
        "pointing": grouped(thing.pointing),
        "parts": sorted(parts, key=lambda part: _in_order(part[0])),
        "path": f"/{thing.iri.removeprefix(base_iri)}",
        "question": quote(follow_up(thing.iri), safe=""),
    }


def follow_up(iri: str) -> str:
    """The next question about a thing: what the graph says of it and what points at it."""
    return (
        "SELECT ?direction ?property ?value WHERE {\n"
        f"  {{ <{iri}> ?property ?value BIND('→' AS ?direction) }}\n"
        f"  UNION {{ ?value ?property <{iri}> BIND('←' AS ?direction) }}\n"
        "}\nORDER BY DESC(?direction) ?property ?value\nLIMIT 500\n"
    )


def _short(iri: str) -> str:
    return _SEPARATOR.split(iri.rstrip("#/"))[-1]


def _in_order(part: str) -> tuple[str, tuple[int, ...]]:
    """Sentences and spans in the order of the text, terms by name."""
    kind, _, numbers = part.partition("=")
    found = numbers.split(",") if numbers else []
    return kind, tuple(int(number) for number in found if number.isdigit())
