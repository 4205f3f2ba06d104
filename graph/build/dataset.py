"""The dataset of a build: what every article says, as it was found or decided, and what concerns them all."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph import __version__
from graph.build.gathering import Gathering, once
from graph.build.gist import Gist
from graph.build.model_account import model_reader
from graph.build.shelf import Shelf
from graph.build.vocabulary import Vocabulary
from graph.decisions import Curation
from graph.lexicon import Lexicon
from graph.link.reprints import Reprint
from graph.model import Candidate, Extraction
from graph.rdf.corpus import candidate_lines, coverage_lines, missing_codes, place_lines
from graph.rdf.curation import curation_lines, renamed
from graph.rdf.holdings import holding_lines
from graph.rdf.names import Names
from graph.rdf.ontology import PLACES_FILE
from graph.rdf.places import current_codes, wikidata_ids
from graph.rdf.provenance import Build, provenance_lines
from graph.rdf.quads import article_chunks
from graph.rdf.reprints import reprint_lines
from graph.settings import Settings


@dataclass(frozen=True, slots=True)
class Corpus:
    """What all files gave; `curated` are extractions that decisions changed."""

    shelf: Shelf
    gathered: Gathering
    candidates: tuple[Candidate, ...]
    reprints: tuple[Reprint, ...]
    curation: Curation
    curated: tuple[Extraction, ...] | None = None

    def extractions(self) -> Iterator[Extraction]:
        """Of every article as the machine found it, in the order of the files."""
        return once(self.shelf)

    def counts(self) -> Mapping[str, int]:
        """What was found, for `build.json`."""
        rulings = {"decisions": len(self.curation.rulings)} if self.curation.rulings else {}
        reprints = {"reprints": len(self.reprints)} if self.reprints else {}
        return {**self.gathered.counts(), **rulings, **reprints, "candidates": len(self.candidates)}


def curated_chunks(corpus: Corpus, names: Names) -> Iterator[bytes]:
    """What articles say after researchers decided; nothing where they decided nothing."""
    for extraction in corpus.curated or ():
        yield from article_chunks(extraction, names)


def graph_lines(corpus: Corpus, names: Names) -> Callable[[str], bytes | None]:
    """What gives the lines of an article's graph by the graph's name; None where decisions may have changed them."""
    if corpus.curated is not None:
        return lambda _: None
    articles = {names.graph(gist.article): gist.article for gist in corpus.gathered.gists}
    return lambda name: corpus.shelf.lines(articles[name]) if name in articles else None


def common_lines(corpus: Corpus, vocabulary: Vocabulary, settings: Settings, names: Names) -> Iterator[str]:
    """Every line that is of no article alone, in no order."""
    gists = corpus.gathered.gists
    lexicon = vocabulary.lexicon
    places: dict[str, str | None] = {gist.article: gist.place for gist in gists}
    yield from _place_lines(gists, lexicon, settings, names)
    yield from holding_lines((gist.holding for gist in gists), names)
    yield from reprint_lines(((each.article, each.original) for each in corpus.reprints), names)
    yield from candidate_lines(corpus.candidates, places, names)
    yield from (f"{q} ." for q in renamed(vocabulary.quads(settings), corpus.curation, names))
    yield from curation_lines(corpus.curation, places, names)
    decisions = tuple(ruling.decision.id for ruling in corpus.curation.rulings)
    reader = model_reader(corpus.gathered.opinions)
    made = Build(__version__, lexicon.fingerprint, tuple(corpus.gathered.sources), decisions, reader)
    yield from provenance_lines(made, places, names)


def _place_lines(gists: Iterable[Gist], lexicon: Lexicon, settings: Settings, names: Names) -> Iterator[str]:
    codes: set[str] = set()
    covered: set[str] = set()
    for gist in gists:
        codes.update(gist.places)
        if gist.place is not None:
            covered.add(gist.place)
    table = settings.ontology / PLACES_FILE
    missing = missing_codes(frozenset(covered), lexicon, current_codes(table))
    yield from place_lines(codes | missing, lexicon, names, wikidata_ids(table))
    yield from coverage_lines(covered, missing, names)
