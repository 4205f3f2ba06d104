"""Group measures that fit no known theme: groups of like measures, each named by a word that its measures share.

How alike two measures are, their names say and the sentences around them: 老年食堂 and 助餐点 share no character, but
their sentences do. Words that names of measures end in (制度, 工程) and those too general to tell anything (建设) do
not count. A theme gets a word, or two that stand together, that at least half of its measures hold in their names;
where there is none, it is called by its first measure, and others.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.discover.wording import AND_OTHERS, OTHERS
from graph.language.clusters import clusters
from graph.language.likeness import Vector, cosine, weigh
from graph.language.words import Word, words
from graph.lexicon import Lexicon

_AROUND: Final = 0.4
"""How much the sentences around two measures count beside their names."""
_LEAST: Final = 0.12
"""How alike the measures of a theme are on average.

Both chosen by B-cubed on the 70 bundled measures in their nine themes (by label and definition; by four labels and
definition), 30 candidates of eight texts on care for the elderly in nine groups made by hand, and 44 of four texts of
other fields, by field: F1 0.40, 0.40, 0.75 and 0.39, where names alone with all their words (and 0.05) gave 0.39,
0.35, 0.48 and 0.25. From 0.3 to 0.5 and 0.10 to 0.15 the mean of the four stays within 0.02.
"""
_FLOOR: Final = 0.03
"""Pairs less alike count as not alike at all; that changes none of the figures above and halves the time."""
_NOMINAL: Final = "nvljab"
_NAMING: Final = "nlj"
_LONG_ENOUGH: Final = 2
_GLANCE: Final = 12


@dataclass(frozen=True, slots=True)
class About:
    """What tells of a measure what it is about: its names, the one it goes by first, and sentences that have them."""

    names: tuple[str, ...]
    sentences: tuple[str, ...]


def group(measures: Mapping[str, About], lexicon: Lexicon) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Themes for measures.

    Args:
        measures: by id, those first by which a theme without a word of its own may be called.
        lexicon: its cue sets hold the words too general to tell what a measure is about.
    Returns:
        (name, ids of measures), no two of one name; measures that are like no other are together in the last.
    """
    ids = tuple(measures)
    general = frozenset(
        word for cue in ("measure-head", "measure-head-weak", "scope", "policy-verb") for word in lexicon.cue(cue)
    )
    of_names = _vectors([_telling(measures[id_].names, general) for id_ in ids])
    said = [_nominal(measures[id_].sentences, general) for id_ in ids]
    around = _vectors(said)
    pairs = (
        (i, j, (1 - _AROUND) * cosine(of_names[i], of_names[j]) + _AROUND * cosine(around[i], around[j]))
        for i in range(len(ids))
        for j in range(i + 1, len(ids))
    )
    groups = clusters(len(ids), (pair for pair in pairs if pair[2] >= _FLOOR), _LEAST)
    together = [each for each in groups if len(each) > 1]
    names = _names_of(together, tuple(measures.values()), of_names, general | _of_the_field(said))
    found = tuple((name, tuple(ids[n] for n in each)) for name, each in zip(names, together, strict=True))
    alone = tuple(ids[each[0]] for each in groups if len(each) == 1)
    return (*found, (OTHERS, alone)) if alone else found


def _vectors(told: Sequence[Sequence[str]]) -> list[Vector]:
    weights = weigh(told)
    return [weights.vector(*each) for each in told]


def _telling(names: Sequence[str], general: frozenset[str]) -> list[str]:
    return [word.text for name in names for word in words(name) if word.text not in general]


def _nominal(texts: Sequence[str], general: frozenset[str]) -> list[str]:
    return [word.text for text in texts for word in words(text) if _is_telling(word, general)]


def _is_telling(word: Word, general: frozenset[str]) -> bool:
    return len(word.text) >= _LONG_ENOUGH and word.tag[0] in _NOMINAL and word.text not in general


def _of_the_field(said: Sequence[Sequence[str]]) -> frozenset[str]:
    """Words around most measures, as 养老 in texts on care for the elderly: they part nothing."""
    counts = Counter(word for each in said for word in set(each))
    return frozenset(word for word, count in counts.items() if count > max(len(said) / 2, 2))


def _names_of(
    groups: Sequence[Sequence[int]], abouts: Sequence[About], of_names: Sequence[Vector], general: frozenset[str]
) -> Iterator[str]:
    """A name of its own for each group of numbers."""
    taken = {OTHERS}
    for group_ in groups:
        shared: dict[str, float] = {}
        for term in {term for n in group_ for term in _terms(abouts[n].names, general)} - taken:
            here = sum(_holds(abouts[n], term) for n in group_)
            if here > 1 and 2 * here >= len(group_):
                everywhere = sum(_holds(about, term) for about in abouts)
                # Squared, so that a word of three measures of a theme beats a rarer one of two.
                shared[term] = here**2 * math.log((len(abouts) + 1) / everywhere)
        name = min(shared, key=lambda term: (-shared[term], -len(term), term), default=None)
        if name is None:
            name = AND_OTHERS.format(name=abouts[_central(group_, abouts, of_names)].names[0])
        taken.add(name)
        yield name


def _central(group_: Sequence[int], abouts: Sequence[About], of_names: Sequence[Vector]) -> int:
    """The measure most like the others of its group, one with a name read at a glance if there is any."""
    short = [n for n in group_ if len(abouts[n].names[0]) <= _GLANCE] or group_
    return max(short, key=lambda n: (round(sum(cosine(of_names[n], of_names[m]) for m in group_), 6), -n))


def _holds(about: About, term: str) -> bool:
    """Whether a name has the characters of a term, within a longer word too: 护理 in 护理员."""
    return any(term in name for name in about.names)


def _terms(names: Sequence[str], general: frozenset[str]) -> set[str]:
    """Nouns of names that tell something, and such nouns with the word before (养老|护理员)."""
    terms: set[str] = set()
    for name in names:
        tagged = words(name)
        for place, word in enumerate(tagged):
            if word.tag[0] in _NAMING and _is_telling(word, general):
                terms.add(word.text)
                if place and _is_telling(tagged[place - 1], frozenset()):
                    terms.add(tagged[place - 1].text + word.text)
    return terms
