"""The names that the search field completes: a script with one line a thing, loaded when somebody begins to type."""

import json
from collections.abc import Iterable, Iterator
from typing import Final

from graph.explore.book import Book
from graph.explore.page import Thing
from graph.explore.wording import say

KINDS: Final = ("measure", "city", "indicator", "actor", "document", "article")

MOST: Final = 20_000
"""So many names can be searched while somebody types; pages and CSV hold all."""


def things(book: Book) -> Iterator[Thing]:
    """Everything that has a page and a name, what is adopted most first."""
    found = book.findings
    yield from (book.measure(name) for name in (*book.named, *sorted(set(book.measures) - set(book.named))))
    yield from (book.place(code) for code in book.cities)
    yield from _once(thing for row in found.targets if isinstance(thing := book.indicator(row), Thing))
    yield from _once(book.actor(row) for row in found.actors)
    yield from _once(book.document(row) for row in found.documents)
    yield from (book.article(name) for name in book.articles)


def names_script(book: Book) -> bytes:
    """The script: kinds with their names in both languages, and rows of kind, address, Chinese and English name."""
    kinds = {kind: {"zh": say(kind).zh, "en": say(kind).en} for kind in KINDS}
    rows = [
        [thing.kind, thing.address, thing.label.zh, thing.label.en or ""]
        for _, thing in zip(range(MOST), things(book), strict=False)
    ]
    return script_of("policygraphKinds", kinds) + script_of("policygraphNames", rows)


def script_of(name: str, value: object) -> bytes:
    """A line of script that gives a value to a name; JSON is JavaScript as well, but for two old ends of a line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign, escape in (("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(sign, escape)
    return f"window.{name} = {text};\n".encode("utf-8", "replace")


def _once(found: Iterable[Thing]) -> Iterator[Thing]:
    yield from {thing.address: thing for thing in found}.values()
