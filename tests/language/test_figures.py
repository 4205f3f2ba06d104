"""Figures with the words that bound them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.language.figures import FigureKind, Figures
from graph.lexicon import Lexicon
from graph.model import Span

CASES = [
    ("覆盖率超过80%", ">", "80", "%", "超过80%"),
    ("覆盖率达80％", "=", "80", "%", "80％"),
    ("有35%以上的学校", ">=", "35", "%", "35%以上"),
    ("比例不低于20%", ">=", "20", "%", "不低于20%"),
    ("比例接近100%", "~", "100", "%", "接近100%"),
    ("缩小至0.30以内", "<=", "0.3", None, "0.30以内"),
    ("学位3.5万个", "=", "35000", "个", "3.5万个"),
    ("教师1万余名", ">", "10000", "名", "1万余名"),
    ("项目400余个", ">", "400", "个", "400余个"),
    ("经费2400多万元", ">", "24000000", "元", "2400多万元"),
    ("投入3.6亿元", "=", "360000000", "元", "3.6亿元"),
    ("收入比为1.68∶1", "=", "1.68", None, "1.68∶1"),
    ("居全省第4位", "=", "4", "位", "第4位"),
    ("居全省首位", "=", "1", "位", "首位"),
    ("参与率百分之九十五以上", ">=", "95", "%", "百分之九十五以上"),
    ("八成以上的学校", ">=", "80", "%", "八成以上"),
    ("提高5个百分点", "=", "5", "个百分点", "5个百分点"),
    ("提高五百分点", "=", "5", "个百分点", "五百分点"),
    ("师生比不高于1:19", "<=", "19", "1:n", "不高于1:19"),
    ("职普比4∶6", "=", "0.6667", None, "4∶6"),
    ("死亡率低于9.5/10万", "<", "9.5", "/10万", "低于9.5/10万"),
    ("进入全国前十", "<=", "10", "位", "前十"),
    ("进入全省前3名", "<=", "3", "位", "前3名"),
    ("减少三分之一以上", ">=", "33.33", "%", "三分之一以上"),
    ("支出减半", "=", "50", "%", "减半"),
    ("比例为千分之五", "=", "5", "‰", "千分之五"),
    ("控制在5%左右", "~", "5", "%", "控制在5%左右"),
    ("稳定在50%以下", "<=", "50", "%", "稳定在50%以下"),
    ("新建十二所", "=", "12", "所", "十二所"),
    ("至少建成一所", "=", "1", "所", "一所"),
    ("每学期家访不少于2次", ">=", "2", "次", "不少于2次"),
    ("每两年轮训一次", "=", "1", "次", "一次"),
    ("单位能耗0.6吨标准煤", "=", "0.6", "吨标准煤", "0.6吨标准煤"),
    ("比例为0", "=", "0", None, "0"),
    ("由60%到95%", "=", "95", "%", "95%"),
]


@pytest.fixture(scope="module")
def figures(lexicon: Lexicon) -> Figures:
    return Figures(lexicon.cues)


@pytest.mark.parametrize(("text", "comparator", "value", "unit", "phrase"), CASES)
def test_a_figure_is_found_with_its_bound(
    figures: Figures, text: str, comparator: str, value: str, unit: str | None, phrase: str
) -> None:
    *_, figure = figures.find(text, Span(0, len(text)))
    assert (figure.comparator.value, figure.value, figure.unit) == (comparator, Decimal(value), unit)
    assert figure.span.of(text) == phrase


@pytest.mark.parametrize(
    "text",
    [
        "到2022年",
        "2019年10月9日",
        "“三同步”原则",
        "一校一名师",
        "第三方评价",
        "六个严格",
        "上午9:30",
        "赛程9:30开始",
        "教育信息化2.0",
        "第十二条",
        "近三个月",
        "每一所",
    ],
)
def test_dates_names_and_ordinals_are_no_figures(figures: Figures, text: str) -> None:
    assert list(figures.find(text, Span(0, len(text)))) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [("占15%—20%", "15", "20", "%"), ("配备3至5名", "3", "5", "名"), ("补助3-5万元", "30000", "50000", "元")],
)
def test_a_range_has_both_its_ends(figures: Figures, text: str, low: str, high: str, unit: str) -> None:
    (figure,) = figures.find(text, Span(0, len(text)))
    assert (figure.value, figure.upper, figure.unit) == (Decimal(low), Decimal(high), unit)


def test_a_rank_is_told_from_a_count(figures: Figures) -> None:
    text = "连续居全省第2位，有2位名师"
    assert [f.kind for f in figures.find(text, Span(0, len(text)))] == [FigureKind.RANK, FigureKind.COUNT]


_ALPHABET = "0123456789.,%万亿个所以上超过达到第位：∶年余多 学校前名由从至—一二十百成分之半每次比/不低于约近"


@given(st.text(alphabet=_ALPHABET, max_size=40))
def test_a_figure_read_again_where_it_was_found_is_the_same(figures: Figures, text: str) -> None:
    for figure in figures.find(text, Span(0, max(len(text), 1))):
        assert figures.at(text, figure.span) == figure


@given(st.text(alphabet=_ALPHABET, max_size=40))
def test_figures_lie_in_the_text_in_order_and_apart(figures: Figures, text: str) -> None:
    end = 0
    for figure in figures.find(text, Span(0, max(len(text), 1))):
        assert end <= figure.span.begin <= figure.core.begin < figure.core.end <= figure.span.end <= len(text)
        end = figure.span.end
