"""The layers of targets: the figure, the whole statement, and each of its parts where the figure was found."""

from collections.abc import Callable, Mapping
from typing import Final

from graph.evaluate.claims import Claims, TargetClaim
from graph.evaluate.gold import GoldDocument, GoldTarget
from graph.evaluate.layers import Error, Layer, Outcome
from graph.evaluate.matching import Tally, common_run, pairs

_SAME_INDICATOR: Final = 0.34


def figures(gold: GoldDocument, said: Claims) -> Outcome:
    """Value, unit and year, whatever they are a figure of."""
    return _score(gold, said, _figure, with_floors=False)


def targets(gold: GoldDocument, said: Claims) -> Outcome:
    """Figure or floor, comparator, and an indicator of which a third is in common."""

    def whole(one: GoldTarget, other: TargetClaim) -> float:
        same = one.comparator == other.comparator and common_run(one.indicator, other.indicator) >= _SAME_INDICATOR
        return _figure(one, other) if same else 0.0

    return _score(gold, said, whole, with_floors=True)


PARTS: Final[Mapping[str, Callable[[GoldTarget, TargetClaim], bool]]] = {
    "indicator": lambda one, other: common_run(one.indicator, other.indicator) >= _SAME_INDICATOR,
    "comparator": lambda one, other: one.comparator == other.comparator,
    "kind": lambda one, other: one.kind == other.kind,
    "measure": lambda one, other: one.concept is None or one.concept == other.concept,
    "scope": lambda one, other: not one.scope or common_run(one.scope, other.scope) >= _SAME_INDICATOR,
}


def part(name: str) -> Layer:
    """The layer of one part: right or wrong for every target whose figure was found."""

    def layer(gold: GoldDocument, said: Claims) -> Outcome:
        matched = pairs(gold.targets, said.targets, _figure)
        wrong = [(i, j) for i, j in matched if not PARTS[name](gold.targets[i], said.targets[j])]
        errors = tuple(Error("wrong", f"{_worded(said.targets[j])} for {_meant(gold.targets[i])}") for i, j in wrong)
        return Outcome(Tally(len(matched) - len(wrong), len(wrong), len(wrong)), errors)

    return layer


def _figure(one: GoldTarget, other: TargetClaim) -> float:
    if one.value != other.value or one.year != other.year:
        return 0.0
    if one.value is not None and one.unit != other.unit:
        return 0.0
    return max(common_run(one.indicator, other.indicator), 0.01)


def _score(
    gold: GoldDocument, said: Claims, alike: Callable[[GoldTarget, TargetClaim], float], *, with_floors: bool
) -> Outcome:
    wanted = [each for each in gold.targets if with_floors or each.value is not None]
    found = [each for each in said.targets if with_floors or each.value is not None]
    matched = pairs(wanted, found, alike)
    hit, used = {i for i, _ in matched}, {j for _, j in matched}
    missed = [each for i, each in enumerate(wanted) if i not in hit and not each.optional]
    extra = [each for j, each in enumerate(found) if j not in used]
    errors = (*(Error("missed", _meant(each)) for each in missed), *(Error("extra", _worded(each)) for each in extra))
    return Outcome(Tally(sum(1 for i in hit if not wanted[i].optional), len(extra), len(missed)), errors)


def _meant(target: GoldTarget) -> str:
    return f"{target.indicator} {target.comparator} {target.value} {target.unit} {target.year}"


def _worded(target: TargetClaim) -> str:
    return f"{target.indicator} {target.comparator} {target.value} {target.unit} {target.year}"
