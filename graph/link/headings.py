"""The year that a heading gives to the undated figures below it: 一、2022年工作回顾, 2023年，重点抓好以下工作：.

A document's title gives none: what a plan of 2022—2025 leaves undated need not be due at its end.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from graph.language.ordinals import behind_ordinal
from graph.language.periods import OPEN_TAILS, PeriodKind, find_periods
from graph.link.sections import governed, is_heading
from graph.model import Article, Sentence

_LONGEST_LEAD: Final = 40
_COLONS: Final = ("：", ":")
_DATED: Final = frozenset({PeriodKind.YEAR, PeriodKind.WITHIN})


def years_above(article: Article, sentences: Sequence[Sentence]) -> Mapping[int, int]:
    """The year that the headings above a sentence give to its figures, by the sentence's number."""
    published = article.publication.date.year if article.publication.date else None
    return governed(article, sentences, lambda heading: _year(heading, published), _heads)


def _year(heading: str, published: int | None) -> int | None:
    """The only year that a heading names; one that ends as a sentence does tells a task and its own deadline."""
    periods = find_periods(heading, published)
    if len(periods) != 1 or heading.endswith("。"):
        return None
    period = periods[0]
    since = heading[period.begin : period.end].endswith(OPEN_TAILS)
    return period.last if period.kind in _DATED and period.first == period.last and not since else None


def _heads(line: str) -> bool:
    """A heading, or a short lead-in that begins with its year and ends in a colon."""
    if is_heading(line):
        return True
    if not line.endswith(_COLONS) or len(line) > _LONGEST_LEAD:
        return False
    begin = behind_ordinal(line, 0, len(line))
    return any(period.begin == begin for period in find_periods(line))
