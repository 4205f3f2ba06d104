"""Take off a stretch of text what belongs to no name: adverbs, verbs and words of scope in front, verbs behind."""

import re
from collections.abc import Iterable
from typing import Final

from graph.language.choices import any_of, choice
from graph.language.figures import Figure, FigureKind
from graph.language.periods import COMPARED, EACH_YEAR, LASTING, MEAN_YEAR, PERIODIC, RUNNING_YEARS, YEARS_OF
from graph.language.words import words
from graph.lexicon import Lexicon

_AGAIN: Final = re.compile(rf"(?<=\w\w){PERIODIC.pattern}$")


class Trimmer:
    """Trims by the cue sets; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        cue = lexicon.cue
        making, increase = frozenset(cue("making-verb")), cue("increase-verb")
        verbs = (verb for verb in cue("policy-verb") if verb not in making)
        lead = (*cue("scope"), *cue("planned"), *cue("term-lead"), *cue("demand-verb"))
        led = (*lead, *cue("policy-verb"), *increase, *cue("modal"), *cue("predicate"))
        adverbs = _before_verbs(cue("advance-modifier"), led)
        self._hard = re.compile(f"{any_of((*lead, *verbs, *cue('background-lead')))}|{adverbs}")
        self._soft = re.compile(f"{any_of((*lead, *cue('strength-must')))}|{adverbs}")
        ends = (
            "floor-up",
            "floor-down",
            "reach",
            "scope",
            "scope-wider",
            "change-up",
            "change-down",
            "planned",
            "at-least-adverb",
            "at-most-adverb",
            "tail-adverb",
        )
        self._tail = re.compile(f"{any_of(word for name in ends for word in cue(name))}$")
        holders = any_of((*cue("other-holder"), *cue("holder-city")))
        pays = f"{any_of(cue('funds-giver'))}(?:{EACH_YEAR.pattern})?{any_of(cue('funds-verb'))}"
        self._others = re.compile(f"{holders}{any_of(cue('reporting'))}了?|{pays}")
        self._amounts = cue("amount-name")
        self._mean = re.compile(f"{MEAN_YEAR}(?={any_of((*increase, *making))})")
        self._counting = choice(cue("count-front"))
        self._increase = frozenset(increase)
        self._names = cue("not-achieved")

    def front(self, stretch: str, *, soft: bool) -> str:
        """Without verbs, adverbs and scope words in front; `soft` keeps verbs, for they may be part of the name."""
        pattern = self._soft if soft else self._hard
        others = self._others.match(stretch)  # 省里要求, 市财政安排
        stretch = stretch[others.end() :] if others else stretch
        while stretch and not stretch.startswith(self._names):
            match = pattern.match(stretch)
            if match is not None and _tears(stretch, match[0], pattern):
                break
            rest = stretch[match.end() :].lstrip("和、与并以了好的 ") if match else ""
            if not rest or (len(rest) < 3 and not soft):
                break
            stretch = rest
        return stretch

    def tail(self, stretch: str) -> str:
        """Without the verbs, comparisons and spans of time that lead to a figure."""
        stretch = RUNNING_YEARS.sub("", stretch)
        if stretch.endswith("的") and words(stretch[:-1] or " ")[-1].tag.startswith("n"):
            return stretch[:-1]  # 年计划的|108%: what the figure is of, and no verb
        while True:
            shorter = LASTING.sub("", _AGAIN.sub("", stretch))
            shorter = COMPARED.sub("", self._untailed(shorter)).rstrip(" 的了")
            if shorter == stretch:
                return stretch
            stretch = shorter

    def _untailed(self, stretch: str) -> str:
        match = self._tail.search(stretch)
        if match is None:
            return stretch
        rest = stretch[: match.start()]
        torn = len(match[0]) == 1 and not rest.endswith(self._amounts) and _is_torn(words(stretch)[-1].text, self._tail)
        return stretch if torn else rest

    def name(self, subject: str, figure: Figure) -> str:
        """The name of what a figure measures, off its left side; what is counted loses its verbs, but not the last."""
        bare = YEARS_OF.sub("", self.front(subject, soft=True))
        if figure.kind is not FigureKind.COUNT or bare in self._increase:
            return bare
        bare = self.front(self._mean.sub("", bare), soft=False)
        verb = self._counting.match(bare)
        cut = verb is not None and len(bare) - verb.end() > 1 and not _tears(bare, verb[0], self._counting)
        return bare[verb.end() :] if verb is not None and cut else bare

    def is_empty(self, stretch: str) -> bool:
        """Whether nothing but what `front` takes off, verbs kept, stands in a stretch."""
        return not self._soft.sub("", stretch)


def _tears(stretch: str, taken: str, pattern: re.Pattern[str]) -> bool:
    """Whether one character taken off would tear the first word (总|体近视率), which is not all made of such."""
    return len(taken) == 1 and _is_torn(words(stretch)[0].text, pattern)


def _is_torn(word: str, pattern: re.Pattern[str]) -> bool:
    """Whether a word is longer than what is taken off it and not made of such words alone (共有, 均达)."""
    return len(word) > 1 and re.fullmatch(f"(?:{pattern.pattern.removesuffix('$')})+", word) is None


def _before_verbs(adverbs: Iterable[str], verbs: Iterable[str]) -> str:
    """The source of a pattern of adverbs before a verb: 高标准|建设, but not 高标准农田."""
    adverbs = tuple(adverbs)
    return f"{any_of(adverbs)}(?={any_of(verbs)}|{any_of(adverbs)})"
