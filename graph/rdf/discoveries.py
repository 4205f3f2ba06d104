"""Proposals for the vocabulary: written as Turtle for a researcher to review, read back when accepted.

A proposal (`pm:Discovery`) either adds a wording to a measure that is known (`pm:addsTo`) or is a measure or theme of
its own (`pm:makes`). Its `pm:state` is `pm:pending` until a researcher writes `pm:accepted` or `pm:rejected`. Read
back, an accepted one says of what it adds to or makes what it says of itself; the others say nothing.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import NamedNode, Quad

from graph.settings import DEFAULT_BASE_IRI

_PM: Final = DEFAULT_BASE_IRI + "ontology#"
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_CLASSES: Final = {"measure": "Measure", "theme": "Theme"}
_CARRIED: Final = frozenset(f"{_SKOS}{name}" for name in ("prefLabel", "altLabel", "definition", "broader"))


def settled(quads: Iterable[Quad]) -> list[Quad]:
    """The quads of a file, each accepted proposal as what it proposes, no other proposal in any form."""
    found = list(quads)
    discovery, accepted = NamedNode(_PM + "Discovery"), NamedNode(_PM + "accepted")
    proposals = {quad.subject for quad in found if quad.predicate == _TYPE and quad.object == discovery}
    taken = {q.subject for q in found if q.predicate.value == _PM + "state" and q.object == accepted}
    kept = [quad for quad in found if quad.subject not in proposals]
    for proposal in sorted(proposals & taken, key=str):
        kept += _said([quad for quad in found if quad.subject == proposal])
    return kept


def _said(quads: list[Quad]) -> Iterator[Quad]:
    """What an accepted proposal says of its target."""
    for quad in quads:
        name, target = quad.predicate.value.removeprefix(_PM), quad.object
        if name not in {"addsTo", "makes"} or not isinstance(target, NamedNode):
            continue
        for other in quads:
            carried = other.predicate.value in _CARRIED
            if not carried:
                continue
            # A wording that is added is never the preferred one.
            renamed = name == "addsTo" and other.predicate.value == f"{_SKOS}prefLabel"
            predicate = NamedNode(f"{_SKOS}altLabel") if renamed else other.predicate
            yield Quad(target, predicate, other.object)
        if name == "makes":
            section = target.value.removeprefix(DEFAULT_BASE_IRI + "id/").partition("/")[0]
            yield Quad(target, _TYPE, NamedNode(f"{_SKOS}Concept"))
            yield Quad(target, _TYPE, NamedNode(_PM + _CLASSES.get(section, "Measure")))
            yield Quad(target, NamedNode(f"{_SKOS}inScheme"), NamedNode(f"{DEFAULT_BASE_IRI}id/scheme/{section}s"))
