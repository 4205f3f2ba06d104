"""A share of something else than all: 教师培训经费不低于公用经费的5%, 学前教育经费占教育经费的8%以上."""

import re
from dataclasses import dataclass
from typing import Final

from graph.language.choices import any_of
from graph.lexicon import Lexicon
from graph.model import Comparator

_BOUNDS: Final = (
    ("at-least", Comparator.AT_LEAST),
    ("at-most", Comparator.AT_MOST),
    ("more-than", Comparator.MORE_THAN),
    ("less-than", Comparator.LESS_THAN),
    ("about", Comparator.ABOUT),
)
_SHORT: Final = 2  # characters of a word of comparison; one alone (近, 多) stands in too many names


@dataclass(frozen=True, slots=True)
class Share:
    """What a share is a share of; `comparator` is that of the word between part and whole, None for 占 and 达到."""

    label: str
    comparator: Comparator | None


class Shares:
    """Reads the stretch before a percentage that ends in 的; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._bounds = {word: bound for name, bound in _BOUNDS for word in lexicon.cue(name) if len(word) >= _SHORT}
        joints = (*self._bounds, *lexicon.cue("part-of"))
        self._pattern = re.compile(
            rf"(?P<part>[^，。；]{{2,}}?)(?P<joint>{any_of(joints)})(?P<whole>[^，。；]{{2,15}})的$"
        )
        self._frame = lexicon.cue("background-frame")
        self._part_of = "".join(lexicon.cue("part-name")[:1])
        self._name = "".join(lexicon.cue("share-name")[:1])

    def of(self, stretch: str) -> Share | None:
        """The share that `stretch` begins and a percentage behind it ends; None where it names no whole."""
        match = self._pattern.search(stretch)
        if match is None or match["part"].startswith(self._frame):
            return None
        label = f"{match['part']}{self._part_of}{match['whole']}{self._name}"
        return Share(label, self._bounds.get(match["joint"]))
