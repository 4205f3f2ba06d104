"""Headings date the figures below them: reports published on 9 October 2019."""

from dataclasses import replace

import pytest

from graph.find import find, finders
from graph.lexicon import Lexicon
from graph.link import Linker
from graph.model import TargetKind
from graph.segment import segment
from tests.builders import article

TARGET, RESULT = TargetKind.TARGET, TargetKind.RESULT


@pytest.fixture(scope="module")
def dated(lexicon: Lexicon) -> "Reader":
    return Reader(lexicon)


class Reader:
    """Value, year and kind of each target of a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._find, self._link = finders(lexicon), Linker(lexicon)

    def __call__(self, text: str, title: str | None = None) -> list[tuple[int, int | None, TargetKind]]:
        one = replace(article(text), title=title)
        cut = segment(one)
        targets = self._link(one, cut, find(one, cut, self._find)).targets
        return [(int(target.value or 0), target.year, target.kind) for target in targets]


def test_a_report_dates_results_and_tasks_by_the_headings_of_its_parts(dated: Reader) -> None:
    report = "第一部分 2018年工作回顾\n新建驿站30个。\n（一）绿化\n新增绿道20公里。\n"
    report += "第二部分 2019年工作安排\n新建驿站50个。\n"

    assert dated(report) == [(30, 2018, RESULT), (20, 2018, RESULT), (50, 2019, TARGET)]


def test_a_lead_in_dates_the_numbered_list_below_it_and_nothing_behind(dated: Reader) -> None:
    text = "2020年，重点抓好以下工作：\n1．绿化提升。\n新增绿道20公里。\n2．便民惠民。\n新建驿站30个。\n"
    text += "一、保障措施\n新建公园10个。\n"

    assert dated(text) == [(20, 2020, TARGET), (30, 2020, TARGET), (10, None, TARGET)]


def test_relative_years_in_headings_count_from_publication(dated: Reader) -> None:
    assert dated("一、去年工作回顾\n新建驿站30个。\n二、明年工作安排\n新建驿站50个。\n") == [
        (30, 2018, RESULT),
        (50, 2020, TARGET),
    ]


def test_a_year_of_the_sentence_is_stronger_than_that_of_the_heading(dated: Reader) -> None:
    assert dated("一、2018年工作回顾\n2017年新建驿站30个。\n") == [(30, 2017, RESULT)]


@pytest.mark.parametrize(
    "heading",
    ["一、2016—2018年工作回顾", "一、2015年以来工作回顾", "一、2018年回顾和2019年安排", "（一）2020年建成绿道网。"],
)
def test_a_heading_of_several_years_or_that_is_a_task_dates_nothing(dated: Reader, heading: str) -> None:
    assert [year for _, year, _ in dated(f"{heading}\n新建驿站30个。\n")] == [None]


def test_the_period_of_a_title_dates_only_what_takes_as_long(dated: Reader) -> None:
    text = "新建驿站30个。三年培训人员6000人次。两年新建公园10个。\n"

    assert dated(text, "绿化三年行动计划（2019—2021年）") == [
        (30, None, TARGET),
        (6000, 2021, TARGET),
        (10, None, TARGET),
    ]
