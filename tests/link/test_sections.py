"""What part of a document a sentence stands in, and what that says of the measures there."""

from decimal import Decimal

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
