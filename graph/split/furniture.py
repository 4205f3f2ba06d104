"""The furniture of a page: who edited it, its date, number and series. It is no part of an article."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.language.choices import any_of
from graph.lexicon import Lexicon
from graph.model import PageItem, PageItemKind, Publication
from graph.split.identity import read_date
from graph.split.lines import Line

_DATE_LINE: Final = re.compile(
    r"^(?:(?:19|20)\d{2}|[一二][〇○零ＯO0０九][〇○零ＯO0０一二三四五六七八九]{2})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*月"
    r"\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日(?:\s*[（(]?星期[一二三四五六日天][）)]?)?$"
)
_PAGE: Final = re.compile(r"第\s*([0-9A-Z]{1,4})\s*版|(?<![0-9])([0-9A-Z]{1,3})\s*版")
_LEADING_PAGE: Final = re.compile(r"^([0-9]{1,3})(?=[^0-9年月日.、%])")
_SENTENCE_MARK: Final = re.compile("[，。；！？]")
_ISSUE: Final = re.compile(r"第\s*([0-9]{1,6})\s*期")
_NAME: Final = re.compile(r"[一-鿿·“”《》\s]{3,30}$")


def is_date(line: str) -> bool:
    """Whether a line is a date and nothing else."""
    return _DATE_LINE.match(line) is not None


@dataclass(frozen=True, slots=True)
class Masthead:
    """Where a page stood, and the lines that say so."""

    publication: Publication
    items: tuple[PageItem, ...]


def read_masthead(lines: Sequence[Line], lexicon: Lexicon) -> tuple[Masthead, tuple[Line, ...]]:
    """The masthead of a page, and the lines without its furniture."""
    series = tuple(lexicon.cue("publication-name"))
    found = _furniture(lines, lexicon.cue("page-furniture"), series)
    told = "\n".join(line.text for line in found)
    numbers = {line.number for line in found}
    pages = [match[1] or match[2] for match in _PAGE.finditer(told)]
    pages += [match[1] for line in found if not is_date(line.text) and (match := _LEADING_PAGE.match(line.text))]
    issue = _ISSUE.search(told)
    publication = Publication(
        name=_name(found, series),
        date=read_date(told),
        issue=issue[1] if issue else None,
        page=pages[0] if pages else None,
    )
    items = tuple(PageItem(PageItemKind.FURNITURE, line.text, line.number) for line in found)
    return Masthead(publication, items), tuple(line for line in lines if line.number not in numbers)


def _furniture(lines: Sequence[Line], rubrics: Iterable[str], series: tuple[str, ...]) -> list[Line]:
    """The lines that are furniture: a date; a rubric (责任编辑 …) at the beginning of words or before a colon; beside
    such a line the name of the paper or series. A line with marks of a sentence is none: articles too speak of an 邮箱.
    """
    words = any_of(rubrics)
    rubric = re.compile(rf"(?<![一-鿿、“《])(?:{words})|(?:{words})(?:(?<=[:：])|\s*[:：])")
    told = [
        bool(is_date(line.text) or (rubric.search(line.text) and not _SENTENCE_MARK.search(line.text)))
        for line in lines
    ]
    beside = [any(told[max(0, place - 1) : place + 2]) for place in range(len(lines))]
    return [
        line
        for line, is_told, is_beside in zip(lines, told, beside, strict=True)
        if is_told or (is_beside and line.text.endswith(series) and _NAME.fullmatch(line.text))
    ]


def _name(lines: Iterable[Line], series: tuple[str, ...]) -> str | None:
    """The paper or series: the part of a furniture line that ends as such names do (…报, …特刊)."""
    for line in lines:
        for part in re.split(r"(?<!\s)\s+(?=[^\x00-\x7f])", line.text):
            if part.endswith(series) and _NAME.fullmatch(part):
                return part
    return None
