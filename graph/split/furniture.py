"""The furniture of a page: who edited it, its date, number and series. It is no part of an article."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.lexicon import Lexicon
from graph.model import PageItem, PageItemKind, Publication
from graph.split.identity import read_date
from graph.split.lines import Line

_DATE_LINE: Final = re.compile(
    r"^(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日(?:\s*[（(]?星期[一二三四五六日天][）)]?)?$"
)
_PAGE: Final = re.compile(r"第\s*([0-9A-Z]{1,4})\s*版|(?<![0-9])([0-9A-Z]{1,3})\s*版")
_LEADING_PAGE: Final = re.compile(r"^([0-9]{1,3})(?=[^0-9年月日.、%])")
_ISSUE: Final = re.compile(r"第\s*([0-9]{1,6})\s*期")
_NAME: Final = re.compile(r"[一-鿿·“”《》\s]{3,30}$")


@dataclass(frozen=True, slots=True)
class Masthead:
    """Where a page stood, and the lines that say so."""

    publication: Publication
    items: tuple[PageItem, ...]


def read_masthead(lines: Sequence[Line], lexicon: Lexicon) -> tuple[Masthead, tuple[Line, ...]]:
    """The masthead of a page, and the lines without its furniture.

    A line is furniture when it is a date, or holds one of the rubrics of the cue set `page-furniture` (责任编辑 …).
    """
    rubrics = _alternatives(lexicon.cue("page-furniture"))
    series = tuple(lexicon.cue("publication-name"))
    found = [line for line in lines if rubrics.search(line.text) or _DATE_LINE.match(line.text)]
    told = "\n".join(line.text for line in found)
    numbers = {line.number for line in found}
    pages = [match[1] or match[2] for match in _PAGE.finditer(told)]
    pages += [
        match[1] for line in found if not _DATE_LINE.match(line.text) and (match := _LEADING_PAGE.match(line.text))
    ]
    issue = _ISSUE.search(told)
    publication = Publication(
        name=_name(found, series),
        date=read_date(told),
        issue=issue[1] if issue else None,
        page=pages[0] if pages else None,
    )
    items = tuple(PageItem(PageItemKind.FURNITURE, line.text, line.number) for line in found)
    return Masthead(publication, items), tuple(line for line in lines if line.number not in numbers)


def _name(lines: Iterable[Line], series: tuple[str, ...]) -> str | None:
    """The paper or series: the part of a furniture line that ends as such names do (…报, …特刊)."""
    for line in lines:
        for part in re.split(r"\s{1,}(?=[^\x00-\x7f])", line.text):
            if part.endswith(series) and _NAME.fullmatch(part):
                return part
    return None


def _alternatives(found: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(set(found), key=lambda word: (-len(word), word)))))
