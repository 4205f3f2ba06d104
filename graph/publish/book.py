"""What the rows of statements need beside their own records: names, mentions, what is told of the things they name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from graph.publish.rows import Quote
from graph.publish.selects import Record, in_order, last_part


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A mention as the store has it; `method` and `confidence` only where it names a measure."""

    quote: Quote
    method: str | None
    confidence: Decimal | None
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """What every kind of row needs: labels, mentions and measures' themes by IRI, articles' places by article id.

    `facts` has title, number and held article of documents by IRI and the last part of the property's; `types` those of
    actors, sorted; `candidate_places` the ids of the places that may adopt a candidate, sorted.
    """

    labels: Mapping[str, Mapping[str, str]]
    mentions: Mapping[str, FoundMention]
    places: Mapping[str, str]
    themes: Mapping[str, str]
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    types: Mapping[str, Sequence[str]] = field(default_factory=dict)
    candidate_places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def english(self, iri: str) -> str | None:
        """The English label, if there is one."""
        return self.labels.get(iri, {}).get("en")

    def name(self, iri: str) -> str:
        """The Chinese label, or else any other, or else the id."""
        labels = self.labels.get(iri, {})
        return labels.get("zh") or next(iter(labels.values()), last_part(iri))

    def named(self, iri: str | None) -> tuple[str | None, str | None]:
        """Id and label of a place that may be unknown."""
        return (None, None) if iri is None else (last_part(iri), self.name(iri))

    def theme(self, measure: str) -> str | None:
        """The id of a measure's theme."""
        theme = self.themes.get(measure)
        return None if theme is None else last_part(theme)

    def said(self, record: Record) -> tuple[FoundMention, str | None, str | None]:
        """A record's mention, and id and label of the place whose article it stands in."""
        mention = self.mentions[record["mention"]]
        return mention, *self.named(self.places.get(mention.quote.article))


def mentions_of(found: Iterable[Record]) -> dict[str, FoundMention]:
    """Mentions by IRI, each once, with all the methods that found it."""
    methods: dict[str, set[str]] = defaultdict(set)
    mentions: dict[str, FoundMention] = {}
    for record in in_order(found):
        iri = record["mention"]
        article, sentence = last_part(record["article"]), int(record["sentence"])
        page = int(record["page"]) if "page" in record else None
        quote = Quote(article, sentence, int(record["begin"]), int(record["end"]), record["phrase"], page)
        if "method" in record:
            methods[iri].add(record["method"])
        confidence = Decimal(record["confidence"]) if "confidence" in record else None
        method = "+".join(sorted(methods[iri])) or None
        mentions[iri] = FoundMention(quote, method, confidence, record.get("holder"))
    return mentions


def candidate_places(records: Iterable[Record]) -> Mapping[str, tuple[str, ...]]:
    """The ids of the places that may adopt each candidate."""
    cities: dict[str, set[str]] = defaultdict(set)
    for record in records:
        cities[record["candidate"]].add(last_part(record["place"]))
    return {candidate: tuple(sorted(places)) for candidate, places in cities.items()}


def document_facts(records: Iterable[Record]) -> Mapping[str, Mapping[str, str]]:
    """What is told of each document; a title that texts cite with several numbers is one document, with the first."""
    facts: dict[str, dict[str, str]] = defaultdict(dict)
    for record in sorted(records, key=lambda record: record["value"]):
        facts[record["document"]].setdefault(last_part(record["property"]), record["value"])
    return facts
