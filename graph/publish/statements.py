"""Statements of a store's records as typed rows: who adopts what, which figures, actors, groups and documents.

The rows of some articles come in no order; `ORDERS` has the key by which those of all articles are sorted.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from graph.publish.book import Book
from graph.publish.rows import (
    ActorRow,
    AdoptionRow,
    CandidateRow,
    DocumentRow,
    GroupRow,
    ProposalRow,
    Quote,
    RemarkRow,
    SentenceRow,
    TargetRow,
)
from graph.publish.selects import Record, last_part


def adoption_rows(records: Iterable[Record], book: Book) -> list[AdoptionRow]:
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
    return rows


def remark_rows(records: Iterable[Record], adoptions: Iterable[AdoptionRow], book: Book) -> list[RemarkRow]:
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
    return rows


def candidate_rows(records: Iterable[Record], book: Book) -> list[CandidateRow]:
    """One row a mention of a candidate, each with all the places that may adopt it."""
    rows = []
    for record in records:
        mention, city, city_label = book.said(record)
        candidate = record["candidate"]
        rows.append(
            CandidateRow(
                candidate=last_part(candidate),
                candidate_label=book.name(candidate),
                cities=book.candidate_places.get(candidate, ()),
                city=city,
                city_label=city_label,
                method=mention.method,
                confidence=mention.confidence,
                quote=mention.quote,
            )
        )
    return rows


def proposal_rows(records: Iterable[Record], book: Book) -> list[ProposalRow]:
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
    return rows


def target_rows(records: Iterable[Record], book: Book) -> list[TargetRow]:
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
    return rows


def actor_rows(records: Iterable[Record], book: Book) -> list[ActorRow]:
    """One row an involvement and type of the actor."""
    rows = []
    for record in records:
        mention, city, city_label = book.said(record)
        actor = record["actor"]
        rows += [
            ActorRow(
                city=city,
                city_label=city_label,
                actor=last_part(actor),
                actor_label=book.name(actor),
                type=kind,
                measure=_last(record.get("measure")),
                role=record["role"],
                quote=mention.quote,
            )
            for kind in book.types.get(actor, ())
        ]
    return rows


def group_rows(records: Iterable[Record], book: Book) -> list[GroupRow]:
    """One row a benefit."""
    rows = []
    for record in records:
        mention, city, city_label = book.said(record)
        group = record["group"]
        measure = _last(record.get("measure"))
        rows.append(GroupRow(city, city_label, last_part(group), book.name(group), measure, mention.quote))
    return rows


def document_rows(records: Iterable[Record], book: Book) -> list[DocumentRow]:
    """One row a citation."""
    rows = []
    for record in records:
        facts = book.facts.get(record["document"], {})
        if "title" in facts:
            mention, city, city_label = book.said(record)
            document, measure = last_part(record["document"]), _last(record.get("measure"))
            number, held = facts.get("id_local"), _last(facts.get("heldAs"))
            rows.append(DocumentRow(city, city_label, document, facts["title"], measure, mention.quote, number, held))
    return rows


def sentence_rows(records: Iterable[Record]) -> list[SentenceRow]:
    """One row a sentence in which something was found."""
    return [
        SentenceRow(
            article=last_part(record["article"]),
            number=int(record["number"]),
            kind=record["kind"],
            begin=int(record["begin"]),
            end=int(record["end"]),
            line=int(record["line"]) if "line" in record else None,
            text=record["text"],
        )
        for record in records
    ]


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


ORDERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "sentences": lambda row: (row.article, row.number),
    "adoptions": lambda row: (row.city or "", row.measure, row.quote, row.status, row.strength),
    "remarks": lambda row: (row.city or "", row.measure, row.quote, row.reason, row.cue or ""),
    "candidates": lambda row: (row.candidate, row.quote),
    "targets": _target_order,
    "actors": lambda row: (row.city or "", row.quote, row.actor, row.measure or "", row.role),
    "groups": lambda row: (row.city or "", row.quote, row.group, row.measure or ""),
    "documents": lambda row: (row.city or "", row.quote, row.document, row.measure or ""),
    "proposals": lambda row: (row.quote, row.measure or "", row.stance),
}
"""The keys by which rows are sorted, by the name that `Findings` has for them."""
