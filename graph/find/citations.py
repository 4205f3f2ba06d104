"""Find cited documents.

They are every title in 《》, every plan known by its number (“十四五”规划), named plans that a verb of issuing or
applying governs (制定…方案, 落实…计划), and documents named by their official number alone (按照浙政发〔2020〕5号文件).
A number in brackets behind a title belongs to the title, and is read where the citation is made.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from graph.find.phrases import PhraseReader
from graph.find.taken import Taken
from graph.language.choices import any_of
from graph.language.clauses import clauses
from graph.language.cues import CueSets
from graph.language.document_numbers import find_numbers
from graph.language.words import words_in
from graph.lexicon import Lexicon
from graph.model import Article, Mention, MentionKind, Sentence, Span

_TITLE: Final = re.compile(r"《([^《》\n]{2,80})》")
_PLAN_NUMBER: Final = '[“"]十[一二三四五六七八九]?、?五[”"]'
_OF_TITLE: Final = re.compile(r"》\s*[（(][^（()）]*$")
_GOVERNED: Final = frozenset({"verb", "head"})  # words of both stand in one clause of twenty
_NAMED_CONFIDENCE: Final = 0.7
_NUMBER_CONFIDENCE: Final = 0.9
_SHORTEST: Final = 6


class CitationFinder:
    """Finder of cited documents; see `find.Finder` for the contract."""

    name = "citations"
    version = "2"

    def __init__(self, lexicon: Lexicon) -> None:
        self._phrases = PhraseReader(lexicon)
        self._heads = tuple(lexicon.cue("document-head"))
        self._verbs = tuple(lexicon.cue("document-verb"))
        self._leads = lexicon.cue("number-lead")
        self._sets = CueSets({"verb": self._verbs, "head": self._heads})
        names = any_of(lexicon.cue("plan-name"))
        self._numbered = re.compile(f"{_PLAN_NUMBER}[一-鿿]{{0,4}}?(?:{names})")

    def __call__(self, article: Article, sentences: Sequence[Sentence]) -> Iterable[Mention]:
        """Documents in text order; a title within marks hides a shorter name within it."""
        for sentence in sentences:
            found = (
                *self._marked(article.text, sentence.span),
                *self._named(article.text, sentence.span),
                *self._by_number(article.text, sentence.span),
            )
            taken = Taken()
            for span, confidence in sorted(each for each in found if taken.take(each[0].begin, each[0].end)):
                phrase = span.of(article.text)
                yield Mention(MentionKind.DOCUMENT, span, phrase, sentence.number, self.name, confidence)

    def _marked(self, text: str, within: Span) -> Iterator[tuple[Span, float]]:
        for pattern in (_TITLE, self._numbered):
            for match in pattern.finditer(text, within.begin, within.end):
                yield Span(*match.span()), 1.0

    def _by_number(self, text: str, within: Span) -> Iterator[tuple[Span, float]]:
        for number in find_numbers(text, within, self._leads):
            if not _OF_TITLE.search(text, within.begin, number.span.begin):
                yield number.span, _NUMBER_CONFIDENCE

    def _named(self, text: str, within: Span) -> Iterator[tuple[Span, float]]:
        for clause in clauses(text, within):
            if self._sets.within(text, clause.begin, clause.end) != _GOVERNED:
                continue
            # 贯彻落实 is one word of the dictionary, and a verb of applying all the same.
            if not any(word.text.endswith(self._verbs) for word in words_in(text, clause)):
                continue
            for span in self._phrases.objects(text, clause):
                name = span.of(text)
                if len(name) >= _SHORTEST and name.endswith(self._heads):
                    yield span, _NAMED_CONFIDENCE
