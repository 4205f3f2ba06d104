"""Statements of a store's records as typed rows: who adopts what, which figures, actors, groups and documents."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from graph.publish.rows import (
    ActorRow,
    AdoptionRow,
    CandidateRow,
    DocumentRow,
    GroupRow,
    ProposalRow,
    Quote,
    RemarkRow,
    TargetRow,
)
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
    """What every kind of row needs: labels, mentions and measures' themes by IRI, articles' places by article id."""

    labels: Mapping[str, Mapping[str, str]]
    mentions: Mapping[str, FoundMention]
    places: Mapping[str, str]
    themes: Mapping[str, str]

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


def adoption_rows(records: Iterable[Record], book: Book) -> tuple[AdoptionRow, ...]:
    """One row a mention of an adoption."""
    rows = []
    for record in records:
        mention = book.mentions[record["mention"]]
        city, city_label = book.named(record.get("place"))
        rows.append(
            AdoptionRow(
                city=city,
                city_label=city_label,
                measure=last_part(record["measure"]),
                measure_label=book.name(record["measure"]),
                theme=book.theme(record["measure"]),
                status=last_part(record["status"]),
                strength=last_part(record["strength"]),
                method=mention.method,
                confidence=mention.confidence,
                quote=mention.quote,
                status_cue=record.get("status_cue"),
                strength_cue=record.get("strength_cue"),
                holder=mention.holder,
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.city or "", row.measure, row.quote, row.status, row.strength)))


def remark_rows(records: Iterable[Record], adoptions: Iterable[AdoptionRow], book: Book) -> tuple[RemarkRow, ...]:
    """One row a mention that is no evidence of an adoption of the measure it names."""
    proven = {(row.quote, row.measure) for row in adoptions}
    rows = []
    for record in records:
        mention, city, city_label = book.said(record)
        measure = last_part(record["measure"])
        # One span can name two measures, one adopted and one not: the reason belongs to the latter.
        if (mention.quote, measure) not in proven:
            rows.append(
                RemarkRow(
                    city=city,
                    city_label=city_label,
                    measure=measure,
                    measure_label=book.name(record["measure"]),
                    reason=record["reason"],
                    method=mention.method,
                    confidence=mention.confidence,
                    quote=mention.quote,
                    cue=record.get("cue"),
                    holder=mention.holder,
                )
            )
    return tuple(sorted(rows, key=lambda row: (row.city or "", row.measure, row.quote, row.reason, row.cue or "")))


def candidate_rows(records: Iterable[Record], holders: Iterable[Record], book: Book) -> tuple[CandidateRow, ...]:
    """One row a mention of a candidate, each with all the places that may adopt it."""
    cities: dict[str, set[str]] = defaultdict(set)
    for record in holders:
        cities[record["candidate"]].add(last_part(record["place"]))
    rows = []
    for record in records:
        mention, city, city_label = book.said(record)
        candidate = record["candidate"]
        rows.append(
            CandidateRow(
                candidate=last_part(candidate),
                candidate_label=book.name(candidate),
                cities=tuple(sorted(cities[candidate])),
                city=city,
                city_label=city_label,
                method=mention.method,
                confidence=mention.confidence,
                quote=mention.quote,
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.candidate, row.quote)))


def proposal_rows(records: Iterable[Record], book: Book) -> tuple[ProposalRow, ...]:
    """One row a proposal."""
    rows = []
    for record in records:
        measure, status = record.get("measure"), record.get("status")
        rows.append(
            ProposalRow(
                measure=_last(measure),
                measure_label=None if measure is None else book.name(measure),
                adopted=status is not None,
                stance=last_part(status) if status is not None else record.get("reason", ""),
                quote=book.mentions[record["mention"]].quote,
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.quote, row.measure or "", row.stance)))


def target_rows(records: Iterable[Record], book: Book) -> tuple[TargetRow, ...]:
    """One row a target; two targets alike in everything, two figures of one sentence, stay two rows."""
    rows = []
    for record in records:
        mention, city, city_label = book.said(record)
        indicator = record.get("indicator")
        rows.append(
            TargetRow(
                city=city,
                city_label=city_label,
                holder=_last(record.get("holder")),
                measure=_last(record.get("measure")),
                indicator=_last(indicator),
                indicator_label=record["label"],
                indicator_name=None if indicator is None else book.name(indicator),
                scope=record.get("scope"),
                comparator=record["comparator"],
                value=_decimal(record, "value"),
                unit=record.get("unit"),
                year=_year(record, "deadline"),
                kind=record["kind"],
                note=record.get("note"),
                quote=mention.quote,
                change=record.get("change", "level"),
                baseline=_decimal(record, "baseline"),
                baseline_year=_year(record, "baselineYear"),
                begin_year=_year(record, "beginYear"),
                per_year=record.get("perYear") == "true",
                force=record.get("force"),
                holder_words=record.get("holderWords"),
            )
        )
    return tuple(sorted(rows, key=_target_order))


def actor_rows(records: Iterable[Record], book: Book) -> tuple[ActorRow, ...]:
    """One row an involvement."""
    rows = []
    for record in records:
        mention, city, city_label = book.said(record)
        actor = record["actor"]
        rows.append(
            ActorRow(
                city=city,
                city_label=city_label,
                actor=last_part(actor),
                actor_label=book.name(actor),
                type=record["type"],
                measure=_last(record.get("measure")),
                role=record["role"],
                quote=mention.quote,
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.city or "", row.quote, row.actor, row.measure or "", row.role)))


def group_rows(records: Iterable[Record], book: Book) -> tuple[GroupRow, ...]:
    """One row a benefit."""
    rows = []
    for record in records:
        mention, city, city_label = book.said(record)
        group = record["group"]
        measure = _last(record.get("measure"))
        rows.append(GroupRow(city, city_label, last_part(group), book.name(group), measure, mention.quote))
    return tuple(sorted(rows, key=lambda row: (row.city or "", row.quote, row.group, row.measure or "")))


def document_rows(records: Iterable[Record], book: Book) -> tuple[DocumentRow, ...]:
    """One row a citation."""
    rows: dict[tuple[str, Quote, str | None], DocumentRow] = {}
    for record in in_order(records):
        mention, city, city_label = book.said(record)
        document = last_part(record["document"])
        measure = _last(record.get("measure"))
        number, held = record.get("number"), _last(record.get("held"))
        # A title that texts cite with several numbers is one document: its row has the first of them.
        row = DocumentRow(city, city_label, document, record["title"], measure, mention.quote, number, held)
        rows.setdefault((document, mention.quote, measure), row)
    return tuple(sorted(rows.values(), key=lambda row: (row.city or "", row.quote, row.document, row.measure or "")))


def _decimal(record: Record, name: str) -> Decimal | None:
    return Decimal(record[name]) if name in record else None


def _year(record: Record, name: str) -> int | None:
    return int(record[name]) if name in record else None


def _last(iri: str | None) -> str | None:
    return None if iri is None else last_part(iri)


def _target_order(row: TargetRow) -> tuple[str | Quote | int | Decimal, ...]:
    nothing = Decimal(-1)
    return (
        row.city or "",
        row.quote,
        row.indicator_label,
        row.year or 0,
        row.value if row.value is not None else nothing,
        row.comparator,
        row.kind,
        *(part or "" for part in (row.scope, row.unit, row.holder, row.measure, row.indicator, row.note)),
        row.change,
        row.baseline if row.baseline is not None else nothing,
        row.baseline_year or 0,
        row.begin_year or 0,
        row.per_year,
        *(part or "" for part in (row.force, row.holder_words)),
    )
