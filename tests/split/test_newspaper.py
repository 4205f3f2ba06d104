"""A newspaper page: signed articles come back whole, and what belongs to none of them stays with the page."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.lexicon import Lexicon
from graph.model import Document, Layout, PageItemKind, Publication, Span
from graph.split import split
from tests.split.pages import CITIES, FURNITURE, ORPHAN, OWN_WORDS, Page, check_pieces, pages


def _split(text: str, lexicon: Lexicon) -> Layout:
    layout = split(Document("page.txt", "0" * 64, "text/plain", text, Span(0, len(text))), lexicon)
    for article in layout.articles:
        check_pieces(article, text)
    return layout


def _bare(text: str) -> str:
    return "".join(text.split())


def _items(layout: Layout, kind: PageItemKind) -> list[str]:
    return [_bare(item.text) for item in layout.items if item.kind is kind]


@settings(max_examples=150)
@given(page=pages())
def test_articles_come_back_whole_in_order_and_signed(zhejiang: Lexicon, page: Page) -> None:
    layout = _split(page.text(), zhejiang)
    assert layout.problems == ()
    assert [
        (article.place and article.place.name, article.office, article.author, _bare(article.text))
        for article in layout.articles
    ] == [
        (city, signed.office, signed.author, _bare("".join(signed.paragraphs)))
        for city, signed in zip(CITIES, page.articles, strict=False)
    ]
    published = Publication("某某实践·特刊", datetime.date(2019, 10, 9), None, "3")
    assert {article.publication for article in layout.articles} == {published}


@settings(max_examples=150)
@given(page=pages())
def test_headlines_go_to_the_articles_that_say_their_words(zhejiang: Lexicon, page: Page) -> None:
    layout = _split(page.text(), zhejiang)
    expected = [OWN_WORDS[n] if signed.headline else None for n, signed in enumerate(page.articles)]
    assert [article.title for article in layout.articles] == expected
    assert _items(layout, PageItemKind.HEADLINE) == [ORPHAN]


@settings(max_examples=150)
@given(page=pages())
def test_note_and_furniture_stay_with_the_page_and_nothing_is_lost(zhejiang: Lexicon, page: Page) -> None:
    text = page.text()
    layout = _split(text, zhejiang)
    notes = {"": [], "last": [page.note_text + "编者按"], "first": ["编者按" + page.note_text]}
    assert _items(layout, PageItemKind.NOTE) == notes.get(page.note, ["编者按：" + page.note_text])
    assert _items(layout, PageItemKind.FURNITURE) == [_bare(line) for line in FURNITURE.splitlines() if line]
    bylines = [line for line in text.splitlines() if line.startswith("□")]
    told = [part for article in layout.articles for part in (article.text, article.title or "")]
    kept = "".join([*bylines, *told, *(item.text for item in layout.items)])
    assert sorted(_bare(kept)) == sorted(_bare(text))


@settings(max_examples=100)
@given(page=pages())
def test_a_paragraph_ends_only_where_a_sentence_ends(zhejiang: Lexicon, page: Page) -> None:
    for article in _split(page.text(), zhejiang).articles:
        assert all(line.endswith("。") for line in article.text.split("\n"))
        assert "  " not in article.text


@given(st.text(alphabet="□温州市教育局郑某 ，。！编者按：责任电话\n\u30003", max_size=150))
def test_any_text_gives_traced_articles_and_never_an_exception(zhejiang: Lexicon, text: str) -> None:
    layout = _split("□温州市教育局局长 郑某\n" + text, zhejiang)
    assert all(article.text.strip() for article in layout.articles)


def _two(first: str, second: str, *, between: str = "", behind: str = "") -> str:
    return f"□温州市教育局局长 郑某\n{first}\n\n{between}\n\n□宁波市教育局局长 朱某\n{second}\n\n{behind}\n"


def test_a_headline_without_support_stays_with_the_page(zhejiang: Lexicon) -> None:
    layout = _split(_two("推进教师交流。", "深化集团化办学。", between="不忘初心方得始终"), zhejiang)
    assert [article.title for article in layout.articles] == [None, None]
    assert [(item.kind, item.text, item.line) for item in layout.items] == [
        (PageItemKind.HEADLINE, "不忘初心方得始终", 4)
    ]


def test_a_headline_that_two_articles_say_alike_stays_with_the_page(zhejiang: Lexicon) -> None:
    same = "办好每一所学校，推进教师交流。"
    layout = _split(_two(same, same + "深化办学。", behind="办好每一所学校"), zhejiang)
    assert [article.title for article in layout.articles] == [None, None]


def test_a_headline_goes_to_the_article_that_says_it_and_not_to_the_one_beside_it(zhejiang: Lexicon) -> None:
    layout = _split(_two("推进教师交流。", "深化集团化办学，扩大覆盖面。", between="深化集团化办学"), zhejiang)
    assert [article.title for article in layout.articles] == [None, "深化集团化办学"]


def test_an_article_has_one_headline_and_the_page_keeps_the_other(zhejiang: Lexicon) -> None:
    headlines = "深化集团化办学扩大覆盖面\n\n深化集团化办学"
    layout = _split(_two("推进教师交流。", "深化集团化办学，扩大覆盖面。", behind=headlines), zhejiang)
    assert [article.title for article in layout.articles] == [None, "深化集团化办学扩大覆盖面"]
    assert _items(layout, PageItemKind.HEADLINE) == ["深化集团化办学"]


def test_a_headline_of_two_lines_is_one_and_two_on_a_line_are_two(zhejiang: Lexicon) -> None:
    texts = ("推进教师交流，引导骨干流动。", "深化集团化办学，扩大覆盖面。")
    of_two_lines = _split(_two(*texts, behind="深化集团化办学\n扩大覆盖面"), zhejiang)
    on_one_line = _split(_two(*texts, behind="深化集团化办学 引导骨干流动"), zhejiang)
    assert [article.title for article in of_two_lines.articles] == [None, "深化集团化办学扩大覆盖面"]
    assert [article.title for article in on_one_line.articles] == ["引导骨干流动", "深化集团化办学"]


@pytest.mark.parametrize("line", ["邮箱收集群众的意见", "公布监督电话：12345，接受监督", "通过投稿、邮箱、校对等方式"])
def test_a_line_of_an_article_that_speaks_of_such_things_is_no_furniture(zhejiang: Lexicon, line: str) -> None:
    layout = _split(_two(f"开设\n电子\n公开{line}\n推进教师交流。", "深化办学。"), zhejiang)
    assert layout.articles[0].text == f"开设电子公开{line}推进教师交流。"
    assert _items(layout, PageItemKind.FURNITURE) == []


@pytest.mark.parametrize("rubric", ["编者按：", "【编者按】", "编者按\n", "编者按 "])
def test_a_note_between_two_articles_is_part_of_neither(zhejiang: Lexicon, rubric: str) -> None:
    note = f"{rubric}迈向新的阶段，各地如何再出发。"
    layout = _split(_two("推进教师交流。", "深化集团化办学。", between=note), zhejiang)
    assert [article.text for article in layout.articles] == ["推进教师交流。", "深化集团化办学。"]
    assert _items(layout, PageItemKind.NOTE) == [_bare(note)]


def test_an_article_that_speaks_of_a_note_holds_none(zhejiang: Lexicon) -> None:
    layout = _split(_two("编者按语写道：推进教师交流。", "深化办学。"), zhejiang)
    assert layout.articles[0].text == "编者按语写道：推进教师交流。"
    assert layout.items == ()


def test_a_byline_without_text_is_a_problem_and_the_others_are_articles(zhejiang: Lexicon) -> None:
    layout = _split("□杭州市教育局局长 沈某\n" + _two("推进教师交流。", "深化办学。"), zhejiang)
    assert [article.author for article in layout.articles] == ["郑某", "朱某"]
    (problem,) = layout.problems
    assert (problem.code, problem.where.line) == ("article-empty", 1)
    assert dict(problem.detail)["byline"] == "□杭州市教育局局长 沈某"


def test_an_office_of_no_known_place_is_a_problem_and_its_article_stands(zhejiang: Lexicon) -> None:
    layout = _split(_two("推进教师交流。", "深化办学。").replace("宁波市", "无名市"), zhejiang)
    assert [article.place and article.place.code for article in layout.articles] == ["330300", None]
    assert [(problem.code, problem.where.line) for problem in layout.problems] == [("no-place", 6)]


def test_a_page_without_furniture_has_undated_articles(zhejiang: Lexicon) -> None:
    layout = _split(_two("推进教师交流。", "深化办学。"), zhejiang)
    assert {article.publication for article in layout.articles} == {Publication()}
    assert all("-undated-" in article.id for article in layout.articles)


@pytest.mark.parametrize(
    ("furniture", "page", "issue"),
    [
        ("第 3 版 责任编辑：朱某", "3", None),
        ("A12版 责任编辑：朱某", "A12", None),
        ("总第1024期 第1024期", None, "1024"),
        ("7责任编辑：朱某", "7", None),
    ],
)
def test_page_and_issue_are_read_from_the_furniture(
    zhejiang: Lexicon, furniture: str, page: str | None, issue: str | None
) -> None:
    layout = _split(_two("推进教师交流。", "深化办学。", behind=furniture), zhejiang)
    assert {(article.publication.page, article.publication.issue) for article in layout.articles} == {(page, issue)}
