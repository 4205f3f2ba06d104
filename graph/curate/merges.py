"""Decisions on measures and candidates as such: which of contradictory ones stands, and what becomes what.

Merges may form chains (A is B, B is C: A is C). A circle is broken at its earliest row, as of any two contradictory
rows the later stands.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.curate.orders import Effect, Order, contradiction
from graph.decisions import Decision
from graph.errors import ReadError
from graph.model import Problem

Subject = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Merges:
    """What becomes what; subjects are (`measure` or `candidate`, id)."""

    steps: dict[Subject, tuple[str, Decision]] = field(default_factory=dict)

    def end(self, kind: str, id_: str) -> tuple[str, tuple[Decision, ...]]:
        """The id at the end of a chain, and the decisions that lead there."""
        path: list[Decision] = []
        while (step := self.steps.get((kind, id_))) is not None:
            id_, decision = step
            path.append(decision)
        return id_, tuple(path)

    def sources(self, kind: str, id_: str) -> tuple[str, ...]:
        """The id itself and all that become it."""
        return (id_, *sorted(id_of for of, id_of in self.steps if of == kind and self.end(kind, id_of)[0] == id_))

    def pairs(self) -> tuple[tuple[Subject, str], ...]:
        """Every subject that becomes another, with that at the end of its chain."""
        return tuple((subject, self.end(*subject)[0]) for subject in sorted(self.steps))


@dataclass(frozen=True, slots=True)
class Settled:
    """Orders of which no two say different things of a measure or candidate as such."""

    orders: tuple[Order, ...]
    merges: Merges
    overruled: tuple[Order, ...]
    problems: tuple[Problem, ...]


def settle(orders: Sequence[Order]) -> Settled:
    """Keep the later of contradictory orders, and follow the merges among those kept."""
    problems: list[Problem] = []
    overruled: list[Order] = []
    for group in _about_the_same(orders):
        last = group[-1]
        for earlier in group[:-1]:
            if _outcome(earlier) != _outcome(last):
                problems.append(contradiction(earlier.decision, last.decision))
                overruled.append(earlier)
    merges = Merges()
    for order in reversed(orders):
        subject = order.subject()
        if order.effect is not Effect.MERGE or order in overruled or subject is None or order.target is None:
            continue
        if merges.end(subject[0], order.target)[0] == subject[1]:
            problems.append(ReadError("decision-merges-circle", order.decision.where, id=subject[1]).problem())
            overruled.append(order)
            continue
        merges.steps.setdefault(subject, (order.target, order.decision))
    kept = tuple(order for order in orders if order not in overruled)
    return Settled(kept, merges, tuple(overruled), tuple(problems))


def _about_the_same(orders: Iterable[Order]) -> Iterable[list[Order]]:
    """Orders on one subject as such that cannot all stand: where it goes, and how it is worded."""
    groups: defaultdict[tuple[Subject, bool], list[Order]] = defaultdict(list)
    for order in orders:
        subject = order.subject()
        if subject is not None and not order.decision.is_narrow() and order.effect is not Effect.ADOPT:
            groups[subject, order.effect is Effect.WORD].append(order)
    return [group for group in groups.values() if len(group) > 1]


def _outcome(order: Order) -> tuple[str, str | None]:
    return ("reject", None) if order.effect is Effect.REJECT else ("become", order.target)
