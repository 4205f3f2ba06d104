"""Measure a size: the corpus, the build of it, and what others need for their part."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.bench import others
from graph.bench.alone import Notes, Spent, alone
from graph.bench.corpus import write_corpus
from graph.build.run import GRAPH, build
from graph.settings import Settings, bundled_articles
from graph.store import Store

MEGABYTE: Final = 1_000_000
_TAGGED: Final = 200_000  # bytes that the slow tagger of jieba is given: 0.08 MB a second
_RDFLIB: Final = 5 * MEGABYTE  # of text; its quads take rdflib minutes beyond
STORED: Final = ("vocabulary", "extract", "gather", "curate", "rdf", "validate", "store")
"""The stages from text to stored graph; what is written for people afterwards is told apart."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Seconds a part took, megabytes a second of its input, and the most memory its process held, in MB."""

    name: str
    seconds: float
    rate: float
    peak: float | None = None


@dataclass(frozen=True, slots=True)
class Bench:
    """One size, in MB of UTF-8 text: each stage of the build, the whole, the others, and how they compare.

    `ratios` are throughputs of text to stored graph divided by another's, or, for loading, times.
    """

    megabytes: float
    quads: int
    stages: tuple[Figure, ...]
    whole: Figure
    others: tuple[Figure, ...]
    ratios: Mapping[str, float]


def run(sizes: Sequence[float], told: Callable[[str], None] = lambda _: None) -> tuple[Bench, ...]:
    """Measure each size.

    Args:
        sizes: megabytes of text.
        told: what is being measured, as it begins.
    """
    return tuple(_bench(size, told) for size in sizes)


def _bench(size: float, told: Callable[[str], None]) -> Bench:
    with tempfile.TemporaryDirectory(prefix="policygraph-bench-") as place:
        corpus, out = Path(place) / "corpus", Path(place) / "out"
        told(f"corpus {size} MB")
        written = write_corpus(bundled_articles(), corpus, int(size * MEGABYTE))
        told("build")
        built = alone(_build, corpus, out)
        megabytes, nquads = written / MEGABYTE, out / GRAPH
        spent = {name: built.notes.get(name, 0.0) for name in STORED}
        stored = sum(spent.values())
        weight = nquads.stat().st_size / MEGABYTE
        told("jieba.cut")
        cut = alone(others.jieba_cut, corpus)
        told("jieba.posseg.cut")
        tagged = alone(others.jieba_posseg, corpus, _TAGGED)
        told("pyoxigraph")
        loaded = alone(others.pyoxigraph_load, nquads)
        figures = [
            _figure("jieba.cut", cut, megabytes),
            _figure("jieba.posseg.cut", tagged, tagged.notes["bytes"] / MEGABYTE),
            _figure("pyoxigraph bulk_load", loaded, weight),
        ]
        if written <= _RDFLIB:
            told("rdflib")
            figures.append(_figure("rdflib parse", alone(others.rdflib_load, nquads), weight))
    whole = Figure("text to stored graph", stored, megabytes / stored, built.peak_bytes / MEGABYTE)
    return Bench(
        megabytes=megabytes,
        quads=int(loaded.notes["quads"]),
        stages=tuple(Figure(name, seconds, megabytes / seconds if seconds else 0.0) for name, seconds in spent.items()),
        whole=whole,
        others=tuple(figures),
        ratios={
            "jieba_cut": whole.rate / figures[0].rate,
            "jieba_posseg": whole.rate / figures[1].rate,
            "bulk_load_time": spent["store"] / loaded.notes["work"],
        },
    )


def _build(corpus: Path, out: Path) -> Notes:
    """Build without what is written for people."""
    manifest = build([corpus], Settings(out=out), publish=_nothing, progress=lambda *_: None)
    return manifest.seconds


def _nothing(_store: Store, _out: Path, _base_iri: str) -> Sequence[str]:
    return ()


def _figure(name: str, spent: Spent, megabytes: float) -> Figure:
    seconds = spent.notes["work"]
    return Figure(name, seconds, megabytes / seconds, spent.peak_bytes / MEGABYTE)
