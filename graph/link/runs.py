"""Figures that stand side by side (10%和35%以上): what is said before or behind them is said of all."""

from collections.abc import Sequence
from typing import Final

from graph.language.periods import find_periods
from graph.model import Span

JOINTS: Final = "、，,；;和与及 "
"""Marks and words that join the members of a list."""

_TOGETHER: Final = frozenset({"和", "、", "与", "及"})


def end_of_run(text: str, span: Span, fellows: Sequence[Span]) -> Span:
    """The last of the figures that stand side by side with this one: what follows it is said of all.

    Args:
        text: the article's.
        span: the figure's.
        fellows: spans of all figures of its clause, in order.
    """
    for fellow in fellows:
        between = text[span.end : fellow.begin] if fellow.begin >= span.end else "-"
        for period in reversed(find_periods(between)):
            between = between[: period.begin] + between[period.end :]
        if not between.strip(JOINTS + "有"):
            span = fellow
    return span


def begin_of_run(text: str, span: Span, fellows: Sequence[Span]) -> Span:
    """The first of the figures joined by 和 to this one (达到60%和95%): what stands before it is said of all."""
    for fellow in reversed(fellows):
        if fellow.end <= span.begin and text[fellow.end : span.begin].strip() in _TOGETHER:
            span = fellow
    return span


def lead_of(text: str, begin: int, span: Span, fellows: Sequence[Span]) -> Span | None:
    """What stands between the figure before (or `begin`) and the run of this figure; None where nothing does."""
    first = begin_of_run(text, span, fellows)
    start = max([begin, *(fellow.end for fellow in fellows if fellow.end <= first.begin)])
    return Span(start, first.begin) if start < first.begin else None
