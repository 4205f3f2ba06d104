"""The real page of 9 October 2019: eleven articles, held against the page itself and against texts typed off it."""

import datetime
import re
from pathlib import Path

import pytest

from graph.lexicon import Lexicon
from graph.model import Article, Document, Layout, PageItemKind, Publication
from graph.read import read
from graph.settings import Settings
from graph.split import split
from tests.split.pages import check_pieces

pytestmark = pytest.mark.shared

PLACES = {
    "衢州市": "330800",
    "温州市": "330300",
    "湖州市": "330500",
    "台州市": "331000",
    "杭州市": "330100",
    "嘉兴市": "330400",
    "金华市": "330700",
    "舟山市": "330900",
    "绍兴市": "330600",
    "宁波市": "330200",
    "丽水市": "331100",
}
# Whose each headline is, by a person's judgement of the page; 宁波市 has none that is surely its own.
HEADLINES = {
    "衢州市": "努力与全省同步实现义务教育优质均衡发展",
    "温州市": "坚持优质均衡打造家门口的好学校",
    "湖州市": "力争在全省率先实现义务教育优质均衡发展",
    "台州市": "“五力齐发”“全网加劲”创优质均衡",
    "杭州市": "向新时代“美好教育”再出发",
    "嘉兴市": "践行“红船精神”",
    "金华市": "不断满足人民群众对优质均衡教育的需求",
    "舟山市": "高水平创建义务教育优质均衡发展县",
    "绍兴市": "以创建促提升加快义务教育优质均衡发展",
    "丽水市": "让每一个孩子都能享受优质的教育",
}


@pytest.fixture(scope="module")
def document(shared: Path) -> Document:
    (reading,) = read(shared / "corpus" / "zhejiang-2019-10-09.txt", "page.txt", Settings())
    assert reading.problems == ()
    return reading.document


@pytest.fixture(scope="module")
def layout(document: Document, lexicon: Lexicon) -> Layout:
    return split(document, lexicon)


def _bare(text: str) -> str:
    return "".join(text.split())


def _city(article: Article) -> str:
    return article.place.name if article.place else ""


def test_each_of_the_eleven_cities_has_its_article_in_the_order_of_the_page(layout: Layout) -> None:
    assert layout.problems == ()
    assert {_city(article): article.place and article.place.code for article in layout.articles} == PLACES
    assert [_city(article) for article in layout.articles] == list(PLACES)


def test_offices_and_authors_are_those_of_the_bylines(document: Document, layout: Layout) -> None:
    bylines = re.findall(r"□(\S+) (.+)", document.text)
    assert len(bylines) == len(PLACES)
    assert [(article.office, article.author) for article in layout.articles] == [
        (office, _bare(author)) for office, author in bylines
    ]
    assert all((article.office or "").startswith(_city(article)) for article in layout.articles)


def test_every_article_stood_on_page_3_of_that_days_issue_which_has_no_number(layout: Layout) -> None:
    published = Publication("义务教育浙江实践·特刊", datetime.date(2019, 10, 9), None, "3")
    assert {article.publication for article in layout.articles} == {published}
    assert all(article.id.startswith(f"{PLACES[_city(article)]}-20191009-") for article in layout.articles)


def test_the_texts_are_those_typed_off_the_page(shared: Path, layout: Layout) -> None:
    texts = {_bare(f"{article.office}{article.author}"): _bare(article.text) for article in layout.articles}
    typed = {}
    for path in sorted((shared / "corpus" / "articles").glob("*.txt")):
        byline, *sentences = path.read_text(encoding="utf-8").splitlines()
        typed[_bare(byline.removeprefix("#"))] = _bare("".join(re.sub(r"^\[\d+\]", "", line) for line in sentences))
    assert len(typed) >= 6
    assert {byline: texts[byline] for byline in typed} == typed


def test_every_character_of_every_article_is_traced_to_the_page(document: Document, layout: Layout) -> None:
    for article in layout.articles:
        check_pieces(article, document.text)


def test_a_sentence_is_found_on_the_line_of_the_page_that_it_begins_in(document: Document, layout: Layout) -> None:
    lines = document.text.split("\n")
    for article in layout.articles:
        for offset in range(0, len(article.text), 50):
            position = article.position(offset)
            assert position.page == "3"
            assert position.line is not None
            assert article.text[offset] in lines[position.line - 1] + "\n"


def test_articles_lie_between_their_bylines_and_share_no_line(document: Document, layout: Layout) -> None:
    bylines = [n for n, line in enumerate(document.text.split("\n"), 1) if "□" in line]
    for article, begin, end in zip(layout.articles, bylines, [*bylines[1:], 10**6], strict=True):
        lines = [piece.line for piece in article.pieces]
        assert begin < min(lines) <= max(lines) < end


def test_no_article_has_the_headline_of_another(layout: Layout) -> None:
    for article in layout.articles:
        assert article.title in {None, HEADLINES.get(_city(article))}


def test_all_but_one_article_get_their_headlines_back(layout: Layout) -> None:
    assert {_city(article): article.title for article in layout.articles if article.title} == HEADLINES


def test_headlines_of_no_article_stay_with_the_page(layout: Layout) -> None:
    left = [item.text for item in layout.items if item.kind is PageItemKind.HEADLINE]
    assert left == ["不忘教育初心", "办好家门口每所学校", "解好人民群众关切题"]


def test_the_editors_note_is_one_text_that_ends_with_its_rubric(document: Document, layout: Layout) -> None:
    (note,) = [item for item in layout.items if item.kind is PageItemKind.NOTE]
    assert note.text.endswith("编者按")
    assert note.text.startswith("2015年")
    assert _bare(note.text) in _bare(document.text)


def test_note_and_furniture_stand_in_no_article(layout: Layout) -> None:
    others = [item.text for item in layout.items if item.kind is not PageItemKind.HEADLINE]
    assert len(others) == 5
    for article in layout.articles:
        assert not [text for text in others if _bare(text) in _bare(article.text)]
        assert not re.search("编者按|责任编辑|E-mail", article.text)


def test_nothing_of_the_page_is_lost_or_told_twice(document: Document, layout: Layout) -> None:
    told = [part for article in layout.articles for part in (article.text, article.title or "")]
    bylines = re.findall("□.+", document.text)
    kept = "".join([*told, *bylines, *(item.text for item in layout.items)])
    assert sorted(_bare(kept)) == sorted(_bare(document.text))


def test_a_paragraph_of_an_article_ends_a_sentence(layout: Layout) -> None:
    for article in layout.articles:
        assert all(line.endswith(("。", "”")) for line in article.text.split("\n"))
        assert 3 <= article.text.count("\n") <= 12
