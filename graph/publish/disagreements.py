"""Where the rules and a language model say different things of an article, for a person to decide.

Compared is what counts in the end: which measures the article's place adopts. A measure that both find adopted is
agreed on, wherever in the article each found it; measures outside the vocabulary are compared by their words. Only
articles that the model read to the end are compared.

| kind | the rules | the model |
|---|---|---|
| measure | one measure, or a candidate | another, for overlapping words, each alone with it |
| adoption | adopted, or named only | named only, or adopted |
| status | adopted, this far | adopted, further or less far (the furthest it says in the article) |
| model-only | nothing | adopted |
| rules-only | adopted, or a candidate | nothing |

Not compared: what one names as background and the other passes over.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.publish.evidence import STATUSES
from graph.publish.rows import Findings, Quote

CANDIDATE: Final = "candidate"
KINDS: Final = ("measure", "adoption", "status", "model-only", "rules-only")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one side says: a measure (None: none of the vocabulary) and a status, a reason or `CANDIDATE`."""

    measure: str | None
    label: str | None
    says: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Some words, and what each side says of them; None: it says nothing."""

    kind: str
    quote: Quote
    rules: Verdict | None
    model: Verdict | None


@dataclass(frozen=True, slots=True)
class _Claim:
    """What one side says of some words, and whether that is an adoption."""

    quote: Quote
    verdict: Verdict
    adopted: bool


_Measures = Mapping[str, Sequence[_Claim]]


def disagreements(findings: Findings) -> tuple[Disagreement, ...] | None:
    """All of them, by article and place in it.

    Returns:
        None where no model was asked, which is not the same as none.
    """
    if not any(build.model for build in findings.builds):
        return None
    rules, model = _by_article(_of_rules(findings)), _by_article(_of_model(findings))
    read = [row.id for row in findings.articles if row.reader is not None]
    found = (each for article in read for each in _compared(rules.get(article, ()), model.get(article, ())))
    return tuple(sorted(found, key=_order))


def _of_rules(findings: Findings) -> Iterator[_Claim]:
    for row in findings.adoptions:
        yield _Claim(row.quote, Verdict(row.measure, row.measure_label, row.status), adopted=True)
    for idea in findings.candidates:
        yield _Claim(idea.quote, Verdict(None, idea.candidate_label, CANDIDATE), adopted=True)
    for remark in findings.remarks:
        yield _Claim(remark.quote, Verdict(remark.measure, remark.measure_label, remark.reason), adopted=False)


def _of_model(findings: Findings) -> Iterator[_Claim]:
    for row in findings.proposals:
        yield _Claim(row.quote, Verdict(row.measure, row.measure_label, row.stance), row.adopted)


def _by_article(claims: Iterable[_Claim]) -> Mapping[str, Sequence[_Claim]]:
    grouped: defaultdict[str, list[_Claim]] = defaultdict(list)
    for claim in claims:
        grouped[claim.quote.article].append(claim)
    return grouped


def _compared(rules: Sequence[_Claim], model: Sequence[_Claim]) -> Iterator[Disagreement]:
    """Those of one article."""
    ours, theirs = _measures(rules, adopted=True), _measures(model, adopted=True)
    named, declined = _measures(rules, adopted=False), _measures(model, adopted=False)
    alone_rules, alone_model = _outside(rules, model), _outside(model, rules)
    for measure in sorted({*ours, *theirs}):
        if measure in ours and measure in theirs:
            yield from _status(ours[measure][0], theirs[measure])
        elif measure in declined and measure in ours:
            yield _both("adoption", ours[measure][0], declined[measure][0])
        elif measure in named and measure in theirs:
            yield _both("adoption", named[measure][0], theirs[measure][0])
        else:
            alone_rules += ours.get(measure, ())
            alone_model += theirs.get(measure, ())
    for claim in alone_model:
        rival = next((other for other in alone_rules if _overlap(other, claim)), None)
        if rival is None:
            yield Disagreement("model-only", claim.quote, None, claim.verdict)
        else:
            alone_rules.remove(rival)
            yield _both("measure", rival, claim)
    yield from (Disagreement("rules-only", claim.quote, claim.verdict, None) for claim in alone_rules)


def _measures(claims: Iterable[_Claim], *, adopted: bool) -> _Measures:
    """The claims by measure of the vocabulary, adopted or not."""
    grouped: defaultdict[str, list[_Claim]] = defaultdict(list)
    for claim in claims:
        if claim.verdict.measure is not None and claim.adopted is adopted:
            grouped[claim.verdict.measure].append(claim)
    return dict(grouped)


def _outside(claims: Iterable[_Claim], others: Sequence[_Claim]) -> list[_Claim]:
    """Adopted measures outside the vocabulary of whose words the other side does not say the same."""
    theirs = [other for other in others if other.verdict.measure is None and other.adopted]
    return [
        claim
        for claim in claims
        if claim.verdict.measure is None and claim.adopted and not any(_overlap(claim, other) for other in theirs)
    ]


def _status(ours: _Claim, theirs: Sequence[_Claim]) -> Iterator[Disagreement]:
    furthest = min(theirs, key=lambda claim: (STATUSES.index(claim.verdict.says), claim.quote))
    if furthest.verdict.says != ours.verdict.says:
        yield _both("status", ours, furthest)


def _both(kind: str, rules: _Claim, model: _Claim) -> Disagreement:
    return Disagreement(kind, model.quote, rules.verdict, model.verdict)


def _overlap(one: _Claim, other: _Claim) -> bool:
    return one.quote.begin < other.quote.end and other.quote.begin < one.quote.end


def _order(each: Disagreement) -> tuple[Quote, int, str, str]:
    rules, model = ((side.measure if side else None) or "" for side in (each.rules, each.model))
    return each.quote, KINDS.index(each.kind), rules, model
