"""Find measures by the vocabulary: every label and every gapped label of every concept, in one scan.

All labels, negative labels and parts of patterns go into one Aho-Corasick automaton over a folded copy of the text
(quotes, white space and widths levelled); hits are mapped back to the characters of the article.

Not done here: whether the place adopts what is named (`link.attribution`).
Source: Aho and Corasick (1975), Efficient string matching, CACM 18(6); 46 MB/s at 20,000 terms as measured.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ahocorasick_rs import AhoCorasick

from graph.find.edges import whole_words
from graph.find.patterns import Hit, PatternMatcher, by_sentence, find_hits
from graph.language.characters import Folded, fold
from graph.lexicon import Concept, Lexicon
from graph.model import Article, Mention, MentionKind, Sentence, Span

_LABEL_CONFIDENCE: Final = 0.95
_PATTERN_CONFIDENCE: Final = 0.85


@dataclass(frozen=True, slots=True)
class _Named:
    """A stretch of the text that names a concept, by a label (`whole`) or by a pattern."""

    span: Span
    concept: str
    whole: bool


class VocabularyFinder:
    """Finder of the measures of the vocabulary; see `find.Finder` for the contract."""

    name = "vocabulary"
    version = "1"

    def __init__(self, lexicon: Lexicon) -> None:
        concepts = tuple(lexicon.measures.values())
        self._labels = _by_folded(concepts, lambda concept: concept.labels)
        self._negative = _by_folded(concepts, lambda concept: concept.negative)
        self._patterns = PatternMatcher(
            (concept.id, tuple(tuple(fold(word).text for word in part.split("|")) for part in pattern.split("…")))
            for concept in concepts
            for pattern in concept.patterns
        )
        self._terms = sorted({*self._labels, *self._negative, *self._patterns.words()})
        self._automaton = AhoCorasick(self._terms) if self._terms else None

    def __call__(self, article: Article, sentences: Sequence[Sentence]) -> Iterable[Mention]:
        """Every mention of every concept, the longer label before what lies within it."""
        if self._automaton is None:
            return
        folded = fold(article.text)
        for sentence, hits in by_sentence(self._hits(folded), sentences):
            inside = whole_words(article.text, sentence.span, hits)
            for named in _settle(self._named(folded, inside)):
                yield Mention(
                    kind=MentionKind.MEASURE,
                    span=named.span,
                    phrase=named.span.of(article.text),
                    sentence=sentence.number,
                    method=self.name,
                    confidence=_LABEL_CONFIDENCE if named.whole else _PATTERN_CONFIDENCE,
                    concept=named.concept,
                )

    def _hits(self, folded: Folded) -> list[Hit]:
        if self._automaton is None:
            return []
        return find_hits(self._automaton, self._terms, folded)

    def _named(self, folded: Folded, hits: Sequence[Hit]) -> list[_Named]:
        labels = [
            _Named(h.span, concept, True) for h in hits if h.term in self._labels for concept in self._labels[h.term]
        ]
        matched = self._patterns.find(folded.text, hits)
        gapped = [_Named(folded.span_of(begin, end), concept, False) for begin, end, concept in matched]
        void = [(h.span, concept) for h in hits if h.term in self._negative for concept in self._negative[h.term]]
        return [n for n in (*labels, *gapped) if not any(c == n.concept and s.covers(n.span) for s, c in void)]


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
    kept: list[_Named] = []
    for one in sorted(named, key=lambda n: (-len(n.span), not n.whole, n.span, n.concept)):
        if any(other.concept == one.concept and other.span.overlaps(one.span) for other in kept):
            continue
        kept.append(one)
    for one in kept:
        hidden = any(
            other.whole
            and other.concept != one.concept
            and other.span.covers(one.span)
            and len(other.span) > len(one.span)
            for other in kept
        )
        if not hidden:
            yield one
