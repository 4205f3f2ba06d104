"""A newspaper page as its PDF gives it: signed articles, headlines apart from them, an editor's note, furniture.

Each byline (a mark such as □, an office, a name) begins an article, which ends with the last line that ends a
sentence before the next byline. What is left between are headlines. The note is found by its rubric (编者按) and
reaches to where its column begins or, behind the rubric, to where sentences end.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.errors import ReadError
from graph.language.choices import any_of
from graph.lexicon import Lexicon
from graph.model import Article, Document, Layout, PageItem, PageItemKind, Position, Problem, Publication
from graph.split.byline import Byline, read_byline
from graph.split.furniture import read_masthead
from graph.split.headlines import Headline, assign
from graph.split.identity import Gazetteer, article_id, read_date
from graph.split.lines import Line, joined, lines_of, parts_of

_NARROW: Final = 0.7
_NEAR: Final = 5
_RUBRIC_MARKS: Final = "【】[]（）()：: "


@dataclass(frozen=True, slots=True)
class _Signed:
    """A byline and the lines up to the next one: those of the article, then those behind its last sentence."""

    byline: Line
    office: str
    author: str
    lines: tuple[Line, ...]
    rest: tuple[Line, ...]


def split(document: Document, lexicon: Lexicon, gazetteer: Gazetteer) -> Layout | None:
    """The signed articles of a page; None where a text is no such page.

    A page has bylines, one of them of a place (a list of items may look like bylines). A text with one byline and front
    matter is one article, whose front matter says the rest.
    """
    lines = lines_of(document)
    offices = [byline.office for line in lines if (byline := _signature(line))]
    if not any(map(gazetteer.leading, offices)) or (len(offices) == 1 and document.metadata):
        return None
    masthead, lines = read_masthead(lines, lexicon)
    published = _published(masthead.publication, document)
    note, lines = _note(lines, lexicon)
    before, signed = _signed(lines)
    items = [*masthead.items, *_note_items(document, note)]
    problems = [_no_text(document, each) for each in signed if not each.lines]
    kept = [each for each in signed if each.lines]
    texts = [joined(document, each.lines) for each in kept]
    headlines = list(_headlines(before, signed))
    claimed = assign([headline for headline, _ in headlines], [text for text, _ in texts])
    unclaimed = [pair for number, pair in enumerate(headlines) if number not in claimed.values()]
    articles: list[Article] = []
    for number, (each, (text, pieces)) in enumerate(zip(kept, texts, strict=True)):
        place = gazetteer.leading(each.office)
        if place is None:
            problems.append(ReadError("no-place", Position(document.path, line=each.byline.number)).problem())
        articles.append(
            Article(
                id=article_id(place, published.date, text),
                path=document.path,
                sha256=document.sha256,
                text=text,
                pieces=pieces,
                title=headlines[claimed[number]][0].text if number in claimed else None,
                place=place,
                office=each.office,
                author=each.author,
                publication=published,
            )
        )
    items += [PageItem(PageItemKind.HEADLINE, headline.text, line.number) for headline, line in unclaimed]
    return Layout(
        tuple(articles), tuple(sorted(items, key=lambda item: (item.line, item.kind, item.text))), tuple(problems)
    )


def _published(found: Publication, document: Document) -> Publication:
    """Where the page stood, by its masthead; what that leaves open, by what is said of the file."""
    said = {key.strip().lower(): value for key, value in document.metadata}
    return Publication(
        name=found.name or said.get("source"),
        date=found.date or read_date(said.get("date", "")),
        issue=found.issue or said.get("issue"),
        page=found.page or said.get("page"),
    )


def _signature(line: Line) -> Byline | None:
    """A byline as a newspaper has it, with an author."""
    byline = read_byline(line)
    return byline if byline is not None and byline.author else None


def _signed(lines: Sequence[Line]) -> tuple[tuple[Line, ...], list[_Signed]]:
    places = [(place, byline) for place, line in enumerate(lines) if (byline := _signature(line))]
    found: list[_Signed] = []
    for number, (place, byline) in enumerate(places):
        end = places[number + 1][0] if number + 1 < len(places) else len(lines)
        inside = lines[place + 1 : end]
        last = max((k for k, line in enumerate(inside) if line.is_final), default=-1)
        found.append(
            _Signed(
                lines[place], byline.office, byline.author or "", tuple(inside[: last + 1]), tuple(inside[last + 1 :])
            )
        )
    return tuple(lines[: places[0][0]]) if places else (), found


def _note(lines: Sequence[Line], lexicon: Lexicon) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The editor's note with its rubric, which stands on a line of its own or opens the note, and the other lines."""
    opening = re.compile(rf"[【\[（(]?\s*{any_of(lexicon.cue('editor-note'))}(?:[】\]）)：:\s]|$)")
    rubric = next((k for k, line in enumerate(lines) if opening.match(line.text)), None)
    if rubric is None:
        return (), tuple(lines)
    alone = lines[rubric].text.strip(_RUBRIC_MARKS) in lexicon.cue("editor-note")
    end = rubric
    while end + 1 < len(lines) and _signature(lines[end + 1]) is None and _reaches_sentence(lines, end + 1):
        end += 1
    if end > rubric or not alone:
        return tuple(lines[rubric : end + 1]), (*lines[:rubric], *lines[end + 1 :])
    return _note_before(lines, rubric)


def _note_before(lines: Sequence[Line], rubric: int) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """A note that stands before its rubric: upwards as long as lines are as wide as its column.

    Its first line may stand behind a headline on the same line; the headline is cut off.
    """
    near = sorted(line.width for line in lines[max(0, rubric - _NEAR) : rubric])
    if not near:
        return (lines[rubric],), (*lines[:rubric], *lines[rubric + 1 :])
    column = near[len(near) // 2]
    begin = rubric
    while begin and _signature(lines[begin - 1]) is None:
        line = lines[begin - 1]
        if len(parts := list(parts_of(line))) > 1 and not any(mark in parts[0].text for mark in "，。；"):
            head = line.part(0, parts[0].span.end - line.span.begin)
            tail = line.part(parts[1].span.begin - line.span.begin, len(line.text))
            note = (tail, *lines[begin : rubric + 1])
            return note, (*lines[: begin - 1], head, *lines[rubric + 1 :])
        if line.width < _NARROW * column and not line.is_final:
            break
        begin -= 1
    return tuple(lines[begin : rubric + 1]), (*lines[:begin], *lines[rubric + 1 :])


def _reaches_sentence(lines: Sequence[Line], place: int) -> bool:
    """Whether some line from here on, before the next byline, ends a sentence."""
    for line in lines[place:]:
        if _signature(line):
            return False
        if line.is_final:
            return True
    return False


def _note_items(document: Document, note: Sequence[Line]) -> Iterator[PageItem]:
    if note:
        text, _ = joined(document, note)
        yield PageItem(PageItemKind.NOTE, text, note[0].number)


def _headlines(before: Sequence[Line], signed: Sequence[_Signed]) -> Iterator[tuple[Headline, Line]]:
    """The headlines between articles, each with the line it begins in.

    Only the first group of lines behind an article and the last before a byline stand beside an article.
    """
    index = -1
    for group, follows in [(before, False), *((each.rest, bool(each.lines)) for each in signed)]:
        index += follows
        runs = list(_runs(group))
        for place, run in enumerate(runs):
            beside = {index} if follows and place == 0 else set[int]()
            if place == len(runs) - 1:
                beside.add(index + 1)
            yield Headline("".join(line.text for line in run), frozenset(beside)), run[0]


def _runs(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Lines without a blank line between them are one headline; the parts of a line are headlines of their own."""
    pending: list[Line] = []
    for line in lines:
        parts = list(parts_of(line))
        if pending and (not line.follows or len(parts) > 1):
            yield tuple(pending)
            pending = []
        if len(parts) > 1:
            yield from ((part,) for part in parts)
        else:
            pending.append(line)
    if pending:
        yield tuple(pending)


def _no_text(document: Document, signed: _Signed) -> Problem:
    where = Position(document.path, line=signed.byline.number)
    return ReadError("article-empty", where, byline=signed.byline.text).problem()
