"""Give headlines back to the articles they were torn from.

A page's headlines stand where the typesetter put them. One belongs to an article when the article says its words: the
runs of characters they share are weighed by their length and by how few articles of the page hold them. The best
article must be clearly better than the next. An article has one headline; another that it would claim may be its
neighbour's. A headline that nobody clearly claims stays with the page.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

_SHORTEST_RUN: Final = 3
# Tried on made-up pages (tests/split): below a quarter of its weight a headline's words are those of any article.
_LEAST: Final = 0.25
_LEAST_LEFT_OVER: Final = 0.4
_MARGIN: Final = 1.3
_BESIDE: Final = 1.5
# No headline is longer; runs of longer texts would take minutes to weigh.
_LONGEST: Final = 100
_MARKS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline as it stands on the page; `beside` are the articles that end right before it or begin right behind."""

    text: str
    beside: frozenset[int] = frozenset()


def assign(headlines: Sequence[Headline], articles: Sequence[str]) -> Mapping[int, int]:
    """Which article has which headline.

    Args:
        headlines: all of a page.
        articles: the texts of all articles of the page.
    Returns:
        Index of the article -> index of its headline; articles and headlines without one another are not in it.
    """
    texts = [bare(text) for text in articles]
    supports = [_supports(headline, texts) for headline in headlines]
    found: dict[int, int] = {}
    for left_over in (False, True):
        while (best := _best(headlines, supports, found, left_over=left_over)) is not None:
            article, headline = best
            found[article] = headline
    return found


def bare(text: str) -> str:
    """A text's letters, ideographs and figures alone."""
    return _MARKS.sub("", text)


def _best(
    headlines: Sequence[Headline], supports: Sequence[Sequence[float]], found: Mapping[int, int], *, left_over: bool
) -> tuple[int, int] | None:
    """The strongest clear claim that is still open; `left_over` asks it of articles without a headline alone."""
    open_claims: list[tuple[float, int, int]] = []
    for number, headline in enumerate(headlines):
        if number in found.values():
            continue
        rivals = [k for k in range(len(supports[number])) if not (left_over and k in found)]
        ranked = sorted(rivals, key=lambda k: (-supports[number][k], k))
        if not ranked or ranked[0] in found:
            continue
        best = supports[number][ranked[0]]
        second = supports[number][ranked[1]] if len(ranked) > 1 else 0.0
        least = _LEAST_LEFT_OVER if left_over else _LEAST
        beside = ranked[0] in headline.beside
        if best >= least and best >= _MARGIN * second and (beside or not left_over):
            open_claims.append((best * len(bare(headline.text)), -number, ranked[0]))
    if not open_claims:
        return None
    _, number, article = max(open_claims)
    return article, -number


def _supports(headline: Headline, articles: Sequence[str]) -> list[float]:
    """The share (0..1, more where it stands beside) of a headline's weight that each article supports."""
    words = bare(headline.text)
    whole = len(words) * math.log1p(len(articles))
    if not whole or len(words) > _LONGEST:
        return [0.0] * len(articles)
    shares = (sum(_weights(words, text, articles)) / whole for text in articles)
    return [share * (_BESIDE if k in headline.beside else 1.0) for k, share in enumerate(shares)]


def _weights(words: str, text: str, articles: Sequence[str]) -> Iterator[float]:
    """The weight of each run that headline and article share, longest first, none counted twice.

    Words that every article holds tell nothing.
    """
    pending = [words]
    while pending:
        stretch = pending.pop()
        match = SequenceMatcher(None, stretch, text, autojunk=False).find_longest_match()
        if match.size < _SHORTEST_RUN:
            continue
        run = stretch[match.a : match.a + match.size]
        holders = sum(run in other for other in articles)
        if holders < len(articles) or holders == 1:
            yield match.size * math.log(1 + len(articles) / holders)
        pending += [stretch[: match.a], stretch[match.a + match.size :]]
