"""Where the graph comes from: files read, the build that read them, and the articles it made.

No clock: the same input, vocabulary and program give the same build, so that its IRI and the whole file are the same
bytes on every run.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.model import PageItem, PageItemKind
from graph.rdf.names import Names
from graph.rdf.terms import PROV, SCHEMA, A, literal, ref

_KEPT = ((PageItemKind.HEADLINE, "headline"), (PageItemKind.NOTE, "editorNote"))


@dataclass(frozen=True, slots=True)
class Source:
    """A file read: `path` relative to the input, `sha256` of its bytes, what of it went into no article."""

    path: str
    sha256: str
    items: tuple[PageItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """A language model that read the articles: its name, the version of its prompt, the sha256 of its answers."""

    model: str
    prompt: str
    answers: str


@dataclass(frozen=True, slots=True)
class Build:
    """What went into a graph: the program's version, the vocabulary's fingerprint, files, decisions' ids, a model."""

    software: str
    vocabulary: str
    sources: tuple[Source, ...]
    decisions: tuple[str, ...] = ()
    reader: Reader | None = None

    def digest(self) -> str:
        """A sha256 over all of it; the order of files and decisions makes no difference."""
        files = sorted(f"{source.sha256} {source.path}" for source in self.sources)
        reader = () if self.reader is None else (self.reader.model, self.reader.prompt, self.reader.answers)
        lines = "\n".join((self.software, self.vocabulary, *files, *sorted(self.decisions), *reader))
        return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()


def provenance_lines(build: Build, articles: Iterable[str], names: Names) -> Iterator[str]:
    """The graph `provenance` as N-Quads lines.

    Args:
        articles: ids of all articles of the build.
    """
    tail = f" {ref(names.graph('provenance'))} ."
    node = ref(names.build(build.digest()))
    yield f"{node} {A} <{PROV}Activity>{tail}"
    yield f"{node} {ref(names.term('software'))} {literal(build.software)}{tail}"
    yield f"{node} {ref(names.term('vocabularyHash'))} {literal(build.vocabulary)}{tail}"
    if build.reader is not None:
        yield f"{node} {ref(names.term('model'))} {literal(build.reader.model)}{tail}"
        yield f"{node} {ref(names.term('promptVersion'))} {literal(build.reader.prompt)}{tail}"
        yield f"{node} {ref(names.term('answersHash'))} {literal(build.reader.answers)}{tail}"
    for article in articles:
        yield f"{ref(names.article(article))} <{PROV}wasGeneratedBy> {node}{tail}"
    yield from (f"{line}{tail}" for line in _sources(build.sources, node, names))


def _sources(sources: Sequence[Source], build: str, names: Names) -> Iterator[str]:
    for source in sources:
        node = ref(names.source(source.sha256))
        yield f"{build} <{PROV}used> {node}"
        yield f"{node} {A} <{PROV}Entity>"
        yield f"{node} {A} <{SCHEMA}DigitalDocument>"
        yield f"{node} {ref(names.term('sha256'))} {literal(source.sha256)}"
        yield f"{node} <{SCHEMA}name> {literal(source.path)}"
        for kind, name in _KEPT:
            for item in source.items:
                if item.kind is kind:
                    yield f"{node} {ref(names.term(name))} {literal(item.text, 'zh')}"
