"""PDF with text: its pages in reading order, without running heads, and where each page begins.

A page that is a picture is said to be one, with the way to add text; a file that is locked, cut or broken is said to be
so. What PDFium does with a file made to harm is not judged here: `apart` reads it in a process of its own.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pypdfium2

from graph.errors import ReadError
from graph.model import Document, Position, Problem, Span
from graph.read.columns import lines_of
from graph.read.encoding import clean, read_bytes
from graph.read.glyphs import Sheet, sheet_of
from graph.read.paragraphs import text_of
from graph.read.radicals import ideographs
from graph.read.reading import Reading
from graph.read.running import without_running_heads
from graph.settings import Settings

MEDIA_TYPE: Final = "application/pdf"
_FEWEST: Final = 20
_UNKNOWN_SHARE: Final = 0.2
_TAIL: Final = 2_048
_EMPTY: Final = Sheet(0.0, 0.0, (), 0, pictured=False)


def read(path: Path, name: str, settings: Settings) -> Iterator[Reading]:
    """The one document of a PDF.

    Raises:
        ReadError: `pdf-locked`, `pdf-broken`, `scan-without-text`, `pdf-letters-unknown`; those of `read_bytes`.
    """
    data = read_bytes(path, name, settings)
    problems: list[Problem] = []
    sheets = _sheets(data, name, problems)
    _check(sheets, name, problems)
    pages = [(sheet.height, lines_of(sheet.glyphs)) for sheet in sheets]
    found = text_of(without_running_heads(pages))
    text = ideographs(found.text)
    if not text.strip() or clean(text) != text:
        raise ReadError("file-empty", Position(name))
    document = Document(
        path=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPE,
        text=text,
        body=Span(0, len(text)),
        page_starts=found.page_starts,
    )
    yield Reading(document, tuple(problems))


def _sheets(data: bytes, name: str, problems: list[Problem]) -> list[Sheet]:
    """All pages; one that cannot be read is empty, and told."""
    where = Position(name)
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in {pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY}
        raise ReadError("pdf-locked" if locked else "pdf-broken", where) from error
    try:
        if b"%%EOF" not in data[-_TAIL:]:
            problems.append(ReadError("pdf-cut", Position(name, file_page=max(1, len(pdf)))).problem())
        return [_sheet(pdf, number, name, problems) for number in range(len(pdf))]
    finally:
        pdf.close()


def _sheet(pdf: pypdfium2.PdfDocument, number: int, name: str, problems: list[Problem]) -> Sheet:
    try:
        page = pdf[number]
    except pypdfium2.PdfiumError:
        problems.append(ReadError("page-broken", Position(name, file_page=number + 1)).problem())
        return _EMPTY
    try:
        return sheet_of(page)
    except pypdfium2.PdfiumError:
        problems.append(ReadError("page-broken", Position(name, file_page=number + 1)).problem())
        return _EMPTY
    finally:
        page.close()


def _check(sheets: Sequence[Sheet], name: str, problems: list[Problem]) -> None:
    """Say which pages are pictures or have letters that nobody knows; if no page has text, that is the end."""
    pictures = [n for n, sheet in enumerate(sheets, 1) if sheet.pictured and len(sheet.glyphs) < _FEWEST]
    unknown = [n for n, sheet in enumerate(sheets, 1) if sheet.unknown > _UNKNOWN_SHARE * max(1, len(sheet.glyphs))]
    for code, numbers in (("scan-without-text", pictures), ("pdf-letters-unknown", unknown)):
        if not numbers:
            continue
        where = Position(name, file_page=numbers[0])
        error = ReadError(code, where, pages=_ranges(numbers), file=Path(name).name)
        if len(numbers) == sum(1 for sheet in sheets if sheet.glyphs or sheet.pictured):
            raise error
        problems.append(error.problem())


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers in few words.

    >>> _ranges([1, 2, 3, 7])
    '1-3, 7'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
