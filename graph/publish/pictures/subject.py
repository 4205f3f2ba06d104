"""What every picture is drawn of: findings, study and names in the language it is drawn in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from scipy.sparse import csr_array

from graph.analyse.incidence import degrees
from graph.analyse.study import Study
from graph.publish.analysis import labels_of
from graph.publish.pictures.wording import WORDS
from graph.publish.rows import Findings

LANGUAGES: Final = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Absent:
    """A picture that cannot be drawn of these findings, and why, in Chinese and English."""

    name: str
    title: tuple[str, str]
    why: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """Findings and their study; `language` is that of the words within the picture."""

    findings: Findings
    study: Study
    language: str = "zh"
    names: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        names = dict(labels_of(self.findings))
        if self.language != "zh":
            names |= {row.id: row.label_en for row in self.findings.themes if row.label_en}
            names |= {row.id: row.label_en for row in self.findings.measures if row.label_en}
            names |= {row.code: row.label_en for row in self.findings.places if row.label_en}
        object.__setattr__(self, "names", names)

    def name(self, id_: str) -> str:
        """The name of a place, measure or theme, where there is none in the language the Chinese one."""
        return self.names.get(id_, id_)

    def say(self, key: str, **told: object) -> str:
        """A word or sentence within the picture."""
        return WORDS[key][LANGUAGES.index(self.language)].format_map(told)

    def theme_at(self) -> Mapping[str, int]:
        """The number of each measure's theme, that of its colour; a measure without a theme is not in it."""
        at = {row.id: place for place, row in enumerate(self.findings.themes)}
        return {row.id: at[row.theme] for row in self.findings.measures if row.theme in at}


def both(key: str, **told: object) -> tuple[str, str]:
    """A sentence in both languages; what is told may be a pair of words itself."""
    zh = {name: each[0] if isinstance(each, tuple) else each for name, each in told.items()}
    en = {name: each[1] if isinstance(each, tuple) else each for name, each in told.items()}
    return WORDS[key][0].format_map(zh), WORDS[key][1].format_map(en)


def most_held(matrix: csr_array, most: int) -> Sequence[int]:
    """The rows that hold most, at most so many of those that hold anything; of equals the first ones.

    >>> most_held(csr_array([[1, 0], [0, 0], [1, 1]]), 1)
    [2]
    """
    held = degrees(matrix)
    order = np.argsort(-held, kind="stable")[:most]
    return sorted(int(row) for row in order if held[row])
