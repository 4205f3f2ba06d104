"""Match gapped labels: parts in order within one clause, a bounded stretch between them (教师|校长…流动|交流)."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from graph.find.terms import Hit

Parts = tuple[tuple[str, ...], ...]

# Measured on the six annotated articles: 14 characters join a modifier and its head
# (校长、教师向农村学校和薄弱学校流动); beyond that, parts of different statements begin to meet.
_GAP: Final = 14
_BREAKS: Final = frozenset("，,；;：:。！？!?\n")


class PatternMatcher:
    """Finds the patterns of many concepts among the hits of their parts.

    Bit n of a number stands for the n-th pattern: which patterns a term opens, which it can go on with, and in which
    it stands at all.
    """

    def __init__(self, patterns: Sequence[tuple[str, Parts]], terms: Sequence[str]) -> None:
        """Read the patterns, whose words must all be among the terms."""
        numbers = {term: number for number, term in enumerate(terms)}
        self._patterns = [
            (concept, [[numbers[word] for word in part] for part in parts]) for concept, parts in patterns
        ]
        self._opened, self._going, self._holding = [0] * len(terms), [0] * len(terms), [0] * len(terms)
        for place, (_, parts) in enumerate(self._patterns):
            for table, marked in ((self._opened, parts[:1]), (self._going, parts[:2][-1:]), (self._holding, parts)):
                for term in chain.from_iterable(marked):
                    table[term] |= 1 << place

    def useful(self, terms: Iterable[int]) -> set[int]:
        """Of the terms met in a sentence, those of patterns whose first and second part are both among them."""
        met = set(terms)
        tried = self._tried(met)
        return {term for term in met if self._holding[term] & tried} if tried else set()

    def find(self, text: str, hits: Sequence[Hit]) -> Iterator[tuple[int, int, str]]:
        """(begin, end, concept) of every match in the folded text; each opening hit takes the nearest that follow.

        Only patterns whose first and second part are both among the hits are tried.

        Args:
            text: the folded text.
            hits: of one sentence, by their ends.
        """
        tried = self._tried({term for term, _, _ in hits})
        by_term: defaultdict[int, list[Hit]] = defaultdict(list)
        for hit in hits if tried else ():
            if self._holding[hit[0]] & tried:
                by_term[hit[0]].append(hit)
        for place in _bits(tried):
            concept, parts = self._patterns[place]
            for term in parts[0]:
                for _, begin, behind in by_term.get(term, ()):
                    end = _follow(text, by_term, parts[1:], behind)
                    if end is not None:
                        yield begin, end, concept

    def _tried(self, terms: Iterable[int]) -> int:
        opened = going = 0
        for term in terms:
            opened |= self._opened[term]
            going |= self._going[term]
        return opened & going


def _follow(text: str, by_term: Mapping[int, Sequence[Hit]], parts: Sequence[Sequence[int]], end: int) -> int | None:
    """Where a match ends whose first part ends at `end`; None where a part is not near behind the one before."""
    for part in parts:
        nearest: tuple[int, int] | None = None
        for term in part:
            hits = by_term.get(term, ())
            place = bisect_left(hits, (term, end))  # the first that begins there or behind
            if place < len(hits):
                _, begin, stop = hits[place]
                # Of two that begin together, the longer.
                nearest = (begin, -stop) if nearest is None else min(nearest, (begin, -stop))
        if nearest is None or nearest[0] - end > _GAP or not _BREAKS.isdisjoint(text[end : nearest[0]]):
            return None
        end = -nearest[1]
    return end


def _bits(number: int) -> Iterator[int]:
    """The places of the bits that are set, the lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
