"""From one file to everything found in it: the part of a build that is spread over processes and machines."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, Protocol

from graph.build.gist import gist_of
from graph.build.harvest import Crop, Harvest
from graph.build.materials import Beside
from graph.build.readings import Readings
from graph.errors import ReadError
from graph.find import Finder, find, finders, model_finder
from graph.language.memory import forget
from graph.lexicon import Lexicon
from graph.link import Linker
from graph.model import Article, Extraction, Position
from graph.rdf.names import Names
from graph.rdf.quads import article_chunks
from graph.read import read
from graph.segment import segment
from graph.settings import Settings
from graph.split import Gazetteer, split

Item = tuple[Path, str]
Extract = Callable[[Item], Harvest]
NOTHING: Final = Beside()


class FileSpread(Protocol):
    """A way of mapping a function over files: every `Spread` is one."""

    def __call__(self, function: Extract, files: Iterable[Item], lost: Extract, /) -> Iterator[Harvest]: ...


class Extractor:
    """A function from a file to its harvest; built once, sent once to every worker.

    It is pure but for a language model's answers, where one was chosen; those that are kept make it so again.
    """

    def __init__(
        self, lexicon: Lexicon, settings: Settings, beside: Beside = NOTHING, readings: Readings | None = None
    ) -> None:
        self._lexicon = lexicon
        self._beside = beside
        self._settings = settings
        self._readings = readings
        self._finders: tuple[Finder, ...] = finders(lexicon)
        self._model = model_finder(lexicon, settings)
        self._linker = Linker(lexicon)
        self._gazetteer = Gazetteer(lexicon)
        self._names = Names(settings.base_iri)
        self._forwarding = lexicon.cue("forward-verb")

    def __call__(self, item: Item) -> Harvest:
        """Read, split, segment, find and link one file; what cannot be read becomes a problem."""
        path, name = item
        try:
            kept = self._readings
            readings = list(read(path, name, self._settings) if kept is None else kept.read(path, name))
        except ReadError as error:
            return Harvest(name, problems=(error.problem(),))
        documents = [replace(r.document, metadata=self._beside.tell(r.document, name)) for r in readings]
        layouts = [split(document, self._lexicon, self._gazetteer) for document in documents]
        document = documents[0]
        extractions = tuple(self.extract(article) for layout in layouts for article in layout.articles)
        return Harvest(
            name=name,
            sha256=document.sha256,
            media_type=document.media_type,
            crops=tuple(map(self._crop, extractions)),
            items=tuple(item for layout in layouts for item in layout.items),
            problems=(
                *self._beside.problems(name),
                *(problem for each in readings for problem in each.problems),
                *(problem for each in layouts for problem in each.problems),
                *(problem for each in extractions for problem in each.problems),
            ),
        )

    def lost(self, item: Item) -> Harvest:
        """The harvest of a file that ends every process which works on it: nothing but the problem."""
        return Harvest(item[1], problems=(ReadError("worker-lost", Position(item[1])).problem(),))

    def _crop(self, extraction: Extraction) -> Crop:
        # Made here and not where all files come together, because here many are at work.
        chunks = article_chunks(extraction, self._names)
        return Crop.of(gist_of(extraction, self._forwarding), chunks, extraction)

    def __reduce__(self) -> tuple[type["Extractor"], tuple[Lexicon, Settings, Beside, Readings | None]]:
        """Automata do not pickle; a worker builds its own from the vocabulary."""
        return Extractor, (self._lexicon, self._settings, self._beside, self._readings)

    def extract(self, article: Article) -> Extraction:
        """Everything found in one article."""
        forget()
        sentences = segment(article)
        if self._model is None:
            return self._linker(article, sentences, find(article, sentences, self._finders))
        opinion, problems = self._model.opinion(article, sentences)
        proposed = [proposal.evidence for proposal in opinion.proposals]
        found = self._linker(article, sentences, find(article, sentences, self._finders, proposed))
        return replace(found, opinion=opinion, problems=(*found.problems, *problems))
