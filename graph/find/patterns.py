"""Match gapped labels: parts in order within one clause, a bounded stretch between them (教师|校长…流动|交流)."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick

from graph.language.characters import Folded
from graph.model import Sentence, Span

Parts = tuple[tuple[str, ...], ...]

# Measured on the six annotated articles: 14 characters join a modifier and its head
# (校长、教师向农村学校和薄弱学校流动); beyond that, parts of different statements begin to meet.
_GAP: Final = 14
_BREAKS: Final = frozenset("，,；;：:。！？!?\n")


class Hit(NamedTuple):
    """A term found in the folded text at `begin..end`, and where the characters of the article are it stands for.

    A plain tuple, since an article of 1,000 characters has some 500, most of them words of patterns left unfinished.
    """

    begin: int
    end: int
    term: str
    first: int
    last: int

    @property
    def span(self) -> Span:
        """The characters of the article."""
        return Span(self.first, self.last)


_HIT: Final = partial(tuple.__new__, Hit)  # as Hit(...), without a call of Python for each


def find_hits(automaton: AhoCorasick, terms: Sequence[str], folded: Folded) -> list[Hit]:
    """All occurrences of the terms an automaton was built of, by their ends."""
    starts = folded.starts
    found = automaton.find_matches_as_indexes(folded.text, overlapping=True)
    return [_HIT((begin, end, terms[term], starts[begin], starts[end - 1] + 1)) for term, begin, end in found]


def by_sentence(hits: Iterable[Hit], sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, list[Hit]]]:
    """Each sentence with the hits that lie in it.

    Args:
        hits: in any order; those of one sentence keep theirs.
        sentences: in order.
    """
    begins = [sentence.span.begin for sentence in sentences]
    ends = [sentence.span.end for sentence in sentences]
    inside: list[list[Hit]] = [[] for _ in sentences]
    for hit in hits:
        place = bisect_right(begins, hit.first) - 1
        if place >= 0 and hit.last <= ends[place]:
            inside[place].append(hit)
    return zip(sentences, inside, strict=True)


class PatternMatcher:
    """Finds the patterns of many concepts among the hits of their parts."""

    def __init__(self, patterns: Iterable[tuple[str, Parts]]) -> None:
        self._patterns = tuple(patterns)
        # Bit n of a number stands for the n-th pattern: which patterns a word opens, and which it can go on with.
        self._opened: defaultdict[str, int] = defaultdict(int)
        self._going: defaultdict[str, int] = defaultdict(int)
        for number, (_, parts) in enumerate(self._patterns):
            for words, numbers in ((parts[0], self._opened), (parts[min(1, len(parts) - 1)], self._going)):
                for word in words:
                    numbers[word] |= 1 << number

    def words(self) -> Iterator[str]:
        """Every word that some part may be."""
        for _, parts in self._patterns:
            for part in parts:
                yield from part

    def find(self, text: str, hits: Sequence[Hit]) -> Iterator[tuple[int, int, str]]:
        """(begin, end, concept) of every match; each opening hit takes the nearest hits that follow.

        Only patterns whose first and second part are both among the hits are tried.
        """
        by_term: defaultdict[str, list[Hit]] = defaultdict(list)
        for hit in hits:
            by_term[hit.term].append(hit)
        opened = going = 0
        for term in by_term:
            opened |= self._opened.get(term, 0)
            going |= self._going.get(term, 0)
        for number in _bits(opened & going):
            concept, parts = self._patterns[number]
            for word in parts[0]:
                for hit in by_term.get(word, ()):
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


def _bits(number: int) -> Iterator[int]:
    """The places of the bits that are set, the lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
