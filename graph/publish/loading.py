"""Load `Findings` from a store: one internal query a kind of row, joined, typed and sorted in Python.

What articles say is asked for some articles at a time, so that neither the engine nor this program holds what all of
them say, and the time for each article stays the same however many there are. The queries are flat, because an engine's
time for `OPTIONAL` under `GROUP BY` grows without warning (measured: 2.5 s for 10,000 statements, where a flat query
takes 0.02 s). What the graph of every article repeats (an author's name, a document's title) is never joined: a union
of n graphs that say it has n answers for each of n articles.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.publish.accuracy import accuracy_rows
from graph.publish.book import Book, candidate_places, document_facts, mentions_of
from graph.publish.decisions import decision_rows
from graph.publish.rows import ArticleRow, BuildRow, Findings, MeasureRow, PlaceRow, SourceRow, ThemeRow
from graph.publish.selects import (
    Excerpting,
    Record,
    Selector,
    by_language,
    first_of_each,
    in_order,
    last_part,
    records,
    records_of,
)
from graph.publish.sorting import Room, Sorter
from graph.publish.statements import (
    ORDERS,
    actor_rows,
    adoption_rows,
    candidate_rows,
    document_rows,
    group_rows,
    proposal_rows,
    remark_rows,
    sentence_rows,
    target_rows,
)
from graph.rdf.names import Names
from graph.settings import DEFAULT_BASE_IRI

Answers = Mapping[str, list[Record]]


@dataclass(frozen=True, slots=True)
class Articles:
    """Of all articles: their `rows`, sorted by id; `places` and `originals` of those that have one, by id."""

    rows: Sequence[ArticleRow]
    places: Mapping[str, str]
    originals: Mapping[str, str]


def load_findings(store: Selector, base_iri: str = DEFAULT_BASE_IRI, room: Room | None = None) -> Findings:
    """Load everything a build found.

    Args:
        store: answers SELECTs over the union of all graphs.
        base_iri: what the dataset's IRIs begin with.
        room: how much is held in memory; None: the usual.
    Raises:
        BuildError: the store cut a result.
    Not checked: that the dataset has the shape the shapes ask for; `validate` does that.
    """
    room, names = room or Room(), Names(base_iri)

    def ask(name: str) -> list[Record]:
        return records(store, name, base_iri)

    def ask_of(articles: Sequence[str], name: str, of: Selector = store) -> list[Record]:
        return records_of(of, name, base_iri, articles)

    def excerpt(articles: Sequence[str]) -> Selector:
        graphs = [names.graph("") + iri.removeprefix(names.article("")) for iri in articles]
        return store.excerpt(graphs) if isinstance(store, Excerpting) else store

    labels = by_language(ask("labels"), "thing", "label")
    ids = sorted(record["article"] for record in ask("article_ids"))
    articles = _articles(ids, ask_of, labels, room)
    measures = first_of_each(ask("measures"), "measure")
    themes = {record["theme"] for record in ask("themes")}
    book = Book(
        labels=labels,
        mentions={},
        places=articles.places,
        themes={iri: theme for iri in measures if (theme := _theme(iri, measures, themes)) is not None},
        facts=document_facts(ask("document_facts")),
        types=_types(ask("actor_types")),
        candidate_places=candidate_places(ask("candidate_places")),
    )
    definitions = by_language(ask("definitions"), "measure", "definition")
    # By place, in the order of most tables: what is sorted already costs the least to sort.
    ids.sort(key=lambda iri: (_city(iri, book), iri))

    def said_of(some: Sequence[str]) -> Answers:
        part = excerpt(some)
        answers = {name: ask_of(some, name, store if name == "candidates" else part) for name in ("mentions", *ORDERS)}
        # What is named may be a candidate too.
        answers["remarks"] = [record for record in answers["remarks"] if record["measure"] in measures]
        return answers

    said = _statements(_batches(ids, room.articles), said_of, book, room)
    return Findings(
        places=_places(ask("places"), articles, book),
        themes=tuple(ThemeRow(last_part(iri), book.name(iri), book.english(iri)) for iri in sorted(themes)),
        measures=tuple(_measure(iri, definitions.get(iri, {}), book) for iri in sorted(measures)),
        articles=articles.rows,
        sentences=said["sentences"],
        adoptions=said["adoptions"],
        remarks=said["remarks"],
        candidates=said["candidates"],
        targets=said["targets"],
        actors=said["actors"],
        groups=said["groups"],
        documents=said["documents"],
        sources=_sources(ask("sources"), ask("source_texts"), room),
        builds=_builds(ask("builds")),
        decisions=decision_rows(ask("decisions"), ask("machine_findings")),
        proposals=said["proposals"],
        accuracy=accuracy_rows(ask("accuracy")),
    )


def _statements(
    batches: Iterable[Sequence[str]], said_of: Callable[[Sequence[str]], Answers], common: Book, room: Room
) -> Mapping[str, Sequence[Any]]:
    """Every row of a kind that articles say, by the name of the kind."""
    sorters: dict[str, Sorter[Any]] = {name: Sorter(key, room) for name, key in ORDERS.items()}
    for answers in map(said_of, batches):
        book = replace(common, mentions=mentions_of(answers["mentions"]))
        adoptions = adoption_rows(answers["adoptions"], book)
        sorters["adoptions"].add(adoptions)
        sorters["remarks"].add(remark_rows(answers["remarks"], adoptions, book))
        sorters["sentences"].add(sentence_rows(answers["sentences"]))
        sorters["candidates"].add(candidate_rows(answers["candidates"], book))
        sorters["targets"].add(target_rows(answers["targets"], book))
        sorters["actors"].add(actor_rows(answers["actors"], book))
        sorters["groups"].add(group_rows(answers["groups"], book))
        sorters["documents"].add(document_rows(answers["documents"], book))
        sorters["proposals"].add(proposal_rows(answers["proposals"], book))
    return {name: sorter.in_order() for name, sorter in sorters.items()}


def _batches(ids: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    for begin in range(0, len(ids), most):
        yield ids[begin : begin + most]


def _city(article: str, book: Book) -> str:
    place = book.places.get(last_part(article))
    return "" if place is None else last_part(place)


def _types(found: Iterable[Record]) -> Mapping[str, Sequence[str]]:
    types: dict[str, list[str]] = defaultdict(list)
    for record in in_order(found):
        types[record["actor"]].append(record["type"])
    return types


def _articles(
    ids: Sequence[str],
    ask_of: Callable[[Sequence[str], str], list[Record]],
    labels: Mapping[str, Mapping[str, str]],
    room: Room,
) -> Articles:
    rows: Sorter[ArticleRow] = Sorter(lambda row: row.id, room)
    places: dict[str, str] = {}
    originals: dict[str, str] = {}
    book = Book(labels, {}, {}, {})
    for some in _batches(ids, room.articles):
        found = ask_of(some, "articles")
        names: defaultdict[str, set[str]] = defaultdict(set)
        for record in found:
            names[record["article"]].update(labels.get(record.get("person", ""), {}).values())
        issuers: defaultdict[str, set[str]] = defaultdict(set)
        for record in ask_of(some, "issuers"):
            issuers[record["article"]].update(labels.get(record["body"], {}).values())
        for iri, record in sorted(first_of_each(found, "article").items()):
            row = _article(record, min(names[iri], default=None), issuers[iri], book)
            rows.add([row])
            if "place" in record:
                places[row.id] = record["place"]
            if row.reprint_of is not None:
                originals[row.id] = row.reprint_of
    return Articles(rows.in_order(), places, originals)


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


def _places(found: Iterable[Record], published: Articles, book: Book) -> tuple[PlaceRow, ...]:
    places, originals = published.places, published.originals
    # A reprint is no second article of its place.
    articles = Counter(place for article, place in places.items() if places.get(originals.get(article, "")) != place)
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


def _article(record: Record, author: str | None, issuers: Iterable[str], book: Book) -> ArticleRow:
    city, city_label = book.named(record.get("place"))
    return ArticleRow(
        id=last_part(record["article"]),
        title=record.get("title"),
        city=city,
        city_label=city_label,
        author=author,
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


def _sources(found: Iterable[Record], texts: Iterable[Record], room: Room) -> Sequence[SourceRow]:
    extra: dict[tuple[str, str], list[str]] = defaultdict(list)
    for record in texts:
        extra[record["source"], last_part(record["kind"])].append(record["text"])
    rows: Sorter[SourceRow] = Sorter(lambda row: (row.file, row.id), room)
    rows.add(
        SourceRow(
            id=last_part(iri),
            file=record["file"],
            sha256=record["sha256"],
            headlines=tuple(sorted(extra.get((iri, "headline"), ()))),
            notes=tuple(sorted(extra.get((iri, "editorNote"), ()))),
        )
        for iri, record in first_of_each(found, "source").items()
    )
    return rows.in_order()


def _builds(found: Iterable[Record]) -> tuple[BuildRow, ...]:
    return tuple(
        BuildRow(
            last_part(iri), *(record.get(name) for name in ("software", "vocabulary", "model", "prompt", "answers"))
        )
        for iri, record in sorted(first_of_each(found, "build").items())
    )
