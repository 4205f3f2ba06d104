"""A document that is one article: its title, whose it is, and its text without the marks of Markdown."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.lexicon import Lexicon
from graph.model import Article, Document, Layout, Publication, Span
from graph.split import split
from tests.split.pages import check_pieces

PLAIN = "text/plain"
MARKDOWN = "text/markdown"
BODY = "推进教师交流，办好每一所学校，让每名学生都能在家门口上好学。"


def _split(text: str, lexicon: Lexicon, kind: str = PLAIN, **metadata: str) -> Layout:
    body = Span(0, len(text)) if text else None
    return split(Document("one.any", "0" * 64, kind, text, body, tuple(metadata.items())), lexicon)


def _article(text: str, lexicon: Lexicon, kind: str = PLAIN, **metadata: str) -> Article:
    (article,) = _split(text, lexicon, kind, **metadata).articles
    check_pieces(article, text)
    return article


def _codes(layout: Layout) -> list[str]:
    return [problem.code for problem in layout.problems]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_short_first_line_of_plain_text_is_its_title(zhejiang: Lexicon, between: str) -> None:
    article = _article(f"温州市义务教育工作要点{between}{BODY}\n", zhejiang)
    assert (article.title, article.text) == ("温州市义务教育工作要点", BODY)


@pytest.mark.parametrize("first", ["推进教师交流。", "推进" * 30, "如何办好学校？"])
def test_a_first_line_that_ends_a_sentence_or_is_long_is_text(zhejiang: Lexicon, first: str) -> None:
    article = _article(f"{first}\n\n{BODY}", zhejiang)
    assert (article.title, article.text) == (None, f"{first}\n{BODY}")


def test_a_line_alone_is_text_and_no_title(zhejiang: Lexicon) -> None:
    article = _article("推进教师交流", zhejiang)
    assert (article.title, article.text) == (None, "推进教师交流")


@pytest.mark.parametrize("heading", ["# 办好每一所学校", "## 办好每一所学校 ##", "# **办好**每一所学校"])
def test_the_first_heading_of_markdown_is_its_title(zhejiang: Lexicon, heading: str) -> None:
    article = _article(f"{heading}\n\n{BODY}", zhejiang, MARKDOWN)
    assert (article.title, article.text) == ("办好每一所学校", BODY)


def test_the_first_line_of_markdown_is_text_unless_it_is_a_heading(zhejiang: Lexicon) -> None:
    assert _article(f"办好每一所学校\n\n{BODY}", zhejiang, MARKDOWN).title is None


def test_the_title_given_is_the_title_and_stands_in_the_text_only_as_text(zhejiang: Lexicon) -> None:
    said_again = _article(f"# 办好每一所学校\n\n{BODY}", zhejiang, MARKDOWN, title="办好每一所学校")
    another = _article(f"# 总体要求\n\n{BODY}", zhejiang, MARKDOWN, title="办好每一所学校")
    assert (said_again.title, said_again.text) == ("办好每一所学校", BODY)
    assert (another.title, another.text) == ("办好每一所学校", f"总体要求\n{BODY}")


def test_the_marks_of_markdown_are_no_text(zhejiang: Lexicon) -> None:
    items = "- **推进**教师交流；\n- [集团化办学](https://policygraph.example/a)。"
    text = f"# 题目\n\n## 一、目标\n\n{items}\n\n---\n\n> {BODY}"
    assert _article(text, zhejiang, MARKDOWN).text == f"一、目标\n推进教师交流；\n集团化办学。\n{BODY}"


def test_lines_of_one_paragraph_are_joined_and_paragraphs_kept(zhejiang: Lexicon) -> None:
    wrapped = f"{BODY[:14]}\n{BODY[14:]}\n\n{BODY}"
    assert _article(wrapped, zhejiang, MARKDOWN).text == f"{BODY}\n{BODY}"


def test_front_matter_says_everything_about_an_article(zhejiang: Lexicon) -> None:
    article = _article(
        BODY,
        zhejiang,
        MARKDOWN,
        City="温州市",
        title="办学",
        author="郑某",
        office="温州市教育局",
        date="2019-10-09",
        source="某报",
        issue="12",
        page="03",
    )
    assert article.place is not None
    assert (article.place.code, article.title, article.author, article.office) == (
        "330300",
        "办学",
        "郑某",
        "温州市教育局",
    )
    assert article.publication == Publication("某报", datetime.date(2019, 10, 9), "12", "03")
    assert article.id.startswith("330300-20191009-")


@pytest.mark.parametrize(
    ("text", "metadata"),
    [
        (BODY, {"city": "温州市"}),
        (BODY, {"city": "温州"}),
        (BODY, {"place": "浙江省温州市"}),
        ("宁波市教育局工作要点\n\n" + BODY, {"city": "温州市"}),
        (BODY, {"office": "温州市教育局局长"}),
        (f"工作要点\n\n□温州市教育局\n\n{BODY}", {}),
        (f"温州市教育局工作要点\n\n{BODY}", {}),
        (f"工作要点\n\n{BODY}\n\n温州市教育局\n2019年10月9日", {}),
        (f"工作要点\n\n温州的学校。{BODY}温州的教师。", {}),
    ],
    ids=["city", "short name", "place", "city before title", "office", "byline", "title", "signature", "most named"],
)
def test_the_place_is_the_one_given_or_else_the_one_the_article_is_signed_with(
    zhejiang: Lexicon, text: str, metadata: dict[str, str]
) -> None:
    layout = _split(text, zhejiang, **metadata)
    assert [article.place and article.place.code for article in layout.articles] == ["330300"]
    assert _codes(layout) == []


def test_a_byline_is_the_office_and_no_text(zhejiang: Lexicon) -> None:
    article = _article(f"□温州市教育局\n\n{BODY}", zhejiang)
    assert (article.office, article.author, article.text) == ("温州市教育局", None, BODY)


def test_one_byline_below_front_matter_leaves_the_rest_to_the_front_matter(zhejiang: Lexicon) -> None:
    article = _article(
        f"□温州市教育局局长 郑 某\n\n{BODY}", zhejiang, MARKDOWN, city="温州市", title="办学", date="2019-10-09"
    )
    assert (article.title, article.office, article.author, article.text) == ("办学", "温州市教育局局长", "郑某", BODY)
    assert article.publication.date == datetime.date(2019, 10, 9)


@pytest.mark.parametrize("item", ["● 统筹规划 优化布局", "■ 深化集团化办学"])
def test_a_list_of_items_is_text_and_no_bylines(zhejiang: Lexicon, item: str) -> None:
    article = _article(f"{BODY}\n{item}\n{BODY}\n{item}\n{BODY}", zhejiang)
    assert article.text.count(item) == 2
    assert (article.office, article.author) == (None, None)


def test_an_unknown_place_is_a_problem_and_no_other_is_guessed(zhejiang: Lexicon) -> None:
    layout = _split(f"温州市教育局工作要点\n\n{BODY}", zhejiang, city="无名市")
    assert [article.place for article in layout.articles] == [None]
    assert [(problem.code, problem.detail) for problem in layout.problems] == [
        ("place-unknown", (("place", "无名市"),))
    ]


def test_an_article_that_names_no_place_stands_without_one(zhejiang: Lexicon) -> None:
    layout = _split(f"工作要点\n\n{BODY}", zhejiang)
    assert [(article.place, article.text) for article in layout.articles] == [(None, BODY)]
    assert layout.articles[0].id.startswith("x-undated-")
    assert _codes(layout) == ["no-place"]


@pytest.mark.parametrize("date", ["2019-02-30", "昨天", "2019年10月"])
def test_a_date_that_the_calendar_does_not_know_is_a_problem_and_the_article_is_undated(
    zhejiang: Lexicon, date: str
) -> None:
    layout = _split(BODY, zhejiang, city="温州市", date=date)
    assert [article.publication.date for article in layout.articles] == [None]
    assert [(problem.code, problem.detail) for problem in layout.problems] == [("date-wrong", (("date", date),))]


@pytest.mark.parametrize("text", ["", "\n \n", "# ", "---\n\n***", "□温州市教育局"])
def test_a_document_without_words_has_no_article(zhejiang: Lexicon, text: str) -> None:
    layout = _split(text, zhejiang, MARKDOWN)
    assert layout.articles == ()
    assert _codes(layout) == ["no-sentence"]


@pytest.mark.parametrize("kind", [PLAIN, MARKDOWN])
@given(text=st.text(alphabet="推进教师交流温州市。，□■#*_-`>[]()! 0%\u3000\t\n", min_size=1, max_size=120))
def test_every_character_of_any_article_stands_in_its_document(zhejiang: Lexicon, kind: str, text: str) -> None:
    for article in _split(text, zhejiang, kind).articles:
        check_pieces(article, text)
        assert article.text.strip()


@given(text=st.text(alphabet="推进教师交流温州市。， 0%\n", min_size=1, max_size=120).filter(lambda t: bool(t.strip())))
def test_nothing_but_white_space_is_lost_from_plain_text(zhejiang: Lexicon, text: str) -> None:
    article = _article(text, zhejiang)
    assert "".join(f"{article.title or ''}{article.text}".split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("温州市教育局文件\n推进集团化办学。\n温州市教育局\n2021年5月20日\n", datetime.date(2021, 5, 20)),
        ("关于集团化办学的通知\n2020年3月1日\n温州市推进集团化办学。\n", datetime.date(2020, 3, 1)),
        ("温州市推进集团化办学。\n到2022年5月1日前完成。\n", None),
    ],
)
def test_a_line_that_is_a_date_dates_a_document_without_front_matter(
    lexicon: Lexicon, text: str, date: datetime.date | None
) -> None:
    assert _article(text, lexicon).publication.date == date
