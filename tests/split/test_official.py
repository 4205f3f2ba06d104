"""What an official document says of itself: number, issuing bodies, date of issue."""

import datetime

import pytest

from graph.lexicon import Lexicon
from graph.model import Article, Document, Span
from graph.split import split
from tests.split.pages import check_pieces

BODY = "一、扩大学位供给。新建公办幼儿园12所，办好每一所学校。"
SIGNED = "衡阳市教育局　　衡阳市自然资源和规划局\n衡阳市财政局"
RUBRICS = "发 文 机 关：衡阳市教育局　　成文日期：2021-03-15"
DAY = datetime.date(2021, 3, 15)


def article(text: str, lexicon: Lexicon, kind: str = "text/plain", **metadata: str) -> Article:
    layout = split(Document("one.any", "0" * 64, kind, text, Span(0, len(text)), tuple(metadata.items())), lexicon)
    (found,) = layout.articles
    check_pieces(found, text)
    return found


@pytest.mark.parametrize(
    ("text", "title", "number", "issuers"),
    [
        (
            f"衡阳市教育局文件\n\n衡教通〔2021〕8号\n\n衡阳市教育局关于扩大学位的通知\n\n{BODY}\n\n2021年3月15日",
            "衡阳市教育局关于扩大学位的通知",
            "衡教通〔2021〕8号",
            ("衡阳市教育局",),
        ),
        (
            f"衡阳市教育局关于扩大学位的通知\n衡教通[2021]第08号\n\n{BODY}\n\n衡阳市教育局\n二〇二一年三月十五日",
            "衡阳市教育局关于扩大学位的通知",
            "衡教通〔2021〕8号",
            ("衡阳市教育局",),
        ),
        (
            f"关于扩大学位的通知\n\n{BODY}\n\n{SIGNED}\n2021年3月15日\n\n附件1\n\n{BODY}",
            "关于扩大学位的通知",
            None,
            ("衡阳市教育局", "衡阳市自然资源和规划局", "衡阳市财政局"),
        ),
        (
            f"机密★1年\n特急\n衡阳市教育局\n衡阳市财政局\n文件\n衡教通〔2021〕8号\n\n关于扩大\n学位供给的通知\n\n{BODY}\n\n2021年3月15日",
            "关于扩大学位供给的通知",
            "衡教通〔2021〕8号",
            ("衡阳市教育局", "衡阳市财政局"),
        ),
        (
            f"{RUBRICS}\n发文字号：衡教通〔2021〕8号\n\n关于扩大学位的通知\n\n{BODY}",
            "关于扩大学位的通知",
            "衡教通〔2021〕8号",
            ("衡阳市教育局",),
        ),
        (
            f"衡阳市人民政府令\n第8号\n\n《衡阳市学位供给办法》已经通过，现予公布。\n\n2021年3月15日\n\n衡阳市学位供给办法\n\n{BODY}",
            "衡阳市学位供给办法",
            "衡阳市人民政府令第8号",
            ("衡阳市人民政府",),
        ),
    ],
)
def test_head_and_foot_say_number_bodies_and_date(
    lexicon: Lexicon, text: str, title: str, number: str | None, issuers: tuple[str, ...]
) -> None:
    found = article(text, lexicon)

    assert (found.title, found.number, found.issuers) == (title, number, issuers)
    assert found.publication.date == DAY
    assert found.place is not None
    assert found.place.name == "衡阳市"


def test_nothing_but_the_title_is_taken_from_the_text(lexicon: Lexicon) -> None:
    text = f"衡阳市教育局文件\n衡教通〔2021〕8号\n衡阳市教育局关于扩大学位的通知\n{BODY}"
    assert article(text, lexicon).text == f"衡阳市教育局文件\n衡教通〔2021〕8号\n{BODY}"


def test_front_matter_goes_before_what_the_text_says(lexicon: Lexicon) -> None:
    text = f"# 通知\n\n{BODY}\n\n衡阳市教育局\n\n2021年3月15日"
    found = article(
        text,
        lexicon,
        "text/markdown",
        number="湘教发[2020]3号",
        issuers="湖南省教育厅、湖南省财政厅",
        date="2020-05-01",
    )
    assert (found.number, found.issuers) == ("湘教发〔2020〕3号", ("湖南省教育厅", "湖南省财政厅"))
    assert found.publication.date == datetime.date(2020, 5, 1)


@pytest.mark.parametrize(
    "text",
    [
        f"办好每一所学校\n\n{BODY}\n\n教育路上，我们从未停步\n2021年3月15日\n\n{BODY}",
        f"关于教育的思考\n\n{BODY}",
        f"办好每一所学校\n\n市教育局负责人说：\n\n{BODY}",
    ],
)
def test_an_article_that_is_no_official_document_has_no_issuer(lexicon: Lexicon, text: str) -> None:
    found = article(text, lexicon)
    assert (found.number, found.issuers) == (None, ())


def test_a_report_belongs_to_the_place_of_its_assembly(lexicon: Lexicon) -> None:
    found = article(f"政府工作报告\n——2021年2月3日在弥渡县第十七届人民代表大会第五次会议上\n{BODY}", lexicon)
    assert found.place is not None
    assert (found.place.name, found.publication.date) == ("弥渡县", datetime.date(2021, 2, 3))


TABLE = "任务\t责任单位\t时限\n新建学校 12 所\t市教育局\t2022 年\n改造食堂\t市财政局\t2023年"


def test_rows_stand_alone_with_what_parts_their_cells(lexicon: Lexicon) -> None:
    text = f"分工表\n\n说明如下\n{TABLE}\n{BODY}"
    assert article(text, lexicon).text == f"说明如下\n{TABLE}\n{BODY}"


def test_a_table_of_markdown_loses_its_frame_and_its_marks_alone(lexicon: Lexicon) -> None:
    text = f"# 分工表\n\n| **任务** | 单位 |\n|:---|---:|\n| 新建学校 | 市教育局 |\n\n{BODY}"
    found = article(text, lexicon, "text/markdown")
    assert found.text == f"| 任务 | 单位 |\n| 新建学校 | 市教育局 |\n{BODY}"


def test_numbered_lines_of_one_block_are_paragraphs(lexicon: Lexicon) -> None:
    text = "# 附件\n\n1.新建学校\n2.改造食堂\n\n衡阳市教育局\n2021年3月15日"
    assert article(text, lexicon, "text/markdown").text == "1.新建学校\n2.改造食堂\n衡阳市教育局\n2021年3月15日"
