"""Patterns for "any of these words": the longest first, so that 以上 does not cut 及以上; of none, nothing."""

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    r"""The source of a pattern, to be put within a larger one.

    >>> print(any_of(["以上", "及以上", "+"]))
    (?:及以上|以上|\+)
    """
    return f"(?:{'|'.join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word)))) or '(?!)'})"


class Endings:
    """Tells what ends in any of many words. Few texts even end in the last character of one, so that few are tried.

    >>> [Endings(["建设", "工程"]).end(text) for text in ("校园建设", "工程设", "")]
    [True, False, False]
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, tuple[str, ...]] = {}
        for word in sorted(set(words)):
            self._words[word[-1:]] = (*self._words.get(word[-1:], ()), word)

    def end(self, text: str) -> bool:
        """Whether one of the words ends a text."""
        return text.endswith(self._words.get(text[-1:], ()))


def choice(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that matches any of the words."""
    return re.compile(any_of(words))
