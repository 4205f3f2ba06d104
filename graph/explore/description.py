"""The description of all addresses for programs, made from the views: OpenAPI 3.1."""

import json
from collections.abc import Mapping
from typing import Final

from graph import __version__
from graph.explore.book import Book
from graph.explore.view import Parameter, View
from graph.explore.views import VIEWS
from graph.explore.wording import say

MOST_OPTIONS: Final = 200
"""Values that the description lists; a parameter with more of them says so in words."""


def openapi(book: Book) -> bytes:
    """The document.

    Args:
        book: tells which values parameters can have.

    Source: OpenAPI Specification 3.1.0.
    """
    paths = {}
    for view in VIEWS.values():
        for suffix, media in ((".json", "application/json"), (".csv", "text/csv")):
            paths[_path(view, suffix)] = {"get": _operation(view, book, suffix, media)}
    found = {
        "openapi": "3.1.0",
        "info": {"title": "PolicyGraph", "version": __version__, "description": say("about-lead").within("en")},
        "paths": paths,
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _path(view: View, suffix: str) -> str:
    if view.ids is None:
        return f"/{view.name}{suffix}"
    return f"/{view.name}/{{city}}/{{measure}}{suffix}" if view.name == "evidence" else f"/{view.name}/{{id}}{suffix}"


def _operation(view: View, book: Book, suffix: str, media: str) -> Mapping[str, object]:
    inside = [name for name in ("city", "measure", "id") if f"{{{name}}}" in _path(view, suffix)]
    first = next(iter(view.ids(book)), "") if view.ids else ""
    examples = dict(zip(inside, first.split("/"), strict=False))
    given: list[dict[str, object]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}, "example": examples.get(name, "")}
        for name in inside
    ]
    given += [_parameter(each, book) for each in _parameters(view, book)]
    given.append(_plain("lang", "language of names", ["zh", "en"]))
    given.append(_plain("table", "key of the one table that is wanted; a CSV has the first one otherwise"))
    answers = {
        "200": {"description": view.title.within("en"), "content": {media: {}}},
        "400": {"description": "a parameter has a value it cannot have"},
        "404": {"description": "there is no such thing"},
    }
    return {
        "operationId": f"{view.name}{suffix.replace('.', '_')}",
        "summary": view.title.within("en"),
        "parameters": given,
        "responses": answers,
    }


def _parameters(view: View, book: Book) -> tuple[Parameter, ...]:
    """Those of every page of a view, each once."""
    if view.choices is None or view.ids is None:
        return view.parameters
    return tuple({each.name: each for id_ in view.ids(book) for each in view.choices(book, id_)}.values())


def _parameter(parameter: Parameter, book: Book) -> dict[str, object]:
    values = [option.value for option in parameter.options(book)] if parameter.options else []
    words = parameter.title.within("en") + (" (several, joined by commas)" if parameter.many else "")
    listed = values if 0 < len(values) <= MOST_OPTIONS and not parameter.many else None
    return _plain(parameter.name, words, listed)


def _plain(name: str, words: str, values: list[str] | None = None) -> dict[str, object]:
    schema: dict[str, object] = {"type": "string"}
    if values:
        schema["enum"] = values
    return {"name": name, "in": "query", "required": False, "description": words, "schema": schema}
