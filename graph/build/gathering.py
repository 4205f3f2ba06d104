"""What a build has to know of all files at once, gathered as harvests pass by; the harvests need not stay.

An article that two files give letter for letter counts once, for the file that comes first.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from graph.build.harvest import Harvest
from graph.build.manifest import Input
from graph.build.model_account import model_counts
from graph.errors import BuildError, ReadError
from graph.lexicon import Lexicon
from graph.link.candidates import gather, unlinked
from graph.link.reprints import Reprint, Sketch, find_reprints, sketch
from graph.model import Candidate, Extraction, Mention, Opinion, Position, Problem
from graph.rdf.provenance import Source

_SUMS: Final = ("adoptions", "targets", "involvements", "citations")


def once(harvests: Iterable[Harvest]) -> Iterator[Extraction]:
    """Every article's extraction, the first time that it comes."""
    seen: set[str] = set()
    for harvest in harvests:
        for extraction in harvest.extractions:
            if extraction.article.id not in seen:
                seen.add(extraction.article.id)
                yield extraction


class Tally:
    """Counts of what was found, for `build.json`."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._sums = Counter(dict.fromkeys(("articles", "characters", "sentences", *_SUMS), 0))
        self._cities: set[str] = set()
        self._measures: set[str] = set()

    def add(self, extraction: Extraction) -> None:
        """Count an article."""
        article = extraction.article
        self._sums.update(articles=1, characters=len(article.text), sentences=len(extraction.sentences))
        self._sums.update({name: len(getattr(extraction, name)) for name in _SUMS})
        self._measures.update(adoption.measure for adoption in extraction.adoptions)
        if article.place is not None:
            self._cities.add(article.place.code)

    def counts(self) -> Mapping[str, int]:
        """What was counted."""
        return {**self._sums, "cities": len(self._cities), "measures": len(self._measures)}


class Gathering:
    """Accounts of files, what candidates and reprints are told from, and counts."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.tally = Tally()
        self.sources: list[Source] = []
        self.opinions: list[Opinion] = []
        self._accounts: list[Input] = []
        self._paths: dict[str, str] = {}
        self._mentions: list[tuple[str, Mention]] = []
        self._sketches: list[Sketch] = []

    def add(self, harvest: Harvest) -> None:
        """Take what has to be known of a file.

        Raises:
            BuildError: `evidence-torn`, a mention is not the text at its span, which is a fault of this program.
        """
        problems, kept = list(harvest.problems), 0
        for extraction in harvest.extractions:
            article = extraction.article
            if (torn := next(extraction.misquotes(), None)) is not None:
                raise BuildError("evidence-torn", Position(article.path), article=article.id, phrase=torn.phrase)
            if article.id in self._paths:
                first = self._paths[article.id]
                problems.append(ReadError("article-twice", Position(article.path), other=first).problem())
                continue
            self._paths[article.id] = article.path
            self._take(extraction)
            kept += 1
        self._accounts.append(Input(harvest.name, harvest.sha256, harvest.media_type, kept, tuple(problems)))
        if harvest.sha256 is not None:
            self.sources.append(Source(harvest.name, harvest.sha256, harvest.items))

    def candidates(self, lexicon: Lexicon) -> tuple[Candidate, ...]:
        """Like phrases of all articles, joined."""
        return gather(self._mentions, lexicon)

    def reprints(self) -> tuple[Reprint, ...]:
        """Articles that say again what another said."""
        return find_reprints(self._sketches)

    def accounts(self, reprints: Iterable[Reprint]) -> tuple[Input, ...]:
        """One of each file, in their order, with a problem for each of its articles that is a reprint."""
        again: dict[str, list[Problem]] = {}
        for reprint in reprints:
            path, other = self._paths[reprint.article], self._paths[reprint.original]
            told = ReadError("article-reprinted", Position(path), other=other, percent=f"{100 * reprint.share:.0f}")
            again.setdefault(path, []).append(told.problem())
        return tuple(replace(each, problems=(*each.problems, *again.get(each.name, ()))) for each in self._accounts)

    def counts(self) -> Mapping[str, int]:
        """What was found, and what a language model did where one was asked."""
        return {**self.tally.counts(), **model_counts(self.opinions)}

    def recount(self, extractions: Iterable[Extraction]) -> None:
        """Count anew, because decisions changed what was found."""
        self.tally = Tally()
        for extraction in extractions:
            self.tally.add(extraction)

    def _take(self, extraction: Extraction) -> None:
        self.tally.add(extraction)
        self._mentions += unlinked((extraction,))
        self._sketches.append(sketch(extraction.article))
        if extraction.opinion is not None:
            self.opinions.append(extraction.opinion)
