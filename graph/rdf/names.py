"""IRIs of everything in the graph: one thing, one IRI, whatever the texts contain.

Ids and labels of strangers end up in IRIs. What is not a letter, digit, `-`, `_`, `.` or `~` of ASCII is
percent-encoded, so no text can close an IRI, climb a path (`..`) or be taken for another. IRIs never rest on pinyin:
a label enters as the beginning of its sha256, because 权利 and 权力 would otherwise be one.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from pyoxigraph import NamedNode

from graph.errors import UserError
from graph.model import Span
from graph.settings import DEFAULT_BASE_IRI

HASH_DIGITS: Final = 8
"""Hexadecimal digits of a label's hash. Two of 10,000 labels share them with a chance of 1 in 90; the shapes, which
allow one Chinese label a thing, then report the thing with both."""

COMMON_GRAPHS: Final = frozenset(
    {"analysis", "candidates", "coverage", "curation", "documents", "places", "provenance", "reprints", "vocabulary"}
)
"""The named graphs that are no article's."""

_PLAIN: Final = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*")
_BASE: Final = re.compile(r"https?://[^\s/?#<>\"{}|\\^`]+/(?:[^\s?#<>\"{}|\\^`]*/)?")


@dataclass(frozen=True, slots=True)
class Names:
    """The IRIs under one base, all as plain strings.

    Args:
        base: absolute http(s) IRI that ends in `/`.
    Raises:
        UserError: `base-iri-wrong`.

    >>> Names().place("330300")
    'https://policygraph.example/id/place/330300'
    >>> Names().adoption(None, "..", "x-1")
    'https://policygraph.example/id/adoption/x/%2E%2E/x-1'
    """

    base: str = DEFAULT_BASE_IRI

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base) or not _is_iri(self.base):
            raise UserError("base-iri-wrong", base=self.base.encode("utf-8", "replace").decode())

    def term(self, name: str) -> str:
        """A class or property of the ontology: `pm:<name>`."""
        return f"{self.base}ontology#{name}"

    def graph(self, name: str) -> str:
        """A named graph: an article's id or one of `COMMON_GRAPHS`."""
        return self._id("graph", name)

    def concept(self, scheme: str, slug: str) -> str:
        """An entry of the vocabulary; `scheme` is `measure`, `theme`, `indicator`, `group` or `actor-type`."""
        return self._id(scheme, slug)

    def new_concept(self, scheme: str, label: str) -> str:
        """An indicator or group outside the vocabulary. No slug of the vocabulary may begin with `x-`."""
        return self._id(scheme, f"x-{short_hash(label)}")

    def article(self, article: str) -> str:
        """An article."""
        return self._id("article", article)

    def sentence(self, article: str, number: int) -> str:
        """A sentence of an article, `number` from 1."""
        return f"{self.article(article)}#sentence={number}"

    def mention(self, article: str, span: Span) -> str:
        """A span of an article; all mentions with the same span are one node."""
        return f"{self.article(article)}#char={span.begin},{span.end}"

    def place(self, code: str) -> str:
        """A jurisdiction by its GB/T 2260 code."""
        return self._id("place", code)

    def adoption(self, place: str | None, measure: str, article: str) -> str:
        """A place's adoption of a measure in one article; `place` None where the article has none."""
        return self._id("adoption", _owner(place), measure, article)

    def statement(self, kind: str, article: str, number: int) -> str:
        """The n-th `target`, `involvement`, `benefit` or `citation` of an article, from 1."""
        return self._id(kind, article, str(number))

    def actor(self, place: str | None, label: str) -> str:
        """An actor; a bureau of one place is not the bureau of that name elsewhere."""
        return self._id("actor", f"{_owner(place)}-{short_hash(label)}")

    def document(self, title: str) -> str:
        """A cited document, by its title without 《》."""
        return self._id("document", short_hash(title))

    def candidate(self, candidate: str) -> str:
        """A candidate, by its id."""
        return self._id("candidate", candidate)

    def decision(self, decision: str) -> str:
        """A researcher's decision, by its id."""
        return self._id("decision", decision)

    def person(self, name: str) -> str:
        """Who decided, by the name as it is signed."""
        return self._id("person", short_hash(name))

    def finding(self, article: str, span: Span, concept: str | None) -> str:
        """What the machine found at a span; `concept` is a measure's or candidate's id, None where it was neither."""
        return self._id("finding", article, f"{span.begin}-{span.end}", concept or "none")

    def source(self, sha256: str) -> str:
        """A file, by the sha256 of its bytes."""
        return self._id("source", sha256[:16])

    def build(self, digest: str) -> str:
        """A build, by the hash of all that went into it."""
        return self._id("build", digest[:12])

    def study(self, digest: str) -> str:
        """An analysis of a build, by the hash of the build's IRI and of what was chosen."""
        return self._id("study", digest[:12])

    def cube(self, digest: str, cube: str) -> str:
        """A set of results of a study."""
        return self._id("study", digest[:12], cube)

    def observation(self, digest: str, cube: str, *key: str) -> str:
        """A result of a study, by what it is of."""
        return self._id("observation", digest[:12], cube, *key)

    def _id(self, *parts: str) -> str:
        return f"{self.base}id/{'/'.join(map(_segment, parts))}"


def short_hash(text: str) -> str:
    """The first `HASH_DIGITS` of the text's sha256; lone surrogates count as themselves.

    >>> short_hash("权利") == short_hash("权力")
    False
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_DIGITS]


def _segment(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    # RFC 3986, 5.2.4: the segments `.` and `..` would vanish from the path when somebody resolves it.
    if text in {".", ".."}:
        return "%2E" * len(text)
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def _owner(place: str | None) -> str:
    # A code that spells like the sign for "no place" must not become it.
    return "x" if place is None else place.replace("x", "%x")


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except (ValueError, UnicodeEncodeError):
        return False
    return True
