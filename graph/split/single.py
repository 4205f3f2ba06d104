"""Any document is one article: its front matter says whose, or else its first lines and the places it names."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from graph.errors import ReadError
from graph.language.choices import any_of
from graph.language.document_numbers import number_line
from graph.language.ordinals import rank_of
from graph.language.tables import cells_of, is_rule
from graph.lexicon import Lexicon
from graph.model import Article, Document, Layout, Piece, Place, Position, Problem, Publication
from graph.split.byline import opening_byline
from graph.split.furniture import is_date
from graph.split.identity import Gazetteer, article_id, read_date
from graph.split.lines import Line, TextBuilder, lines_of
from graph.split.official import OfficialReader

_MARKDOWN: Final = re.compile(
    r"^(?:#{1,6}(?:\s+|$)|>\s?|[-*+]\s+(?=\S))+|^(?:[-*_]\s*){3,}$|(?<!\s)\s+#+$|\*\*|__|`+|(?<=\])\([^()\s]*\)|[\[\]](?=[^\[\]]*\]\(|\()|(?:^|(?<=\W))[*_](?=\S)|(?<=\S)[*_](?=\W|$)"
)
_MARKS: Final = re.compile(r"[#>*+_`\[\]-]")  # one of which all of them hold, and few lines
_HEADING: Final = re.compile(r"^#{1,6}\s+")
_STRUCTURE: Final = re.compile(r"^(?:#{1,6}\s|[-*+>]\s)")
_TITLE_CHARACTERS: Final = 40
_FOOT: Final = 3
_HEAD: Final = 4
_WRAPPED: Final = 0.8
_TITLE_LINES: Final = 5
# How the lines of a format are to be understood: blocks that an empty line ends, or each a paragraph by itself.
# Lines of any other format may have been wrapped at some width.
_BLOCKS: Final = frozenset({"text/markdown", "application/pdf"})
_PARAGRAPHS: Final = frozenset({"text/html", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"})


def split(document: Document, lexicon: Lexicon, gazetteer: Gazetteer) -> Layout:
    """The one article of a document; no place is a problem, and the article stands without one."""
    metadata = {key.strip().lower(): value.strip() for key, value in document.metadata}
    lines = lines_of(document)
    byline, below = opening_byline(lines)
    if byline is not None and gazetteer.leading(byline.office) is None:
        byline = None  # an item of a list looks the same
    else:
        lines = below
    problems: list[Problem] = []
    where = Position(document.path, line=lines[0].number if lines else 1)
    official = _official(gazetteer).read([plain(line, document) for line in lines], metadata)
    title, below = title_of(document, lines[official.head :], metadata.get("title"), lexicon)
    body = (*lines[: official.head], *below)
    text, pieces = paragraphs(document, body)
    if not text.strip():
        return Layout((), problems=(ReadError("no-sentence", where).problem(),))
    office = metadata.get("office") or (byline.office if byline else None)
    foot = (line.text for line in body[-_FOOT:] if not line.is_final)
    names = (office or "", title or "", *official.issuers, official.venue or "", *foot)
    place = _place(document, metadata, (names, text), gazetteer, problems)
    publication, wrong = publication_of(document, metadata, lines, official.date)
    article = Article(
        id=article_id(place, publication.date, text),
        path=document.path,
        sha256=document.sha256,
        text=text,
        pieces=pieces,
        title=metadata.get("title") or official.forwarded or title,
        place=place,
        office=office,
        author=metadata.get("author") or (byline.author if byline else None),
        publication=publication,
        number=official.number,
        issuers=official.issuers,
    )
    return Layout((article,), problems=(*problems, *wrong))


@lru_cache(maxsize=2)
def _official(gazetteer: Gazetteer) -> OfficialReader:
    """The reader of a gazetteer's lexicon: built anew for each document, its patterns took a quarter of the split."""
    return OfficialReader(gazetteer.lexicon, gazetteer)


def publication_of(
    document: Document, metadata: Mapping[str, str], lines: Sequence[Line], signed: datetime.date | None = None
) -> tuple[Publication, tuple[Problem, ...]]:
    """Where and when a document appeared, and what of its front matter could not be read.

    Without a date in front matter, that of the signature counts, then a line which is nothing but a date.
    """
    dated = next((line.text for line in (*lines[-_FOOT:][::-1], *lines[:_HEAD]) if is_date(line.text)), "")
    date = read_date(metadata["date"]) if metadata.get("date") else signed or read_date(dated)
    publication = Publication(metadata.get("source"), date, metadata.get("issue"), metadata.get("page"))
    if date is not None or not metadata.get("date"):
        return publication, ()
    return publication, (ReadError("date-wrong", Position(document.path), date=metadata["date"]).problem(),)


def title_of(
    document: Document, lines: tuple[Line, ...], given: str | None, lexicon: Lexicon
) -> tuple[str | None, tuple[Line, ...]]:
    """The title and the lines below it: given, or a first line that is short and ends no sentence.

    The title of an official document may be wrapped: what is 关于 something goes on to the noun that ends such titles.
    """
    if not lines:
        return given, lines
    first = plain(lines[0], document)
    wrapped = _wrapped_title(document, lines, lexicon)
    whole = "".join(plain(line, document) for line in lines[:wrapped])
    if given is not None:
        for count, said in ((1, first), (wrapped, whole)):
            if said == given:
                return given, lines[count:]
        return given, lines
    is_title = wrapped and len(first) <= _TITLE_CHARACTERS and not lines[0].is_final and len(lines) > 1
    if (is_title or wrapped > 1) and (_HEADING.match(lines[0].text) or document.media_type != "text/markdown"):
        return whole, lines[wrapped:]
    return None, lines


def _wrapped_title(document: Document, lines: Sequence[Line], lexicon: Lexicon) -> int:
    """Over how many lines the title runs; in a PDF it is the first block, none where that is a paragraph."""
    in_pdf = document.media_type == "application/pdf"
    if in_pdf:
        block = next((k for k, line in enumerate(lines[1:], 1) if not line.follows), 0)
        if block and sum(len(line.text) for line in lines[:block]) <= _TITLE_CHARACTERS:
            return block if not lines[block - 1].is_final else 0
    about, ends = any_of(lexicon.cue("title-lead")), tuple(lexicon.cue("document-head"))
    whole = ""
    for count, line in enumerate(lines[:_TITLE_LINES], 1):
        if line.is_final or (count > 1 and not line.follows) or number_line(line.text) is not None:
            break
        whole += plain(line, document)
        if re.search(about, whole) and whole.endswith(ends):
            return count
    return 0 if in_pdf else 1


def plain(line: Line, document: Document) -> str:
    """A line without the marks of Markdown."""
    if document.media_type != "text/markdown":
        return line.text
    return (_MARKDOWN.sub("", line.text) if _MARKS.search(line.text) else line.text).strip()


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
    """The text of paragraphs: lines of one block are joined where they are wrapped; headings and rows stand alone.

    A row of a table is taken as it is, white space and all, for it parts the cells; the lines of a frame are left out.
    """
    marked = document.media_type == "text/markdown"
    in_blocks, unwrapped = document.media_type in _BLOCKS, document.media_type in _PARAGRAPHS
    builder = TextBuilder(document)
    rows = _rows(lines)
    # Where blank lines part all lines, none can be wrapped, and no width is asked for.
    measured = lines if any(line.follows for line in lines) else ()
    widest = max((line.width for line in measured if line not in rows), default=0.0)
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        if line in rows:
            if not is_rule(line.text):
                for part in _unmarked(line) if marked else (line,):
                    builder.take(part.span.begin, part.span.end, part.number)
                builder.end_paragraph(line)
            continue
        for part in _unmarked(line) if marked else (line,):
            builder.add(part)
        heading = marked and bool(_HEADING.match(line.text) or (following and _STRUCTURE.match(following.text)))
        joins = following is not None and following.follows and following not in rows and not heading
        wrapped = joins and not line.is_final and line.width >= _WRAPPED * widest
        if unwrapped or not joins or not (in_blocks or wrapped) or _opens(following, wrapped):
            builder.end_paragraph(line)
    return builder.finish()


def _opens(line: Line | None, wrapped: bool) -> bool:
    """Whether a line opens a paragraph without a blank line before it: a date, a number behind a short line."""
    return line is not None and (is_date(line.text) or (not wrapped and rank_of(line.text) is not None))


def _rows(lines: Sequence[Line]) -> frozenset[Line]:
    """The lines that are rows of tables, or of their frames: at least two in a row, with as many cells each."""
    found: set[Line] = set()
    run: list[Line] = []
    for line in (*lines, None):
        cells = 0 if line is None else cells_of(line.text)
        framed = line is not None and is_rule(line.text)
        if line is not None and (framed or (cells and (not run or cells == cells_of(run[-1].text)))):
            run += [] if framed else [line]
            found.update((line,) if framed else ())
            continue
        found.update(run if len(run) > 1 else ())
        run = [line] if line is not None and cells else []
    return frozenset(found)


def _unmarked(line: Line) -> Iterator[Line]:
    """The stretches of a line between the marks of Markdown."""
    if _MARKS.search(line.text) is None:
        yield line
        return
    begin = 0
    for mark in _MARKDOWN.finditer(line.text):
        if mark.start() > begin:
            yield line.part(begin, mark.start())
        begin = max(begin, mark.end())
    if begin < len(line.text):
        yield line.part(begin, len(line.text))
