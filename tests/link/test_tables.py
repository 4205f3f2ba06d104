"""Tables: bodies, deadlines and values come to what stands beside them, and every phrase is the text at its span."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.lexicon import Lexicon
from graph.link.cells import CellReader
from graph.model import Comparator, Extraction, Force, Publication, Status, Target, TargetKind
from tests.builders import article
from tests.link.test_forms import of

DUTIES = """任务分工表
序号\t工作任务\t牵头单位\t配合单位\t完成时限
1\t推进“县管校聘”管理改革；完善教师交流制度，交流教师300名\t市教育局\t市委编办、市财政局\t2022年底
\t\t各县（市、区）人民政府\t\t2023年
2\t开展课后服务\t市教育局\t\t长期坚持"""
VALUES = """| 序号 | 指标名称 | 单位 | 2018年 | 2025年 | 属性 |
| 1 | 九年义务教育巩固率 | % | 95.6 | ≥97 | 约束性 |
| 2 | 普惠性幼儿园覆盖率（%） | | 86 | 90以上 | 预期性 |
| 3 | 护理型床位 | 万张 | 0.32 | [0.5] | 预期性 |
| 4 | 街道养老服务中心 | 处 | — | 全覆盖 | 预期性 |"""


def linked(text: str, lexicon: Lexicon, year: int = 2019) -> Extraction:
    return of(replace(article(text), publication=Publication(date=datetime.date(year, 10, 9))), lexicon)


def test_bodies_carry_out_every_measure_of_their_row_in_the_role_of_their_column(lexicon: Lexicon) -> None:
    found = linked(DUTIES, lexicon)

    assert {(each.actor, each.role, each.measure) for each in found.involvements} == {
        (actor, role, measure)
        for actor, role in (
            ("市教育局", "牵头单位"),
            ("市委编办", "配合单位"),
            ("市财政局", "配合单位"),
            ("各县（市、区）人民政府", "牵头单位"),
        )
        for measure in ("county-managed-school-hired", "teacher-rotation")
    } | {("市教育局", "牵头单位", "after-school-care")}
    assert list(found.misquotes()) == []


def test_a_deadline_dates_what_its_row_plans(lexicon: Lexicon) -> None:
    found = linked(DUTIES, lexicon)

    assert [(each.value, each.year, each.kind) for each in found.targets] == [(Decimal(300), 2022, TargetKind.TARGET)]
    assert {each.measure: each.status for each in found.adoptions} == {
        "county-managed-school-hired": Status.PLANNED,
        "teacher-rotation": Status.PLANNED,
        "after-school-care": Status.ONGOING,
    }


def told(target: Target) -> tuple[str, str, str, str | None, int | None, str, str | None, Force | None]:
    value = str(target.value)
    return (
        target.indicator_label,
        target.comparator.value,
        value,
        target.unit,
        target.year,
        target.kind.value,
        target.note,
        target.force,
    )


def test_a_value_has_the_year_of_its_column_the_unit_of_its_row_and_says_how_binding_it_is(lexicon: Lexicon) -> None:
    assert [told(each) for each in linked(VALUES, lexicon).targets] == [
        ("九年义务教育巩固率", "=", "95.6", "%", 2018, "result", None, Force.BINDING),
        ("九年义务教育巩固率", ">=", "97", "%", 2025, "target", None, Force.BINDING),
        ("普惠性幼儿园覆盖率", "=", "86", "%", 2018, "result", None, Force.EXPECTED),
        ("普惠性幼儿园覆盖率", ">=", "90", "%", 2025, "target", None, Force.EXPECTED),
        ("护理型床位", "=", "3200", "张", 2018, "result", None, Force.EXPECTED),
        ("护理型床位", "=", "5000", "张", 2025, "target", "[0.5]", Force.EXPECTED),
        ("街道养老服务中心", "=", "100", "%", 2025, "target", "全覆盖", Force.EXPECTED),
    ]


def test_columns_of_values_without_a_year_say_whether_they_were_reached(lexicon: Lexicon) -> None:
    text = "指标　　单位　　现状值　　目标值\n毛入园率　　%　　90.2　　93\n专任教师　　人　　120　　150"
    assert [(each.value, each.year, each.kind) for each in linked(text, lexicon).targets] == [
        (Decimal("90.2"), None, TargetKind.RESULT),
        (Decimal(93), None, TargetKind.TARGET),
        (Decimal(120), None, TargetKind.RESULT),
        (Decimal(150), None, TargetKind.TARGET),
    ]


def test_prose_in_a_column_of_a_year_is_due_in_it(lexicon: Lexicon) -> None:
    rows = "校舍\t新建学校\t建成学校12所\t市教育局\n食堂\t改造食堂\t改造食堂30所\t市财政局"
    found = linked(f"项目\t建设内容\t2022年\t责任部门\n{rows}", lexicon)
    assert [(each.value, each.year, each.kind) for each in found.targets] == [
        (Decimal(12), 2022, TargetKind.TARGET),
        (Decimal(30), 2022, TargetKind.TARGET),
    ]


def test_a_table_whose_heads_say_nothing_is_read_cell_by_cell(lexicon: Lexicon) -> None:
    text = "甲\t乙\n推进集团化办学\t开展课后服务\n建设智慧校园\t开展劳动教育"
    assert {each.measure for each in linked(text, lexicon).adoptions} == {
        "group-schooling",
        "after-school-care",
        "smart-campus",
        "labour-practice",
    }


def test_numbers_units_and_bodies_of_a_row_name_no_measure(lexicon: Lexicon) -> None:
    text = "序号\t任务\t责任单位\n12\t建设智慧校园\t市教育督导委员会办公室\n13\t开展课后服务\t市教育局课后服务中心"
    found = linked(text, lexicon)

    assert [(each.measure, len(each.evidence)) for each in found.adoptions] == [
        ("after-school-care", 1),
        ("smart-campus", 1),
    ]
    assert found.targets == ()


@pytest.mark.parametrize(
    ("cell", "unit", "value", "named", "comparator"),
    [
        ("95.6", "%", "95.6", "%", Comparator.EQUAL),
        ("≥97%", None, "97", "%", Comparator.AT_LEAST),
        ("97以上", "%", "97", "%", Comparator.AT_LEAST),
        ("不低于97", "%", "97", "%", Comparator.AT_LEAST),
        ("<0.5", "个", "0.5", "个", Comparator.LESS_THAN),
        ("12，000", "人", "12000", "人", Comparator.EQUAL),
        ("1.2万", "人", "12000", "人", Comparator.EQUAL),
        ("1.2", "万人", "12000", "人", Comparator.EQUAL),
        ("3.5亿元", None, "350000000", "元", Comparator.EQUAL),
        ("10左右", "所", "10", "所", Comparator.ABOUT),
        ("［300］", "户", "300", "户", Comparator.EQUAL),
    ],
)
def test_a_cell_that_is_a_value_is_read(
    lexicon: Lexicon, cell: str, unit: str | None, value: str, named: str, comparator: Comparator
) -> None:
    found = CellReader(lexicon).value(cell, unit)
    assert found is not None
    assert (found.value, found.unit, found.comparator) == (Decimal(value), named, comparator)


@pytest.mark.parametrize("cell", ["—", "建成12所", "8-10", "达到全国平均水平", "2022年底", "12项措施"])
def test_a_cell_that_is_no_value_is_left_to_the_rules_for_prose(lexicon: Lexicon, cell: str) -> None:
    assert CellReader(lexicon).value(cell, "所") is None


CELLS = st.text(alphabet="推进集团化办学校市教育局、0129%年（）[]：。 —", max_size=8)
HEADS = st.sampled_from(["序号", "任务", "责任单位", "完成时限", "指标", "单位", "2025年", "属性", ""])


@settings(max_examples=60, deadline=None)
@given(
    head=st.lists(HEADS, min_size=3, max_size=4),
    rows=st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=3),
    mark=st.sampled_from(["\t", "|", "　　"]),
)
def test_whatever_a_table_holds_every_phrase_is_the_text_at_its_span(
    lexicon: Lexicon, head: list[str], rows: list[list[str]], mark: str
) -> None:
    lines = [mark.join(head), *(mark.join(row[: len(head)]) for row in rows)]
    text = "前文\n" + "\n".join(line for line in lines if line.strip()) + "\n后文。"
    found = linked(text, lexicon)

    assert list(found.misquotes()) == []
    assert all(0 < each.evidence.sentence <= len(found.sentences) for each in found.targets)
