"""Find the groups a text speaks of: 随迁子女, 乡村教师, 薄弱学校 …, by the vocabulary of groups."""

from collections.abc import Iterable, Sequence

from ahocorasick_rs import AhoCorasick

from graph.find.edges import whole_words
from graph.find.patterns import by_sentence, find_hits
from graph.language.characters import fold
from graph.lexicon import Lexicon
from graph.model import Article, Mention, MentionKind, Sentence, Span


class GroupFinder:
    """Finder of groups; see `find.Finder` for the contract. The longest label wins where labels overlap."""

    name = "groups"
    version = "1"

    def __init__(self, lexicon: Lexicon) -> None:
        self._concepts = {fold(w).text: c.id for c in lexicon.groups.values() for w in c.labels if w}
        self._negative = {fold(w).text for c in lexicon.groups.values() for w in c.negative}
        self._terms = sorted({*self._concepts, *self._negative})
        self._automaton = AhoCorasick(self._terms) if self._terms else None

    def __call__(self, article: Article, sentences: Sequence[Sentence]) -> Iterable[Mention]:
        """Every group named in a sentence."""
        if self._automaton is None:
            return
        folded = fold(article.text)
        hits = find_hits(self._automaton, self._terms, folded)
        for sentence, inside in by_sentence(hits, sentences):
            kept: list[Span] = []
            whole = whole_words(article.text, sentence.span, [hit for hit in inside if hit.term in self._concepts])
            hiding = [hit for hit in inside if hit.term not in self._concepts]
            for hit in sorted((*whole, *hiding), key=lambda hit: (-len(hit.span), hit.span, hit.term)):
                span, term = hit.span, hit.term
                if any(other.overlaps(span) for other in kept):
                    continue
                kept.append(span)
                if term in self._concepts:  # else it only hides the labels that lie within it
                    phrase = span.of(article.text)
                    yield Mention(
                        MentionKind.GROUP, span, phrase, sentence.number, self.name, concept=self._concepts[term]
                    )
