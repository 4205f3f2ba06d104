"""Any document is one article: its front matter says whose, or else its first lines and the places it names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from graph.errors import ReadError
from graph.lexicon import Lexicon
from graph.model import Article, Document, Layout, Piece, Place, Position, Problem, Publication
from graph.split.byline import opening_byline
from graph.split.furniture import is_date
from graph.split.identity import Gazetteer, article_id, read_date
from graph.split.lines import Line, TextBuilder, lines_of

_MARKDOWN: Final = re.compile(
    r"^(?:#{1,6}(?:\s+|$)|>\s?|[-*+]\s+(?=\S))+|^(?:[-*_]\s*){3,}$|(?<!\s)\s+#+$|\*\*|__|`+|(?<=\])\([^()\s]*\)|[\[\]](?=[^\[\]]*\]\(|\()|(?:^|(?<=\W))[*_](?=\S)|(?<=\S)[*_](?=\W|$)"
)
_HEADING: Final = re.compile(r"^#{1,6}\s+")
_STRUCTURE: Final = re.compile(r"^(?:#{1,6}\s|[-*+>]\s)")
_TITLE_CHARACTERS: Final = 40
_FOOT: Final = 3
_HEAD: Final = 4
_WRAPPED: Final = 0.8


def split(document: Document, lexicon: Lexicon) -> Layout:
    """The one article of a document; no place is a problem, and the article stands without one."""
    metadata = {key.strip().lower(): value.strip() for key, value in document.metadata}
    gazetteer = Gazetteer(lexicon)
    lines = lines_of(document)
    byline, below = opening_byline(lines)
    if byline is not None and gazetteer.leading(byline.office) is None:
        byline = None  # an item of a list looks the same
    else:
        lines = below
    problems: list[Problem] = []
    where = Position(document.path, line=lines[0].number if lines else 1)
    title, body = title_of(document, lines, metadata.get("title"))
    text, pieces = paragraphs(document, body)
    if not text.strip():
        return Layout((), problems=(ReadError("no-sentence", where).problem(),))
    office = metadata.get("office") or (byline.office if byline else None)
    names = (office or "", title or "", *(line.text for line in body[-_FOOT:] if not line.is_final))
    place = _place(document, metadata, (names, text), gazetteer, problems)
    publication, wrong = publication_of(document, metadata, lines)
    article = Article(
        id=article_id(place, publication.date, text),
        path=document.path,
        sha256=document.sha256,
        text=text,
        pieces=pieces,
        title=title,
        place=place,
        office=office,
        author=metadata.get("author") or (byline.author if byline else None),
        publication=publication,
    )
    return Layout((article,), problems=(*problems, *wrong))


def publication_of(
    document: Document, metadata: Mapping[str, str], lines: Sequence[Line]
) -> tuple[Publication, tuple[Problem, ...]]:
    """Where and when a document appeared, and what of its front matter could not be read.

    Without a date in front matter, that of a line which is nothing but a date counts: the signature, or a dateline.
    """
    dated = next((line.text for line in (*lines[-_FOOT:][::-1], *lines[:_HEAD]) if is_date(line.text)), "")
    date = read_date(metadata.get("date") or dated)
    publication = Publication(metadata.get("source"), date, metadata.get("issue"), metadata.get("page"))
    if date is not None or not metadata.get("date"):
        return publication, ()
    return publication, (ReadError("date-wrong", Position(document.path), date=metadata["date"]).problem(),)


def title_of(document: Document, lines: tuple[Line, ...], given: str | None) -> tuple[str | None, tuple[Line, ...]]:
    """The title and the lines below it: given, or a first line that is short and ends no sentence."""
    if not lines:
        return given, lines
    first = plain(lines[0], document)
    is_title = len(first) <= _TITLE_CHARACTERS and not lines[0].is_final and len(lines) > 1
    if given is not None:
        return given, lines[1:] if first == given else lines
    if is_title and (_HEADING.match(lines[0].text) or document.media_type == "text/plain"):
        return first, lines[1:]
    return None, lines


def plain(line: Line, document: Document) -> str:
    """A line without the marks of Markdown."""
    return _MARKDOWN.sub("", line.text).strip() if document.media_type == "text/markdown" else line.text


def _place(
    document: Document,
    metadata: dict[str, str],
    told: tuple[tuple[str, ...], str],
    gazetteer: Gazetteer,
    problems: list[Problem],
) -> Place | None:
    """The place given; else the one that begins the office, the title or a last line; else the one named most."""
    given = metadata.get("city") or metadata.get("place")
    if given:
        place = gazetteer.named(given) or gazetteer.leading(given)
        if place is None:
            problems.append(ReadError("place-unknown", Position(document.path), place=given).problem())
        return place
    names, text = told
    found = (place for name in names if (place := gazetteer.leading(name)))
    place = next(found, None) or gazetteer.most_named(text)
    if place is None:
        problems.append(ReadError("no-place", Position(document.path)).problem())
    return place


def paragraphs(document: Document, lines: tuple[Line, ...]) -> tuple[str, tuple[Piece, ...]]:
    """The text of paragraphs: lines of one block are joined where they are wrapped; headings stand alone."""
    marked = document.media_type == "text/markdown"
    builder = TextBuilder(document)
    widest = max((line.width for line in lines), default=0.0)
    for place, line in enumerate(lines):
        for part in _unmarked(line) if marked else (line,):
            builder.add(part)
        following = lines[place + 1] if place + 1 < len(lines) else None
        heading = marked and bool(_HEADING.match(line.text) or (following and _STRUCTURE.match(following.text)))
        wrapped = line.width >= _WRAPPED * widest and not line.is_final
        joins = following is not None and following.follows and not heading and (marked or wrapped)
        if not joins:
            builder.end_paragraph(line)
    return builder.finish()


def _unmarked(line: Line) -> Iterator[Line]:
    """The stretches of a line between the marks of Markdown."""
    begin = 0
    for mark in _MARKDOWN.finditer(line.text):
        if mark.start() > begin:
            yield line.part(begin, mark.start())
        begin = max(begin, mark.end())
    if begin < len(line.text):
        yield line.part(begin, len(line.text))
