"""The systems that are compared: the build itself, and simpler ways that a reader would try first.

| system | is |
|---|---|
| vocabulary | every label of the vocabulary, wherever it stands; nothing is judged |
| grammar | every object of a verb of policy; nothing is linked but what is a label by the letter |
| verb-object | every verb and the nouns behind it, whatever the verb |
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from graph.evaluate.claims import Claims, claims_of_mentions
from graph.find import find, finders
from graph.language.clauses import clauses
from graph.language.words import Word, words
from graph.lexicon import Lexicon
from graph.model import Article, Mention, MentionKind, Sentence, Span
from graph.segment import segment

Baseline = Callable[[Lexicon, Article, Sequence[Sentence]], Iterable[Mention]]


def baseline_claims(articles: Sequence[Article], lexicon: Lexicon) -> dict[str, dict[str, Claims]]:
    """What each baseline says of each city."""
    cut = [(article, segment(article)) for article in articles]
    return {
        name: claims_of_mentions((article, parts, baseline(lexicon, article, parts)) for article, parts in cut)
        for name, baseline in BASELINES.items()
    }


def _vocabulary(lexicon: Lexicon, article: Article, parts: Sequence[Sentence]) -> Iterable[Mention]:
    return find(article, parts, finders(lexicon, ("vocabulary",)))


def _grammar(lexicon: Lexicon, article: Article, parts: Sequence[Sentence]) -> Iterable[Mention]:
    return _named(lexicon, find(article, parts, finders(lexicon, ("grammar",))))


def _verb_object(lexicon: Lexicon, article: Article, parts: Sequence[Sentence]) -> Iterable[Mention]:
    return _named(lexicon, _verbs_and_nouns(article, parts))


def _verbs_and_nouns(article: Article, parts: Sequence[Sentence]) -> Iterator[Mention]:
    for part in parts:
        for clause in clauses(article.text, part.span):
            for span in _objects(words(clause.of(article.text), clause.begin)):
                yield Mention(MentionKind.MEASURE, span, span.of(article.text), part.number, "verb-object")


def _objects(tagged: Sequence[Word]) -> Iterator[Span]:
    """Runs of nouns and what joins them, each behind a verb."""
    at = 0
    while at < len(tagged):
        if not tagged[at].tag.startswith("v"):
            at += 1
            continue
        end = at + 1
        while end < len(tagged) and tagged[end].tag.startswith(("n", "a", "b", "j", "l", "uj", "vn")):
            end += 1
        if end > at + 1:
            yield Span(tagged[at + 1].begin, tagged[end - 1].end)
        at = max(end, at + 1)


def _named(lexicon: Lexicon, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Phrases that are a label by the letter get its concept."""
    concepts = {label: each.id for each in lexicon.measures.values() for label in each.labels}
    for mention in mentions:
        yield replace(mention, concept=concepts.get(mention.phrase))


BASELINES: Final[Mapping[str, Baseline]] = {
    "vocabulary": _vocabulary,
    "grammar": _grammar,
    "verb-object": _verb_object,
}
