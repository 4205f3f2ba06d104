"""The entries of a vocabulary file: what it says, by what it speaks of, and the state of what is proposed in it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph.errors import ReadError
from graph.language.characters import fold
from graph.model import Position
from graph.rdf.ontology import PM
from graph.rdf.terms import RDF, SKOS

STATES: Final = ("pending", "accepted", "rejected")

TYPE: Final = NamedNode(f"{RDF}type")
NAME: Final = NamedNode(f"{SKOS}prefLabel")
OTHER_NAME: Final = NamedNode(f"{SKOS}altLabel")
PROPOSAL: Final = NamedNode(PM + "proposal")

Entries: TypeAlias = dict[NamedNode, list[Quad]]


def read_entries(content: bytes, name: str) -> Entries:
    """What a file says, by subject.

    Args:
        content: Turtle.
        name: of the file, for problems.
    Raises:
        ReadError: `ontology-not-turtle`, with the line.
    """
    entries: defaultdict[NamedNode, list[Quad]] = defaultdict(list)
    try:
        for quad in parse(content, format=RdfFormat.TURTLE, rename_blank_nodes=True):
            if isinstance(quad.subject, NamedNode):
                entries[quad.subject].append(_in_chinese(quad))
    except SyntaxError as error:
        raise ReadError("ontology-not-turtle", Position(name, line=error.lineno), cause=error.msg or "") from error
    return entries


def decided(content: bytes, name: str) -> frozenset[str]:
    """Ids (last parts of IRIs) of the proposals of a file that somebody accepted or rejected.

    Raises:
        ReadError: `ontology-not-turtle`, with the line.
    """
    states = {NamedNode(PM + state) for state in STATES[1:]}
    return frozenset(
        subject.value.rpartition("/")[2]
        for subject, said in read_entries(content, name).items()
        if any(quad.predicate == PROPOSAL and quad.object in states for quad in said)
    )


def may_be_replaced(content: bytes, name: str) -> bool:
    """Whether a file holds proposals alone on which nobody decided, and nothing that somebody wrote by hand.

    Raises:
        ReadError: `ontology-not-turtle`, with the line.
    """
    pending = NamedNode(PM + STATES[0])
    return all(
        any(quad.predicate == PROPOSAL and quad.object == pending for quad in said)
        for said in read_entries(content, name).values()
    )


def is_a(said: Iterable[Quad], kind: NamedNode) -> bool:
    """Whether an entry says that it is of a kind."""
    return any(quad.predicate == TYPE and quad.object == kind for quad in said)


def objects(said: Iterable[Quad], predicate: NamedNode) -> list[NamedNode]:
    """The IRIs that an entry names by a predicate."""
    return [quad.object for quad in said if quad.predicate == predicate and isinstance(quad.object, NamedNode)]


def _in_chinese(quad: Quad) -> Quad:
    """The statement; words of no language, or of a form of Chinese, are Chinese."""
    word = quad.object
    language = word.language if isinstance(word, Literal) else "en"
    plain = isinstance(word, Literal) and word.datatype.value.endswith(("#string", "#langString"))
    if not isinstance(word, Literal) or not plain or not (language is None or language.lower().startswith("zh-")):
        return quad
    if quad.predicate == NamedNode(f"{SKOS}notation"):
        return quad
    return Quad(quad.subject, quad.predicate, Literal(word.value, language="zh"))


def chinese_name(quad: Quad) -> str | None:
    """The Chinese name that a statement gives, folded; None where it gives none."""
    word = quad.object
    if quad.predicate not in {NAME, OTHER_NAME} or not isinstance(word, Literal) or word.language == "en":
        return None
    return fold(word.value).text
