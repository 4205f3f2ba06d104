"""What a build has to know of all files at once, gathered as harvests pass by; the harvests need not stay.

An article that two files give letter for letter counts once, for the file that comes first.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graph.build.gist import SUMS, Gist, gist_of
from graph.build.harvest import Crop, Harvest
from graph.build.manifest import Input
from graph.build.model_account import model_counts
from graph.errors import BuildError, ReadError
from graph.lexicon import Lexicon
from graph.link.candidates import gather
from graph.link.reprints import Reprint, find_reprints
from graph.model import Candidate, Extraction, Opinion, Position, Problem
from graph.rdf.provenance import Source


def once(harvests: Iterable[Harvest]) -> Iterator[Extraction]:
    """Every article's extraction, the first time that it comes."""
    seen: set[str] = set()
    for harvest in harvests:
        for crop in harvest.crops:
            if crop.gist.article not in seen:
                seen.add(crop.gist.article)
                yield crop.extraction()


class Gathering:
    """Accounts of files, and the gists of their articles."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.gists: list[Gist] = []
        self.sources: list[Source] = []
        self._accounts: list[Input] = []
        self._paths: dict[str, str] = {}

    def add(self, harvest: Harvest) -> tuple[Crop, ...]:
        """Take what has to be known of a file, and give what it adds to those before it.

        Raises:
            BuildError: `evidence-torn`, a mention is not the text at its span, which is a fault of this program.
        """
        problems, kept = list(harvest.problems), []
        for crop in harvest.crops:
            gist = crop.gist
            if gist.torn is not None:
                raise BuildError("evidence-torn", Position(gist.path), article=gist.article, phrase=gist.torn)
            if gist.article in self._paths:
                first = self._paths[gist.article]
                problems.append(ReadError("article-twice", Position(gist.path), other=first).problem())
                continue
            self._paths[gist.article] = gist.path
            self.gists.append(gist)
            kept.append(crop)
        self._accounts.append(Input(harvest.name, harvest.sha256, harvest.media_type, len(kept), tuple(problems)))
        if harvest.sha256 is not None:
            self.sources.append(Source(harvest.name, harvest.sha256, harvest.items))
        return tuple(kept)

    def decided(self, extractions: Iterable[Extraction], lexicon: Lexicon) -> None:
        """Tell the gists anew, because decisions changed what was found."""
        forwarding = lexicon.cue("forward-verb")
        self.gists = [gist_of(each, forwarding) for each in extractions]

    @property
    def opinions(self) -> list[Opinion]:
        """What a language model said, of each article that it was asked about."""
        return [gist.opinion for gist in self.gists if gist.opinion is not None]

    def candidates(self, lexicon: Lexicon) -> tuple[Candidate, ...]:
        """Like phrases of all articles, joined."""
        return gather(((gist.article, mention) for gist in self.gists for mention in gist.unlinked), lexicon)

    def reprints(self) -> tuple[Reprint, ...]:
        """Articles that say again what another said."""
        return find_reprints(gist.sketch for gist in self.gists)

    def accounts(self, reprints: Iterable[Reprint]) -> tuple[Input, ...]:
        """One of each file, in their order, with a problem for each of its articles that is a reprint."""
        again: dict[str, list[Problem]] = {}
        for reprint in reprints:
            path, other = self._paths[reprint.article], self._paths[reprint.original]
            told = ReadError("article-reprinted", Position(path), other=other, percent=f"{100 * reprint.share:.0f}")
            again.setdefault(path, []).append(told.problem())
        return tuple(replace(each, problems=(*each.problems, *again.get(each.name, ()))) for each in self._accounts)

    def counts(self) -> Mapping[str, int]:
        """What was found, for `build.json`, and what a language model did where one was asked."""
        sums = Counter(dict.fromkeys(("articles", "characters", "sentences", *SUMS), 0))
        for gist in self.gists:
            sums.update(gist.counts)
        cities = {gist.place for gist in self.gists if gist.place is not None}
        measures = {measure for gist in self.gists for measure in gist.measures}
        return {**sums, "cities": len(cities), "measures": len(measures), **model_counts(self.opinions)}
