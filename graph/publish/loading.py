"""Load `Findings` from a store: one internal query a kind of row, joined, typed and sorted in Python.

The queries are flat, because an engine's time for `OPTIONAL` under `GROUP BY` grows without warning (measured: 2.5 s
for 10,000 statements, where a flat query takes 0.02 s).
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from graph.publish.accuracy import accuracy_rows
from graph.publish.decisions import decision_rows
from graph.publish.rows import (
    ArticleRow,
    BuildRow,
    Findings,
    MeasureRow,
    PlaceRow,
    Quote,
    SentenceRow,
    SourceRow,
    ThemeRow,
)
from graph.publish.selects import Record, Selector, by_language, first_of_each, in_order, last_part, records
from graph.publish.statements import (
    Book,
    FoundMention,
    actor_rows,
    adoption_rows,
    candidate_rows,
    document_rows,
    group_rows,
    proposal_rows,
    remark_rows,
    target_rows,
)
from graph.settings import DEFAULT_BASE_IRI


def load_findings(store: Selector, base_iri: str = DEFAULT_BASE_IRI) -> Findings:
    """Load everything a build found.

    Args:
        store: answers SELECTs over the union of all graphs.
        base_iri: what the dataset's IRIs begin with.
    Raises:
        BuildError: the store cut a result.
    Not checked: that the dataset has the shape the shapes ask for; `validate` does that.
    """

    def ask(name: str) -> list[Record]:
        return records(store, name, base_iri)

    articles = first_of_each(ask("articles"), "article")
    measures = first_of_each(ask("measures"), "measure")
    themes = {record["theme"] for record in ask("themes")}
    book = Book(
        labels=by_language(ask("labels"), "thing", "label"),
        mentions=_mentions(ask("mentions")),
        places={last_part(iri): record["place"] for iri, record in articles.items() if "place" in record},
        themes={iri: theme for iri in measures if (theme := _theme(iri, measures, themes)) is not None},
    )
    issuers: defaultdict[str, list[str]] = defaultdict(list)
    for record in ask("issuers"):
        issuers[record["article"]].append(record["issuer"])
    definitions = by_language(ask("definitions"), "measure", "definition")
    adoptions = adoption_rows(ask("adoptions"), book)
    return Findings(
        places=_places(ask("places"), articles.values(), book),
        themes=tuple(ThemeRow(last_part(iri), book.name(iri), book.english(iri)) for iri in sorted(themes)),
        measures=tuple(_measure(iri, definitions.get(iri, {}), book) for iri in sorted(measures)),
        articles=tuple(_article(articles[iri], issuers.get(iri, []), book) for iri in sorted(articles)),
        sentences=_sentences(ask("sentences")),
        adoptions=adoptions,
        remarks=remark_rows(ask("remarks"), adoptions, book),
        candidates=candidate_rows(ask("candidates"), ask("candidate_places"), book),
        targets=target_rows(ask("targets"), book),
        actors=actor_rows(ask("actors"), book),
        groups=group_rows(ask("groups"), book),
        documents=document_rows(ask("documents"), book),
        sources=_sources(ask("sources"), ask("source_texts")),
        builds=_builds(ask("builds")),
        decisions=decision_rows(ask("decisions"), ask("machine_findings")),
        proposals=proposal_rows(ask("proposals"), book),
        accuracy=accuracy_rows(ask("accuracy")),
    )


def _theme(measure: str, measures: Mapping[str, Record], themes: set[str]) -> str | None:
    """Follow `broader` to a theme; a circle, which the vocabulary's shapes forbid, ends at None."""
    seen = {measure}
    broader = measures[measure].get("broader")
    while broader is not None and broader not in themes:
        if broader in seen or broader not in measures:
            return None
        seen.add(broader)
        broader = measures[broader].get("broader")
    return broader


def _mentions(found: Iterable[Record]) -> dict[str, FoundMention]:
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


def _places(found: Iterable[Record], published: Iterable[Record], book: Book) -> tuple[PlaceRow, ...]:
    originals = {last_part(each["article"]): last_part(each["original"]) for each in published if "original" in each}
    # A reprint is no second article of its place.
    articles = Counter(
        place for article, place in book.places.items() if book.places.get(originals.get(article, "")) != place
    )
    return tuple(
        PlaceRow(
            code=last_part(iri),
            label=book.name(iri),
            label_en=book.english(iri),
            level=last_part(record["level"]).lower(),
            parent=last_part(record["parent"]) if "parent" in record else None,
            articles=articles[iri],
            missing=record.get("coverage") == "not-in-corpus",
        )
        for iri, record in sorted(first_of_each(found, "place").items())
    )


def _measure(iri: str, definition: Mapping[str, str], book: Book) -> MeasureRow:
    return MeasureRow(
        id=last_part(iri),
        label=book.name(iri),
        label_en=book.english(iri),
        theme=book.theme(iri),
        definition=definition.get("zh"),
        definition_en=definition.get("en"),
    )


def _article(record: Record, issuers: Iterable[str], book: Book) -> ArticleRow:
    city, city_label = book.named(record.get("place"))
    return ArticleRow(
        id=last_part(record["article"]),
        title=record.get("title"),
        city=city,
        city_label=city_label,
        author=record.get("author"),
        office=record.get("office"),
        date=dt.date.fromisoformat(record["date"]) if "date" in record else None,
        source=record.get("source"),
        issue=record.get("issue"),
        page=record.get("page"),
        file=record.get("file"),
        sha256=record["sha256"],
        characters=int(record["characters"]),
        sentences=int(record["sentences"]),
        number=record.get("number"),
        issuers=tuple(sorted(issuers)),
        reader=record.get("reader"),
        reprint_of=last_part(record["original"]) if "original" in record else None,
    )


def _sentences(found: Iterable[Record]) -> tuple[SentenceRow, ...]:
    rows = (
        SentenceRow(
            article=last_part(record["article"]),
            number=int(record["number"]),
            kind=record["kind"],
            begin=int(record["begin"]),
            end=int(record["end"]),
            line=int(record["line"]) if "line" in record else None,
            text=record["text"],
        )
        for record in found
    )
    return tuple(sorted(rows, key=lambda row: (row.article, row.number)))


def _sources(found: Iterable[Record], texts: Iterable[Record]) -> tuple[SourceRow, ...]:
    extra: dict[tuple[str, str], list[str]] = defaultdict(list)
    for record in texts:
        extra[record["source"], last_part(record["kind"])].append(record["text"])
    rows = (
        SourceRow(
            id=last_part(iri),
            file=record["file"],
            sha256=record["sha256"],
            headlines=tuple(sorted(extra[iri, "headline"])),
            notes=tuple(sorted(extra[iri, "editorNote"])),
        )
        for iri, record in first_of_each(found, "source").items()
    )
    return tuple(sorted(rows, key=lambda row: (row.file, row.id)))


def _builds(found: Iterable[Record]) -> tuple[BuildRow, ...]:
    return tuple(
        BuildRow(
            last_part(iri), *(record.get(name) for name in ("software", "vocabulary", "model", "prompt", "answers"))
        )
        for iri, record in sorted(first_of_each(found, "build").items())
    )
