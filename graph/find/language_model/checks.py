"""Check what a language model says against the text: only what is there, letter for letter, becomes a proposal.

The model names a sentence, a quotation, a concept and a stance. All offsets are ours. What does not hold is left out
and counted by reason: `dropped_malformed` not the form asked for, `dropped_sentence` no such sentence was sent,
`dropped_not_verbatim` the sentence does not say so, `dropped_length`, `dropped_concept` no such concept.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from graph.find.language_model.answers import Answer, Item
from graph.lexicon import Lexicon
from graph.model import Article, Mention, MentionKind, Proposal, Reason, Sentence, Span, Status

# Of the 349 phrases annotated in the six articles and in tests/unseen the shortest has 2 characters, the longest 30.
_SHORTEST: Final = 2
_LONGEST: Final = 40
# Not measured, and no model's word for it is: one half, so that agreement halves the doubt the rules leave.
_CONFIDENCE: Final = 0.5

STANCES: Final[Mapping[str, Status | Reason]] = {
    **{status.value: status for status in Status},
    # Whether a heading is taken up further down, the linker sees and a model that is sent a part does not.
    **{reason.value: reason for reason in Reason if reason not in {Reason.HEADING_ONLY, Reason.REJECTED}},
}


class Checker:
    """Makes proposals of an answer's entries; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon, method: str) -> None:
        self._concepts = frozenset(lexicon.measures)
        self._method = method

    def proposals(
        self, article: Article, sentences: Sequence[Sentence], answer: Answer, tally: Counter[str]
    ) -> list[Proposal]:
        """The entries that hold, in the order of the text, each span and concept once.

        Args:
            article: the article asked about.
            sentences: those of it that were sent.
            answer: what came back.
            tally: what is left out is added to it.
        """
        by_number = {sentence.number: sentence for sentence in sentences}
        tally["dropped_malformed"] += answer.malformed
        found: dict[tuple[Span, str], Proposal] = {}
        for item in answer.items:
            fault = self._fault(article, by_number, item)
            if fault is not None:
                tally[f"dropped_{fault}"] += 1
                continue
            for proposal in self._said(article, by_number[item.sentence], item):
                found.setdefault((proposal.evidence.span, item.concept or ""), proposal)
        return [found[key] for key in sorted(found)]

    def _fault(self, article: Article, by_number: Mapping[int, Sentence], item: Item) -> str | None:
        """What does not hold; None: everything does."""
        if item.stance not in STANCES:
            return "malformed"
        if item.sentence not in by_number:
            return "sentence"
        if not item.quote or item.quote not in by_number[item.sentence].span.of(article.text):
            return "not_verbatim"
        if not _SHORTEST <= len(item.quote.strip()) <= _LONGEST:
            return "length"
        if item.concept is not None and item.concept not in self._concepts:
            return "concept"
        return None

    def _said(self, article: Article, sentence: Sentence, item: Item) -> Iterator[Proposal]:
        stance = STANCES[item.stance]
        quote = item.quote.strip()
        for span in _occurrences(article.text, quote, sentence.span):
            mention = Mention(
                kind=MentionKind.MEASURE,
                span=span,
                phrase=quote,
                sentence=sentence.number,
                method=self._method,
                confidence=_CONFIDENCE,
                concept=item.concept,
                reason=stance if isinstance(stance, Reason) else None,
            )
            yield Proposal(mention, stance if isinstance(stance, Status) else None)


def _occurrences(text: str, words: str, within: Span) -> Iterator[Span]:
    begin = text.find(words, within.begin, within.end)
    while begin >= 0:
        yield Span(begin, begin + len(words))
        begin = text.find(words, begin + len(words), within.end)
