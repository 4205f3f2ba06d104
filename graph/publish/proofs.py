"""The evidence of every place and measure, as the report shows it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.publish.evidence import UNKNOWN_PLACE, Adopted, Said, Sentences
from graph.publish.rows import Findings, RemarkRow

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


def proofs_of(findings: Findings, pairs: Sequence[Adopted]) -> tuple[Proof, ...]:
    """Evidence by place and measure, numbered in that order; a mention counts only where nothing is adopted."""
    sentences = Sentences(findings.sentences)
    remarks: dict[tuple[str, str], list[RemarkRow]] = defaultdict(list)
    for row in findings.remarks:
        remarks[row.city or UNKNOWN_PLACE, row.measure].append(row)
    shown: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in findings.adoptions:
        shown[each.city or UNKNOWN_PLACE, each.measure] |= {cue for cue in (each.status_cue, each.strength_cue) if cue}
    by_key = {(pair.city, pair.measure): pair for pair in pairs}
    proofs = []
    for number, key in enumerate(sorted({*by_key, *remarks}), start=1):
        pair = by_key.get(key)
        rows = [] if pair else remarks[key]
        said = pair.said if pair else sentences.said(row.quote for row in rows)
        proofs.append(
            Proof(
                anchor=f"e{number}",
                city=key[0],
                measure=key[1],
                statuses=pair.statuses if pair else (),
                strengths=pair.strengths if pair else (),
                reasons=tuple(sorted({row.reason for row in rows})),
                cues=tuple(sorted(shown[key] if pair else {row.cue for row in rows if row.cue})),
                said=said[:MAX_SENTENCES],
                more=max(len(said) - MAX_SENTENCES, 0),
            )
        )
    return tuple(proofs)
