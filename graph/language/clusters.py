"""Group what is alike by average linkage: the two groups whose members are likest on average are joined first.

What no pair says counts as not alike at all, so pairs below some floor may be left out: groups then come out a little
smaller, and the cost grows with the pairs and not with the square of the things. The result depends on the numbers of
the things and their pairs alone, not on the order the pairs come in.

Source: Sokal and Michener (1958), A statistical method for evaluating systematic relationships, University of Kansas
Science Bulletin 38; joined by the rule of Lance and Williams (1967), The Computer Journal 9(4).
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence


def clusters(count: int, pairs: Iterable[tuple[int, int, float]], least: float) -> tuple[tuple[int, ...], ...]:
    """Groups of the numbers 0 to `count` - 1.

    Args:
        count: how many things there are.
        pairs: (one, other, how alike), each two at most once.
        least: how alike two groups must be on average to be joined.
    Returns:
        The groups, sorted, each sorted; things that are like nothing stand alone.

    >>> clusters(4, [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.6), (2, 3, 0.5)], 0.4)
    ((0, 1, 2), (3,))
    """
    near: dict[int, dict[int, float]] = {}
    for one, other, like in pairs:
        near.setdefault(one, {})[other] = like
        near.setdefault(other, {})[one] = like
    # A group that is made gets a new number, so that what the heap says of those it was made of is known to be old.
    groups: dict[int, tuple[int, ...]] = {number: (number,) for number in range(count)}
    heap = [(-like, one, other, one, other) for one in near for other, like in near[one].items() if one < other]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= least:
        *_, one, other = heapq.heappop(heap)
        if one not in groups or other not in groups:
            continue
        made = count
        count += 1
        likes = _likes(near, one, other, groups)
        groups[made] = tuple(sorted(groups.pop(one) + groups.pop(other)))
        near[made] = likes
        for third, like in likes.items():
            near[third][made] = like
            # By the first members, not by the numbers of groups, which depend on what was joined before.
            first, second = sorted((groups[made][0], groups[third][0]))
            heapq.heappush(heap, (-like, first, second, made, third))
    return tuple(sorted(groups.values()))


def _likes(
    near: dict[int, dict[int, float]], one: int, other: int, groups: Mapping[int, Sequence[int]]
) -> dict[int, float]:
    """How like the others are to the group that two make; the two are forgotten."""
    of_one, of_other = near.pop(one), near.pop(other)
    sizes = len(groups[one]), len(groups[other])
    likes: dict[int, float] = {}
    for third in sorted((of_one.keys() | of_other.keys()) - {one, other}):
        near[third].pop(one, None)
        near[third].pop(other, None)
        both = sizes[0] * of_one.get(third, 0.0) + sizes[1] * of_other.get(third, 0.0)
        likes[third] = both / sum(sizes)
    return likes
