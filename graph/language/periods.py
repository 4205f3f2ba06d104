"""Read years, ranges and plan periods: 到2022年, 2019—2022年, 2018年年底, 3年内, “十四五”末.

A five-year plan is known by its number: the tenth began in 2001, each lasts five years.
Source: checked against the published plans (十五 2001–2005 … 十四五 2021–2025).
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from graph.language.numerals import read_number

_YEAR: Final = r"(?:19|20)\d{2}"
_DASH: Final = r"[-—–―~～至到]{1,2}"
_PLAN_NUMBER: Final = r"十[一二三四五六七八九]?"
_PERIOD: Final = re.compile(
    rf"(?P<range>(?P<from>{_YEAR})\s?年?\s?{_DASH}\s?(?P<until>{_YEAR})\s?年?)"
    rf"|(?<![比较])(?P<lead>到|至|截至|截止|在|于|自|从|确保|力争|争取)?\s?(?P<year>{_YEAR})\s?(?:学?年度?|(?=[、和,，]\s?{_YEAR}\s?年))"
    r"(?P<half>上半年|下半年)?(?P<end>年底|底|末|年末|前|之前|以前|年前|内|起|以来)?"
    r"|(?<![比较])(?P<relative>今年|去年|上年|明年|年内|本年度)(?:年?底(?:前)?)?"
    r"|(?:未来|今后|用)(?P<coming>\d{1,2}|[一二两三四五六七八九十]{1,2})年(?:内|时间)?"
    r"|(?P<within>(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,2})年(?:之?内|以内|时间))"
    rf"|(?P<plan>[“\"]?(?P<number>{_PLAN_NUMBER})[、]?五[”\"]?(?P<plan_part>期间|末|时期|中期|规划期)?)"
)


RUNNING_YEARS: Final = re.compile(r"已?连续第?[0-9一二三四五六七八九十]+年.*$")
"""A count of years in a row that ends a stretch (连续6年…)."""


CYCLE: Final = re.compile(r"每?[0-9一二两三四五六七八九十]+(?:学?年|个月)(?:[一为]?个?(?:周期|轮次|轮))?(?:内|中)?$")
"""A stretch of time that recurs and names nothing that could be measured (五年一周期)."""


COMPARED: Final = re.compile(r"[比较与](?:上年|去年|同期|上年同期|(?:19|20)[0-9]{2}年?(?:底|末)?)(?:相比)?$")
"""What a change is measured from, at the end of a stretch (…比2020年)."""


class PeriodKind(StrEnum):
    """How a period was written."""

    YEAR = "year"
    RANGE = "range"
    WITHIN = "within"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of years in a text.

    `begin`, `end` are offsets; `first`, `last` years (None where a relative period has no publication year to count
    from); `deadline` says that the wording sets an end (到…, …前, …底, a range, a count of years).
    """

    begin: int
    end: int
    kind: PeriodKind
    first: int | None
    last: int | None
    deadline: bool


def find_periods(text: str, published: int | None = None) -> tuple[Period, ...]:
    """All periods of a text, left to right.

    Args:
        text: any text.
        published: year of publication, from which relative periods (3年内) count; None: they stay open.

    >>> [(p.last, p.deadline) for p in find_periods("2019年提出，到2022年覆盖率达80%")]
    [(2019, False), (2022, True)]
    >>> [p.last for p in find_periods("3年内建成", 2019)]
    [2022]
    """
    return tuple(_period(match, published) for match in _PERIOD.finditer(text))


def _period(match: re.Match[str], published: int | None) -> Period:
    begin, end = match.span()
    if match["range"]:
        return Period(begin, end, PeriodKind.RANGE, int(match["from"]), int(match["until"]), True)
    if match["year"]:
        year = int(match["year"])
        lead, tail = match["lead"], match["end"]
        deadline = lead in {"到", "至", "截至", "截止", "确保", "力争", "争取"} or tail in _DEADLINE_TAILS
        return Period(begin, end, PeriodKind.YEAR, year, year, deadline)
    if match["relative"]:
        shifted = None if published is None else published + _RELATIVE.get(match["relative"], 0)
        deadline = match["relative"] == "年内" or match[0].endswith(("底", "前"))
        return Period(begin, end, PeriodKind.WITHIN, shifted, shifted, deadline)
    if match["within"] or match["coming"]:
        count = read_number(match["count"] or match["coming"])
        last = None if published is None or count is None else published + int(count)
        return Period(begin, end, PeriodKind.WITHIN, published, last, True)
    number = read_number(match["number"])
    first = None if number is None else 2001 + 5 * (int(number) - 10)
    return Period(begin, end, PeriodKind.PLAN, first, None if first is None else first + 4, bool(match["plan_part"]))


_RELATIVE: Final = {"去年": -1, "上年": -1, "明年": 1}
_DEADLINE_TAILS: Final = frozenset({"年底", "底", "末", "年末", "前", "之前", "以前", "年前", "内"})
