"""Find the groups a text speaks of: 随迁子女, 乡村教师, 薄弱学校 …, by the vocabulary of groups."""

from collections.abc import Iterable, Sequence

from graph.find.edges import whole_words
from graph.find.taken import Taken
from graph.find.terms import Terms, folded_article
from graph.language.characters import fold
from graph.lexicon import Lexicon
from graph.model import Article, Mention, MentionKind, Sentence, Span


class GroupFinder:
    """Finder of groups; see `find.Finder` for the contract. The longest label wins where labels overlap."""

    name = "groups"
    version = "1"

    def __init__(self, lexicon: Lexicon) -> None:
        concepts = {fold(w).text: c.id for c in lexicon.groups.values() for w in c.labels if w}
        negative = {fold(w).text for c in lexicon.groups.values() for w in c.negative}
        self._terms = Terms((*concepts, *negative))
        self._concepts = [concepts.get(word) for word in self._terms.words]

    def __call__(self, article: Article, sentences: Sequence[Sentence]) -> Iterable[Mention]:
        """Every group named in a sentence."""
        folded = folded_article(article.text)
        for sentence, inside in self._terms.by_sentence(folded, sentences):
            labels = [hit for hit in inside if self._concepts[hit[0]] is not None]
            hiding = [hit for hit in inside if self._concepts[hit[0]] is None]
            whole = whole_words(article.text, sentence.span, folded, labels)
            found = [(folded.starts[begin], folded.starts[end - 1] + 1, term) for term, begin, end in whole + hiding]
            taken = Taken()
            for first, last, term in sorted(found, key=lambda each: (each[0] - each[1], each)):
                # What is no label only hides the labels that lie within it.
                concept = self._concepts[term]
                if taken.take(first, last) and concept is not None:
                    span = Span(first, last)
                    phrase = span.of(article.text)
                    yield Mention(MentionKind.GROUP, span, phrase, sentence.number, self.name, concept=concept)
