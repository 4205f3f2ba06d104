"""Researchers' decisions and what came of them, as typed rows."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.publish.selects import Record, first_of_each, last_part


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A researcher's decision: `outcome` is "applied", "moved", "vanished" or "overruled".

    `cities` are codes, `result` is the measure or candidate that comes of it, `mentions` counts what the machine had
    found where it holds. Sorted by id.
    """

    id: str
    action: str
    outcome: str
    cities: tuple[str, ...]
    measure: str | None
    candidate: str | None
    article: str | None
    phrase: str | None
    value: str | None
    result: str | None
    who: str | None
    when: dt.date | None
    why: str | None
    mentions: int


def decision_rows(records: Iterable[Record], findings: Iterable[Record]) -> tuple[DecisionRow, ...]:
    """One row a decision, with everything it is about."""
    found = list(records)
    about: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for record in found:
        if "about" in record:
            kind, id_ = record["about"].split("/")[-2:]
            about[record["decision"]][kind].add(id_)
    mentions = Counter(record["decision"] for record in findings)
    return tuple(
        DecisionRow(
            id=last_part(iri),
            action=record["action"],
            outcome=record["outcome"],
            cities=tuple(sorted(about[iri]["place"])),
            measure=min(about[iri]["measure"], default=None),
            candidate=min(about[iri]["candidate"], default=None),
            article=min(about[iri]["article"], default=None),
            phrase=record.get("phrase"),
            value=record.get("value"),
            result=last_part(record["result"]) if "result" in record else None,
            who=record.get("who"),
            when=dt.date.fromisoformat(record["day"]) if "day" in record else None,
            why=record.get("why"),
            mentions=mentions[iri],
        )
        for iri, record in sorted(first_of_each(found, "decision").items())
    )
