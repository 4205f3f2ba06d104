"""Measures that the vocabulary does not have, as the report shows them."""

from dataclasses import dataclass, field

from graph.publish.evidence import Quotes, Said, Sentences
from graph.publish.proofs import MAX_SENTENCES
from graph.publish.rows import CandidateRow, Findings


@dataclass(frozen=True, slots=True)
class Idea:
    """A candidate with its places and sentences."""

    label: str
    cities: tuple[str, ...]
    said: tuple[Said, ...]
    more: int


@dataclass(slots=True)
class _Candidate:
    """What the rows of a candidate say; `row` is one of them."""

    row: CandidateRow
    mentions: int = 0
    quotes: Quotes = field(default_factory=Quotes)


def ideas_of(findings: Findings, most: int) -> list[Idea]:
    """Candidates, those of most places first, at most so many."""
    grouped: dict[str, _Candidate] = {}
    for row in findings.candidates:
        one = grouped.setdefault(row.candidate, _Candidate(row))
        one.mentions += 1
        one.quotes.add(row.quote)
    order = sorted(grouped.values(), key=lambda one: (-len(one.row.cities), -one.mentions, one.row.candidate))[:most]
    sentences = Sentences(findings.sentences, (quote for one in order for quote in one.quotes.kept))
    return [
        Idea(
            one.row.candidate_label,
            one.row.cities,
            sentences.said(one.quotes.kept)[:MAX_SENTENCES],
            max(one.quotes.sentences - MAX_SENTENCES, 0),
        )
        for one in order
    ]
