"""The book of a build, loaded from a store."""

from graph.explore.book import Book
from graph.publish.loading import load_findings
from graph.publish.rows import SentenceRow
from graph.publish.selects import Record, Selector, last_part, records
from graph.settings import DEFAULT_BASE_IRI, bundled_ontology
from graph.store.saved import saved_queries


def load_book(store: Selector, base_iri: str = DEFAULT_BASE_IRI) -> Book:
    """Load everything the pages show.

    Args:
        store: answers SELECTs over the union of all graphs; it answers the questions of the pages as well.
        base_iri: what the dataset's IRIs begin with.
    Raises:
        BuildError: the store cut a result.
    """
    texts = sorted(map(_sentence, _ask(store, "texts", base_iri)), key=lambda row: (row.article, row.number))
    names = sorted((record["thing"], record["label"]) for record in _ask(store, "english", base_iri))
    english: dict[str, str] = {}
    for iri, label in names:
        english.setdefault(iri.removeprefix(f"{base_iri}id/"), label)
    saved = saved_queries(bundled_ontology() / "queries", base_iri)
    return Book(load_findings(store, base_iri), texts, english, base_iri=base_iri, ask=store.select, questions=saved)


def _ask(store: Selector, name: str, base_iri: str) -> list[Record]:
    return records(store, name, base_iri, package="graph.explore")


def _sentence(record: Record) -> SentenceRow:
    return SentenceRow(
        article=last_part(record["article"]),
        number=int(record["number"]),
        kind=record["kind"],
        begin=int(record["begin"]),
        end=int(record["end"]),
        line=int(record["line"]) if "line" in record else None,
        text=record["text"],
    )
