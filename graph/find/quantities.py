"""Find the expressions of targets: figures, full coverage, `every` clauses, floors without a figure.

A mention covers the expression with the words that bound it (超过80%, 全覆盖, 所有, 只增不减, 不低于 …); what it is a
target of is decided later (`link.targets`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.language.clauses import clauses
from graph.language.figures import Figure, FigureKind, Figures
from graph.lexicon import Lexicon
from graph.model import Article, Mention, MentionKind, Sentence, Span


class QuantityFinder:
    """Finder of target expressions; see `find.Finder` for the contract."""

    name = "quantities"
    version = "1"

    def __init__(self, lexicon: Lexicon) -> None:
        self._figures = Figures(lexicon.cues)
        self._increase = tuple(lexicon.cue("increase-verb"))
        self._coverage = _alternatives(lexicon.cue("full-coverage"))
        self._every = _alternatives(lexicon.cue("every"))
        self._floor = _alternatives((*lexicon.cue("floor-up"), *lexicon.cue("floor-down"), *lexicon.cue("floor-than")))
        self._uncounted = _alternatives(lexicon.cue("uncounted"))

    def __call__(self, article: Article, sentences: Sequence[Sentence]) -> Iterable[Mention]:
        """Every target expression of every sentence."""
        for sentence in sentences:
            spans = self._spans(article.text, sentence.span)
            for span in sorted(set(spans)):
                yield Mention(MentionKind.TARGET, span, span.of(article.text), sentence.number, self.name)

    def _spans(self, text: str, within: Span) -> Iterator[Span]:
        figures = [figure for figure in self._figures.find(text, within) if self._counts(text, figure, within)]
        yield from (figure.span for figure in figures)
        for match in self._coverage.finditer(text, within.begin, within.end):
            yield Span(*match.span())
        for part in clauses(text, within):
            for pattern in (self._every, self._floor):
                bound = pattern.search(text, part.begin, part.end)
                if bound is not None and not any(part.covers(figure.span) for figure in figures):
                    yield Span(*bound.span())

    def _counts(self, text: str, figure: Figure, within: Span) -> bool:
        """Whether a figure measures something: no figure of a title, none of a set phrase such as 人才新政30条."""
        before, after = text[within.begin : figure.span.begin], text[figure.span.end : within.end]
        if before.count("《") > before.count("》"):
            return False
        if self._uncounted.match(after):
            return False
        if figure.kind is FigureKind.COUNT and figure.unit in {"条", "期", "届", "岁", "天"}:
            return before.endswith(self._increase)
        return True


def _alternatives(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word)))))
