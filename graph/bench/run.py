"""Measure a size: the corpus, the build of it, and what others need for their part."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.bench import others
from graph.bench.alone import Notes, Spent, alone
from graph.bench.corpus import write_corpus
from graph.build.run import GRAPH, build
from graph.publish.edition import Edition
from graph.settings import Settings, bundled_articles
from graph.spread import processes, serial

MEGABYTE: Final = 1_000_000
_TAGGED: Final = 200_000  # bytes that the slow tagger of jieba is given: 0.08 MB a second
_RDFLIB: Final = 5  # MB of text; its quads take rdflib minutes beyond
_COUNTED: Final = ("documents", "quads")  # what a build tells beside the seconds of its stages
STORED: Final = ("vocabulary", "extract", "gather", "curate", "rdf", "validate", "store")
"""The stages from text to stored graph; what is analysed and written for people is told apart."""
_CHANGED: Final = ("0000/0000000.md", "0000/0000001.md")


@dataclass(frozen=True, slots=True)
class Figure:
    """Seconds a part took, megabytes a second of its input, and the most memory its process held, in MB."""

    name: str
    seconds: float
    rate: float
    peak: float | None = None


@dataclass(frozen=True, slots=True)
class Bench:
    """One size, in MB of UTF-8 text: each stage of the build, the wholes, the others, and how they compare.

    `wholes` are: text to stored graph, the build with everything for people, the same by several workers where that was
    asked for, and the same again when one document of all has changed. `ratios` are throughputs of text to stored graph
    divided by another's; of loading, of workers and of the change they are times.
    """

    megabytes: float
    documents: int
    quads: int
    stages: tuple[Figure, ...]
    wholes: tuple[Figure, ...]
    others: tuple[Figure, ...]
    ratios: Mapping[str, float]


def run(sizes: Sequence[float], told: Callable[[str], None] = lambda _: None, workers: int = 1) -> tuple[Bench, ...]:
    """Measure each size.

    Args:
        sizes: megabytes of text.
        told: what is being measured, as it begins.
        workers: beside one, so many processes build the same.
    """
    return tuple(_bench(size, told, workers) for size in sizes)


def _bench(size: float, told: Callable[[str], None], workers: int) -> Bench:
    with tempfile.TemporaryDirectory(prefix="policygraph-bench-") as place:
        corpus, out = Path(place) / "corpus", Path(place) / "out"
        told(f"corpus {size} MB")
        megabytes = write_corpus(bundled_articles(), corpus, int(size * MEGABYTE)) / MEGABYTE
        told("build")
        built = alone(_build, corpus, out, 1)
        nquads = out / GRAPH
        others_ = _others(corpus, nquads, megabytes, told)
        wholes = [_whole("text to stored graph", built, megabytes, STORED), _whole("build", built, megabytes)]
        ratios = {
            "jieba_cut": wholes[0].rate / others_[0].rate,
            "jieba_posseg": wholes[0].rate / others_[1].rate,
            "bulk_load_time": built.notes["store"] / others_[2].seconds,
        }
        if workers > 1:
            told(f"build, {workers} workers")
            spread = alone(_build, corpus, Path(place) / "spread", workers)
            stored = _whole(f"text to stored graph, {workers} workers", spread, megabytes, STORED)
            wholes += [stored, _whole(f"build, {workers} workers", spread, megabytes)]
            ratios |= {
                "workers_extract": built.notes["extract"] / spread.notes["extract"],
                "workers_stored": wholes[0].seconds / stored.seconds,
            }
        told("build, one document changed")
        _change(corpus)
        again = alone(_build, corpus, out, 1)
        wholes.append(_whole("build, one document changed", again, megabytes))
        ratios["changed"] = wholes[-1].seconds / wholes[1].seconds
    return Bench(
        megabytes=megabytes,
        documents=int(built.notes["documents"]),
        quads=int(built.notes["quads"]),
        stages=tuple(_stages(built, megabytes)),
        wholes=tuple(wholes),
        others=tuple(others_),
        ratios=ratios,
    )


def _others(corpus: Path, nquads: Path, megabytes: float, told: Callable[[str], None]) -> list[Figure]:
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
    if megabytes <= _RDFLIB:
        told("rdflib")
        figures.append(_figure("rdflib parse", alone(others.rdflib_load, nquads), weight))
    return figures


def _build(corpus: Path, out: Path, workers: int) -> Notes:
    """Build as the command does."""
    edition = Edition(out)
    manifest = build(
        [corpus],
        Settings(out=out, workers=workers),
        publish=edition.publish,
        progress=lambda *_: None,
        spread=serial if workers == 1 else processes(workers),
        observe=edition.observe,
    )
    with (out / GRAPH).open("rb") as file:
        quads = sum(1 for _ in file)
    return {**manifest.seconds, "documents": float(manifest.counts["articles"]), "quads": float(quads)}


def _change(corpus: Path) -> None:
    """Let a document say some of what the next one says."""
    one, other = (corpus / name for name in _CHANGED)
    said = (other if other.exists() else one).read_text(encoding="utf-8").split("\n\n")[1]
    with one.open("a", encoding="utf-8") as file:
        file.write(f"\n{said}\n")


def _stages(built: Spent, megabytes: float) -> Iterator[Figure]:
    for name, seconds in built.notes.items():
        if name not in _COUNTED:
            yield Figure(name, seconds, megabytes / seconds if seconds else 0.0)


def _whole(name: str, built: Spent, megabytes: float, stages: Sequence[str] | None = None) -> Figure:
    """The sum of some stages, or of all."""
    spent = [seconds for stage, seconds in built.notes.items() if stage not in _COUNTED]
    seconds = sum(spent if stages is None else (built.notes.get(stage, 0.0) for stage in stages))
    return Figure(name, seconds, megabytes / seconds, built.peak_bytes / MEGABYTE)


def _figure(name: str, spent: Spent, megabytes: float) -> Figure:
    seconds = spent.notes["work"]
    return Figure(name, seconds, megabytes / seconds, spent.peak_bytes / MEGABYTE)
