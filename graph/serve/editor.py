"""The page where questions are written: YASGUI, our saved questions, our words to complete, answers in four views."""

from collections.abc import Mapping, Sequence
from functools import partial
from importlib.resources import files
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from graph.errors import UserError
from graph.serve.desk import Desk
from graph.serve.endpoint import problem
from graph.serve.negotiation import chosen_language, language_of
from graph.serve.writing import page_response
from graph.settings import bundled_ontology
from graph.store.answers import Limits
from graph.store.prefixes import known_prefixes
from graph.store.saved import SavedQuery, saved_queries

MOST_TERMS: Final = 20_000
_LIMITS: Final = Limits(MOST_TERMS, 20.0, 500_000_000)

_TERMS: Final = """
SELECT DISTINCT ?iri ?kind ?label (LANG(?label) AS ?lang) {
  {
    VALUES (?class ?kind) { (owl:Class "class") (owl:ObjectProperty "property") (owl:DatatypeProperty "property") }
    ?iri a ?class ; rdfs:label ?label
  } UNION {
    VALUES ?class { pm:Measure pm:Theme pm:Indicator pm:Group pm:City pm:County pm:Province pm:Status pm:Strength }
    ?iri a ?class ; skos:prefLabel ?label BIND("thing" AS ?kind)
  }
}
"""


def editor_routes(desk: Desk) -> Sequence[BaseRoute]:
    """The page at `/query`, what it loads, and the words it completes."""
    folder = str(files("graph.serve") / "static")
    return (
        Route("/query", partial(_page, desk)),
        Route("/api/terms", partial(_terms, desk)),
        Mount("/static/editor", StaticFiles(directory=folder)),
    )


async def _page(desk: Desk, request: Request) -> Response:
    language = chosen_language(request)
    saved = await run_in_threadpool(saved_queries, bundled_ontology() / "queries", desk.base_iri)
    values = {
        "saved": [_shown(each, language) for each in saved],
        "setup": {"base": desk.base_iri, "prefixes": known_prefixes(desk.base_iri), "language": language},
    }
    return page_response("editor.html", values, language)


async def _terms(desk: Desk, request: Request) -> Response:
    """Every term and thing with a name: IRI, kind, Chinese and English name."""
    try:
        rows = await run_in_threadpool(desk.rows, _TERMS, _LIMITS)
    except UserError as error:
        return problem(error, language_of(request.headers.get("accept-language", "")))
    found: dict[str, dict[str, str]] = {}
    for iri, kind, label, language in rows.rows:
        entry = found.setdefault(str(iri), {"iri": str(iri), "kind": str(kind)})
        entry[language or "zh"] = str(label)
    terms = sorted(found.values(), key=lambda each: each["iri"])
    headers = {"Cache-Control": "no-cache", "ETag": f'"{desk.version}"'}
    return JSONResponse({"terms": terms, "cut": rows.cut}, headers=headers)


def _shown(query: SavedQuery, language: str) -> Mapping[str, str]:
    zh = language == "zh"
    return {
        "name": query.name,
        "title": query.title_zh if zh else query.title_en,
        "description": query.description_zh if zh else query.description_en,
        "text": _body(query.text),
    }


def _body(text: str) -> str:
    """A query without the remarks at its top, which the page shows in another way."""
    lines = text.splitlines(keepends=True)
    first = next((place for place, line in enumerate(lines) if not line.startswith("#")), 0)
    return "".join(lines[first:])
