"""Word documents: paragraphs and tables in their order, with the numbers that Word counts by itself.

A paragraph is a line, a row of a table a line of cells between pipes. What was deleted under tracked changes, what is
hidden, and what stands in notes, comments and page margins is no part of the text.

Source: ECMA-376, part 1, 17.3 (paragraphs and runs), 17.4 (tables), 17.13 (changes).
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from graph.errors import ReadError
from graph.model import Document, Position, Span
from graph.read.encoding import clean, read_bytes
from graph.read.numbering import Numbering, read_numbering
from graph.read.package import opened, part
from graph.read.reading import Reading
from graph.settings import Settings

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN: Final = "word/document.xml"
_SKIPPED: Final = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr", "rt"})
_MARKS: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PIPE: Final = " | "
_OFF: Final = frozenset({"0", "false", "off"})


def read(path: Path, name: str, settings: Settings) -> Iterator[Reading]:
    """The one document of a Word file.

    Raises:
        ReadError: `package-broken`, `package-locked`, `package-too-large`, `not-a-document`; those of `read_bytes`.
    """
    data = read_bytes(path, name, settings)
    with opened(data, name) as archive:
        root = _xml(archive, _main_part(archive), name)
        if root is None:
            raise ReadError("not-a-document", Position(name))
        folder = _main_part(archive).rpartition("/")[0]
        numbering = read_numbering(_xml(archive, f"{folder}/numbering.xml", name))
        styles = _style_numbers(_xml(archive, f"{folder}/styles.xml", name))
        lines = list(_blocks(next(iter(root), root), numbering, styles))
    text = clean("\n".join(lines)).strip("\n")
    if not text.strip():
        raise ReadError("file-empty", Position(name))
    digest = hashlib.sha256(data).hexdigest()
    yield Reading(Document(name, digest, MEDIA_TYPE, text, Span(0, len(text))))


def _main_part(archive: ZipFile) -> str:
    """Where the text is: not every program puts it under the usual name."""
    types = part(archive, "[Content_Types].xml") or b""
    found = re.search(rb'PartName="/([^"]+)"[^>]*wordprocessingml\.document\.main\+xml', types)
    return found[1].decode("utf-8", "replace") if found else _MAIN


def _xml(archive: ZipFile, path: str, name: str) -> Element | None:
    data = part(archive, path)
    if data is None:
        return None
    # Entities are the way to make a few lines into gigabytes; no office program writes a DTD.
    if b"<!DOCTYPE" in data or b"<\x00!\x00D\x00" in data:
        raise ReadError("package-broken", Position(name))
    try:
        return ElementTree.fromstring(data)  # noqa: S314 - without a DTD, in a process that can be ended
    except ElementTree.ParseError as error:
        raise ReadError("package-broken", Position(name, line=error.position[0])) from error


def _style_numbers(root: Element | None) -> dict[str, tuple[str, int]]:
    """Styles whose paragraphs are numbered -> list and depth."""
    found = {}
    for style in root if root is not None else ():
        number = _number(next((child for child in style if _local(child) == "pPr"), None), {})
        if number is not None:
            found[_attribute(style, "styleId")] = number
    return found


def _blocks(parent: Element, numbering: Numbering, styles: dict[str, tuple[str, int]]) -> Iterator[str]:
    """The lines of paragraphs and tables, in order."""
    for child in parent:
        match _local(child):
            case "p":
                yield from _paragraph(child, numbering, styles)
            case "tbl":
                yield from _table(child, numbering, styles)
            case skipped if skipped in _SKIPPED:
                continue
            case _:
                yield from _blocks(child, numbering, styles)


def _paragraph(element: Element, numbering: Numbering, styles: dict[str, tuple[str, int]]) -> Iterator[str]:
    text = "".join(_text(element))
    properties = next((child for child in element if _local(child) == "pPr"), None)
    number = _number(properties, styles)
    if text.strip():
        shown = numbering.next(*number) if number is not None else ""
        # Behind 1. Word leaves a gap, behind 一、 none.
        gap = " " if shown and shown[-1] in ".)" else ""
        yield from f"{shown}{gap}{text.strip()}".split("\n")
    for box in _boxes(element):
        yield from _blocks(box, numbering, styles)


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes of a paragraph, each once: for older programs a file may hold it twice."""
    for child in element:
        if _local(child) == "txbxContent":
            yield child
        elif _local(child) not in _SKIPPED:
            yield from _boxes(child)


def _number(properties: Element | None, styles: dict[str, tuple[str, int]]) -> tuple[str, int] | None:
    """The list and the depth that a paragraph's own properties name, or those of its style."""
    style = list_id = depth = ""
    for child in properties if properties is not None else ():
        if _local(child) == "pStyle":
            style = _attribute(child, "val")
        elif _local(child) == "numPr":
            said = {_local(each): _attribute(each, "val") for each in child}
            list_id, depth = said.get("numId", ""), said.get("ilvl", "")
    of_style = styles.get(style)
    if list_id:
        return (list_id, int(depth) if depth.isdecimal() else 0) if list_id != "0" else None
    return of_style


def _text(element: Element) -> Iterator[str]:
    """The characters that a paragraph shows, without those of text boxes within it."""
    for child in element:
        name = _local(child)
        if name in _SKIPPED or name == "txbxContent" or (name == "r" and _is_hidden(child)):
            continue
        if name == "t":
            yield child.text or ""
        elif name in _MARKS:
            yield _MARKS[name]
        else:
            yield from _text(child)


def _is_hidden(run: Element) -> bool:
    properties = next((child for child in run if _local(child) == "rPr"), ())
    return any(_local(child) == "vanish" and _attribute(child, "val") not in _OFF for child in properties)


def _table(element: Element, numbering: Numbering, styles: dict[str, tuple[str, int]]) -> Iterator[str]:
    """A line a row; a table of one column is a frame around paragraphs."""
    rows = [list(_cells(row)) for row in _rows(element)]
    if max((len(row) for row in rows), default=0) < 2:
        for row in rows:
            for cell, _ in row:
                yield from _blocks(cell, numbering, styles)
        return
    for row in rows:
        texts: list[str] = []
        for cell, columns in row:
            lines = _blocks(cell, numbering, styles)
            texts += [_in_cell(lines), *[""] * (columns - 1)]
        yield f"| {_PIPE.join(texts)} |"


def _in_cell(lines: Iterable[str]) -> str:
    return " ".join(" ".join(lines).replace("|", " ").split())


def _rows(table: Element) -> Iterator[Element]:
    return (child for child in _unwrapped(table) if _local(child) == "tr")


def _cells(row: Element) -> Iterator[tuple[Element, int]]:
    """Each cell with the number of columns it spans."""
    for cell in _unwrapped(row):
        if _local(cell) == "tc":
            properties = next((child for child in cell if _local(child) == "tcPr"), ())
            span = next((_attribute(each, "val") for each in properties if _local(each) == "gridSpan"), "1")
            yield cell, min(int(span), 64) if span.isdecimal() and int(span) else 1


def _unwrapped(parent: Element) -> Iterator[Element]:
    """The children, and those of content controls and marked insertions around them."""
    for child in parent:
        if _local(child) in {"sdt", "sdtContent", "ins", "customXml"}:
            yield from _unwrapped(child)
        else:
            yield child


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
