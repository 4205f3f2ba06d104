"""Targets, involvements, benefits and citations follow the measures of their sentence.

The linker joined each to a measure near it. Where decisions changed what is adopted there, a statement goes with its
measure: to what the measure became, to the measure that the same words name now, or to none where nothing of it is
left. A statement without a measure, in whose sentence the machine therefore adopted none, goes to one that decisions
brought there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from graph.model import Benefit, Citation, Extraction, Involvement, Mention, Target

Statement = TypeVar("Statement", Target, Involvement, Benefit, Citation)


@dataclass(frozen=True, slots=True)
class Change:
    """A mention of a measure before (None: the machine adopted nothing there) and after (None: nothing now)."""

    before: str | None
    after: str | None
    mention: Mention


class Follower:
    """Moves the statements of one article; `merged` says what measures became."""

    def __init__(self, changes: Sequence[Change], merged: Mapping[str, str]) -> None:
        self._merged = merged
        self._before = {change.before for change in changes}
        self._after = {change.after for change in changes}
        self._sentences: dict[int, list[Change]] = {}
        for change in changes:
            self._sentences.setdefault(change.mention.sentence, []).append(change)

    def __call__(self, extraction: Extraction) -> Extraction:
        """The extraction with its statements moved."""
        return replace(
            extraction,
            targets=self._moved(extraction.targets),
            involvements=self._moved(extraction.involvements),
            benefits=self._moved(extraction.benefits),
            citations=self._moved(extraction.citations),
        )

    def _moved(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(replace(each, measure=self._measure(each.measure, each.evidence)) for each in statements)

    def _measure(self, measure: str | None, evidence: Mention) -> str | None:
        here = [change for change in self._sentences.get(evidence.sentence, ()) if change.after is not None]
        merged = self._merged.get(measure or "", measure)
        if any(change.after == merged for change in here):
            return merged
        became = _nearest(evidence, [change for change in here if change.before == measure])
        if became is not None or measure not in self._before:
            return became or merged
        return merged if merged in self._after else None


def _nearest(evidence: Mention, changes: Sequence[Change]) -> str | None:
    nearest = min(
        changes,
        key=lambda change: (_distance(change.mention, evidence), change.mention.span, change.after or ""),
        default=None,
    )
    return None if nearest is None else nearest.after


def _distance(one: Mention, other: Mention) -> int:
    return max(0, one.span.begin - other.span.end, other.span.begin - one.span.end)
