"""Pages that a browser has set come back in the order they are read in, however their file orders them."""

import re
from pathlib import Path

import pytest

from graph.errors import ReadError
from graph.lexicon import Lexicon
from graph.model import Document, PageItemKind, Place
from graph.read import read
from graph.settings import Settings
from graph.split import split
from tests.read.typeset import body_of

pytestmark = pytest.mark.browser

PAGES = {
    "columns1": ["huzhou"],
    "columns2": ["huzhou"],
    "columns3": ["huzhou"],
    "columns2-rows": ["huzhou"],
    "columns2-shuffled": ["huzhou"],
    "columns3-rows": ["huzhou"],
    "columns3-shuffled": ["huzhou"],
    "newspaper": ["huzhou", "quzhou", "lishui"],
    "newspaper-rows": ["huzhou", "quzhou", "lishui"],
    "newspaper-shuffled": ["huzhou", "quzhou", "lishui"],
    "report": ["jinhua", "shaoxing"],
    "vertical": ["zhoushan"],
}


def _document(path: Path) -> Document:
    (reading,) = read(path, path.name, Settings())
    assert reading.problems == ()
    return reading.document


def _sentences(city: str, paragraphs: int | None) -> list[str]:
    text = "".join(body_of(city)[1][:paragraphs])
    return [_bare(sentence) for sentence in re.findall("[^。]+。", text)]


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", PAGES)
def test_every_sentence_is_whole_and_in_its_place(typeset: Path, name: str) -> None:
    text = _bare(_document(typeset / f"{name}.pdf").text)
    # The newspaper has four paragraphs of each article.
    wanted = [each for city in PAGES[name] for each in _sentences(city, 4 if name.startswith("newspaper") else None)]
    assert len(wanted) >= 20
    assert [each for each in wanted if each not in text] == []
    places = [text.index(each) for each in wanted]
    assert places == sorted(places)


@pytest.mark.parametrize("name", ["columns1", "columns2", "columns3", "report", "vertical"])
def test_a_paragraph_is_a_block_even_over_columns_and_pages(typeset: Path, name: str) -> None:
    blocks = [_bare(block) for block in _document(typeset / f"{name}.pdf").text.split("\n\n")]
    wanted = [_bare(line) for city in PAGES[name] for line in body_of(city)[1]]
    assert [each for each in wanted if each not in blocks] == []


def test_running_heads_and_page_numbers_are_left_out(typeset: Path) -> None:
    document = _document(typeset / "report.pdf")
    assert "某某教育年度报告" not in document.text
    assert not re.search(r"第\s*\d\s*页", document.text)
    assert len(document.page_starts) == 3


def test_a_table_keeps_its_rows_and_cells(typeset: Path) -> None:
    rows = _document(typeset / "report.pdf").text.split("\n")[-3:]
    assert rows == ["任务\t责任单位\t时限", "新建学校10所\t市教育局\t2021年底", "教师交流\t各县（市、区）\t2022年"]


@pytest.mark.parametrize("name", ["newspaper", "newspaper-rows", "newspaper-shuffled"])
def test_a_newspaper_page_becomes_its_signed_articles(typeset: Path, lexicon: Lexicon, name: str) -> None:
    document = _document(typeset / f"{name}.pdf")
    layout = split(document, lexicon)
    found = [(_name(article.place), article.author, article.title) for article in layout.articles]
    assert found == [
        ("湖州市", "潘音", body_of("huzhou")[0]),
        ("衢州市", "郑某", body_of("quzhou")[0]),
        ("丽水市", "王某某", body_of("lishui")[0]),
    ]
    published = {(article.publication.name, str(article.publication.date)) for article in layout.articles}
    assert published == {("某某实践·特刊", "2019-10-09")}
    for article, city in zip(layout.articles, ("huzhou", "quzhou", "lishui"), strict=True):
        assert _bare(article.text) == _bare("".join(body_of(city)[1][:4]))
        pages = [article.position(offset).file_page for offset in range(len(article.text))]
        assert pages == sorted(page for page in pages if page)
    assert [item.text[:6] for item in layout.items if item.kind is PageItemKind.NOTE] == ["编者按各市教"]


def test_a_picture_of_a_page_is_said_to_be_one(typeset: Path) -> None:
    with pytest.raises(ReadError) as caught:
        list(read(typeset / "scanned.pdf", "scanned.pdf", Settings()))
    assert caught.value.code == "scan-without-text"
    assert caught.value.where is not None
    assert caught.value.where.file_page == 1


@pytest.mark.parametrize("name", ["newspaper", "report"])
def test_a_copy_that_was_cut_is_said_to_be_so(typeset: Path, tmp_path: Path, name: str) -> None:
    data = (typeset / f"{name}.pdf").read_bytes()
    for share in (0.2, 0.5, 0.9, 0.999):
        cut = tmp_path / "cut.pdf"
        cut.write_bytes(data[: int(share * len(data))])
        try:
            problems = [problem for reading in read(cut, "cut.pdf", Settings()) for problem in reading.problems]
        except ReadError as error:
            problems = [error.problem()]
        assert problems
        assert {problem.where.path for problem in problems} == {"cut.pdf"}


def _name(place: Place | None) -> str | None:
    return place.name if place is not None else None
