"""Make the extractions and candidates that a ledger says."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from graph.curate.ledger import Entry, Ledger
from graph.curate.statements import Change, Follower
from graph.decisions import Decided, Finding, Thing
from graph.model import Adoption, Candidate, Extraction, Judgement, Mention, MentionKind, Reason

Join: TypeAlias = Callable[[Iterable[Mention]], tuple[tuple[Mention, ...], tuple[Adoption, ...]]]
"""The rule by which judged mentions become adoptions: `link.join`."""


def extractions(found: Iterable[Extraction], ledger: Ledger, join: Join) -> Iterator[Extraction]:
    """Every extraction as decided; one that no decision is about stays the very same value."""
    by_article: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in ledger.entries:
        by_article[entry.article].append(entry)
    merged = {id_: end for (kind, id_), end in ledger.merges.pairs() if kind == "measure"}
    for extraction in found:
        entries = by_article[extraction.article.id]
        if any(map(ledger.decisions, entries)) or not merged.keys().isdisjoint(_tied(extraction)):
            yield _decided(extraction, entries, ledger, join, merged)
        else:
            yield extraction


def candidates(found: Sequence[Candidate], ledger: Ledger, wordings: Mapping[str, str]) -> tuple[Candidate, ...]:
    """The candidates that are left, each with the mentions that are still its own."""
    mentions: defaultdict[str, list[tuple[str, Mention]]] = defaultdict(list)
    for entry in ledger.entries:
        of, _ = ledger.candidate(entry)
        if of is not None and not entry.is_rejected():
            mentions[of].append((entry.article, entry.mention))
    left = (
        replace(each, label=wordings.get(each.id, each.label), mentions=tuple(mentions[each.id]))
        for each in found
        if mentions[each.id]
    )
    return tuple(sorted(left, key=lambda each: (each.label, each.id)))


def findings(ledger: Ledger) -> tuple[Finding, ...]:
    """What the machine said of every mention that a decision is about."""
    return tuple(
        Finding(entry.article, entry.mention, entry.candidate, decisions)
        for entry in ledger.entries
        if entry.found and (decisions := ledger.decisions(entry))
    )


def decided(ledger: Ledger, left: Iterable[Extraction]) -> tuple[Decided, ...]:
    """The mentions and adoptions that stand as they do because of decisions."""
    adopted = {(each.article.id, adoption.measure) for each in left for adoption in each.adoptions}
    mentions: defaultdict[tuple[str, int, int], set[str]] = defaultdict(set)
    adoptions: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    spans = {}
    for entry in ledger.entries:
        decisions = ledger.decisions(entry)
        if not decisions:
            continue
        span = entry.mention.span
        spans[span.begin, span.end] = span
        mentions[entry.article, span.begin, span.end].update(decisions)
        concept, _ = ledger.concept(entry)
        if concept is not None and (entry.article, concept) in adopted and not entry.is_rejected():
            adoptions[entry.article, concept].update(decisions)
    return (
        *(
            Decided(Thing.MENTION, tuple(sorted(ids)), article=article, span=spans[begin, end])
            for (article, begin, end), ids in sorted(mentions.items())
        ),
        *(
            Decided(Thing.ADOPTION, tuple(sorted(ids)), concept=measure, article=article)
            for (article, measure), ids in sorted(adoptions.items())
        ),
    )


def _tied(extraction: Extraction) -> Iterator[str | None]:
    """The measures that statements of an article hang on, whether it adopts them or not."""
    yield from (each.measure for each in extraction.targets)
    yield from (each.measure for each in extraction.involvements)
    yield from (each.measure for each in extraction.benefits)
    yield from (each.measure for each in extraction.citations)


def _decided(
    extraction: Extraction, entries: Sequence[Entry], ledger: Ledger, join: Join, merged: Mapping[str, str]
) -> Extraction:
    pairs = [(entry, _mention(entry, ledger)) for entry in entries]
    naming = [m for entry, m in pairs if m.concept is not None or entry.is_rejected()]
    settled, adoptions = join(_distinct(naming))
    stands = {(m.span, m.concept): m.reason is None for m in settled}
    changes = [
        Change(
            entry.mention.concept if entry.found and entry.mention.reason is None else None,
            m.concept if stands.get((m.span, m.concept)) else None,
            m,
        )
        for entry, m in pairs
    ]
    others = (m for m in extraction.mentions if m.kind is not MentionKind.MEASURE)
    kept = replace(
        extraction,
        mentions=tuple(sorted((*settled, *others), key=lambda m: (m.span, m.kind, m.concept or ""))),
        unlinked=tuple(m for entry, m in pairs if m.concept is None and not entry.is_rejected()),
        adoptions=adoptions,
    )
    return Follower(changes, merged)(kept)


def _mention(entry: Entry, ledger: Ledger) -> Mention:
    """A mention as decided; what a researcher read is certain."""
    concept, _ = ledger.concept(entry)
    mention = replace(entry.mention, concept=concept)
    if entry.is_rejected():
        return replace(mention, reason=Reason.REJECTED, holder=None, cue=None)
    if entry.is_read():
        mention = replace(mention, confidence=1.0)
    if not entry.is_accepted():
        return mention
    judgement = replace(mention.judgement or Judgement(), heading=False)
    if (status := entry.status()) is not None:
        judgement = replace(judgement, status=status, status_cue=None)
    return replace(mention, reason=None, holder=None, cue=None, judgement=judgement)


def _distinct(mentions: Iterable[Mention]) -> list[Mention]:
    """In text order, of those that name one measure by the same words the one that is adopted, and surest."""
    best: dict[tuple[object, ...], Mention] = {}
    for mention in sorted(mentions, key=lambda m: (m.reason is not None, -m.confidence, m.method)):
        best.setdefault((mention.span, mention.concept), mention)
    return sorted(best.values(), key=lambda m: (m.span, m.concept or ""))
