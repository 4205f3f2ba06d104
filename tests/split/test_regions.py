"""A round-up by region gives each place what is said of it, and nothing else is taken for one."""

import pytest

from graph.lexicon import Lexicon
from graph.model import Document, Layout, PageItemKind, Span
from graph.split import split

ROUND_UP = """各地推进义务教育优质均衡发展情况

全省各地认真落实部署，工作取得进展。

杭州市：深化集团化办学，覆盖率超过80%。
全面推进课后服务。
宁波市：推进“县管校聘”改革。

【温州】优化学校布局，新建学校12所。
"""
HEADINGS = """# 各地做法

## 一、宁波市

推进集团化办学。

## 二、温州市

优化学校布局。
"""


def layout(text: str, lexicon: Lexicon, media_type: str = "text/plain", *pairs: tuple[str, str]) -> Layout:
    return split(Document("one.txt", "0" * 64, media_type, text, Span(0, len(text)), pairs), lexicon)


def told(found: Layout) -> list[tuple[str | None, str]]:
    return [(each.place.name if each.place else None, each.text) for each in found.articles]


def test_each_place_gets_its_own_paragraphs(lexicon: Lexicon) -> None:
    found = layout(ROUND_UP, lexicon)

    assert told(found) == [
        ("杭州市", "深化集团化办学，覆盖率超过80%。\n全面推进课后服务。"),
        ("宁波市", "推进“县管校聘”改革。"),
        ("温州市", "优化学校布局，新建学校12所。"),
    ]
    assert {each.title for each in found.articles} == {"各地推进义务教育优质均衡发展情况"}
    assert [(item.kind, item.text) for item in found.items] == [
        (PageItemKind.NOTE, "全省各地认真落实部署，工作取得进展。")
    ]


def test_headings_of_markdown_are_names_too(lexicon: Lexicon) -> None:
    assert told(layout(HEADINGS, lexicon, "text/markdown")) == [
        ("宁波市", "推进集团化办学。"),
        ("温州市", "优化学校布局。"),
    ]


def test_every_character_is_traced_to_the_file(lexicon: Lexicon) -> None:
    for article in layout(ROUND_UP, lexicon).articles:
        for piece in article.pieces:
            there = ROUND_UP[piece.source : piece.source + piece.length]
            assert article.text[piece.begin : piece.begin + piece.length] == there


@pytest.mark.parametrize(
    "text",
    [
        "温州市：推进集团化办学。\n全面推进课后服务。\n",
        "推进集团化办学。\n宁波市和温州市：相互学习。\n",
        "杭州市：推进集团化办学。\n瑞安市：推进集团化办学。\n浙江省：推进集团化办学。\n",
    ],
)
def test_one_place_or_places_of_several_tiers_are_no_round_up(lexicon: Lexicon, text: str) -> None:
    assert len(layout(text, lexicon).articles) == 1


def test_a_document_of_one_city_stays_whole(lexicon: Lexicon) -> None:
    assert len(layout(ROUND_UP, lexicon, "text/plain", ("city", "杭州市")).articles) == 1
