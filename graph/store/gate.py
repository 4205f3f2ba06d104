"""What a query may be: it reads, it stays within this store, it is of a size to be parsed.

The engine can call other servers when a query says so, and has no switch against it. Every filter that tried to
tell that word from the same letters in a string or an IRI was tricked, because the engine's grammar reads some texts
in another way than any scanner; so the letters are refused wherever they stand, and the ontology has no such name.

FROM and FROM NAMED reach only graphs of the store: the engine opens no file and no address for them. What the
tokens below are used for (form, nesting, FROM) is comfort, not safety: a wrong guess gives a wrong message.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.errors import UserError
from graph.store.answers import Form

MAX_BYTES: Final = 65_536
MAX_NESTING: Final = 100

_FORBIDDEN: Final = "service"
_UPDATES: Final = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"])
_OPEN, _CLOSE = frozenset("({["), frozenset(")}]")

# A string that is not closed takes all it can, so that every character is read a few times at most.
_TOKEN: Final = re.compile(
    r"""
    (?P<blank> \s+ | \#[^\n\r]* )
  | (?P<string> \"{3} (?: [^"\\] | \\. | \"(?!\"\") )*+ (?: \"{3} | \Z )
              | '{3} (?: [^'\\] | \\. | '(?!'') )*+ (?: '{3} | \Z )
              | " (?: [^"\\\n\r] | \\. )*+ "?
              | ' (?: [^'\\\n\r] | \\. )*+ '? )
  | (?P<iri> < [^<>"{}|^`\\\x00-\x20]*+ > )
  | (?P<name> [?$]\w+ | @[A-Za-z-]+ | [\w.%-]*+ : [\w.:%\\-]*+ )
  | (?P<word> [\w.%-]++ )
  | (?P<mark> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_SCHEME: Final = re.compile(r"<[A-Za-z][\w+.-]*:")


@dataclass(frozen=True, slots=True)
class Query:
    """A query that may run; `has_dataset` says that it chooses its graphs itself by FROM or FROM NAMED."""

    text: str
    form: Form
    has_dataset: bool


@lru_cache(maxsize=64)
def admit(text: str) -> Query:
    """Let a query in, or say why not. Remembered, because a query is asked about on each step of its way.

    Raises:
        UserError: `query-too-long`, `query-forbidden-word`, `query-update`, `query-too-deep`, or `query-syntax` where
            it is none of SELECT, ASK, CONSTRUCT and DESCRIBE.

    >>> admit("ASK FROM <urn:g> { ?a ?b '}}' }")
    Query(text="ASK FROM <urn:g> { ?a ?b '}}' }", form=<Form.ASK: 'ASK'>, has_dataset=True)
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise UserError("query-too-long", size=str(size), limit=str(MAX_BYTES))
    if _FORBIDDEN in text.lower():
        raise UserError("query-forbidden-word")
    form: Form | None = None
    has_dataset = False
    for word, depth in _words(text):
        if form is None and word in _UPDATES:
            raise UserError("query-update", word=word)
        if form is None and word in Form.__members__:
            form = Form[word]
        has_dataset |= form is not None and depth == 0 and word == "FROM"
    if form is None:
        raise UserError("query-syntax", cause="no SELECT, ASK, CONSTRUCT or DESCRIBE")
    return Query(text, form, has_dataset)


def _words(text: str) -> Iterator[tuple[str, int]]:
    """Words that can be keywords, in capitals, each with the number of brackets open around it."""
    depth, position, after_operand = 0, 0, False
    while match := _TOKEN.match(text, position):
        kind, token = match.lastgroup, match[0]
        if kind == "iri" and after_operand and not _SCHEME.match(token):
            # `?a<?b` compares: what looks like an IRI begins with an operator here.
            kind, token = "mark", "<"
        position += len(token)
        if kind == "blank":
            continue
        depth += (token in _OPEN) - (token in _CLOSE)
        if depth > MAX_NESTING:
            raise UserError("query-too-deep", limit=str(MAX_NESTING))
        if kind == "word":
            yield token.upper(), depth
        after_operand = kind in {"string", "iri", "name"} or token in {")", "]"} or token[0].isdigit()
