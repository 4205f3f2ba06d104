"""A round-up by region: one document in which stretches open with the names of places, each about that place alone.

`杭州市：…`, `1.杭州市：…`, `【宁波】…`, `**温州**…` or a heading `三、温州市` begins what is that place's; it ends
where the next begins, or a heading of the same rank that names no place. Two places at least have to be told so, of one
tier or nearly all of one (cities, and a county that reports beside them). Where nothing marks the names, nearly every
paragraph has to begin with one: a plain article that begins some paragraphs with names of cities is no round-up. A
document whose front matter names a city is that city's, whatever it lists.

What stands before the first place and behind the last (an introduction, a closing) is no place's; it is kept as a note.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.language.ordinals import behind_ordinal, rank_of
from graph.lexicon import Lexicon
from graph.model import Article, Document, Layout, PageItem, PageItemKind, Place, PlaceLevel
from graph.split.identity import Gazetteer, article_id
from graph.split.lines import Line, lines_of
from graph.split.single import paragraphs, plain, publication_of, title_of

_OPENED: Final = r"[【\[（(]?(?P<name>[^\s，。；：:、【】\[\]（）()]{2,12})[】\]）)]?"
_NAME: Final = re.compile(_OPENED + r"\s*(?:[：:]|$|(?=——)|(?<=[】\]])\s*)")
_BOLD: Final = re.compile(
    r"(?:[-*+]\s+|#{1,6}\s+|\d{1,2}[.、]\s*)*(?:\*\*|__)\s*(?P<name>[一-鿿]{2,12})\s*[：:]?\s*(?:\*\*|__)"
)
_MARKS_BEHIND: Final = re.compile(r"[】\]）)*_\s]*[：:]?[*_\s]*")
_HEADING: Final = re.compile(r"(#{1,6})\s")
_JOINED: Final = ("、", "和", "与", "及", "以及", "至", "到")
_TIERS: Final = (PlaceLevel.PROVINCE, PlaceLevel.CITY, PlaceLevel.COUNTY)
_FEWEST: Final = 2
# Without marks more is asked, since articles compare cities too: tried on the articles of this repository and the texts
# of tests/split, none of which is taken for a round-up.
_FEWEST_UNMARKED: Final = 3
_LEAST_WIDTH: Final = 15.0  # of a line that does not end its sentence: a shorter one is a headline
_LEAST_SHARE: Final = 0.66
_LEAST_OF_TIER: Final = 0.66


@dataclass(frozen=True, slots=True)
class _Head:
    """A line that opens what is a place's; `rest` is what of the line says something, `rank` that of a heading."""

    line: int
    place: Place
    rest: Line | None
    rank: int | None = None


def split(document: Document, lexicon: Lexicon, gazetteer: Gazetteer) -> Layout | None:
    """One article a place; None where a text is no round-up."""
    metadata = {key.strip().lower(): value.strip() for key, value in document.metadata}
    if metadata.get("city") or metadata.get("place"):
        return None
    publication, problems = publication_of(document, metadata, lines_of(document))
    title, lines = title_of(document, lines_of(document), metadata.get("title"), lexicon)
    heads = _round_up(document, lines, title, gazetteer)
    if not heads:
        return None
    parts, outside = _parts(document, lines, heads, lexicon)
    articles: list[Article] = []
    for place, own in parts:
        text, pieces = paragraphs(document, own)
        if text.strip():
            identity = article_id(place, publication.date, text)
            articles.append(
                Article(identity, document.path, document.sha256, text, pieces, title, place, publication=publication)
            )
    notes = tuple(PageItem(PageItemKind.NOTE, plain(line, document), line.number) for line in outside)
    return Layout(tuple(articles), notes, problems)


def _round_up(document: Document, lines: Sequence[Line], title: str | None, gazetteer: Gazetteer) -> list[_Head]:
    """The heads of a round-up; none where the text is none."""
    context = gazetteer.leading(title) if title else None
    marked = list(_marked(document, lines, gazetteer, context))
    if _are_places_of_one_tier(marked, _FEWEST):
        return marked
    return _unmarked(document, lines, gazetteer, context)


def _are_places_of_one_tier(heads: Sequence[_Head], fewest: int) -> bool:
    """Whether enough places are named, all of one tier, or nearly all and the others of the tier below."""
    levels = Counter({place.code: place.level for place in (head.place for head in heads)}.values())
    if sum(levels.values()) < fewest:
        return False
    if len(levels) == 1:
        return True
    (main, count), (other, _), *more = levels.most_common()
    below = _TIERS.index(other) == _TIERS.index(main) + 1
    return not more and below and count > fewest and count >= _LEAST_OF_TIER * sum(levels.values())


def _marked(document: Document, lines: Sequence[Line], gazetteer: Gazetteer, context: Place | None) -> Iterator[_Head]:
    """Lines that open with a name and a mark behind it."""
    opens = True
    for number, line in enumerate(lines):
        text = plain(line, document)
        begin = behind_ordinal(text, 0, len(text))
        match = _NAME.match(text, begin) or _BOLD.match(line.text)
        name = match["name"] if match is not None and (opens or not line.follows or rank_of(text) is not None) else ""
        place = gazetteer.named(name) or gazetteer.within(name, context) if name else None
        if place is not None and place.level in _TIERS:
            marks = _MARKS_BEHIND.match(line.text, line.text.index(name) + len(name))
            at = marks.end() if marks is not None else len(line.text)
            rest = line.part(at, len(line.text)) if at < len(line.text) else None
            yield _Head(number, place, rest, _rank(document, line, text))
            opens = True
        else:
            opens = line.is_final


def _unmarked(document: Document, lines: Sequence[Line], gazetteer: Gazetteer, context: Place | None) -> list[_Head]:
    """Paragraphs that begin with names, where nearly all from the first to the last do, each place once."""
    opening = [k for k, line in enumerate(lines) if k == 0 or lines[k - 1].is_final or not line.follows]
    heads: list[_Head] = []
    for number in opening:
        text = plain(lines[number], document)
        begin = behind_ordinal(text, 0, len(text))
        place = gazetteer.leading(text[begin:])
        called = next((n for n in (place.name, place.short) if text.startswith(n, begin)), "") if place else ""
        joined = text.startswith(_JOINED, begin + len(called))
        says = lines[number].is_final or lines[number].width >= _LEAST_WIDTH
        if place is not None and called and not joined and says and place.level in _TIERS:
            if heads and heads[-1].place.code == place.code:
                continue
            heads.append(_Head(number, place, lines[number]))
    distinct = {head.place.code for head in heads}
    if not heads or len(distinct) < len(heads) or not _are_places_of_one_tier(heads, _FEWEST_UNMARKED):
        return []
    among = [number for number in opening if heads[0].line <= number <= heads[-1].line]
    own = context is not None and any(context.level is head.place.level for head in heads)
    return [] if own or len(heads) < _LEAST_SHARE * max(len(among), len(opening) - 2) else heads


def _rank(document: Document, line: Line, text: str) -> int | None:
    """The rank of a heading, by the marks of Markdown (below zero, so that they are above numbers) or its number."""
    heading = _HEADING.match(line.text) if document.media_type == "text/markdown" else None
    return len(heading[1]) - 10 if heading is not None else rank_of(text)


def _parts(
    document: Document, lines: Sequence[Line], heads: Sequence[_Head], lexicon: Lexicon
) -> tuple[list[tuple[Place, tuple[Line, ...]]], tuple[Line, ...]]:
    """The lines of each place, and those that are no place's."""
    closing = tuple(lexicon.cue("round-up-closing"))
    ends = [*(head.line for head in heads[1:]), len(lines)]
    outside = list(lines[: heads[0].line])
    parts: list[tuple[Place, tuple[Line, ...]]] = []
    for head, end in zip(heads, ends, strict=True):
        stop = end
        for number in range(head.line + 1, end):
            text = plain(lines[number], document)
            rank = _rank(document, lines[number], text)
            above = head.rank is not None and rank is not None and rank <= head.rank
            closes = end == len(lines) and _opens(lines, number) and text.startswith(closing)
            if above or closes:
                stop = number
                break
        parts.append((head.place, (*(() if head.rest is None else (head.rest,)), *lines[head.line + 1 : stop])))
        outside += lines[stop:end]
    return _joined(parts), tuple(outside)


def _opens(lines: Sequence[Line], number: int) -> bool:
    return lines[number - 1].is_final or not lines[number].follows


def _joined(parts: Sequence[tuple[Place, tuple[Line, ...]]]) -> list[tuple[Place, tuple[Line, ...]]]:
    """Parts of one place that follow each other as one."""
    found: list[tuple[Place, tuple[Line, ...]]] = []
    for place, own in parts:
        if found and found[-1][0].code == place.code:
            before = found.pop()[1]
            first = (replace(own[0], follows=False), *own[1:]) if own else ()
            found.append((place, (*before, *first)))
        else:
            found.append((place, own))
    return found
