"""The evidence of every place and measure, as the report shows it."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from graph.publish.evidence import UNKNOWN_PLACE, Adopted, Quotes, Said, Sentences, adopted
from graph.publish.rows import Findings, remembered

MAX_SENTENCES: Final = 5


@dataclass(frozen=True, slots=True)
class Proof:
    """The evidence of one place and measure: adopted, or mentioned only and why.

    `cues` are the words that show status, strength or reason; `said` is cut, `more` counts the sentences left out.
    """

    anchor: str
    city: str
    measure: str
    statuses: tuple[str, ...]
    strengths: tuple[str, ...]
    reasons: tuple[str, ...]
    cues: tuple[str, ...]
    said: tuple[Said, ...]
    more: int


@dataclass(slots=True)
class _Mentioned:
    """What the rows of a place and a measure that it only mentions say."""

    reasons: set[str] = field(default_factory=set)
    cues: set[str] = field(default_factory=set)
    quotes: Quotes = field(default_factory=Quotes)


@remembered
def proofs_of(findings: Findings) -> tuple[Proof, ...]:
    """Evidence by place and measure, numbered in that order; a mention counts only where nothing is adopted."""
    by_key = {(pair.city, pair.measure): pair for pair in adopted(findings)}
    mentioned: dict[tuple[str, str], _Mentioned] = defaultdict(_Mentioned)
    for row in findings.remarks:
        key = (row.city or UNKNOWN_PLACE, row.measure)
        if key not in by_key:
            one = mentioned[key]
            one.reasons.add(row.reason)
            one.cues.update((row.cue,) if row.cue else ())
            one.quotes.add(row.quote)
    sentences = Sentences(findings.sentences, (quote for one in mentioned.values() for quote in one.quotes.kept))
    return tuple(
        _of_adoption(f"e{number}", by_key[key])
        if key in by_key
        else _of_mention(f"e{number}", key, mentioned[key], sentences)
        for number, key in enumerate(sorted({*by_key, *mentioned}), start=1)
    )


def _of_adoption(anchor: str, pair: Adopted) -> Proof:
    return Proof(
        anchor=anchor,
        city=pair.city,
        measure=pair.measure,
        statuses=pair.statuses,
        strengths=pair.strengths,
        reasons=(),
        cues=pair.cues,
        said=pair.said[:MAX_SENTENCES],
        more=max(pair.sentences - MAX_SENTENCES, 0),
    )


def _of_mention(anchor: str, key: tuple[str, str], one: _Mentioned, sentences: Sentences) -> Proof:
    return Proof(
        anchor=anchor,
        city=key[0],
        measure=key[1],
        statuses=(),
        strengths=(),
        reasons=tuple(sorted(one.reasons)),
        cues=tuple(sorted(one.cues)),
        said=sentences.said(one.quotes.kept)[:MAX_SENTENCES],
        more=max(one.quotes.sentences - MAX_SENTENCES, 0),
    )
