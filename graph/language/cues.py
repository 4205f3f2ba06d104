"""Which of many cue sets have a word in a stretch of text: one scan of an article answers for all of its clauses."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from ahocorasick_rs import AhoCorasick

from graph.language.memory import remembered

_NONE: Final[frozenset[str]] = frozenset()


class CueSets:
    """Sets of words by name; built once for a lexicon.

    A pattern of a set's words finds nothing in a stretch without any of them. Most clauses hold words of few sets, so
    that most patterns need not be tried.

    >>> sets = CueSets({"negation": ("不", "尚未"), "plan": ("将",)})
    >>> sorted(sets.within("尚未开展，将推进", 0, 4)), sorted(sets.within("尚未开展，将推进", 1, 8))
    (['negation'], ['plan'])
    """

    def __init__(self, sets: Mapping[str, Iterable[str]]) -> None:
        named: defaultdict[str, set[str]] = defaultdict(set)
        for name, words in sets.items():
            for word in words:
                named[word].add(name)
        self._names = [frozenset(names) for names in named.values()]
        self._automaton = AhoCorasick(list(named)) if named else None

    def within(self, text: str, begin: int, end: int) -> frozenset[str]:
        """The names of the sets that have a word in a stretch of an article."""
        begins, met = _met(self, text)
        inside = met[bisect_left(begins, begin) : bisect_left(begins, end)]
        return _NONE.union(*(self._names[term] for _, stop, term in inside if stop <= end))

    def met(self, text: str) -> list[tuple[int, int, int]]:
        """Begin, end and number of every word in a text, also of those within others, by their begins."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=True) if self._automaton else ()
        return sorted((begin, end, term) for term, begin, end in found)


@remembered
def _met(sets: CueSets, text: str) -> tuple[list[int], list[tuple[int, int, int]]]:
    found = sets.met(text)
    return [begin for begin, _, _ in found], found
