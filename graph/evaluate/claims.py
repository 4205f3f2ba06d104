"""What a system says of a city, in a form that is the same for a build, a baseline and the gold."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.model import Article, Mention, MentionKind, Sentence
from graph.publish.rows import Findings


@dataclass(frozen=True, slots=True)
class PhraseClaim:
    """Words that name a measure the city adopts; `concept` None is a measure outside the vocabulary.

    `begin` and `end` are offsets in the text of `article`, `sentence` its number there; `candidate` is the id of the
    candidate that the words were joined to, None where they name a measure or a system joins nothing.
    """

    article: str
    begin: int
    end: int
    text: str
    sentence: int
    concept: str | None
    status: str | None
    candidate: str | None = None


@dataclass(frozen=True, slots=True)
class TargetClaim:
    """A figure or a floor, with the words of its indicator."""

    indicator: str
    scope: str
    comparator: str
    value: Decimal | None
    unit: str
    year: int | None
    kind: str
    concept: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence: its number and where it begins in the text of its article."""

    article: str
    number: int
    begin: int
    text: str


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything said of one city, and the sentences in which something was found."""

    phrases: tuple[PhraseClaim, ...] = ()
    targets: tuple[TargetClaim, ...] = ()
    actors: tuple[str, ...] = ()
    sentences: tuple[Said, ...] = ()


def claims_of_findings(findings: Findings) -> dict[str, Claims]:
    """Claims by the Chinese name of the city, as a build says them."""
    phrases: defaultdict[str, list[PhraseClaim]] = defaultdict(list)
    for row in findings.adoptions:
        quote = row.quote
        claim = PhraseClaim(
            quote.article, quote.begin, quote.end, quote.phrase, quote.sentence, row.measure, row.status
        )
        phrases[row.city_label or ""].append(claim)
    for each in findings.candidates:
        quote = each.quote
        where = (quote.article, quote.begin, quote.end, quote.phrase, quote.sentence)
        claim = PhraseClaim(*where, concept=None, status=None, candidate=each.candidate)
        phrases[each.city_label or ""].append(claim)
    targets: defaultdict[str, list[TargetClaim]] = defaultdict(list)
    for target in findings.targets:
        targets[target.city_label or ""].append(
            TargetClaim(
                target.indicator_label,
                target.scope or "",
                target.comparator,
                target.value,
                target.unit or "",
                target.year,
                target.kind,
                target.measure,
            )
        )
    actors: defaultdict[str, set[str]] = defaultdict(set)
    for actor in findings.actors:
        actors[actor.city_label or ""].add(actor.actor_label)
    cities = {row.id: row.city_label or "" for row in findings.articles}
    sentences: defaultdict[str, list[Said]] = defaultdict(list)
    for sentence in findings.sentences:
        sentences[cities.get(sentence.article, "")].append(
            Said(sentence.article, sentence.number, sentence.begin, sentence.text)
        )
    return {
        city: Claims(tuple(phrases[city]), tuple(targets[city]), tuple(sorted(actors[city])), tuple(sentences[city]))
        for city in sorted({*phrases, *targets, *actors, *sentences})
    }


def claims_of_mentions(
    found: Iterable[tuple[Article, Sequence[Sentence], Iterable[Mention]]],
) -> dict[str, Claims]:
    """Claims of a system that takes every mention of a measure for an adoption and decides nothing."""
    claims: dict[str, Claims] = {}
    for article, sentences, mentions in found:
        city = article.place.name if article.place else ""
        before = claims.get(city, Claims())
        phrases = (
            PhraseClaim(article.id, m.span.begin, m.span.end, m.phrase, m.sentence, m.concept, None)
            for m in mentions
            if m.kind is MentionKind.MEASURE
        )
        texts = (Said(article.id, each.number, each.span.begin, each.span.of(article.text)) for each in sentences)
        claims[city] = Claims((*before.phrases, *phrases), sentences=(*before.sentences, *texts))
    return claims
