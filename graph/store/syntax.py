"""Where a query is no SPARQL, and why, in words.

The engine names a place and the whole grammar that it tried there. Where it adds a sentence about the meaning ("Prefix
not found") the place is right; elsewhere it can be lines further on (measured), so rdflib's parser, which stops where
the statement begins that it cannot read, is asked for the place.
"""

import re
from typing import Final

from pyparsing import ParseException
from rdflib.plugins.sparql.parser import parseQuery

from graph.errors import UserError

MAX_PARSED: Final = 10_000
"""Longer queries are not parsed a second time: rdflib's parser is a hundred times slower than the engine's."""

_SAID: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_REASON: Final = re.compile(
    r"(?:^|, )((?:The|A|An|Prefix|Duplicated|Invalid|It|In|Aggregate)\b[^,\[\]\"']* [^,\[\]\"']+)"
)
_NAME: Final = re.compile(r"[\w-]*:[\w.-]*$")
_SHOWN: Final = re.compile(r"\S{1,40}(?: \S{1,20}){0,2}")
_LINE_END: Final = re.compile(r"\r\n|\n|\r")


def syntax_error(query: str, said: str) -> UserError:
    r"""The error for a query that the engine could not read.

    Args:
        query: as it was given to the engine.
        said: the engine's words.
    Returns:
        `query-syntax-at` with line and column from 1 and the text found there; `query-syntax` where no place is known.

    >>> error = syntax_error("SELECT * {\n ?a ?b }", "error at 2:9: expected OPTIONAL")
    >>> error.detail["line"], error.detail["column"], error.detail["found"]
    ('2', '2', '?a ?b }')
    """
    match = _SAID.fullmatch(said)
    if match is None:
        return UserError("query-syntax", cause=said)
    line, column = int(match[1]), int(match[2])
    reason = _REASON.search(match[3])
    if reason is None:
        line, column = _statement(query) or (line, column)
    lines = _LINE_END.split(query)
    text = lines[line - 1] if line <= len(lines) else ""
    if reason is not None and (name := _NAME.search(text[: column - 1])):
        # The engine stops behind a name; what has to be marked is the name.
        column = name.start() + 1
    found = _SHOWN.match(text, column - 1)
    cause = f" ({reason[1].strip()})" if reason else ""
    return UserError(
        "query-syntax-at", line=str(line), column=str(column), found=found[0] if found else "…", cause=cause
    )


def _statement(query: str) -> tuple[int, int] | None:
    """Line and column where rdflib's parser stops; None: it reads the query, or cannot be asked."""
    if len(query) > MAX_PARSED:
        return None
    try:
        parseQuery(query)
    except ParseException as error:
        return error.lineno, error.column
    except (RecursionError, ValueError):
        # Nested some fifty deep, which the engine takes.
        return None
    return None
