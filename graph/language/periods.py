"""Read years, ranges and plan periods: 到2022年, 2019—2022年, 2018年年底, 3年内, “十四五”末.

A five-year plan is known by its number: the tenth began in 2001, each lasts five years.
Source: checked against the published plans (十五 2001–2005 … 十四五 2021–2025).
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from graph.language.memory import remembered
from graph.language.numerals import read_number

_YEAR: Final = r"(?:19|20)\d{2}"
_DASH: Final = r"[-—–―~～至到]{1,2}"
_MONTH: Final = r"\s?(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|[0-9]{1,2}日)?"
_PART: Final = r"(?:上半年|下半年|第?[一二三四]季度|[春夏秋冬]季(?:学期)?)"
_PLAN_NUMBER: Final = r"十[一二三四五六七八九]?"
_PERIOD: Final = re.compile(
    rf"(?P<range>(?P<from>{_YEAR})\s?年?\s?{_DASH}\s?(?P<until>{_YEAR})\s?年?)"
    rf"|(?<![比较])(?P<lead>到|至|截至|截止|在|于|自|从|确保|力争|争取)?\s?(?P<year>{_YEAR})\s?(?:学?年度?|(?=[、和,，]\s?{_YEAR}\s?年))"
    rf"(?!相比|同期){_PART}?(?:{_MONTH})?(?P<end>(?:年底|年末|底|末)(?:之?前|以前)?|前|之前|以前|年前|内|起|以来)?"
    rf"|(?<![比较])(?P<relative>今年|去年|上年|明年|年内|本年度|(?<![0-9今明去上全本当每])年底(?=之?前|以前)){_PART}?(?:{_MONTH})?(?P<relative_end>(?:年?底|末)?(?:之?前|以前)?)"
    r"|(?:未来|今后|用)(?P<coming>\d{1,2}|[一二两三四五六七八九十]{1,2})年(?:内|时间)?"
    r"|(?P<within>(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,2})年(?:之?内|以内|时间))"
    rf"|(?P<plan>[“\"]?(?P<number>{_PLAN_NUMBER})[、]?五[”\"]?(?P<plan_part>期间|期末|末|时期|中期|规划期)?)"
)


_FARTHEST: Final = 48


RUNNING_YEARS: Final = re.compile(r"已?连续第?[0-9一二三四五六七八九十]+年.*$")
"""A count of years in a row that ends a stretch (连续6年…)."""


LASTING: Final = re.compile(r"(?<=\w\w)(?<![每满0-9])(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,2})年$")
"""How long a change takes, behind the name of what changes (…排放五年|累计下降19%)."""


YEARS_OF: Final = re.compile(r"^(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,2})年(?=[新建改完投培引累共])")
"""How long something takes, before the verb of it (三年新建60万亩)."""


CYCLE: Final = re.compile(r"每?[0-9一二两三四五六七八九十]+(?:学?年|个月)(?:[一为]?个?(?:周期|轮次|轮))?(?:内|中)?$")
"""A stretch of time that recurs and names nothing that could be measured (五年一周期)."""


THAN: Final = "[比较](?!例|重|率|值)(?P<than>[^，。；比较]{1,8}?)"
"""The source of a pattern of a comparison (比上年…), but not of the name of a share (比例)."""


_SINCE: Final = (
    rf"上一?年度?|去年|上年同期|同期|(?:19|20)[0-9]{{2}}年(?:年?底|末|同期)?"
    rf"|[“\"]?{_PLAN_NUMBER}五[”\"]?(?:期?末|时期|期间)?"
)
COMPARED: Final = re.compile(rf"(?:[比较与](?P<since>{_SINCE})(?:相比|水平)?|(?P<same>同比|环比))[，,]?$")
"""What a change is measured from, at the end of a stretch (…比2020年)."""

OF_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}年的$")
"""A year whose value is the measure, before a multiple (2020年的|3倍)."""

AGAINST: Final = re.compile(
    rf"[比较](?:{_SINCE}|原来|以往)|与(?:{_SINCE})(?=相比|持平)|[由从](?:{_SINCE})的?(?=[0-9０-９])|(?:19|20)[0-9]{{2}}年的?(?=[0-9.]+倍)"
)
"""Years that a figure is measured against, wherever they stand; they are no deadlines."""


PERIODIC: Final = re.compile(
    r"每(?P<every>[0-9一二两三四五六七八九十半]{0,2})个?(?P<span>学期|学年|季度|年|月|周|天|日)(?!龄)"
)
"""A stretch of time that recurs: 每年, 每两年, 每学期."""


MEAN_YEAR: Final = "年均"
"""What a yearly mean begins with: of a growth (年均增长) or of a level (年均浓度)."""


NOT_EACH: Final = r"(?:百|千|万|十|[0-9]|一?个?(?:年|学期|季度|月|周|天|日|人))"
"""What follows 每 where it names no body of which each has something: 每千人, 每学期."""


PER_HEAD: Final = r"每[百千万十0-9]+名?[^，。；、]{0,4}?人口?"
"""The source of a pattern of a rate's whole (每千常住人口)."""


EACH_YEAR: Final = re.compile(r"每一?个?年(?!龄|级|轻)|逐年|年均|年年|每年度|按年")
"""What says that a figure holds for each year."""


OPEN_TAILS: Final = ("起", "以来")
"""How a period ends that has a beginning and no end (2015年以来)."""


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
    from); `deadline` says that the wording sets an end (到…, …前, …底, a range, a count of years), `whole` that all
    of the years are meant and not the last alone (2019—2022年, “十四五”期间, but not “十四五”末).
    """

    begin: int
    end: int
    kind: PeriodKind
    first: int | None
    last: int | None
    deadline: bool
    whole: bool = False


@remembered
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
    # All forms but a plan's hold 年 or a year in digits; most stretches hold neither, and the look costs a tenth.
    if "年" not in text and "五" not in text and "20" not in text and "19" not in text:
        return ()
    return tuple(_period(match, published) for match in _PERIOD.finditer(text))


def find_periods_before(text: str, end: int, published: int | None = None) -> list[Period]:
    """The same as `find_periods(text[:end])`, for many ends in one text: most of it is read once.

    No character that a form looks at is further from its beginning than `_FARTHEST`, so that only what begins near the
    end has to be looked for anew.
    """
    near = max(0, end - _FARTHEST)
    found = [period for period in find_periods(text, published) if period.begin < near]
    begin = max(near, found[-1].end if found else 0)
    return found + [_period(match, published) for match in _PERIOD.finditer(text, begin, end)]


def _period(match: re.Match[str], published: int | None) -> Period:
    begin, end = match.span()
    if match["range"]:
        return Period(begin, end, PeriodKind.RANGE, int(match["from"]), int(match["until"]), True, True)
    if match["year"]:
        year = int(match["year"])
        lead, tail = match["lead"], match["end"]
        deadline = lead in {"到", "至", "截至", "截止", "确保", "力争", "争取"} or (tail or "起") not in OPEN_TAILS
        return Period(begin, end, PeriodKind.YEAR, year, year, deadline)
    if match["relative"]:
        shifted = None if published is None else published + _RELATIVE.get(match["relative"], 0)
        deadline = match["relative"] == "年内" or bool(match["relative_end"])
        return Period(begin, end, PeriodKind.WITHIN, shifted, shifted, deadline)
    if match["within"] or match["coming"]:
        count = read_number(match["count"] or match["coming"])
        last = None if published is None or count is None else published + int(count)
        return Period(begin, end, PeriodKind.WITHIN, published, last, True, True)
    number = read_number(match["number"])
    first = None if number is None else 2001 + 5 * (int(number) - 10)
    part = match["plan_part"]
    last = None if first is None else first + 4
    return Period(begin, end, PeriodKind.PLAN, first, last, bool(part), part in _WHOLE_PLAN)


_RELATIVE: Final = {"去年": -1, "上年": -1, "明年": 1}
_WHOLE_PLAN: Final = frozenset({"期间", "时期", "规划期"})
