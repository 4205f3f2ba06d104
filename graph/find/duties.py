"""Find responsible bodies where a document lists them.

They stand in brackets or behind a rubric （责任单位：市教育局）, 牵头单位：…, （市民政局牵头）, and in the cells of a
table whose column is headed so.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from graph.find.actor_types import ActorTypes
from graph.find.taken import Taken
from graph.language.choices import any_of
from graph.language.ordinals import behind_ordinal
from graph.language.tables import find_tables
from graph.lexicon import Lexicon
from graph.model import Article, Mention, MentionKind, Sentence, Span

_CONFIDENCE: Final = 0.95
_LONGEST: Final = 24
_OPENING, _CLOSING = "（(〔[【", "）)〕]】"
_OTHER: Final = "other"


class DutyFinder:
    """Finder of the bodies named as responsible; see `find.Finder` for the contract."""

    name = "duties"
    version = "2"

    def __init__(self, lexicon: Lexicon) -> None:
        self._types = ActorTypes(lexicon)
        leads = any_of(lexicon.cue("duty-lead"))
        tails = any_of(lexicon.cue("duty-tail"))
        self._lead = re.compile(rf"(?:{leads})(?:为|是)?[：:]\s*")
        self._headed = re.compile(leads)
        self._tail = re.compile(rf"(?:等\w{{0,2}})??(?:{tails})$")
        self._bracket = re.compile(r"[（(]([^（()）\n]*(?:[（(][^（()）\n]*[）)][^（()）\n]*)*)[）)]")

    def __call__(self, article: Article, sentences: Sequence[Sentence]) -> Iterable[Mention]:
        """Bodies in text order, headings too, since their brackets name bodies as well."""
        cells = self._cells(article.text)
        for sentence in sentences:
            taken = Taken()
            listed = (span for cell in cells if sentence.span.covers(cell) for span in self._bodies(article.text, cell))
            found = (*listed, *self._spans(article.text, sentence.span))
            for span in sorted(span for span in found if taken.take(span.begin, span.end)):
                phrase = span.of(article.text)
                kind = self._types.of(phrase) or _OTHER
                yield Mention(MentionKind.ACTOR, span, phrase, sentence.number, self.name, _CONFIDENCE, kind)

    def _cells(self, text: str) -> tuple[Span, ...]:
        """The cells of tables that stand in a column of responsible bodies."""
        found: list[Span] = []
        for table in find_tables(text):
            heads = table.head.cells if table.head is not None else ()
            for number, head in enumerate(heads):
                if head is not None and self._headed.search(head.of(text)):
                    found += [cell for row in table.rows if (cell := row.cells[number]) is not None]
        return tuple(found)

    def _spans(self, text: str, within: Span) -> Iterator[Span]:
        leads = list(self._lead.finditer(text, within.begin, within.end))
        for number, lead in enumerate(leads, 1):
            limit = leads[number].start() if number < len(leads) else within.end
            end = _end_of_list(text, lead.end(), limit)
            if lead.end() < end:  # a form that nobody has filled in yet lists nothing
                yield from self._bodies(text, Span(lead.end(), end))
        for bracket in self._bracket.finditer(text, within.begin, within.end):
            for part in re.finditer(r"[^，,；;：:]+", bracket[1]):
                tail = self._tail.search(part[0])
                if tail is not None and tail.start() > 1:
                    begin = bracket.start(1) + part.start()
                    yield from self._bodies(text, Span(begin, begin + tail.start()), known_only=True)

    def _bodies(self, text: str, listed: Span, *, known_only: bool = False) -> Iterator[Span]:
        """The items of a list, brackets kept whole; `known_only` asks that each ends as an actor's name does."""
        begin, depth = listed.begin, 0
        for place in range(listed.begin, listed.end + 1):
            character = text[place] if place < listed.end else "、"
            depth += (character in _OPENING) - (character in _CLOSING)
            if character not in "、，,；;及和与 \u3000" or depth > 0:
                continue
            if character in "及和与" and self._types.of(text[begin:place]) is None:
                continue  # 市自然资源和规划局 is one body
            span = _trimmed(text, begin, place)
            begin = place + 1
            if span is not None and (not known_only or self._types.of(span.of(text)) is not None):
                yield span


def _end_of_list(text: str, begin: int, end: int) -> int:
    """Where a list of bodies ends: at the bracket that closes around it, at a full stop or with the sentence."""
    depth = 0
    for place in range(begin, end):
        depth += (text[place] in _OPENING) - (text[place] in _CLOSING)
        if depth < 0 or text[place] in "。\n":
            return place
    return end


def _trimmed(text: str, begin: int, end: int) -> Span | None:
    while begin < end and (text[begin].isspace() or text[begin] == "等"):
        begin += 1
    begin = behind_ordinal(text, begin, end) if begin < end else begin
    while end > begin and (text[end - 1].isspace() or text[end - 1] == "等"):
        end -= 1
    return Span(begin, end) if 2 <= end - begin <= _LONGEST else None
