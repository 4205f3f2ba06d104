"""Match gapped labels: parts in order within one clause, a bounded stretch between them (教师|校长…流动|交流)."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model import Sentence, Span

Parts = tuple[tuple[str, ...], ...]

# Measured on the six annotated articles: 14 characters join a modifier and its head
# (校长、教师向农村学校和薄弱学校流动); beyond that, parts of different statements begin to meet.
_GAP: Final = 14
_BREAKS: Final = frozenset("，,；;：:。！？!?\n")


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in the folded text at `begin..end`, and the characters of the article it stands for."""

    begin: int
    end: int
    term: str
    span: Span


def by_sentence(hits: Iterable[Hit], sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, list[Hit]]]:
    """Each sentence with the hits that lie in it.

    Args:
        hits: in any order; those of one sentence keep theirs.
        sentences: in order.
    """
    begins = [sentence.span.begin for sentence in sentences]
    inside: list[list[Hit]] = [[] for _ in sentences]
    for hit in hits:
        place = bisect_right(begins, hit.span.begin) - 1
        if place >= 0 and sentences[place].span.covers(hit.span):
            inside[place].append(hit)
    return zip(sentences, inside, strict=True)


class PatternMatcher:
    """Finds the patterns of many concepts among the hits of their parts."""

    def __init__(self, patterns: Iterable[tuple[str, Parts]]) -> None:
        self._patterns = tuple(patterns)
        self._opening: defaultdict[str, list[int]] = defaultdict(list)
        for number, (_, parts) in enumerate(self._patterns):
            for word in parts[0]:
                self._opening[word].append(number)

    def words(self) -> Iterator[str]:
        """Every word that some part may be."""
        for _, parts in self._patterns:
            for part in parts:
                yield from part

    def find(self, text: str, hits: Sequence[Hit]) -> Iterator[tuple[int, int, str]]:
        """(begin, end, concept) of every match; each opening hit takes the nearest hits that follow."""
        by_term: defaultdict[str, list[Hit]] = defaultdict(list)
        for hit in hits:
            by_term[hit.term].append(hit)
        for hit in hits:
            for number in self._opening.get(hit.term, ()):
                concept, parts = self._patterns[number]
                end = self._follow(text, by_term, parts[1:], hit.end)
                if end is not None:
                    yield hit.begin, end, concept

    def _follow(self, text: str, by_term: "dict[str, list[Hit]]", parts: Parts, end: int) -> int | None:
        for part in parts:
            later = [hit for word in part for hit in by_term.get(word, ()) if 0 <= hit.begin - end <= _GAP]
            if not later:
                return None
            nearest = min(later, key=lambda hit: (hit.begin, -hit.end))
            if not _BREAKS.isdisjoint(text[end : nearest.begin]):
                return None
            end = nearest.end
        return end
