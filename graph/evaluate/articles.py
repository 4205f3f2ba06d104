"""The articles of a build, put together again from its sentences, so that other systems can read them too."""

from collections import defaultdict
from collections.abc import Mapping

from graph.model import Article, Place, PlaceLevel, Publication
from graph.publish.rows import Findings
from graph.publish.selects import Record, Selector, records
from graph.settings import DEFAULT_BASE_IRI


def articles_of(store: Selector, findings: Findings, base_iri: str = DEFAULT_BASE_IRI) -> tuple[Article, ...]:
    """Every article with its text; what stood between sentences is a line's end, as it was.

    Args:
        store: that of the build.
        findings: what was loaded from it.
        base_iri: what the dataset's IRIs begin with.
    """
    parts: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records(store, "texts", base_iri, "graph.evaluate"):
        parts[record["article"].rpartition("/")[2]].append(record)
    places = {row.code: row for row in findings.places}
    return tuple(
        Article(
            id=row.id,
            path=row.file or "",
            sha256=row.sha256,
            text=_text(parts[row.id]),
            pieces=(),
            title=row.title,
            place=Place(row.city, places[row.city].label, places[row.city].label, PlaceLevel.CITY, None)
            if row.city in places and row.city
            else None,
            publication=Publication(row.source, row.date),
        )
        for row in findings.articles
    )


def _text(parts: list[Mapping[str, str]]) -> str:
    text = ""
    for part in sorted(parts, key=lambda each: int(each["begin"])):
        text = text.ljust(int(part["begin"]), "\n") + part["text"]
    return text
