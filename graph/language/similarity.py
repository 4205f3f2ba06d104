"""How alike two short phrases are, by the runs of one and two characters that they share.

Chinese phrases for one thing share characters even where they share no word (校长教师轮岗, 教师校长交流轮岗). A run
that many phrases have (建设, 工作) tells little and weighs little: each weighs its inverse document frequency over the
phrases that the index was made of.

Source: cosine of tf-idf vectors of character n-grams, Manning, Raghavan and Schütze (2008), Introduction to
Information Retrieval, chapters 2 and 6.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

_MARKS = re.compile(r"[\s“”‘’「」『』《》（）()、，,·\-—]")
_COMMON = 500
"""A run that more phrases have is not followed, since it tells next to nothing and its list would take all the time:
so the work grows with the number of phrases and not with its square."""
_PAIR = 2.0
"""How much more a run of two characters weighs than one; alone, single characters make anagrams of phrases equal."""


class Phrases:
    """An index of phrases that finds those alike; built once, its order is that of the phrases given."""

    def __init__(self, phrases: Sequence[str]) -> None:
        grams = [_grams(phrase) for phrase in phrases]
        seen = Counter(gram for each in grams for gram in set(each))
        self._rarity = {gram: math.log(1 + len(phrases) / count) for gram, count in seen.items()}
        self._unseen = math.log(1 + len(phrases))
        self._lists: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, each in enumerate(grams):
            for gram, weight in self._unit(each).items():
                if seen[gram] <= _COMMON:
                    self._lists[gram].append((number, weight))

    def alike(self, phrase: str) -> Mapping[int, float]:
        """The number of each phrase that shares something with this one -> likeness, above 0 up to 1."""
        found: defaultdict[int, float] = defaultdict(float)
        for gram, weight in self._unit(_grams(phrase)).items():
            for number, other in self._lists.get(gram, ()):
                found[number] += weight * other
        return found

    def nearest(self, phrase: str) -> tuple[int, float] | None:
        """The phrase most alike, the first of equals, and how alike it is; None where none shares a character."""
        found = self.alike(phrase)
        best = min(found, key=lambda number: (-round(found[number], 9), number), default=None)
        return None if best is None else (best, min(found[best], 1.0))

    def _unit(self, grams: Counter[str]) -> Mapping[str, float]:
        weights = {
            gram: count * self._rarity.get(gram, self._unseen) * (_PAIR if len(gram) > 1 else 1.0)
            for gram, count in sorted(grams.items())
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {gram: weight / length for gram, weight in weights.items()} if length else {}


def _grams(phrase: str) -> Counter[str]:
    bare = _MARKS.sub("", phrase)
    return Counter((*bare, *(bare[k : k + 2] for k in range(len(bare) - 1))))


def clusters(phrases: Sequence[str], threshold: float) -> tuple[tuple[int, ...], ...]:
    """Groups of phrases of which any two are at least so alike: complete link, the most alike joined first.

    Args:
        phrases: different from each other.
        threshold: of likeness, 0 to 1.
    Returns:
        Groups of numbers, each sorted, in the order of their first; the same groups for the phrases in any order.

    Source: complete-link clustering, Manning, Raghavan and Schütze (2008), chapter 17.
    """
    index = Phrases(phrases)
    likeness = {
        (number, other): score
        for number, phrase in enumerate(phrases)
        for other, score in index.alike(phrase).items()
        if number < other and score >= threshold
    }
    group = list(range(len(phrases)))
    members = {number: [number] for number in group}
    order = sorted(
        likeness, key=lambda pair: (-round(likeness[pair], 9), *sorted((phrases[pair[0]], phrases[pair[1]])))
    )
    for one, other in order:
        first, second = group[one], group[other]
        if first == second or not all(_pair(a, b) in likeness for a in members[first] for b in members[second]):
            continue
        for number in members.pop(second):
            group[number] = first
            members[first].append(number)
    return tuple(sorted(tuple(sorted(each)) for each in members.values()))


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def b_cubed(found: Iterable[Iterable[str]], wanted: Iterable[Iterable[str]]) -> tuple[float, float]:
    """Precision and recall of a clustering, averaged over its items.

    An item's precision is the share of its cluster that belongs with it, its recall the share of what belongs with it
    that is in its cluster.

    >>> b_cubed([["a", "b"], ["c"]], [["a", "b", "c"]])
    (1.0, 0.5555555555555555)

    Source: Bagga and Baldwin (1998), Entity-based cross-document coreferencing using the vector space model;
    Amigó et al. (2009), A comparison of extrinsic clustering evaluation metrics.
    """
    ours, theirs = _by_item(found), _by_item(wanted)
    items = sorted(ours.keys() & theirs.keys())
    if not items:
        return 0.0, 0.0
    shared = [(len(ours[item] & theirs[item]), item) for item in items]
    precision = sum(count / len(ours[item]) for count, item in shared) / len(items)
    recall = sum(count / len(theirs[item]) for count, item in shared) / len(items)
    return precision, recall


def _by_item(groups: Iterable[Iterable[str]]) -> Mapping[str, frozenset[str]]:
    return {item: whole for group in groups for whole in (frozenset(group),) for item in whole}
