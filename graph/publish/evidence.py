"""What a statement rests on, as pages show it: whole sentences with the words of the statement marked.

Sentences are cut into parts here, where offsets count code points; a browser counts UTF-16 units and would mark the
wrong characters after the first rare one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.publish.rows import AdoptionRow, Findings, Quote, SentenceRow

UNKNOWN_PLACE: Final = "x"
"""Stands for the place of articles whose place is unknown, as in the IRIs of their adoptions."""

STATUSES: Final = ("achieved", "ongoing", "planned")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that proves something; `parts` alternate: plain, marked, plain, …; joined they are the sentence."""

    article: str
    sentence: int
    line: int | None
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Adopted:
    """A place (a code, or `UNKNOWN_PLACE`) adopts a measure.

    `statuses` holds every status that an article of the place gives it, the furthest first, `strengths` likewise by
    name; `said` every sentence that proves it.
    """

    city: str
    measure: str
    statuses: tuple[str, ...]
    strengths: tuple[str, ...]
    said: tuple[Said, ...]


class Sentences:
    """Sentences by article and number, to show quotes in."""

    def __init__(self, rows: Iterable[SentenceRow]) -> None:
        self._rows: Mapping[tuple[str, int], SentenceRow] = {(row.article, row.number): row for row in rows}

    def said(self, quotes: Iterable[Quote]) -> tuple[Said, ...]:
        """The sentences of some quotes, each once, in the order of articles and sentences, all its quotes marked."""
        grouped: dict[tuple[str, int], list[Quote]] = defaultdict(list)
        for quote in quotes:
            grouped[quote.article, quote.sentence].append(quote)
        return tuple(self._one(key, grouped[key]) for key in sorted(grouped))

    def _one(self, key: tuple[str, int], quotes: list[Quote]) -> Said:
        article, number = key
        row = self._rows.get(key)
        if row is None:
            return Said(article, number, None, ("", quotes[0].phrase, ""))
        return Said(article, number, row.line, marked(row.text, row.begin, quotes))


def marked(text: str, begin: int, quotes: Iterable[Quote]) -> tuple[str, ...]:
    """Cut a text that begins at `begin` of its article into parts, plain and marked by turns.

    >>> marked("深化集团化办学。", 10, [Quote("a", 1, 12, 17, "集团化办学"), Quote("a", 1, 12, 15, "集团化")])
    ('深化', '集团化办学', '。')
    """
    parts = []
    done = 0
    for quote in sorted(quotes, key=lambda quote: (quote.begin, -quote.end)):
        first, last = max(quote.begin - begin, 0), min(quote.end - begin, len(text))
        if first >= done and first < last:
            parts += [text[done:first], text[first:last]]
            done = last
        elif done < last and parts:
            # Overlapping quotes are one mark.
            parts[-1] += text[done:last]
            done = last
    return (*parts, text[done:])


def adopted(findings: Findings) -> tuple[Adopted, ...]:
    """Every place with every measure it adopts, sorted by place and measure."""
    sentences = Sentences(findings.sentences)
    grouped: dict[tuple[str, str], list[AdoptionRow]] = defaultdict(list)
    for row in findings.adoptions:
        grouped[row.city or UNKNOWN_PLACE, row.measure].append(row)
    return tuple(
        Adopted(
            city=city,
            measure=measure,
            statuses=tuple(sorted({row.status for row in rows})),
            strengths=tuple(sorted({row.strength for row in rows})),
            said=sentences.said(row.quote for row in rows),
        )
        for (city, measure), rows in sorted(grouped.items())
    )
