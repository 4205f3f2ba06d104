"""Find the expressions of targets: figures, full coverage, `every` clauses, floors without a figure.

A mention covers the expression with the words that bound it (超过80%, 全覆盖, 所有, 只增不减, 不低于 …); what it is a
target of is decided later (`link.targets`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.language.choices import choice
from graph.language.clauses import clauses
from graph.language.figures import FROM, LONGEST_FROM, Figure, FigureKind, Figures
from graph.language.words import words_in
from graph.lexicon import Lexicon
from graph.model import Article, Mention, MentionKind, Sentence, Span

_NEAR = 14  # characters before a figure in which the verb that counts it stands


class QuantityFinder:
    """Finder of target expressions; see `find.Finder` for the contract."""

    name = "quantities"
    version = "2"

    def __init__(self, lexicon: Lexicon) -> None:
        self._figures = Figures(lexicon.cues)
        self._reach = tuple(word for word in lexicon.cue("reach") if len(word) > 1)
        self._increase = tuple(lexicon.cue("increase-verb"))
        self._coverage = choice(lexicon.cue("full-coverage"))
        gone = ("eliminated", "eliminated-nearly", "zero", "rank-front")
        self._gone = choice(word for name in gone for word in lexicon.cue(name))
        self._every = choice(lexicon.cue("every"))
        self._floor = choice((*lexicon.cue("floor-up"), *lexicon.cue("floor-down"), *lexicon.cue("floor-than")))
        self._uncounted = choice(lexicon.cue("uncounted"))

    def __call__(self, article: Article, sentences: Sequence[Sentence]) -> Iterable[Mention]:
        """Every target expression of every sentence."""
        for sentence in sentences:
            spans = (_tight(article.text, span) for span in self._spans(article.text, sentence.span))
            for span in sorted(set(spans)):
                yield Mention(MentionKind.TARGET, span, span.of(article.text), sentence.number, self.name)

    def _spans(self, text: str, within: Span) -> Iterator[Span]:
        found = [figure for figure in self._figures.find(text, within) if self._counts(text, figure, within)]
        # Where a figure starts from is no figure of its own: 由300元提高到500元.
        starts = [match for figure in found if (match := _start_of(text, within, figure))]
        figures = [f for f in found if not any(m.start() <= f.core.begin < m.end() for m in starts)]
        yield from (figure.span for figure in figures)
        parts = clauses(text, within)
        covers = [Span(*match.span()) for match in self._coverage.finditer(text, within.begin, within.end)]
        covers = [span for span in covers if _is_word(text, parts, span)]
        yield from covers
        for part in parts:
            covered = any(part.covers(span) for span in covers)
            gone = self._gone.search(text, part.begin, part.end)
            if gone is not None and not covered:
                yield Span(*gone.span())
                continue
            for pattern in (self._every, self._floor):
                bound = pattern.search(text, part.begin, part.end)
                if bound is not None and not covered and not any(part.covers(figure.span) for figure in figures):
                    yield Span(*bound.span())

    def _counts(self, text: str, figure: Figure, within: Span) -> bool:
        """Whether a figure measures something: no figure of a title, none of a set phrase such as 人才新政30条."""
        before, after = text[within.begin : figure.span.begin], text[figure.span.end : within.end]
        if before.count("《") > before.count("》"):
            return False
        if self._uncounted.match(after):
            return False
        if figure.kind is FigureKind.COUNT and figure.unit in {"条", "期", "届", "岁", "天"}:
            if figure.unit == "天" and figure.span.begin < figure.core.begin:
                return True  # 不少于40天
            clause = re.split("[，。；]", before)[-1][-_NEAR:]
            return any(word in clause for word in (*self._increase, *self._reach))
        return True


def _start_of(text: str, within: Span, figure: Figure) -> re.Match[str] | None:
    return FROM.search(text, max(within.begin, figure.core.begin - LONGEST_FROM), figure.core.begin)


def _is_word(text: str, parts: Sequence[Span], span: Span) -> bool:
    """Whether a word begins where the span does: 全|达标, but not 消防安全|达标."""
    part = next((part for part in parts if part.covers(span)), span)
    return any(word.begin == span.begin for word in words_in(text, part))


def _tight(text: str, span: Span) -> Span:
    """A span without the white space at its end, which may part it from the next cell of a table."""
    end = span.end
    while end - 1 > span.begin and text[end - 1].isspace():
        end -= 1
    return Span(span.begin, end)
