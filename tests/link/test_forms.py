"""What in a document is form, where annexes begin, and that form adopts nothing and obliges nobody."""

from dataclasses import replace

import pytest

from graph.find import find, finders
from graph.lexicon import Lexicon
from graph.link import Linker
from graph.link.sections import Section, Sections
from graph.model import Article, Extraction, Reason
from graph.segment import segment
from tests.builders import article
from tests.link.test_sections import extracted

NOTICE = """衡教通〔2021〕8号
各县（市、区）教育局、财政局，市直各学校：
现将《集团化办学三年行动方案》印发给你们，请认真贯彻执行。
附件：1.集团化办学三年行动方案
2.课后服务台账
衡阳市教育局　衡阳市财政局
二〇二一年三月十五日
集团化办学三年行动方案
推进“县管校聘”管理改革。
附件2
课后服务台账
1.开展劳动教育
2.建设智慧校园
抄送：市人民政府办公室。
衡阳市教育局办公室2021年3月16日印发
— 2 —"""


def notice(text: str = NOTICE) -> Article:
    return replace(
        article(text, title="关于印发《集团化办学三年行动方案》的通知"),
        number="衡教通〔2021〕8号",
        issuers=("衡阳市教育局", "衡阳市财政局"),
    )


def parts(one: Article, lexicon: Lexicon) -> list[tuple[str, Section | None]]:
    cut = segment(one)
    found = Sections(lexicon).of(one, cut)
    return [(sentence.span.of(one.text)[:4], found.get(sentence.number)) for sentence in cut]


def test_head_list_of_annexes_signature_and_copies_are_form(lexicon: Lexicon) -> None:
    assert parts(notice(), lexicon) == [
        ("衡教通〔", Section.FORM),
        ("各县（市", Section.FORM),
        ("现将《集", Section.FORM),
        ("附件：1", Section.FORM),
        ("2.课后", Section.FORM),
        ("衡阳市教", Section.FORM),
        ("二〇二一", Section.FORM),
        ("集团化办", Section.ANNEX),
        ("推进“县", Section.ANNEX),
        ("附件2", Section.ANNEX),
        ("课后服务", Section.ANNEX),
        ("1.开展", Section.ANNEX),
        ("2.建设", Section.ANNEX),
        ("抄送：市", Section.FORM),
        ("衡阳市教", Section.FORM),
        ("— 2 ", Section.FORM),
    ]


def test_titles_adopt_nothing_and_an_annex_that_lists_tasks_does(lexicon: Lexicon) -> None:
    found = of(notice(), lexicon)

    assert {each.measure for each in found.adoptions} == {
        "county-managed-school-hired",
        "labour-practice",
        "smart-campus",
    }
    assert {m.concept for m in found.mentions if m.reason is Reason.BACKGROUND} >= {
        "group-schooling",
        "after-school-care",
    }
    assert found.involvements == ()


def of(one: Article, lexicon: Lexicon) -> Extraction:
    cut = segment(one)
    return Linker(lexicon)(one, cut, find(one, cut, finders(lexicon)))


def test_who_is_named_in_a_form_is_asked_for_nothing_and_its_figures_are_no_targets(lexicon: Lexicon) -> None:
    listed = "由市教育局牵头，新建学校12所。"
    assert of(article(listed), lexicon).involvements
    assert of(article(listed), lexicon).targets

    found = of(article(f"抄送：{listed}"), lexicon)

    assert (found.involvements, found.targets, found.benefits) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("附件：课后服务工作台账\n温州市教育局\n2021年3月5日", Section.FORM),
        ("附件1：课后服务工作台账\n附件2：集团化办学名单", Section.FORM),
        ("附件：\n1.课后服务方案\n2.智慧校园清单", Section.FORM),
        ("附件：\n1.推进集团化办学\n2.建设智慧校园", Section.ANNEX),
        ("附件1：课后服务工作台账\n全面开展课后服务，惠及学生12万名。", Section.ANNEX),
        ("附件\n课后服务工作方案\n全面开展课后服务。", Section.ANNEX),
        ("（此件主动公开）\n推进集团化办学。", Section.FORM),
        ("联系人：张某，联系电话：12345678\n推进集团化办学。", Section.FORM),
        ("各地要认真总结经验，主要做到：\n推进集团化办学。", None),
        ("附属学校建设加快推进，办学条件不断改善。\n推进集团化办学。", None),
    ],
)
def test_a_first_line_is_form_an_annex_or_neither(lexicon: Lexicon, text: str, section: Section | None) -> None:
    assert parts(article(text), lexicon)[0][1] is section


def test_a_sentence_that_only_forwards_is_form_and_those_beside_it_are_not(lexicon: Lexicon) -> None:
    text = "推进集团化办学，扩大覆盖面。现将《实施方案》印发给你们。"
    assert [part for _, part in parts(article(text), lexicon)] == [None, Section.FORM]


def test_an_items_list_has_substance_and_a_table_of_contents_has_none(lexicon: Lexicon) -> None:
    listed = "任务清单\n（一）推进集团化办学\n（二）开展课后服务\n（三）建设智慧校园"
    contents = "（一）推进集团化办学\n（二）开展课后服务"
    parts_below = "（一）推进集团化办学\n本节说明背景。\n（二）开展课后服务\n本节说明背景。"

    assert len(extracted(listed, lexicon).adoptions) == 3
    assert extracted(f"{contents}\n{parts_below}", lexicon).adoptions == ()
