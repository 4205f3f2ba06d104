"""Patterns for "any of these words": the longest first, so that 以上 does not cut 及以上; of none, nothing."""

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    r"""The source of a pattern, to be put within a larger one.

    >>> print(any_of(["以上", "及以上", "+"]))
    (?:及以上|以上|\+)
    """
    return f"(?:{'|'.join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word)))) or '(?!)'})"


def choice(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that matches any of the words."""
    return re.compile(any_of(words))
