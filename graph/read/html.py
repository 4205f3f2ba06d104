"""Web pages: the main text, without menus, side columns and lists of links; the title, date and source they declare.

The main text is found by where the prose is: from the body down, a part is entered as long as it alone holds nearly all
of the page's sentences outside links. Of what is left, blocks that are mostly links, and parts that are marked as menu
or footer, fall out. Chinese government pages declare title, date and source by names of their own.

Source: text density without links, after Kohlschütter, Fankhauser and Nejdl (2010), Boilerplate detection using shallow
text features; names of metadata: 政府网站发展指引 (2017), annex on the tags of pages.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from graph.errors import ReadError
from graph.model import Document, Position, Span
from graph.read.encoding import clean, decode_file
from graph.read.markup import Element, names, parse
from graph.read.reading import Reading
from graph.settings import Settings

MEDIA_TYPE: Final = "text/html"
_LEFT_OUT: Final = names(
    "script style noscript template iframe object svg math nav footer aside form button select textarea input head "
    "audio video canvas map menu dialog"
)
_CHARSET: Final = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_HEAD_BYTES: Final = 4_096
# Most of the pages' prose lies in their main part; on made-up pages (tests/read/test_html.py) it holds 0.95 and more,
# and the part that holds the comments or related news too falls below.
_NEARLY_ALL: Final = 0.8
_LINKED: Final = 0.5
_PROSE: Final = re.compile("[。！？；，]")
_SHORTEST_TITLE: Final = 6
_FEWEST_CELLS: Final = 2
_FEWEST_ROWS: Final = 2
# Paragraphs are not entered, whatever share they have: what stands beside them is text too.
_WHOLE: Final = names("p li h1 h2 h3 h4 h5 h6 pre dd dt a span b strong em font")
_BROKEN: Final = re.compile(r"(?<=[^\x00-\x7f])[ \t]*\n\s*(?=[^\x00-\x7f])")
_LONGEST_CELL: Final = 400
_BLANKS: Final = re.compile(r"[ \t\r\n\f\u00a0\u2002\u2003\u3000]+")
_SITE: Final = re.compile(r"\s*(?:[_|]|\s[-–—]\s|——|--|-(?=[^-]*$)).*$")
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("articletitle", "og:title", "dc.title", "title"),
    "date": ("pubdate", "publishdate", "article:published_time", "dc.date", "date", "createdate"),
    "source": ("contentsource", "source", "og:site_name", "sitename"),
    "author": ("author", "article:author", "dc.creator"),
    "number": ("documentnumber", "filenumber"),
}


def read(path: Path, name: str, settings: Settings) -> Iterator[Reading]:
    """The one document of a web page; see `encoding.decode_file` for what can be wrong with it.

    Raises:
        ReadError: `no-main-text`, and those of `decode_file`.
    """
    decoded = decode_file(path, name, settings, _declared)
    page = parse(decoded.text)
    lines = tuple(_lines(_main(page)))
    text = clean("\n".join(lines))
    if not text.strip():
        raise ReadError("no-main-text", Position(name))
    document = Document(name, decoded.sha256, MEDIA_TYPE, text, Span(0, len(text)), tuple(_metadata(page, lines)))
    yield Reading(document, decoded.problems)


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_HEAD_BYTES])
    return found[1].decode("ascii") if found else None


def _main(page: Element) -> Element:
    """The smallest part that holds nearly all of the page's prose."""
    weights: dict[int, int] = {}
    part, whole = page, _weigh(page, weights)
    while True:
        inner = [child for child in part.children if isinstance(child, Element) and child.tag not in _WHOLE]
        best = max(inner, key=lambda child: weights.get(id(child), 0), default=None)
        if best is None or weights.get(id(best), 0) < max(1, _NEARLY_ALL * whole) or _rows(best):
            return part
        part = best


def _weigh(element: Element, weights: dict[int, int]) -> int:
    """How many characters of prose a part holds outside of links; `weights` tells it of every part below it too."""
    if _is_left_out(element) or element.tag == "a":
        return 0
    own = "".join(child for child in element.children if isinstance(child, str)).strip()
    weight = len(own) if _PROSE.search(own) else 0
    weight += sum(_weigh(child, weights) for child in element.children if isinstance(child, Element))
    weights[id(element)] = weight
    return weight


def _is_left_out(element: Element) -> bool:
    style = element.attributes.get("style", "").replace(" ", "").lower()
    return element.tag in _LEFT_OUT or "hidden" in element.attributes or "display:none" in style


def _lines(part: Element) -> Iterator[str]:
    """The lines of a part: paragraphs, headings, rows of tables; none that is mostly links."""
    pending: list[tuple[str, bool]] = []
    for text, linked in (*_runs(part, linked=False), ("\n", False)):
        if text != "\n":
            pending.append((text, linked))
            continue
        line = _tidy("".join(run for run, _ in pending))
        links = sum(len(_tidy(run)) for run, is_link in pending if is_link)
        if line and links <= _LINKED * len(line):
            yield line
        pending = []


def _runs(part: Element, *, linked: bool) -> Iterator[tuple[str, bool]]:
    """Runs of characters and whether each is a link; a run that is a line end parts lines."""
    rows = _rows(part)
    for row in rows:
        cells = (" ".join(_tidy(cell.text()).replace("|", " ").split()) for cell in row)
        yield from (("\n", False), (f"| {' | '.join(cells)} |", False), ("\n", False))
    for child in part.children if not rows else ():
        if isinstance(child, str):
            yield child.replace("\n", " \n"), linked
        elif child.tag == "br":
            yield "\n", False
        elif not _is_left_out(child):
            if child.is_block:
                yield "\n", False
            yield from _runs(child, linked=linked or child.tag == "a")
            if child.is_block:
                yield "\n", False


def _rows(element: Element) -> list[list[Element]]:
    """The rows of a table of data; none where it is no table or only lays out the page."""
    if element.tag != "table":
        return []
    inside = list(element.elements())
    rows = [[cell for cell in row.elements() if cell.tag in {"td", "th"}] for row in inside if row.tag == "tr"]
    sizes = [len(row) for row in rows]
    lays_out = any(each.tag == "table" for each in inside) or max(sizes, default=0) < _FEWEST_CELLS
    long = any(len(cell.text()) > _LONGEST_CELL for row in rows for cell in row)
    return [] if lays_out or long or len(rows) < _FEWEST_ROWS else [row for row in rows if row]


def _tidy(text: str) -> str:
    """A run with its white space as a browser shows it; where a source line is broken in Chinese, there is none."""
    return _BLANKS.sub(" ", _BROKEN.sub("", text)).strip()


def _metadata(page: Element, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What the page says of itself, by the names that are usual for it."""
    elements = list(page.elements())
    said: dict[str, str] = {}
    for each in elements:
        if each.tag == "meta":
            name = each.attributes.get("name") or each.attributes.get("property") or ""
            said.setdefault(name.strip().lower(), _tidy(clean(each.attributes.get("content", ""))))
    found = {key: next((said[name] for name in usual if said.get(name)), "") for key, usual in _NAMES.items()}
    found["title"] = found["title"] or _title(elements, set(lines))
    if not found["date"]:
        found["date"] = next(
            (e.attributes["datetime"] for e in elements if e.tag == "time" and "datetime" in e.attributes), ""
        )
    yield from ((key, value) for key, value in found.items() if value)


def _title(elements: Iterable[Element], lines: set[str]) -> str:
    """The heading that the title of the window repeats, else that title without the name of the site."""
    window = ""
    headings: list[str] = []
    for each in elements:
        if each.tag == "title" and not window:
            window = _tidy(clean(each.text()))
        elif each.tag in {"h1", "h2", "h3"}:
            headings.append(_tidy(clean(each.text())))
    repeated = [heading for heading in headings if len(heading) >= _SHORTEST_TITLE and heading in window]
    alone = _SITE.sub("", window)
    repeated += [line for line in (alone, window) if line in lines]
    return max(repeated, key=len, default=alone or next((heading for heading in headings if heading), ""))
