"""Where a decision points: the articles and the characters its row names, found again in texts that changed.

An article's id ends with the hash of its text. A row with the id of an article that is gone is taken to mean the
article of the same text (whose place or date was corrected), else the only one of that place and date (whose text was
edited); where neither is there, the evidence has vanished. In an edited text words are found where they stand just
once. Widths, quotation marks and white space make no difference.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.decisions import Decision
from graph.errors import ReadError
from graph.language.characters import Folded, fold
from graph.lexicon import Lexicon
from graph.model import Article, Extraction, Span


@dataclass(frozen=True, slots=True)
class Spot:
    """What a row points at: articles (None: all), places in them by article (None: anywhere).

    `exact` says that the row gave the very characters; `moved` that they are elsewhere than it says.
    """

    articles: tuple[str, ...] | None = None
    spans: Mapping[str, tuple[Span, ...]] | None = None
    places: tuple[str, ...] = ()
    exact: bool = False
    moved: bool = False


class Whereabouts:
    """Finds articles and words; built once for a corpus."""

    def __init__(self, extractions: Iterable[Extraction], lexicon: Lexicon) -> None:
        self._articles = {each.article.id: each.article for each in extractions}
        self._by_text: defaultdict[str, list[str]] = defaultdict(list)
        self._by_origin: defaultdict[str, list[str]] = defaultdict(list)
        for id_ in self._articles:
            origin, _, digest = id_.rpartition("-")
            self._by_text[digest].append(id_)
            self._by_origin[origin].append(id_)
        self._codes: defaultdict[str, set[str]] = defaultdict(set)
        for place in lexicon.places:
            for name in (place.code, place.name, place.short):
                self._codes[name].add(place.code)
        self._folded: dict[str, Folded] = {}

    def of(self, decision: Decision) -> Spot:
        """What a row points at.

        Raises:
            ReadError: `decision-article-gone`, `decision-city-gone`, `decision-phrase-gone`.
        """
        if decision.article is not None:
            return self._in_article(decision, decision.article)
        if decision.city is None:
            return Spot()
        codes = self._codes.get(decision.city, set())
        found = tuple(id_ for id_, article in self._articles.items() if article.place and article.place.code in codes)
        if not found:
            raise ReadError("decision-city-gone", decision.where, city=decision.city)
        return Spot(found, places=tuple(sorted(codes)))

    def _in_article(self, decision: Decision, given: str) -> Spot:
        heirs, edited = self._heirs(given)
        if len(heirs) != 1:
            raise ReadError("decision-article-gone", decision.where, article=given)
        article = self._articles[heirs[0]]
        places = (article.place.code,) if article.place else ()
        moved = article.id != given
        if decision.phrase is None:
            return Spot((article.id,), places=places, moved=moved)
        span = decision.span
        if span is not None and not edited and _alike(span.of(article.text), decision.phrase):
            return Spot((article.id,), {article.id: (span,)}, places, exact=True, moved=moved)
        found = tuple(self._occurrences(article, decision.phrase))
        if not found or (len(found) > 1 and (edited or span is not None)):
            raise ReadError("decision-phrase-gone", decision.where, phrase=decision.phrase, number=str(len(found)))
        return Spot((article.id,), {article.id: found}, places, exact=len(found) == 1, moved=moved or span is not None)

    def _heirs(self, given: str) -> tuple[Sequence[str], bool]:
        """The articles that an id may mean now, and whether their text is another than it was."""
        if given in self._articles:
            return [given], False
        origin, _, digest = given.rpartition("-")
        same = self._by_text.get(digest, [])
        if same:
            return same, False
        # An article of unknown place or date has nothing by which another text could be known as its own.
        known = "x" not in origin.split("-") and "undated" not in origin.split("-")
        return (self._by_origin.get(origin, []) if known else []), True

    def _occurrences(self, article: Article, phrase: str) -> Iterator[Span]:
        """Every place where the words stand."""
        folded = self._folded.setdefault(article.id, fold(article.text))
        wanted = fold(phrase).text
        at = folded.text.find(wanted) if wanted else -1
        while at >= 0:
            yield folded.span_of(at, at + len(wanted))
            at = folded.text.find(wanted, at + 1)


def _alike(one: str, other: str) -> bool:
    folded = fold(one).text
    return folded == fold(other).text and bool(folded)
