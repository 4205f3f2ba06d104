"""What part of a document a sentence stands in, and what that says of the measures there."""

from dataclasses import replace
from decimal import Decimal

import pytest

from graph.find import find, finders
from graph.lexicon import Lexicon
from graph.link import Linker
from graph.link.sections import Section, Sections
from graph.model import Extraction, Reason, Status, TargetKind
from graph.segment import segment
from tests.builders import article

REPORT = """一、2018年工作回顾
（一）教育更加公平
推进集团化办学，新增学位2万个。
二、2019年工作安排
深化“县管校聘”管理改革，培育名师300名。
"""
PLAN = """一、指导思想
坚持立德树人，推进集团化办学。
二、重点任务
1.优化学校布局。调整学校布局，全面推进课后服务。
"""


def extracted(text: str, lexicon: Lexicon) -> Extraction:
    one = article(text)
    cut = segment(one)
    return Linker(lexicon)(one, cut, find(one, cut, finders(lexicon)))


def parts(text: str, lexicon: Lexicon) -> list[tuple[str, Section | None]]:
    one = article(text)
    cut = segment(one)
    found = Sections(lexicon).of(one, cut)
    return [(sentence.span.of(one.text)[:6], found.get(sentence.number)) for sentence in cut]


def test_a_heading_governs_up_to_the_next_of_its_rank(lexicon: Lexicon) -> None:
    assert parts(REPORT, lexicon) == [
        ("一、2018", Section.REVIEW),
        ("（一）教育更", Section.REVIEW),
        ("推进集团化办", Section.REVIEW),
        ("二、2019", Section.COMING),
        ("深化“县管校", Section.COMING),
    ]


def test_an_account_tells_results_and_what_is_to_come_is_planned(lexicon: Lexicon) -> None:
    found = extracted(REPORT, lexicon)

    assert {each.measure: each.status for each in found.adoptions} == {
        "group-schooling": Status.ACHIEVED,
        "capacity-expansion": Status.ACHIEVED,
        "county-managed-school-hired": Status.PLANNED,
        "master-teachers": Status.PLANNED,
    }
    assert [(each.value, each.kind) for each in found.targets] == [
        (Decimal(20_000), TargetKind.RESULT),
        (Decimal(300), TargetKind.TARGET),
    ]


def test_guiding_thought_adopts_nothing_and_says_why(lexicon: Lexicon) -> None:
    found = extracted(PLAN, lexicon)

    assert {each.measure for each in found.adoptions} == {"school-layout", "after-school-care"}
    reasons = {mention.concept: mention.reason for mention in found.mentions if mention.reason is not None}
    assert reasons["group-schooling"] is Reason.BACKGROUND


def test_a_paragraph_that_opens_in_the_past_is_an_account(lexicon: Lexicon) -> None:
    text = "过去一年，我们坚持教育优先。推进集团化办学。\n深化“县管校聘”管理改革。\n"

    assert [part for _, part in parts(text, lexicon)] == [Section.REVIEW, Section.REVIEW, None]


def test_the_thousands_of_a_text_without_headings_stand_in_no_part(lexicon: Lexicon) -> None:
    assert {part for _, part in parts("推进集团化办学。深化改革。\n" * 50, lexicon)} == {None}


TOLD = """过去一年，我们攻坚克难。
教育更加公平。推进集团化办学，新增学位2万个。
2019年，我们将重点抓好以下工作。
教师更有活力。建成名师工作室12个，深化“县管校聘”管理改革。
"""


def reported(text: str, lexicon: Lexicon, title: str | None) -> Extraction:
    one = replace(article(text), title=title)
    cut = segment(one)
    return Linker(lexicon)(one, cut, find(one, cut, finders(lexicon)))


def test_a_report_without_headings_tells_results_first_and_plans_then(lexicon: Lexicon) -> None:
    found = reported(TOLD, lexicon, "2018年政府工作报告")

    status = {each.measure: each.status for each in found.adoptions}
    assert status["group-schooling"] is Status.ACHIEVED
    assert status["county-managed-school-hired"] is Status.PLANNED
    assert [(each.value, each.kind) for each in found.targets] == [
        (Decimal(20_000), TargetKind.RESULT),
        (Decimal(12), TargetKind.TARGET),
    ]


def test_what_is_no_report_is_told_paragraph_by_paragraph(lexicon: Lexicon) -> None:
    found = reported(TOLD, lexicon, "办好每一所学校")
    assert {each.measure: each.status for each in found.adoptions}["group-schooling"] is Status.ONGOING


@pytest.mark.parametrize("lead", ["下一步，", "新的一年，", "接下来，", "明年，"])
def test_a_paragraph_that_opens_with_what_is_to_come_is_planned(lexicon: Lexicon, lead: str) -> None:
    text = f"一、主要成效\n推进课后服务。\n{lead}我们再接再厉。推进集团化办学，建成学校10所。"
    found = reported(text, lexicon, "工作总结")

    assert {each.measure: each.status for each in found.adoptions if each.measure != "capacity-expansion"} == {
        "after-school-care": Status.ACHIEVED,
        "group-schooling": Status.PLANNED,
    }
    assert [each.kind for each in found.targets] == [TargetKind.TARGET]


def test_problems_adopt_nothing(lexicon: Lexicon) -> None:
    found = reported("存在的主要问题：集团化办学推进不快，课后服务质量不高。", lexicon, "工作总结")
    assert found.adoptions == ()


def test_a_heading_without_a_number_stands_above_numbers_that_begin_anew(lexicon: Lexicon) -> None:
    done = "2018年工作情况\n一、抓均衡\n推进集团化办学。\n二、抓队伍\n推进教师交流。"
    found = reported(f"{done}\n2019年工作打算\n一、抓质量\n开展课后服务。", lexicon, None)

    assert {each.measure: each.status for each in found.adoptions} == {
        "group-schooling": Status.ACHIEVED,
        "teacher-rotation": Status.ACHIEVED,
        "after-school-care": Status.PLANNED,
    }


def test_a_word_within_an_item_names_no_part(lexicon: Lexicon) -> None:
    assert parts("（1）招聘教师优先安排到乡村学校", lexicon) == [("（1）招聘教", None)]
