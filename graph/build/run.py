"""The one page that knows the order of the stages.

    curate: words                               what researchers let the finder know
    read -> split -> segment -> find -> link    for each file (`Extractor`), here or spread
    gather                                      over all files: like phrases become candidates, reprints are told
    curate: statements                          what researchers decided about what was found
    rdf -> validate -> store -> publish         the files of the build

`graph.nq` is the truth: it is checked before it takes its place, and everything after it is made from it. What stops
a build before that leaves the last good graph as it was.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from graph import __version__
from graph.build.clock import Clock, Progress
from graph.build.docket import Docket, load_docket
from graph.build.extractor import Extractor, Harvest
from graph.build.manifest import Input, Manifest, outputs_of, write_manifest
from graph.build.materials import Materials, materials_of
from graph.build.model_account import model_counts, model_reader
from graph.build.vocabulary import Vocabulary, load_vocabulary
from graph.curate import curate, with_words
from graph.decisions import Curation
from graph.errors import BuildError, ReadError
from graph.lexicon import Lexicon
from graph.link import join
from graph.link.candidates import gather
from graph.link.reprints import Reprint, find_reprints, sketch
from graph.model import Candidate, Extraction, Position, Problem
from graph.rdf.corpus import candidate_lines, coverage_lines, missing_codes, place_codes, place_lines
from graph.rdf.curation import curation_lines, renamed
from graph.rdf.files import read_nquads, write_lines
from graph.rdf.holdings import Holding, holding_lines, holding_of
from graph.rdf.names import Names
from graph.rdf.ontology import PLACES_FILE
from graph.rdf.places import current_codes, wikidata_ids
from graph.rdf.provenance import Build, Source, provenance_lines
from graph.rdf.quads import article_lines
from graph.rdf.reprints import reprint_lines
from graph.rdf.shapes import validate
from graph.rdf.turtle import write_turtle
from graph.settings import Settings
from graph.spread import Spread, serial
from graph.store import Store, build_cache, open_store

Publish = Callable[[Store, Path, str], Sequence[str]]

GRAPH: Final = "graph.nq"
TURTLE: Final = "graph.ttl"
MANIFEST: Final = "build.json"
FAILED_MANIFEST: Final = "build-failed.json"
UNDECIDED: Final = Curation()


@dataclass(frozen=True, slots=True)
class Corpus:
    """What all files gave: every article once, the candidates of all of them, and what decisions changed of it."""

    harvests: tuple[Harvest, ...]
    candidates: tuple[Candidate, ...]
    curation: Curation = UNDECIDED
    reprints: tuple[Reprint, ...] = ()

    def extractions(self) -> Iterator[Extraction]:
        """Of every article, in the order of the files."""
        return chain.from_iterable(harvest.extractions for harvest in self.harvests)


def build(
    inputs: Sequence[Path], settings: Settings, *, publish: Publish, progress: Progress, spread: Spread = serial
) -> Manifest:
    """Build everything from texts.

    Args:
        inputs: files and folders.
        settings: where to write, and the limits.
        publish: writes tables, networks and pages from a store into a folder; gives their relative paths.
        progress: told (stage, done, in all) as work goes on.
        spread: maps the extraction over files.
    Returns:
        What was read, found and written. No article at all: nothing is built, `outputs` is empty, and an account of
        why is written beside the last good build.
    Raises:
        UserError: the vocabulary or the base IRI cannot be used.
        BuildError: a stage failed; the last good graph stands.
    """
    clock = Clock(progress)
    names = Names(settings.base_iri)
    with TemporaryDirectory(prefix="policygraph-") as unpacked:
        given = materials_of(inputs, settings, Path(unpacked))
        with clock.stage("vocabulary"):
            vocabulary = load_vocabulary(given.vocabularies, settings)
        lexicon = vocabulary.lexicon
        settings.out.mkdir(parents=True, exist_ok=True)
        docket = load_docket(given.decisions, settings)
        corpus = _extract(given, with_words(lexicon, docket.decisions), settings, spread, clock)
    corpus, problems = _curated(corpus, docket, lexicon, clock)
    accounts = (
        *given.accounts,
        *(_account(h) for h in corpus.harvests),
        *vocabulary.accounts,
        *docket.told(problems),
    )
    manifest = Manifest(accounts, lexicon.fingerprint, names.base, _counts(corpus), clock.seconds())
    if not any(corpus.extractions()):
        failed = settings.out / (FAILED_MANIFEST if (settings.out / GRAPH).exists() else MANIFEST)
        write_manifest(manifest, failed)
        return manifest
    _write_graph(corpus, vocabulary, settings, names, clock)
    with clock.stage("store"):
        build_cache(settings.out / GRAPH, settings.out / "store")
    with clock.stage("publish"):
        store = open_store(settings.out / "store")
        try:
            written = publish(store, settings.out, names.base)
        finally:
            store.close()
    outputs = outputs_of(settings.out, (GRAPH, TURTLE, *written))
    manifest = replace(manifest, outputs=outputs, seconds=clock.seconds())
    write_manifest(manifest, settings.out / MANIFEST)
    (settings.out / FAILED_MANIFEST).unlink(missing_ok=True)
    return manifest


def _extract(given: Materials, lexicon: Lexicon, settings: Settings, spread: Spread, clock: Clock) -> Corpus:
    harvests: list[Harvest] = []
    seen: dict[str, str] = {}
    with clock.stage("extract", len(given.texts)) as done:
        for harvest in spread(Extractor(lexicon, settings, given.beside), given.texts):
            harvests.append(_once(harvest, seen))
            done()
    with clock.stage("gather"):
        found = tuple(chain.from_iterable(harvest.extractions for harvest in harvests))
        candidates = gather(found, lexicon)
        reprints = find_reprints(sketch(extraction.article) for extraction in found)
    return Corpus(tuple(_told(harvest, reprints, seen) for harvest in harvests), candidates, reprints=reprints)


def _told(harvest: Harvest, reprints: Sequence[Reprint], seen: Mapping[str, str]) -> Harvest:
    """The harvest with a problem for each of its articles that says again what another said."""
    originals = {reprint.article: reprint for reprint in reprints}
    problems = tuple(
        ReadError(
            "article-reprinted", Position(article.path), other=seen[again.original], percent=f"{100 * again.share:.0f}"
        ).problem()
        for article in (extraction.article for extraction in harvest.extractions)
        if (again := originals.get(article.id)) is not None
    )
    return replace(harvest, problems=(*harvest.problems, *problems))


def _curated(corpus: Corpus, docket: Docket, lexicon: Lexicon, clock: Clock) -> tuple[Corpus, tuple[Problem, ...]]:
    """The corpus as researchers decided; the very same where they decided nothing."""
    if not docket.decisions:
        return corpus, ()
    with clock.stage("curate"):
        curated = curate(tuple(corpus.extractions()), corpus.candidates, docket.decisions, lexicon, join)
    left = iter(curated.extractions)
    harvests = tuple(replace(h, extractions=tuple(next(left) for _ in h.extractions)) for h in corpus.harvests)
    return Corpus(harvests, curated.candidates, curated.curation, corpus.reprints), curated.problems


def _once(harvest: Harvest, seen: dict[str, str]) -> Harvest:
    """The harvest without articles that another file gave already, letter for letter; each is said to be a copy."""
    kept: list[Extraction] = []
    problems: list[Problem] = []
    for extraction in harvest.extractions:
        article = extraction.article
        if any(True for _ in extraction.misquotes()):
            phrase = next(extraction.misquotes()).phrase
            raise BuildError("evidence-torn", Position(article.path), article=article.id, phrase=phrase)
        if article.id in seen:
            problems.append(ReadError("article-twice", Position(article.path), other=seen[article.id]).problem())
            continue
        seen[article.id] = article.path
        kept.append(extraction)
    return replace(harvest, extractions=tuple(kept), problems=(*harvest.problems, *problems))


def _write_graph(corpus: Corpus, vocabulary: Vocabulary, settings: Settings, names: Names, clock: Clock) -> None:
    """Write the dataset beside its place, check it, and only then put it there."""
    graph, draft = settings.out / GRAPH, settings.out / "graph.draft.nq"
    try:
        with clock.stage("rdf"):
            write_lines(_lines(corpus, vocabulary, settings, names), draft)
        with clock.stage("validate"):
            _check(draft, settings, names)
        draft.replace(graph)
    finally:
        draft.unlink(missing_ok=True)
    with clock.stage("turtle"):
        write_turtle(read_nquads(graph), settings.out / TURTLE, names)


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
    sources = tuple(Source(h.name, h.sha256, h.items) for h in corpus.harvests if h.sha256 is not None)
    decisions = tuple(ruling.decision.id for ruling in corpus.curation.rulings)
    reader = model_reader(corpus.extractions())
    made = Build(__version__, lexicon.fingerprint, sources, decisions, reader)
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


def _account(harvest: Harvest) -> Input:
    return Input(harvest.name, harvest.sha256, harvest.media_type, len(harvest.extractions), harvest.problems)


def _counts(corpus: Corpus) -> Mapping[str, int]:
    found = tuple(corpus.extractions())
    rulings = corpus.curation.rulings
    return {
        **({"decisions": len(rulings)} if rulings else {}),
        "articles": len(found),
        **({"reprints": len(corpus.reprints)} if corpus.reprints else {}),
        "characters": sum(len(e.article.text) for e in found),
        "sentences": sum(len(e.sentences) for e in found),
        "cities": len({e.article.place.code for e in found if e.article.place is not None}),
        "measures": len({adoption.measure for e in found for adoption in e.adoptions}),
        "adoptions": sum(len(e.adoptions) for e in found),
        "targets": sum(len(e.targets) for e in found),
        "involvements": sum(len(e.involvements) for e in found),
        "citations": sum(len(e.citations) for e in found),
        "candidates": len(corpus.candidates),
        **model_counts(found),
    }
