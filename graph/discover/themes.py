"""Themes for phrases of a field that has no vocabulary yet: the words that many of them share.

Greedy: the word that most of the phrases without a theme hold names the next one, until no word is left that two of
them hold. A word that nearly all hold (养老 in a corpus on the care of the old) parts nothing and is passed over; verbs
and words too general to name a theme (建设) are no themes.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from graph.language.words import words

OTHER: Final = "其他"
_NOMINAL: Final = ("n", "j", "l", "i", "vn", "b")
_MOST: Final = 0.5  # of all phrases; a word that more of them hold is the field's, and no theme's
_FEWEST: Final = 2


def themes_of(named: Mapping[str, str]) -> Mapping[str, str]:
    """Key -> word of its theme.

    Args:
        named: key -> phrase.
    """
    held = {key: _words(phrase) for key, phrase in named.items()}
    counts = Counter(word for found in held.values() for word in found)
    # A last word names the kind of thing (体系, 工程), a word within names what it is about.
    kinds = Counter(last for phrase in named.values() if (last := _last(phrase)) is not None)
    too_wide = {word for word, count in counts.items() if count > max(_FEWEST, _MOST * len(named))}
    general = {word for word, count in kinds.items() if count * 2 > counts[word] and count > _FEWEST}
    left, themes = dict(held), dict.fromkeys(named, OTHER)
    while True:
        sizes = Counter(word for found in left.values() for word in found if word not in too_wide | general)
        best = min(sizes, key=lambda word: (-sizes[word], -len(word), word), default=None)
        if best is None or sizes[best] < _FEWEST:
            return themes
        for key in [key for key, found in left.items() if best in found]:
            themes[key] = best
            del left[key]


def _words(phrase: str) -> frozenset[str]:
    return frozenset(word.text for word in words(phrase) if len(word.text) > 1 and word.tag.startswith(_NOMINAL))


def _last(phrase: str) -> str | None:
    return next((word.text for word in reversed(words(phrase)) if len(word.text) > 1), None)
