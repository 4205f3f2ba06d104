"""The event list: one row a statement, in the columns that users of Discourse Network Analyzer know.

A city is an organization, a measure a concept; to say that a city adopts a measure is to agree, to say that it gives it
up to disagree. `start` and `stop` are the characters of the article, as in DNA. rDNA and its users compute networks
from such a list.

Source: Leifeld, Gruber, Bossner (2019), Discourse Network Analyzer Manual, "event list".
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.publish.cells import Row, write_rows
from graph.publish.rows import Findings

COLUMNS: Final = (
    "id date document_id document_title document_author document_source start stop text organization concept agreement "
    "status strength theme organization_id concept_id"
)
_GIVEN_UP: Final = "abolish"


def write_events(findings: Findings, path: Path) -> tuple[str, ...]:
    """Write the event list.

    Args:
        findings: what a build found.
        path: the file, `.csv`.
    Returns:
        Its name.
    """
    write_rows(path, COLUMNS.split(), _events(findings))
    return (path.name,)


def _events(findings: Findings) -> Iterator[Row]:
    articles = {row.id: row for row in findings.articles}
    adoptions = (row for row in findings.adoptions if row.city is not None)
    ordered = sorted(adoptions, key=lambda row: (row.quote, row.city or "", row.measure))
    for number, row in enumerate(ordered, 1):
        article = articles[row.quote.article]
        date = None if article.date is None else article.date.isoformat()
        document = (article.id, article.title, article.author, article.source or article.file)
        words = (row.quote.begin, row.quote.end, row.quote.phrase)
        agreement = 0 if row.strength == _GIVEN_UP else 1
        how = (agreement, row.status, row.strength, row.theme)
        yield (number, date, *document, *words, row.city_label, row.measure_label, *how, row.city, row.measure)
