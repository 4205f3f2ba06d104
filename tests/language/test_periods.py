"""Years, ranges and plan periods."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.language.periods import AGAINST, PeriodKind, find_periods, find_periods_before


@pytest.mark.parametrize(
    ("text", "first", "last", "deadline"),
    [
        ("到2022年", 2022, 2022, True),
        ("到 2022 年", 2022, 2022, True),
        ("2019年，大会提出", 2019, 2019, False),
        ("2019—2022年", 2019, 2022, True),
        ("2019-2022年", 2019, 2022, True),
        ("至2018年年底", 2018, 2018, True),
        ("2025年前", 2025, 2025, True),
        ("“十四五”末", 2021, 2025, True),
        ("“十三五”规划", 2016, 2020, False),
        ("三年内", 2019, 2022, True),
        ("3年内", 2019, 2022, True),
        ("今年6月底前", 2019, 2019, True),
        ("2025年6月底前", 2025, 2025, True),
        ("2025年10月", 2025, 2025, False),
        ("2020年起", 2020, 2020, False),
    ],
)
def test_a_period_is_read(text: str, first: int, last: int, deadline: bool) -> None:
    found = find_periods(text, 2019)
    assert [(p.first, p.last, p.deadline) for p in found] == [(first, last, deadline)]


def test_a_relative_period_without_a_publication_year_stays_open() -> None:
    (period,) = find_periods("三年内建成")
    assert period.kind is PeriodKind.WITHIN
    assert period.last is None


def test_listed_years_are_periods_of_their_own() -> None:
    assert [p.last for p in find_periods("到2021年、2025年，分别有12%和40%的县达标")] == [2021, 2025]


@pytest.mark.parametrize("text", ["连续5年", "三年行动计划", "电话2022号", "五年级", "新学年"])
def test_a_duration_or_a_name_is_no_period(text: str) -> None:
    assert find_periods(text, 2019) == ()


@pytest.mark.parametrize(
    ("text", "whole"),
    [("2019—2022年", True), ("“十四五”期间", True), ("今后五年", True), ("“十四五”末", False), ("到2022年", False)],
)
def test_a_period_tells_whether_all_its_years_are_meant(text: str, *, whole: bool) -> None:
    assert [period.whole for period in find_periods(text, 2019)] == [whole]


@pytest.mark.parametrize("text", ["比2020年翻一番", "较2020年下降18%", "与2020年相比", "比“十三五”末提高"])
def test_what_is_only_compared_with_can_be_told_from_a_deadline(text: str) -> None:
    assert find_periods(AGAINST.sub("", text)) == ()


_WORDS = (
    "到 比 较 2019 2020年 ２ 年 年底 之前 前 相比 同期 上半年 12月31日 “十四五” 期间 十三五 三年内 未来5年 — 至 、 ，"
    " 学年度 去年 今年 起 第一季度 建成学校 推进教师交流轮岗"
)
_PARTS = st.sampled_from([" ", *_WORDS.split()])


@given(st.lists(_PARTS, max_size=30).map("".join), st.data())
def test_what_stands_before_a_place_is_read_as_if_the_text_ended_there(text: str, data: st.DataObject) -> None:
    end = data.draw(st.integers(0, len(text)))
    assert find_periods_before(text, end, 2019) == list(find_periods(text[:end], 2019))
