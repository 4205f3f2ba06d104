"""Stretches of a text no two of which overlap: which of many claims to the same characters stands."""

from bisect import bisect_left


class Taken:
    """Stretches in the order of the text, so that asking for room does not grow with their number."""

    def __init__(self) -> None:
        self._begins: list[int] = []
        self._ends: list[int] = []

    def take(self, begin: int, end: int) -> bool:
        """Take a stretch, unless it overlaps one that was taken; whether it was taken.

        >>> taken = Taken()
        >>> taken.take(4, 8), taken.take(7, 9), taken.take(8, 9), taken.take(0, 5), taken.take(0, 4)
        (True, False, True, False, True)
        """
        # Of stretches apart from each other, only the last that begins before `end` can reach into begin..end.
        place = bisect_left(self._begins, end)
        if place and self._ends[place - 1] > begin:
            return False
        self._begins.insert(place, begin)
        self._ends.insert(place, end)
        return True
