"""Find measures by grammar: the object of a verb of policy whose head noun is one that measures end in.

So a measure nobody put in the vocabulary is found too; `find.overlap` joins its phrases with the vocabulary's hits.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from graph.find.phrases import PhraseReader
from graph.language.choices import Endings
from graph.language.clauses import clauses
from graph.language.words import words
from graph.lexicon import Lexicon
from graph.model import Article, Mention, MentionKind, Sentence, SentenceKind, Span

_CONFIDENCE: Final = 0.6
_SHORTEST: Final = 4
_LONGEST: Final = 24
_SHORTEST_MADE: Final = 4
_NOMINAL: Final = "nljx"


class GrammarFinder:
    """Finder of measure phrases by verb and head noun; see `find.Finder` for the contract."""

    name = "grammar"
    version = "1"

    def __init__(self, lexicon: Lexicon) -> None:
        self._phrases = PhraseReader(lexicon)
        self._heads = Endings(lexicon.cue("measure-head"))
        self._weak = frozenset(lexicon.cue("measure-head-weak"))
        self._scope = frozenset(lexicon.cue("scope"))
        self._makers = frozenset(lexicon.cue("policy-verb-maker"))
        self._abstract = Endings(lexicon.cue("measure-head-abstract"))

    def __call__(self, article: Article, sentences: Sequence[Sentence]) -> Iterable[Mention]:
        """Measure phrases in text order; those of headings with half the confidence."""
        for sentence in sentences:
            for clause in clauses(article.text, sentence.span):
                for verb, span in self._phrases.governed(article.text, clause):
                    if self._names_measure(span.of(article.text), verb):
                        yield self._mention(article, sentence, span)

    def _mention(self, article: Article, sentence: Sentence, span: Span) -> Mention:
        confidence = _CONFIDENCE if sentence.kind is SentenceKind.BODY else _CONFIDENCE / 2
        phrase = span.of(article.text)
        return Mention(MentionKind.MEASURE, span, phrase, sentence.number, self.name, confidence)

    def _names_measure(self, phrase: str, verb: str) -> bool:
        """Whether a phrase ends in a head noun of measures, or is what a verb of making makes, and says enough."""
        bare = phrase.strip("“”")
        if not _SHORTEST <= len(bare) <= _LONGEST or self._abstract.end(bare):
            return False
        headed = self._heads.end(bare)
        if not headed and verb not in self._makers:
            return False
        tagged = [word for word in words(bare) if word.text not in self._scope]
        if not tagged:
            return False
        modifiers = [word for word in tagged[:-1] if word.tag[0] in "nljvaibsemt" and word.tag != "uj"]
        if headed:
            return len(modifiers) >= (2 if tagged[-1].text in self._weak else 1)
        done = (
            tagged[-1].tag == "v" and len(tagged[-1].text) > 1 and any(word.tag[0] in _NOMINAL for word in tagged[:-1])
        )
        named = tagged[-1].tag[0] in _NOMINAL or phrase[-1] == "”" or done
        made = tagged[0].tag != "m" and named
        return made and len(modifiers) >= 1 and len(bare) >= _SHORTEST_MADE
