"""What a statement rests on, as pages show it: whole sentences with the words of the statement marked.

Sentences are cut into parts here, where offsets count code points; a browser counts UTF-16 units and would mark the
wrong characters after the first rare one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.publish.rows import Findings, Quote, SentenceRow, remembered

UNKNOWN_PLACE: Final = "x"
"""Stands for the place of articles whose place is unknown, as in the IRIs of their adoptions."""

MAX_SENTENCES: Final = 6
"""Sentences that a page shows at most of one thing it says; it counts the others."""

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
    name, `cues` the words that show both; `sentences` counts those that prove it, `said` has the first of them.
    """

    city: str
    measure: str
    statuses: tuple[str, ...]
    strengths: tuple[str, ...]
    cues: tuple[str, ...]
    sentences: int
    said: tuple[Said, ...]


@dataclass(slots=True)
class Quotes:
    """The sentences that quotes stand in are counted, and the quotes of the first `MAX_SENTENCES` kept.

    Quotes come in their order, so that only the last sentence has to be known.
    """

    sentences: int = 0
    kept: list[Quote] = field(default_factory=list)
    last: tuple[str, int] | None = None

    def add(self, quote: Quote) -> None:
        """Take the next quote."""
        here = (quote.article, quote.sentence)
        self.sentences += here != self.last
        self.last = here
        if self.sentences <= MAX_SENTENCES:
            self.kept.append(quote)


class Sentences:
    """Sentences by article and number, to show quotes in: all of them, or those that are `wanted`."""

    def __init__(self, rows: Iterable[SentenceRow], wanted: Iterable[Quote] | None = None) -> None:
        keys = None if wanted is None else {(quote.article, quote.sentence) for quote in wanted}
        self._rows: Mapping[tuple[str, int], SentenceRow] = {
            (row.article, row.number): row for row in rows if keys is None or (row.article, row.number) in keys
        }

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


@dataclass(slots=True)
class _Gathered:
    """What the rows of a place and a measure say."""

    statuses: set[str] = field(default_factory=set)
    strengths: set[str] = field(default_factory=set)
    cues: set[str] = field(default_factory=set)
    quotes: Quotes = field(default_factory=Quotes)


@remembered
def adopted(findings: Findings) -> tuple[Adopted, ...]:
    """Every place with every measure it adopts, sorted by place and measure."""
    grouped: dict[tuple[str, str], _Gathered] = defaultdict(_Gathered)
    for row in findings.adoptions:
        one = grouped[row.city or UNKNOWN_PLACE, row.measure]
        one.statuses.add(row.status)
        one.strengths.add(row.strength)
        one.cues.update(cue for cue in (row.status_cue, row.strength_cue) if cue)
        one.quotes.add(row.quote)
    sentences = Sentences(findings.sentences, (quote for one in grouped.values() for quote in one.quotes.kept))
    return tuple(
        Adopted(
            city=city,
            measure=measure,
            statuses=tuple(sorted(one.statuses)),
            strengths=tuple(sorted(one.strengths)),
            cues=tuple(sorted(one.cues)),
            sentences=one.quotes.sentences,
            said=sentences.said(one.quotes.kept),
        )
        for (city, measure), one in sorted(grouped.items())
    )
