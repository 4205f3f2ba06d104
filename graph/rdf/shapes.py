"""Check a dataset against `ontology/shapes.ttl`, and lead each fault back to the sentence it rests on.

The validator is the Rust package `shacl` (measured: 40 times as fast as pyshacl); the tests compare its results with
pyshacl's for a fault of every constraint. It holds a dataset in memory, so a large one is checked in parts, and what
is suspect there once more with all that it is tied to.
"""

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import shacl
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from graph.rdf.names import Names
from graph.rdf.parts import part, surroundings
from graph.rdf.terms import PROV
from graph.settings import DEFAULT_BASE_IRI

PART_BYTES: Final = 64_000_000
"""A dataset up to this size is checked at once, in about 300 MB of memory."""

_SUSPECTS: Final = 1_000
_MESSAGE: Final = NamedNode("http://www.w3.org/ns/shacl#message")
_DERIVED: Final = NamedNode(f"{PROV}wasDerivedFrom")


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that is not as it should be.

    `focus` is its IRI, `path` the property (`^` before it: against its direction), `component` the name of the broken
    constraint, `value` what was found where that is known; `zh` and `en` say what ought to be. `article` and
    `sentence` (the text) are None where the node leads to none.
    """

    focus: str
    path: str
    component: str
    value: str | None
    zh: str
    en: str
    article: str | None = None
    sentence: str | None = None


def validate(
    nquads: Path,
    shapes: Path,
    names: Names | None = None,
    limit: int | None = None,
    *,
    size: int = PART_BYTES,
    threads: int = 1,
) -> tuple[Violation, ...]:
    """Check the union of all graphs of a file.

    Args:
        nquads: the dataset, as `graph.nq`; one larger than `size` sorted, as `files.write_lines` writes it.
        shapes: SHACL Core in Turtle, with the default base IRI.
        names: of the base IRI of the dataset; None: the default one.
        limit: stop after so many results; None: find all, or those of some nodes in a dataset larger than `size`.
        size: bytes to check at once.
        threads: in how many the parts of a larger dataset are checked; they share the bytes, up to 12 GB.
    Returns:
        Sorted violations; none: the dataset is valid.
    Raises:
        OSError: a file cannot be read.
        ValueError: one of them is not what it should be.
    """
    names = names or Names()
    text = shapes.read_text(encoding="utf-8").replace(DEFAULT_BASE_IRI, names.base)
    rules = shacl.Shapes.from_text(text)
    if len(rules) == 0:
        # Every dataset conforms to no shapes at all.
        raise ValueError(f"no shapes in {shapes.name}")
    checker = _Checker(rules, _languages(text), names)
    if nquads.stat().st_size <= size:
        return checker.violations(nquads, limit)
    with TemporaryDirectory(prefix="policygraph-", dir=nquads.parent) as place:
        found = checker.suspects(part(nquads, names, size // threads, Path(place)), threads)
        around = Path(place) / "around.nq"
        # Many a suspect is none: a reprint, for one, whose original stands in another part. So all are looked at.
        for suspects in (frozenset(found[at : at + _SUSPECTS]) for at in range(0, len(found), _SUSPECTS)):
            surroundings(nquads, suspects, around)
            violations = tuple(each for each in checker.violations(around) if each.focus in suspects)
            if violations:
                return violations[:limit]
        return ()


@dataclass(frozen=True, slots=True)
class _Checker:
    """Shapes, and how to say what does not conform to them."""

    rules: shacl.Shapes
    languages: Mapping[str, str]
    names: Names

    def violations(self, nquads: Path, limit: int | None = None) -> tuple[Violation, ...]:
        report = self.rules.validate_file(str(nquads), max_results=limit)
        if report.conforms:
            return ()
        book = _Book.of(nquads, self.names)
        return tuple(sorted({_violation(result, self.languages, book) for result in report.results}, key=_order))

    def suspects(self, parts: Iterable[Path], threads: int) -> list[str]:
        """Nodes that are not as they should be in one of the parts, each of which is removed when it is checked."""
        with ThreadPoolExecutor(threads) as pool:
            found: set[str] = set().union(*pool.map(self._suspects, parts))
        return sorted(found)

    def _suspects(self, path: Path) -> set[str]:
        report = self.rules.validate_file(str(path))
        path.unlink()
        return {_bare(result.focus_node) for result in report.results}


def _order(violation: Violation) -> tuple[str, str, str, str]:
    return violation.focus, violation.path, violation.component, violation.value or ""


def _languages(shapes: str) -> dict[str, str]:
    """Message -> language; the validator's results hold the messages without their languages."""
    messages = (quad.object for quad in parse(shapes, format=RdfFormat.TURTLE) if quad.predicate == _MESSAGE)
    return {o.value: o.language or "" for o in messages if isinstance(o, Literal)}


def _violation(result: shacl.Result, languages: Mapping[str, str], book: "_Book") -> Violation:
    said = {languages.get(message, ""): message for message in result.messages}
    focus = _bare(result.focus_node)
    article, sentence = book.source(focus)
    return Violation(
        focus=focus,
        path=_path(result.path),
        component=result.component.removesuffix("ConstraintComponent"),
        value=result.value_plain,
        zh=said.get("zh", ""),
        en=said.get("en", ""),
        article=article,
        sentence=sentence,
    )


def _bare(term: str) -> str:
    return term.removeprefix("<").removesuffix(">")


def _path(path: str | None) -> str:
    if path is None:
        return ""
    return f"^{_bare(path[1:])}" if path.startswith("^") else _bare(path)


@dataclass(frozen=True, slots=True)
class _Book:
    """Leads from a node to the article and the sentence it comes from."""

    store: Store
    names: Names

    @classmethod
    def of(cls, nquads: Path, names: Names) -> "_Book":
        store = Store()
        store.load(path=str(nquads), format=RdfFormat.N_QUADS)
        return cls(store, names)

    def source(self, iri: str) -> tuple[str | None, str | None]:
        """Article's id and sentence's text, each None where the node leads to none."""
        node = NamedNode(iri)
        here = [node, *self._nodes(node, self._term("evidence"))]
        where = [*here, *(sentence for each in here for sentence in self._nodes(each, self._term("sentence")))]
        texts = (text for each in where for text in self._texts(each))
        articles = (self._article(each.value) for each in (*here, *self._nodes(node, _DERIVED)))
        return _first(articles), _first(texts)

    def _term(self, name: str) -> NamedNode:
        return NamedNode(self.names.term(name))

    def _article(self, iri: str) -> str | None:
        start = f"{self.names.base}id/article/"
        return iri.removeprefix(start).partition("#")[0] if iri.startswith(start) else None

    def _texts(self, subject: NamedNode) -> list[str]:
        objects = (quad.object for quad in self.store.quads_for_pattern(subject, self._term("text"), None))
        return sorted({o.value for o in objects if isinstance(o, Literal)})

    def _nodes(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        # A faulty dataset may have anything here, a literal for example.
        objects = (quad.object for quad in self.store.quads_for_pattern(subject, predicate, None))
        return sorted({o for o in objects if isinstance(o, NamedNode)}, key=str)


def _first(found: Iterable[str | None]) -> str | None:
    return next((each for each in found if each is not None), None)
