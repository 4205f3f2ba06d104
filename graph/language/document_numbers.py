"""Numbers of official documents: 浙教基〔2019〕12号, 国务院令第500号, 某局公告2021年第3号.

A number is written in many ways (〔2019〕 [2019] （2019）, 第012号); here it has one form, so that a document that is
cited and the document itself are told to be the same.
Source: GB/T 9704-2012, 7.2.5: agency's code, year in six-sided brackets, serial number without zeros and without 第.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph.language.choices import any_of
from graph.language.numerals import read_number
from graph.model import Span

_LONGEST_CODE: Final = 16
_LONGEST_SAID: Final = 12  # in running text, where a longer run of ideographs is a clause and no code
_YEAR: Final = r"(?P<year>(?:19|20)[0-9]{2})"
_SERIAL: Final = r"第?\s*(?P<serial>[0-9]{1,5})\s*号"
_DECREE_SERIAL: Final = r"第\s*(?P<order>[0-9]{1,5}|[一二三四五六七八九十百千零〇]{1,7})\s*号"
_CODED: Final = re.compile(
    rf"(?P<code>[一-鿿A-Za-z0-9·]{{1,{_LONGEST_CODE}}}(?:[（(][一-鿿]{{1,4}}[）)])?[一-鿿A-Za-z]{{0,4}})"
    rf"\s*[〔\[［【（(﹝〖]\s*{_YEAR}\s*年?\s*[〕\]］】）)﹞〗]\s*{_SERIAL}"
)
_DECREE: Final = re.compile(rf"(?P<code>[一-鿿]{{1,{_LONGEST_CODE}}}令)\s*[（(]?\s*{_DECREE_SERIAL}[）)]?")
_NOTICE: Final = re.compile(
    rf"(?P<code>[一-鿿]{{0,{_LONGEST_CODE}}}(?:公告|通告))\s*[（(]?\s*{_YEAR}\s*年\s*{_SERIAL}[）)]?"
)
_FORMS: Final = (_CODED, _DECREE, _NOTICE)
_ALONE: Final = re.compile(rf"[（(]?\s*(?:{_YEAR}\s*年\s*)?(?:{_DECREE_SERIAL})\s*[）)]?")
_BEHIND: Final = re.compile(r"[（(]\s*")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number in a text; `name` is its one form."""

    span: Span
    name: str


def find_numbers(text: str, within: Span, leads: Iterable[str] = ()) -> Iterator[DocumentNumber]:
    """The numbers of documents in a stretch of text, left to right.

    Args:
        text: any text.
        within: the stretch.
        leads: words that may stand right before a number and are no part of it (根据, 按照).

    >>> [n.name for n in find_numbers("按照浙教基[2019] 第012号和国务院令第五百号执行", Span(0, 27), ("按照", "和"))]
    ['浙教基〔2019〕12号', '国务院令第500号']
    """
    # Every form ends in 号, and few sentences hold it: without this look, looking for the forms took 0.3 s a megabyte.
    if text.find("号", within.begin, within.end) < 0:
        return
    lead = _lead(tuple(leads))
    taken: list[Span] = []
    for form in _FORMS:
        for match in form.finditer(text, within.begin, within.end):
            cut = lead.match(match["code"])
            begin = match.start() + (cut.end() if cut else 0)
            span = Span(begin, match.end())
            if 0 < match.end("code") - begin <= _LONGEST_SAID and not any(span.overlaps(other) for other in taken):
                taken.append(span)
    yield from (DocumentNumber(span, name_of(span.of(text))) for span in sorted(taken))


@cache
def _lead(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"^.*{any_of(words)}")


def name_of(number: str) -> str:
    """The one form of a number; what has none of the known forms is given back without its white space.

    >>> name_of("国办发（2021） 4 号"), name_of("某局公告2021年第03号"), name_of("某市人民政府令（第五十六号）")
    ('国办发〔2021〕4号', '某局公告2021年第3号', '某市人民政府令第56号')
    """
    number = number.strip()
    if (match := _CODED.fullmatch(number)) is not None:
        return f"{match['code']}〔{match['year']}〕{int(match['serial'])}号"
    if (match := _DECREE.fullmatch(number)) is not None:
        return f"{match['code']}第{read_number(match['order'])}号"
    if (match := _NOTICE.fullmatch(number)) is not None:
        return f"{match['code']}{match['year']}年第{int(match['serial'])}号"
    return re.sub(r"\s", "", number)


def number_behind(text: str, offset: int) -> str | None:
    """The number in brackets right behind a title that ends at `offset`: 《…》（浙政发〔2020〕5号); None where none is.

    >>> number_behind("《意见》（浙政发〔2020〕5号）", 4)
    '浙政发〔2020〕5号'
    """
    opening = _BEHIND.match(text, offset)
    if opening is None:
        return None
    matches = (form.match(text, opening.end()) for form in _FORMS)
    return next((name_of(match[0]) for match in matches if match is not None), None)


def number_line(line: str, above: str | None = None) -> str | None:
    """The number that a line of a document's head is, perhaps with who signed behind it; None where it is none.

    Args:
        line: the line.
        above: the line before it, to which a bare 第321号 or 2021年第3号 belongs (某省人民政府令).

    >>> number_line("浙教基〔2019〕12号"), number_line("（第321号）", "某省人民政府令"), number_line("共印12号文件")
    ('浙教基〔2019〕12号', '某省人民政府令第321号', None)
    """
    bare = line.strip()
    inner = bare[1:-1].strip() if bare[:1] in "（(" and bare[-1:] in "）)" else bare
    for form in _FORMS:
        match = form.match(inner)
        if match is not None and (match.end() == len(inner) or inner[match.end()].isspace()):
            return name_of(match[0])
    if above is not None and _ALONE.fullmatch(bare):
        whole = name_of(re.sub(r"\s", "", above + inner))
        return whole if any(form.fullmatch(whole) for form in _FORMS) else None
    return None
