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


TOLD = "推进集团化办学，办好每一所学校。"


def places(text: str, lexicon: Lexicon, media_type: str = "text/plain") -> list[str | None]:
    return [each.place.name if each.place else None for each in layout(text, lexicon, media_type).articles]


@pytest.mark.parametrize(
    ("text", "media_type", "names"),
    [
        (f"综述\n\n1.杭州市：{TOLD}\n2.宁波市：{TOLD}", "text/plain", ["杭州市", "宁波市"]),
        (f"综述\n\n（一）杭州：{TOLD}\n（二）宁波：{TOLD}", "text/plain", ["杭州市", "宁波市"]),
        (f"# 综述\n\n**杭州市**{TOLD}\n\n**宁波市：**{TOLD}", "text/markdown", ["杭州市", "宁波市"]),
        (f"# 综述\n\n- **杭州市** {TOLD}\n- **宁波市** {TOLD}", "text/markdown", ["杭州市", "宁波市"]),
        (f"温州各县市亮点\n\n鹿城：{TOLD}\n\n瑞安：{TOLD}", "text/plain", ["鹿城区", "瑞安市"]),
        (f"全国动态\n\n江苏省{TOLD}\n\n云南{TOLD}\n\n上海市{TOLD}", "text/plain", ["江苏省", "云南省", "上海市"]),
        (
            f"全省动态\n\n杭州市教育局{TOLD}\n{TOLD}\n宁波市全面{TOLD}\n温州{TOLD}",
            "text/plain",
            ["杭州市", "宁波市", "温州市"],
        ),
        (
            f"综述\n\n【杭州市】{TOLD}\n【宁波市】{TOLD}\n【温州市】{TOLD}\n【义乌市】{TOLD}",
            "text/plain",
            ["杭州市", "宁波市", "温州市", "义乌市"],
        ),
    ],
)
def test_round_ups_are_written_in_many_ways(lexicon: Lexicon, text: str, media_type: str, names: list[str]) -> None:
    assert places(text, lexicon, media_type) == names


@pytest.mark.parametrize(
    "text",
    [
        f"两地见闻\n\n{TOLD}\n\n杭州市{TOLD}\n\n宁波市{TOLD}\n\n{TOLD}\n\n{TOLD}",
        f"见闻\n\n{TOLD}\n\n杭州市{TOLD}\n\n{TOLD}\n\n宁波市{TOLD}\n\n{TOLD}\n\n温州市{TOLD}\n\n{TOLD}",
        f"丽水：办好学校\n\n丽水市{TOLD}\n\n杭州市{TOLD}\n\n温州市{TOLD}",
        f"往来\n\n杭州市和宁波市{TOLD}\n\n宁波市、温州市{TOLD}\n\n温州市与丽水市{TOLD}",
        f"比较\n\n杭州市{TOLD}\n\n宁波市{TOLD}\n\n杭州市{TOLD}\n\n温州市{TOLD}",
    ],
)
def test_an_article_that_begins_paragraphs_with_cities_is_no_round_up(lexicon: Lexicon, text: str) -> None:
    assert len(layout(text, lexicon).articles) == 1


def test_introduction_and_closing_are_no_citys(lexicon: Lexicon) -> None:
    opened = f"综述\n\n全省各地扎实推进。\n\n杭州市：{TOLD}\n\n宁波市：{TOLD}\n\n各地要总结经验。"
    headed = f"# 综述\n\n## 一、杭州市\n\n{TOLD}\n\n## 二、宁波市\n\n{TOLD}\n\n## 三、下一步打算\n\n全面总结。"

    for text, kind, notes in (
        (opened, "text/plain", ["全省各地扎实推进。", "各地要总结经验。"]),
        (headed, "text/markdown", ["三、下一步打算", "全面总结。"]),
    ):
        found = layout(text, lexicon, kind)
        assert told(found) == [("杭州市", TOLD), ("宁波市", TOLD)]
        assert [item.text for item in found.items] == notes


def test_marks_within_a_places_words_lose_nothing(lexicon: Lexicon) -> None:
    text = "# 综述\n\n**杭州市**：覆盖率达**八成**。\n\n**宁波市**：[推进](https://policygraph.example/a)改革。"
    assert told(layout(text, lexicon, "text/markdown")) == [("杭州市", "覆盖率达八成。"), ("宁波市", "推进改革。")]
