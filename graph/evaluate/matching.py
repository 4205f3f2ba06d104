"""Match what was found with what was to be found, one to one, and count."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

_Wanted = TypeVar("_Wanted")
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Tally:
    """Right, wrong and missed; a layer of right-or-wrong decisions has as many missed as wrong, so that F1 is accuracy.

    >>> Tally(3, 1, 2).precision, round(Tally(3, 1, 2).f1, 3)
    (0.75, 0.667)
    """

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 where nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was to be found that was; 0 where there was nothing to find."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def common_run(one: str, other: str) -> float:
    """Length of the longest common run of characters, over that of the longer text.

    >>> common_run("集团化办学", "推进集团化办学")
    0.7142857142857143
    """
    if not one or not other:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.find_longest_match(0, len(one), 0, len(other)).size / max(len(one), len(other))


def intersection_over_union(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Characters that two spans share, over the characters of either (Jaccard).

    >>> intersection_over_union((0, 4), (2, 6))
    0.3333333333333333
    """
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (max(one[1], other[1]) - min(one[0], other[0])) if shared > 0 else 0.0


def pairs(
    wanted: Sequence[_Wanted], found: Sequence[_Found], likeness: Callable[[_Wanted, _Found], float]
) -> list[tuple[int, int]]:
    """One-to-one pairs of indices, the likest first; pairs without likeness are none.

    Args:
        wanted: what is to be found.
        found: what was.
        likeness: above 0 where the two may be paired.
    """
    ranked = sorted(
        (
            (like, i, j)
            for i, each in enumerate(wanted)
            for j, other in enumerate(found)
            if (like := likeness(each, other)) > 0
        ),
        reverse=True,
    )
    left, right, matched = set(range(len(wanted))), set(range(len(found))), []
    for _, i, j in ranked:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            matched.append((i, j))
    return matched
