"""How alike short texts are, by their characters: no model, no network, the same on every machine.

A text is the vector of its characters and pairs of neighbouring characters, each weighted by how few groups of texts
hold it (among measures of education 教育 tells little and 集团 much). Two texts are alike by the cosine of their
vectors, 0 to 1. Quotes, blanks and widths make no difference (`characters.fold`).

An index finds what is alike without comparing every pair. With all features in one order, the rarest first, let the
front of a vector be its first features, as many as leave a rest shorter than `floor`. Two texts at least `floor` alike
meet in both their fronts, and what is left of the two from there on is long enough to make `floor`. So only the fronts
are indexed, and what is common (建设, 工作) is hardly ever looked up.

Not done here: deciding how alike is alike enough; each use chooses that on data.
Source: Salton and Buckley (1988), Term-weighting approaches in automatic text retrieval, Information Processing &
Management 24(5); Bayardo, Ma and Srikant (2007), Scaling up all pairs similarity search, WWW (the bound); Xiao et al.
(2008), Efficient similarity joins for near duplicate detection, WWW (fronts of both).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Final, TypeAlias

from graph.language.characters import fold

Vector: TypeAlias = Mapping[str, float]

# Texts looked at for one feature, those with most left behind it first. Measured on 100,000 phrases made of 2,276
# words: 47 s for all pairs at 0.35, and hardly longer a phrase than on 20,000, where without it the time doubles; of
# the pairs of 20,000 phrases it loses 1 in 100. Corpora of some thousand phrases never reach it.
_CROWD: Final = 100
# Sums of squares are not exact; what is alike by the letter must not be lost for that.
_SLACK: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Weights:
    """What features tell: the logarithm of all groups over those that hold it."""

    groups: int
    holding: Mapping[str, int]

    def of(self, feature: str) -> float:
        """The weight of a feature, above 0; one that no group holds weighs most."""
        return log((self.groups + 2) / (self.holding.get(feature, 0) + 1))

    def vector(self, *texts: str) -> Vector:
        """The features of a text, or of several together, of length 1; empty for quotes and blanks alone.

        >>> sorted(weigh(()).vector("“办学”"))
        ['办', '办学', '学']
        """
        counts = Counter(feature for text in texts for feature in _features(text))
        weighted = {feature: count * self.of(feature) for feature, count in counts.items()}
        length = sqrt(sum(weight * weight for weight in weighted.values()))
        return {feature: weight / length for feature, weight in weighted.items()}


def weigh(groups: Iterable[Iterable[str]]) -> Weights:
    """Weights by groups of texts that mean one thing each, as the labels of a concept; of none, all weigh the same."""
    holding: Counter[str] = Counter()
    count = 0
    for count, group in enumerate(groups, start=1):  # noqa: B007, the last number is how many there are
        holding.update({feature for text in group for feature in _features(text)})
    return Weights(count, holding)


def cosine(one: Vector, other: Vector) -> float:
    """How alike two vectors of length 1 are.

    >>> weights = weigh(())
    >>> round(cosine(weights.vector("集团化办学"), weights.vector("集团办学")), 2)
    0.76
    """
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * longer[feature] for feature, weight in shorter.items() if feature in longer)


class Likeness:
    """An index of texts that finds those at least `floor` (above 0) like a given one."""

    def __init__(self, texts: Sequence[str], weights: Weights, floor: float) -> None:
        self._weights = weights
        self._floor = floor
        self._vectors = [weights.vector(text) for text in texts]
        self._spread = Counter(feature for vector in self._vectors for feature in vector)
        self._holders: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
        for number, vector in enumerate(self._vectors):
            for feature, left in self._front(vector):
                self._holders[feature].append((-left, number))
        for holders in self._holders.values():
            holders.sort()
            del holders[_CROWD:]

    def near(self, text: str) -> list[tuple[float, int]]:
        """How alike, and the number of each text that is alike enough; the likest first, then by number."""
        return sorted(self._near(self._weights.vector(text)), key=lambda found: (-found[0], found[1]))

    def pairs(self) -> Iterator[tuple[int, int, float]]:
        """Every pair of texts that are alike enough, once: the smaller number, the larger one, how alike."""
        seen: set[tuple[int, int]] = set()
        for number, vector in enumerate(self._vectors):
            for like, other in self._near(vector):
                # In a crowd one of two may find the other and not the other way round.
                pair = (number, other) if number < other else (other, number)
                if number != other and pair not in seen:
                    seen.add(pair)
                    yield *pair, like

    def _near(self, vector: Vector) -> Iterator[tuple[float, int]]:
        met: set[int] = set()
        for feature, left in self._front(vector):
            least = (self._floor - _SLACK) / left
            for minus_left, number in self._holders.get(feature, ()):
                if -minus_left < least:
                    break
                met.add(number)
        for number in met:
            like = min(1.0, cosine(vector, self._vectors[number]))
            if like >= self._floor:
                yield like, number

    def _front(self, vector: Vector) -> Iterator[tuple[str, float]]:
        """The features of the front, the rarest first, each with the length of the vector from it on."""
        left = 1.0
        for feature in sorted(vector, key=lambda feature: (self._spread[feature], feature)):
            if left < self._floor * self._floor - _SLACK:
                return
            yield feature, sqrt(max(left, _SLACK))
            left -= vector[feature] * vector[feature]


def _features(text: str) -> Iterator[str]:
    folded = fold(text).text
    yield from folded
    yield from (folded[at : at + 2] for at in range(len(folded) - 1))
