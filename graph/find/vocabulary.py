"""Find measures by the vocabulary: every label and every gapped label of every concept, in one scan.

All labels, negative labels and parts of patterns go into one Aho-Corasick automaton over a folded copy of the text
(quotes, white space and widths levelled); hits are mapped back to the characters of the article.

Not done here: whether the place adopts what is named (`link.attribution`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from graph.find.edges import whole_words
from graph.find.patterns import PatternMatcher
from graph.find.taken import Taken
from graph.find.terms import Hit, Terms, folded_article
from graph.language.characters import Folded, fold
from graph.lexicon import Concept, Lexicon
from graph.model import Article, Mention, MentionKind, Sentence, Span

_LABEL_CONFIDENCE: Final = 0.95
_PATTERN_CONFIDENCE: Final = 0.85


class _Named(NamedTuple):
    """A stretch of the text that names a concept, by a label (`whole`) or by a pattern; two of three do not stand."""

    first: int
    last: int
    concept: str
    whole: bool


class VocabularyFinder:
    """Finder of the measures of the vocabulary; see `find.Finder` for the contract."""

    name = "vocabulary"
    version = "1"

    def __init__(self, lexicon: Lexicon) -> None:
        concepts = tuple(lexicon.measures.values())
        patterns = [
            (concept.id, tuple(tuple(fold(word).text for word in part.split("|")) for part in pattern.split("…")))
            for concept in concepts
            for pattern in concept.patterns
        ]
        labels = _by_folded(concepts, lambda concept: concept.labels)
        negative = _by_folded(concepts, lambda concept: concept.negative)
        parts = (word for _, pattern in patterns for part in pattern for word in part)
        self._terms = Terms((*labels, *negative, *parts))
        # What each term names, and what it forbids, by its number.
        self._labels = [labels.get(word, ()) for word in self._terms.words]
        self._negative = [negative.get(word, ()) for word in self._terms.words]
        self._patterns = PatternMatcher(patterns, self._terms.words)

    def __call__(self, article: Article, sentences: Sequence[Sentence]) -> Iterable[Mention]:
        """Every mention of every concept, the longer label before what lies within it."""
        folded = folded_article(article.text)
        for sentence, hits in self._terms.by_sentence(folded, sentences):
            inside = whole_words(article.text, sentence.span, folded, self._worth(hits))
            for named in _settle(self._named(folded, inside)):
                span = Span(named.first, named.last)
                yield Mention(
                    kind=MentionKind.MEASURE,
                    span=span,
                    phrase=span.of(article.text),
                    sentence=sentence.number,
                    method=self.name,
                    confidence=_LABEL_CONFIDENCE if named.whole else _PATTERN_CONFIDENCE,
                    concept=named.concept,
                )

    def _worth(self, hits: Sequence[Hit]) -> list[Hit]:
        """The hits but for words of patterns that nothing in the sentence can complete, which are every second one."""
        useful = self._patterns.useful(term for term, _, _ in hits)
        return [hit for hit in hits if hit[0] in useful or self._labels[hit[0]] or self._negative[hit[0]]]

    def _named(self, folded: Folded, hits: Sequence[Hit]) -> list[_Named]:
        starts = folded.starts
        named = [
            _Named(starts[begin], starts[end - 1] + 1, concept, True)
            for term, begin, end in hits
            for concept in self._labels[term]
        ]
        named += [
            _Named(starts[begin], starts[end - 1] + 1, concept, False)
            for begin, end, concept in self._patterns.find(folded.text, hits)
        ]
        for term, begin, end in hits:
            for concept in self._negative[term]:
                first, last = starts[begin], starts[end - 1] + 1
                named = [n for n in named if n.concept != concept or n.first < first or last < n.last]
        return named


def _by_folded(
    concepts: Iterable[Concept], words: Callable[[Concept], tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for concept in concepts:
        for word in words(concept):
            key = fold(word).text
            if key and concept.id not in found[key]:
                found[key].append(concept.id)
    return {key: tuple(ids) for key, ids in found.items()}


def _settle(named: Sequence[_Named]) -> Iterator[_Named]:
    """Of one concept the longer hit stands, a label before a pattern; of two, the longer label hides what it holds."""
    taken: defaultdict[str, Taken] = defaultdict(Taken)
    kept = [
        one
        for one in sorted(named, key=lambda n: (n.first - n.last, not n.whole, n.first, n.concept))
        if taken[one.concept].take(one.first, one.last)
    ]
    hiding: list[_Named] = []
    for one in kept:
        if not any(
            other.first <= one.first and one.last <= other.last and other.last - other.first > one.last - one.first
            for other in hiding
        ):
            yield one
        if one.whole:
            hiding.append(one)
