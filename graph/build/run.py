"""The one page that knows the order of the stages.

    curate: words                               what researchers let the finder know
    read -> split -> segment -> find -> link    for each file (`Extractor`), here or spread
    gather                                      over all files: like phrases become candidates, reprints are told
    curate: statements                          what researchers decided about what was found
    rdf -> analyse -> validate -> store -> publish    the files of the build

`graph.nq` is the truth: it is checked before it takes its place, and everything after it is made from it. What stops
a build before that leaves the last good graph as it was.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from graph import __version__
from graph.build.clock import Clock, Progress
from graph.build.docket import Docket, File, load_docket
from graph.build.extractor import Extractor, FileSpread
from graph.build.gathering import Gathering, once
from graph.build.harvest import Harvest
from graph.build.manifest import Manifest, outputs_of, write_manifest
from graph.build.materials import Materials, materials_of
from graph.build.model_account import model_reader
from graph.build.readings import FOLDER as READINGS
from graph.build.readings import Readings
from graph.build.shelf import Shelf
from graph.build.spool import Keys, Spool
from graph.build.vocabulary import Vocabulary, load_vocabulary
from graph.curate import curate, with_words
from graph.decisions import Curation
from graph.errors import BuildError
from graph.lexicon import Lexicon
from graph.link import join
from graph.link.reprints import Reprint
from graph.model import Candidate, Extraction, Problem
from graph.rdf.corpus import candidate_lines, coverage_lines, missing_codes, place_codes, place_lines
from graph.rdf.curation import curation_lines, renamed
from graph.rdf.files import add_lines, write_lines
from graph.rdf.holdings import Holding, holding_lines, holding_of
from graph.rdf.names import Names
from graph.rdf.ontology import PLACES_FILE
from graph.rdf.places import current_codes, wikidata_ids
from graph.rdf.provenance import Build, provenance_lines
from graph.rdf.quads import article_lines
from graph.rdf.reprints import reprint_lines
from graph.rdf.shapes import validate
from graph.rdf.turtle import write_turtle
from graph.settings import Settings
from graph.spread import serial
from graph.store import Store, build_cache, open_store, passing_store

Publish = Callable[[Store, Path, str], Sequence[str]]
Observe = Callable[[Store, str], Iterable[str]]

GRAPH: Final = "graph.nq"
TURTLE: Final = "graph.ttl"
STORE: Final = "store"
MANIFEST: Final = "build.json"
FAILED_MANIFEST: Final = "build-failed.json"
UNDECIDED: Final = Curation()


@dataclass(frozen=True, slots=True)
class Way:
    """How files are extracted: over what they are spread, and where what was found in them is kept."""

    spread: FileSpread
    spool: Spool | None


@dataclass(frozen=True, slots=True)
class Corpus:
    """What all files gave; `harvests` are read again each time, `curated` are extractions that decisions changed."""

    harvests: Iterable[Harvest]
    gathered: Gathering
    candidates: tuple[Candidate, ...]
    reprints: tuple[Reprint, ...]
    curation: Curation = UNDECIDED
    curated: tuple[Extraction, ...] | None = None

    def extractions(self) -> Iterator[Extraction]:
        """Of every article, in the order of the files."""
        return once(self.harvests) if self.curated is None else iter(self.curated)

    def counts(self) -> Mapping[str, int]:
        """What was found, for `build.json`."""
        rulings = {"decisions": len(self.curation.rulings)} if self.curation.rulings else {}
        reprints = {"reprints": len(self.reprints)} if self.reprints else {}
        return {**self.gathered.counts(), **rulings, **reprints, "candidates": len(self.candidates)}


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
        corpus = _extract(given, with_words(vocabulary.lexicon, docket.decisions), settings, Way(spread, spool), clock)
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
        _write_graph(corpus, vocabulary, settings, clock, observe)
        if spool is not None:
            spool.drop_unused()
    with clock.stage("store"):
        build_cache(settings.out / GRAPH, settings.out / STORE)
    with clock.stage("publish"):
        store = open_store(settings.out / STORE)
        try:
            written = publish(store, settings.out, names.base)
        finally:
            store.close()
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
            gathered.add(harvest)
            read.append((file, harvest.sha256))
            done()
    readings.drop_others(read)
    with clock.stage("gather"):
        return Corpus(shelf, gathered, gathered.candidates(lexicon), gathered.reprints())


def _curated(corpus: Corpus, docket: Docket, lexicon: Lexicon, clock: Clock) -> tuple[Corpus, tuple[Problem, ...]]:
    """The corpus as researchers decided; the very same where they decided nothing."""
    if not docket.decisions:
        return corpus, ()
    with clock.stage("curate"):
        curated = curate(tuple(corpus.extractions()), corpus.candidates, docket.decisions, lexicon, join)
    corpus.gathered.recount(curated.extractions)
    changed = replace(
        corpus, candidates=curated.candidates, curation=curated.curation, curated=tuple(curated.extractions)
    )
    return changed, curated.problems


def _write_graph(
    corpus: Corpus, vocabulary: Vocabulary, settings: Settings, clock: Clock, observe: Observe | None
) -> None:
    """Write the dataset beside its place, check it, and only then put it there."""
    graph, draft, names = settings.out / GRAPH, settings.out / "graph.draft.nq", Names(settings.base_iri)
    try:
        with clock.stage("rdf"):
            write_lines(_lines(corpus, vocabulary, settings, names), draft)
        if observe is not None:
            with clock.stage("analyse"):
                with passing_store(draft) as store:
                    found = list(observe(store, names.base))
                add_lines(found, draft)
        with clock.stage("validate"):
            _check(draft, settings, names)
        draft.replace(graph)
    finally:
        draft.unlink(missing_ok=True)
    with clock.stage("turtle"):
        write_turtle(graph, settings.out / TURTLE, names)


def _lines(corpus: Corpus, vocabulary: Vocabulary, settings: Settings, names: Names) -> Iterator[str]:
    """Every line of the dataset, in no order."""
    lexicon = vocabulary.lexicon
    codes: set[str] = set()
    places: dict[str, str | None] = {}
    holdings: list[Holding] = []
    forwarding = lexicon.cue("forward-verb")
    for extraction in corpus.extractions():
        codes |= place_codes(extraction)
        places[extraction.article.id] = extraction.article.place.code if extraction.article.place else None
        holdings.append(holding_of(extraction, forwarding))
        yield from article_lines(extraction, names)
    table = settings.ontology / PLACES_FILE
    covered = frozenset(code for code in places.values() if code is not None)
    missing = missing_codes(covered, lexicon, current_codes(table))
    yield from place_lines(codes | missing, lexicon, names, wikidata_ids(table))
    yield from coverage_lines(covered, missing, names)
    yield from holding_lines(holdings, names)
    yield from reprint_lines(((each.article, each.original) for each in corpus.reprints), names)
    yield from candidate_lines(corpus.candidates, places, names)
    yield from (f"{q} ." for q in renamed(vocabulary.quads(settings), corpus.curation, names))
    yield from curation_lines(corpus.curation, places, names)
    decisions = tuple(ruling.decision.id for ruling in corpus.curation.rulings)
    reader = model_reader(corpus.gathered.opinions)
    made = Build(__version__, lexicon.fingerprint, tuple(corpus.gathered.sources), decisions, reader)
    yield from provenance_lines(made, places, names)


def _check(draft: Path, settings: Settings, names: Names) -> None:
    violations = validate(draft, settings.ontology / "shapes.ttl", names)
    if violations:
        first = violations[0]
        raise BuildError(
            "graph-invalid",
            count=str(len(violations)),
            article=first.article or first.focus,
            sentence=first.sentence or "",
            message=f"{first.zh} {first.en} ({first.focus} {first.path} {first.value or ''})",
        )
