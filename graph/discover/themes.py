"""Group measures that fit no known theme: groups of groups, named by their most telling word."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from graph.discover.wording import OTHERS
from graph.language.clusters import clusters
from graph.language.likeness import Vector, Weights, cosine, weigh
from graph.language.words import words
from graph.lexicon import Lexicon

# Chosen by reading what came of eight texts on care for the elderly, five of mixed fields and eleven on schools: 0.03
# puts districts of schools beside homes for the elderly, 0.08 leaves every other measure alone in its theme.
_LEAST: Final = 0.05
_NOMINAL: Final = "nvljab"
_HEAD: Final = 0.5
"""How much a word that names of measures end in (制度, 培训) tells, beside one that says of what."""
_LONG_ENOUGH: Final = 2


def group(named: Mapping[str, Sequence[str]], lexicon: Lexicon) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Themes for measures.

    Args:
        named: measure's id -> its names.
        lexicon: its cue sets hold the words too general to name a theme.
    Returns:
        (name, ids of measures), no two of one name; measures that are like no other are together, if there are several.
    """
    ids = sorted(named)
    weights = weigh(named[id_] for id_ in ids)
    middles = [_middle(named[id_], weights) for id_ in ids]
    pairs = ((i, j, cosine(one, middles[j])) for i, one in enumerate(middles) for j in range(i + 1, len(ids)))
    groups = clusters(len(ids), (pair for pair in pairs if pair[2] > 0), _LEAST)
    together = [[ids[n] for n in each] for each in groups if len(each) > 1]
    alone = [ids[n] for each in groups if len(each) == 1 for n in each]
    together += [[id_] for id_ in alone] if len(alone) == 1 else []
    found = tuple(_named(together, named, lexicon))
    return (*found, (OTHERS, tuple(alone))) if len(alone) > 1 else found


def _middle(names: Sequence[str], weights: Weights) -> Vector:
    """The sum of the names' vectors, of length 1."""
    total: defaultdict[str, float] = defaultdict(float)
    for name in names:
        for feature, weight in weights.vector(name).items():
            total[feature] += weight
    length = math.sqrt(sum(weight * weight for weight in total.values()))
    return {feature: weight / length for feature, weight in total.items()}


def _named(
    groups: Sequence[Sequence[str]], named: Mapping[str, Sequence[str]], lexicon: Lexicon
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each group with a name of its own: the word that many of its measures have and few others."""
    general = {word for cue in ("measure-head-weak", "scope", "policy-verb") for word in lexicon.cue(cue)}
    heads = frozenset(lexicon.cue("measure-head"))
    held = {id_: _words(names) - general for id_, names in named.items()}
    everywhere = Counter(word for each in held.values() for word in each)
    taken: set[str] = set()
    for ids in groups:
        here = Counter(word for id_ in ids for word in held[id_])
        telling = {
            # Squared, so that a word of two measures of a theme beats a rarer one of a single measure.
            word: count**2 * math.log((len(named) + 1) / everywhere[word]) * (_HEAD if word in heads else 1.0)
            for word, count in here.items()
            if word not in taken and 2 * everywhere[word] <= max(len(named), 2)
        }
        name = min(telling, key=lambda word: (-telling[word], -len(word), word), default=named[ids[0]][0])
        taken.add(name)
        yield name, tuple(ids)


def _words(names: Sequence[str]) -> set[str]:
    return {
        word.text
        for name in names
        for word in words(name)
        if len(word.text) >= _LONG_ENOUGH and word.tag[0] in _NOMINAL
    }
