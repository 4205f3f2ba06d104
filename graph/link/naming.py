"""Cut names out of clauses by parts of speech: the object behind a figure, the subject before a verb."""

import re
from collections.abc import Sequence
from typing import Final

from graph.language.choices import choice
from graph.language.ordinals import behind_ordinal
from graph.language.periods import find_periods
from graph.language.words import Word, words
from graph.lexicon import Lexicon
from graph.link.runs import JOINTS

_NOMINAL: Final = ("n", "b")
_ENDS: Final = frozenset({"v", "d", "p", "c", "r"})  # tags of words that end a noun phrase
_MODIFIERS: Final = frozenset({"vn", "b", "a", "ad", "an"})
_RELATIVE: Final = 3  # words that a verb and what belongs to it may take before 的


class Naming:
    """Tells names from verbs with the help of the cue sets; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._increase = frozenset(lexicon.cue("increase-verb"))
        self._verbs = frozenset(lexicon.cue("policy-verb"))
        self._grants = frozenset(lexicon.cue("grant-name"))
        self._predicate = choice(lexicon.cue("predicate"))

    def ends_in_verb(self, stretch: str) -> bool:
        """Whether the object of the last verb is still to come (在建和计划建设|400余个项目)."""
        return stretch in self._increase or words(stretch)[-1].text in self._increase

    def is_name(self, stretch: str) -> bool:
        """Whether a stretch holds a noun of substance, and not verbs alone (将培育)."""
        return any(w.tag.startswith(("n", "l", "j")) and w.text not in self._increase for w in words(stretch))

    def object(self, right: str) -> str:
        """The noun phrase that a stretch begins with, up to the next verb, adverb, preposition or conjunction."""
        name = right.strip("的 ")
        tagged = words(name)
        cut = len(name)
        for place, word in enumerate(tagged[1:], 1):
            if word is tagged[-1] and word.text in self._grants:
                continue  # 岗位|补助
            if not self._ends(word) or self._joins(word, tagged) or self._relates(tagged[place:]):
                continue
            if all(each.tag in _MODIFIERS for each in tagged[:place]) and word.tag == "v":
                continue  # 免费|体检, 省级|示范高中: what stands before only modifies
            cut = word.begin
            break
        return tidy(name[:cut].strip(JOINTS)) if cut > 1 else ""

    def _ends(self, word: Word) -> bool:
        return word.tag in _ENDS and word.text not in {"和", "与", "及"}

    def _joins(self, word: Word, tagged: Sequence[Word]) -> bool:
        """Whether a verb is part of a name (乡村振兴示范村, 集中供养机构): verbs and one noun end it."""
        rest = [each for each in tagged if each.begin >= word.begin]
        verbs, last = rest[:-1], rest[-1]
        long = all(each.tag == "v" and len(each.text) > 1 and each.text not in self._verbs for each in verbs)
        return bool(verbs) and long and last.tag[0] in "nljk"

    def _relates(self, rest: Sequence[Word]) -> bool:
        """Whether a verb only begins what 的 makes an attribute of the noun behind it (城区交流来的副校长)."""
        place = next((k for k, word in enumerate(rest[: _RELATIVE + 1]) if word.text == "的"), None)
        return place is not None and place + 1 < len(rest) and rest[place + 1].tag[0] in "nljb"

    def behind_verb(self, stretch: str) -> str:
        """What stands behind the last verb that could have what is left as its object (率先实现X)."""
        found = list(self._predicate.finditer(stretch))
        if found:
            return stretch[found[-1].end() :].lstrip("了“")
        cut = 0
        tagged = words(stretch)
        for place, word in enumerate(tagged[:-1]):
            if word.text in self._verbs and word.tag == "v" and place:
                cut = word.end
        listed = stretch[cut:].split("、")
        return listed[-1] if cut and listed[-1].strip() else stretch

    def subject(self, stretch: str) -> tuple[str, str]:
        """Split a clause into subject and predicate at the first verb, adverb or preposition behind a noun."""
        depth = 0
        for number, word in enumerate(words(stretch)):
            depth += word.text.count("（") - word.text.count("）")
            verbal = word.tag in {"v", "d", "p", "zg"} or self._predicate.match(word.text)
            if number and depth == 0 and verbal and not word.tag.startswith(_NOMINAL):
                return stretch[: word.begin], stretch[word.begin :]
        return "", stretch


def after_period(stretch: str) -> str:
    """What stands behind the number and the last period of a stretch.

    >>> after_period("（二）到2025年覆盖率")
    '覆盖率'
    """
    stretch = stretch[behind_ordinal(stretch, 0, len(stretch)) :]
    periods = find_periods(stretch)
    return stretch[periods[-1].end :] if periods else stretch


def is_nominal(stretch: str) -> bool:
    """Whether a stretch begins with a noun or what modifies one.

    >>> is_nominal("农村学校"), is_nominal("建成学校"), is_nominal("")
    (True, False, False)
    """
    return bool(stretch.strip()) and (words(stretch)[0].tag[0] in "nljsb" or words(stretch)[0].tag in _MODIFIERS)


def tidy(name: str) -> str:
    """A label without torn quotes, white space and a leading 的."""
    name = re.sub(r"\s", "", name).strip("的，、；：")
    if name.count("“") != name.count("”"):
        name = name.replace("“", "").replace("”", "")
    return name
