"""An article as it is read: its sentences with every mention marked, and beside each what follows from it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from graph.explore.book import Book
from graph.explore.page import Cell, Column, Kind, Table, Term, Text
from graph.explore.statements import figure_of
from graph.explore.terms import term
from graph.explore.wording import say
from graph.publish.rows import Quote, SentenceRow

KINDS = ("measure", "remark", "target", "actor", "group", "document", "candidate")


@dataclass(frozen=True, slots=True)
class Statement:
    """What follows from some words: a kind of `KINDS`, what it is about, and how (a status, a reason, a value)."""

    kind: str
    what: Cell
    how: Cell
    quote: Quote


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters under the same mentions; `anchors` are the mentions that begin here, as in their IRIs."""

    words: str
    kinds: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its statements."""

    number: int
    heading: bool
    pieces: tuple[Piece, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's paragraphs; its twin lists the statements."""

    paragraphs: tuple[tuple[Line, ...], ...]
    twin: Table
    form: ClassVar[str] = "reading"


def reading(book: Book, article: str) -> Reading:
    """An article to be read."""
    found = sorted(statements(book, article), key=lambda each: (each.quote, KINDS.index(each.kind)))
    by_sentence: defaultdict[int, list[Statement]] = defaultdict(list)
    for each in found:
        by_sentence[each.quote.sentence].append(each)
    lines: list[list[Line]] = []
    before: SentenceRow | None = None
    for row in book.texts.get(article, ()):
        # Sentences of one paragraph touch each other.
        if before is None or row.begin > before.end:
            lines.append([])
        held = tuple(by_sentence[row.number])
        lines[-1].append(Line(row.number, row.kind == "heading", pieces(row, held), held))
        before = row
    return Reading(tuple(map(tuple, lines)), _table(found))


def statements(book: Book, article: str) -> Iterator[Statement]:
    """Everything that was found in an article, in no order."""
    found = book.of_article(article)
    for adoption in found.adoptions:
        yield Statement("measure", book.measure(adoption.measure), term("status", adoption.status), adoption.quote)
    for remark in found.remarks:
        yield Statement("remark", book.measure(remark.measure), term("reason", remark.reason), remark.quote)
    for target in found.targets:
        yield Statement("target", book.indicator(target), figure_of(target), target.quote)
    for actor in found.actors:
        yield Statement("actor", book.actor(actor), actor.role, actor.quote)
    for group in found.groups:
        english = book.english.get(f"group/{group.group}")
        yield Statement("group", Text(group.group_label, english), None, group.quote)
    for document in found.documents:
        yield Statement("document", book.document(document), None, document.quote)
    for candidate in found.candidates:
        yield Statement("candidate", candidate.candidate_label, None, candidate.quote)


def pieces(row: SentenceRow, held: Sequence[Statement]) -> tuple[Piece, ...]:
    """Cut a sentence where a mention begins or ends.

    >>> row = SentenceRow("a", 1, "body", 10, 15, None, "深化改革。")
    >>> found = Statement("measure", None, None, Quote("a", 1, 12, 14, "改革"))
    >>> [(piece.words, piece.kinds) for piece in pieces(row, [found])]
    [('深化', ()), ('改革', ('measure',)), ('。', ())]
    """
    within = [each for each in held if each.quote.begin >= row.begin and each.quote.end <= row.end]
    cuts = sorted({row.begin, row.end, *(at for each in within for at in (each.quote.begin, each.quote.end))})
    made = []
    for begin, end in pairwise(cuts):
        over = [each for each in within if each.quote.begin <= begin and end <= each.quote.end]
        kinds = tuple(kind for kind in KINDS if any(each.kind == kind for each in over))
        anchors = dict.fromkeys(f"char={begin},{each.quote.end}" for each in over if each.quote.begin == begin)
        made.append(Piece(row.text[begin - row.begin : end - row.begin], kinds, tuple(anchors)))
    return tuple(made)


def _table(found: Iterable[Statement]) -> Table:
    columns = (
        Column("sentence", say("sentence"), Kind.NUMBER),
        Column("kind", say("statement"), Kind.TERM),
        Column("what", say("what"), Kind.THING),
        Column("how", say("how")),
        Column("begin", say("begin"), Kind.NUMBER),
        Column("end", say("end"), Kind.NUMBER),
        Column("phrase", say("words")),
    )
    rows = tuple(
        (
            each.quote.sentence,
            Term(each.kind, say(f"is-{each.kind}")),
            each.what,
            each.how,
            each.quote.begin,
            each.quote.end,
            each.quote.phrase,
        )
        for each in found
    )
    return Table("statements", say("statements"), columns, rows, say("no-statements"))
