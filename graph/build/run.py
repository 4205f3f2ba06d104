"""The one page that knows the order of the stages.

    curate: words                               what researchers let the finder know
    read -> split -> segment -> find -> link    for each file (`Extractor`), here or spread
    gather                                      over all files: like phrases become candidates, reprints are told
    curate: statements                          what researchers decided about what was found
    rdf -> store -> analyse -> validate         a draft of the graph and of its store, beside their places
    switch -> turtle -> publish                 both take their places; the files for people

`graph.nq` is the truth: it is checked before it takes its place, and its store holds the same. What stops a build
before that leaves the last good graph as it was.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from graph.build.clock import Clock, Progress
from graph.build.dataset import Corpus, common_lines, curated_chunks, graph_lines
from graph.build.docket import Docket, File, load_docket
from graph.build.extractor import Extractor, FileSpread
from graph.build.gathering import Gathering
from graph.build.manifest import Manifest, outputs_of, write_manifest
from graph.build.materials import Materials, materials_of
from graph.build.readings import FOLDER as READINGS
from graph.build.readings import Readings
from graph.build.shelf import Shelf
from graph.build.spool import Keys, Spool
from graph.build.vocabulary import load_vocabulary
from graph.curate import curate, with_words
from graph.decisions import Curation
from graph.errors import BuildError
from graph.lexicon import Lexicon
from graph.link import join
from graph.model import Problem
from graph.rdf.files import Written, add_lines, encoded, write_sorted
from graph.rdf.names import Names
from graph.rdf.shapes import validate
from graph.rdf.sorting import Sorter
from graph.rdf.turtle import write_turtle
from graph.settings import Settings
from graph.spread import serial
from graph.store import Store, StoreDraft

Publish = Callable[[Store, Path, str], Sequence[str]]
Observe = Callable[[Store, str], Iterable[str]]

GRAPH: Final = "graph.nq"
TURTLE: Final = "graph.ttl"
STORE: Final = "store"
MANIFEST: Final = "build.json"
FAILED_MANIFEST: Final = "build-failed.json"
UNDECIDED: Final = Curation()


@dataclass(frozen=True, slots=True)
class Given:
    """What a build calls with its store: before it is whole, where that is asked for, and when it is."""

    observe: Observe | None
    publish: Publish


@dataclass(frozen=True, slots=True)
class Way:
    """How files are extracted: over what they are spread, where it is kept what was found, and what takes its lines.

    `sorter` is None where decisions may change every line.
    """

    spread: FileSpread
    spool: Spool | None
    sorter: Sorter | None


def build(
    inputs: Sequence[Path],
    settings: Settings,
    *,
    publish: Publish,
    progress: Progress,
    spread: FileSpread = serial,
    observe: Observe | None = None,
) -> Manifest:
    """Build everything from texts.

    Args:
        inputs: files and folders.
        settings: where to write, and the limits.
        publish: writes tables, networks and pages from a store into a folder; gives their relative paths.
        progress: told (stage, done, in all) as work goes on.
        spread: maps the extraction over files.
        observe: gives what an analysis of a store finds, as lines that join the graph; None: nothing is analysed.
    Returns:
        What was read, found and written. No article at all: nothing is built, `outputs` is empty, and an account of
        why is written beside the last good build.
    Raises:
        UserError: the vocabulary or the base IRI cannot be used.
        BuildError: a stage failed; the last good graph stands.
    """
    clock = Clock(progress)
    names = Names(settings.base_iri)
    settings.out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        given = materials_of(inputs, settings, Path(stack.enter_context(TemporaryDirectory(prefix="policygraph-"))))
        with clock.stage("vocabulary"):
            vocabulary = load_vocabulary(given.vocabularies, settings)
        docket = load_docket(given.decisions, settings)
        # What a language model answers can differ from one day to the next, so nothing is kept of it here.
        spool = stack.enter_context(Spool(settings.out / STORE)) if settings.model is None and given.texts else None
        sorter = stack.enter_context(Sorter(settings.out))
        way = Way(spread, spool, None if docket.decisions else sorter)
        corpus = _extract(given, with_words(vocabulary.lexicon, docket.decisions), settings, way, clock)
        corpus, problems = _curated(corpus, docket, vocabulary.lexicon, clock)
        accounts = (
            *given.accounts,
            *corpus.gathered.accounts(corpus.reprints),
            *vocabulary.accounts,
            *docket.told(problems),
        )
        manifest = Manifest(accounts, vocabulary.lexicon.fingerprint, names.base, corpus.counts(), clock.seconds())
        if not manifest.counts["articles"]:
            failed = settings.out / (FAILED_MANIFEST if (settings.out / GRAPH).exists() else MANIFEST)
            write_manifest(manifest, failed)
            return manifest
        draft = settings.out / "graph.draft.nq"
        stack.callback(draft.unlink, missing_ok=True)
        with clock.stage("rdf"):
            sorter.add(curated_chunks(corpus, names))
            sorter.add(encoded(common_lines(corpus, vocabulary, settings, names)))
            dataset = write_sorted(sorter.sorted(), draft)
            sorter.close()
        lines_of = graph_lines(corpus, names)
        # Nobody needs them any more: 0.4 GB of 100 MB of text, beside a store that is being loaded.
        corpus.gathered.gists.clear()
        if spool is not None:
            spool.drop_unused()
        written = _written(dataset, lines_of, settings, clock, Given(observe, publish))
    outputs = outputs_of(settings.out, (GRAPH, TURTLE, *written))
    manifest = replace(manifest, outputs=outputs, seconds=clock.seconds())
    write_manifest(manifest, settings.out / MANIFEST)
    (settings.out / FAILED_MANIFEST).unlink(missing_ok=True)
    return manifest


def _extract(given: Materials, lexicon: Lexicon, settings: Settings, way: Way, clock: Clock) -> Corpus:
    shelf, gathered = Shelf(way.spool), Gathering()
    readings = Readings(settings.out / STORE / READINGS, settings)
    readings.folder.mkdir(parents=True, exist_ok=True)
    extractor = Extractor(lexicon, settings, given.beside, readings)
    keys = Keys(lexicon, settings, given.beside)
    read: list[tuple[File, str | None]] = []
    with clock.stage("extract", len(given.texts)) as done:
        for file, harvest in zip(given.texts, shelf.fill(given.texts, extractor, keys, way.spread), strict=True):
            kept = gathered.add(harvest)
            if way.sorter is not None:
                way.sorter.add(chunk for crop in kept for chunk in crop.chunks())
            read.append((file, harvest.sha256))
            done()
    readings.drop_others(read)
    with clock.stage("gather"):
        return Corpus(shelf, gathered, gathered.candidates(lexicon), gathered.reprints(), UNDECIDED)


def _curated(corpus: Corpus, docket: Docket, lexicon: Lexicon, clock: Clock) -> tuple[Corpus, tuple[Problem, ...]]:
    """The corpus as researchers decided; the very same where they decided nothing."""
    if not docket.decisions:
        return corpus, ()
    with clock.stage("curate"):
        curated = curate(tuple(corpus.extractions()), corpus.candidates, docket.decisions, lexicon, join)
    corpus.gathered.decided(curated.extractions, lexicon)
    changed = replace(
        corpus, candidates=curated.candidates, curation=curated.curation, curated=tuple(curated.extractions)
    )
    return changed, curated.problems


def _written(
    dataset: Written, lines_of: Callable[[str], bytes | None], settings: Settings, clock: Clock, given: Given
) -> Sequence[str]:
    """Analyse and check a dataset beside its place, put it there, and write what is made of it; paths of the latter."""
    graph, folder, names = settings.out / GRAPH, settings.out / STORE, Names(settings.base_iri)
    with ExitStack() as stack:
        with clock.stage("store"):
            threads = settings.workers
            made = stack.enter_context(
                StoreDraft(folder, dataset.path, dataset.quads, lines_of=lines_of, threads=threads)
            )
        if given.observe is not None:
            with clock.stage("analyse"):
                found = list(given.observe(made.store, names.base))
                made.add(found)
                dataset = add_lines(found, dataset.path)
        with clock.stage("validate"):
            _check(dataset.path, settings, names)
        dataset.path.replace(graph)
        with clock.stage("store"):
            made.settle(dataset.quads, dataset.sha256)
        with clock.stage("turtle"):
            write_turtle(graph, settings.out / TURTLE, names)
        with clock.stage("publish"):
            return given.publish(made.store, settings.out, names.base)


def _check(draft: Path, settings: Settings, names: Names) -> None:
    violations = validate(draft, settings.ontology / "shapes.ttl", names, threads=settings.workers)
    if violations:
        first = violations[0]
        raise BuildError(
            "graph-invalid",
            count=str(len(violations)),
            article=first.article or first.focus,
            sentence=first.sentence or "",
            message=f"{first.zh} {first.en} ({first.focus} {first.path} {first.value or ''})",
        )
