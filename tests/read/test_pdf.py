"""PDF becomes text in reading order with its pages; what cannot be read is said with its page."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import ReadError
from graph.lexicon import Lexicon
from graph.model import Document, Problem
from graph.read import Reading, read
from graph.read.radicals import ideographs
from graph.settings import Settings
from graph.split import split
from tests.pdfs import WIDTH, Put, Sheet, column, pdf
from tests.split.pages import check_pieces

LEFT = "推进义务教育优质均衡发展，深化教师交流，办好家门口的每一所学校，让孩子们享有更加公平而有质量的教育。" * 3
RIGHT = "集团化办学覆盖全市城区，名校托管薄弱学校，城乡教育共同体建设不断深入，优质教育资源的覆盖面随之扩大。" * 3


def _read(folder: Path, data: bytes) -> Reading:
    path = folder / "a.pdf"
    path.write_bytes(data)
    (reading,) = read(path, "a.pdf", Settings())
    return reading


def _document(folder: Path, *sheets: Sheet) -> Document:
    reading = _read(folder, pdf(sheets))
    assert reading.problems == ()
    return reading.document


def _refused(folder: Path, data: bytes) -> Problem:
    with pytest.raises(ReadError) as caught:
        _read(folder, data)
    return caught.value.problem()


def _sheet(*parts: list[Put]) -> Sheet:
    return Sheet(tuple(put for part in parts for put in part))


def test_columns_are_read_one_after_the_other_in_whatever_order_they_stand_in_the_file(tmp_path: Path) -> None:
    left, right = column(LEFT, 30, 100, width=18), column(RIGHT, 250, 100, width=18)
    rows = [put for pair in zip(left, right, strict=False) for put in pair]
    expected = _document(tmp_path, _sheet(left, right)).text
    assert expected.replace("\n", "") == LEFT + RIGHT
    assert _document(tmp_path, _sheet(rows)).text == expected
    assert _document(tmp_path, _sheet(rows[::-1])).text == expected


def test_an_indent_a_short_line_and_white_space_each_begin_a_paragraph(tmp_path: Path) -> None:
    first = column(LEFT[:50], 30, 100)
    indented = column(LEFT[:50], 30, first[-1].base + 16)
    flush = [Put(LEFT[k : k + 20], 30, indented[-1].base + 16 + 0.8 * k) for k in (0, 20, 40)]
    below = [Put(LEFT[k : k + 20], 30, flush[-1].base + 40 + 0.8 * k) for k in (0, 20, 40)]
    blocks = _document(tmp_path, _sheet(first, indented, flush, below)).text.split("\n\n")
    assert [block.replace("\n", "") for block in blocks] == [LEFT[:50], LEFT[:50], LEFT[:60], LEFT[:60]]


def test_a_paragraph_that_goes_over_the_page_stays_one(tmp_path: Path, lexicon: Lexicon) -> None:
    lines = column(LEFT, 30, 100)
    upper, lower = lines[:4], [Put(put.text, put.left, put.base - 64) for put in lines[4:]]
    document = _document(tmp_path, _sheet(upper), _sheet(lower))
    assert "\n\n" not in document.text
    assert document.text.replace("\n", "") == LEFT
    assert document.page_starts == (0, document.text.index(lower[0].text))
    (article,) = split(document, lexicon).articles
    assert article.text == LEFT
    pages = [article.position(offset).file_page for offset in range(len(LEFT))]
    assert pages == [1] * sum(len(put.text) for put in upper) + [2] * sum(len(put.text) for put in lower)
    assert [article.page_of(document.page_starts[1] + step) for step in (-1, 0)] == [1, 2]


def test_a_headline_is_a_block_of_its_own(tmp_path: Path) -> None:
    head = [Put("办好家门口的", 180, 60, 20.0), Put("每一所学校", 190, 86, 20.0)]
    text = _document(tmp_path, _sheet(head, column(LEFT, 30, 120))).text
    assert text.split("\n\n")[0] == "办好家门口的\n每一所学校"


def test_the_whole_headline_is_the_title_of_the_article(tmp_path: Path, lexicon: Lexicon) -> None:
    head = [Put("办好家门口的", 180, 60, 20.0), Put("每一所学校", 190, 86, 20.0)]
    document = _document(tmp_path, _sheet(head, column(f"温州市和温州市。{LEFT}", 30, 120)))
    (article,) = split(document, lexicon).articles
    assert article.title == "办好家门口的每一所学校"
    assert article.text == f"温州市和温州市。{LEFT}"


def test_a_long_title_over_several_lines_is_one_and_a_page_of_one_paragraph_has_none(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    parts = ("温州市教育局关于印发《温州市义务教育优质均衡发展", "三年行动计划（二〇二一年至二〇二三年）》", "的通知")
    head = [Put(part, 250 - 8 * len(part), 60 + 24 * k, 16.0) for k, part in enumerate(parts)]
    (article,) = split(_document(tmp_path, _sheet(head, column(LEFT, 30, 160))), lexicon).articles
    assert (article.title, article.text) == ("".join(parts), LEFT)
    (article,) = split(_document(tmp_path, _sheet(column(LEFT[:35], 30, 160))), lexicon).articles
    assert (article.title, article.text) == (None, LEFT[:35])


def test_running_heads_vanish_and_a_masthead_with_a_date_stays(tmp_path: Path) -> None:
    def sheet(number: int, text: str) -> Sheet:
        head = [Put("某某日报 2019年10月9日", 30, 30, 8.0), Put(f"第{number}页", 230, 680, 8.0)]
        return _sheet(head, column(text, 30, 120))

    document = _document(tmp_path, sheet(1, LEFT), sheet(2, RIGHT), sheet(3, LEFT[:40]))
    assert document.text.count("某某日报") == 1
    assert "第" not in document.text
    assert document.text.replace("\n", "").endswith(LEFT + RIGHT + LEFT[:40])


def test_a_line_that_comes_again_within_the_text_is_text(tmp_path: Path) -> None:
    document = _document(tmp_path, _sheet(column(LEFT, 30, 300)), _sheet(column(LEFT, 30, 300)))
    assert document.text.replace("\n", "") == LEFT * 2


def test_a_turned_page_reads_the_same(tmp_path: Path) -> None:
    for degrees in (90, 180, 270):
        assert _document(tmp_path, Sheet(tuple(column(LEFT, 30, 100)), turned=degrees)).text.replace("\n", "") == LEFT


def test_what_lies_outside_the_page_is_not_read(tmp_path: Path) -> None:
    beyond = [Put("印刷厂的记号", WIDTH + 20, 100)]
    assert _document(tmp_path, _sheet(column(LEFT, 30, 100), beyond)).text.replace("\n", "") == LEFT


def test_a_scan_is_refused_with_the_way_to_add_text(tmp_path: Path) -> None:
    problem = _refused(tmp_path, pdf([Sheet(picture=True), Sheet(picture=True)]))
    assert (problem.code, problem.where.path, problem.where.file_page) == ("scan-without-text", "a.pdf", 1)
    assert dict(problem.detail) == {"pages": "1-2", "file": "a.pdf"}


def test_pages_that_are_pictures_are_told_and_the_others_read(tmp_path: Path) -> None:
    text = Sheet(tuple(column(LEFT, 30, 100)))
    reading = _read(tmp_path, pdf([text, Sheet(picture=True), text, Sheet(picture=True)]))
    (problem,) = reading.problems
    assert (problem.code, dict(problem.detail)["pages"]) == ("scan-without-text", "2, 4")
    text_of_all = reading.document.text
    second = text_of_all.index(f"\n\n{text.lines[0].text}") + 2
    assert reading.document.page_starts == (0, second, second, len(text_of_all))


def test_a_picture_behind_text_is_no_scan(tmp_path: Path) -> None:
    assert _document(tmp_path, Sheet(tuple(column(LEFT, 30, 100)), picture=True)).text


def test_a_page_without_anything_is_empty(tmp_path: Path) -> None:
    assert _refused(tmp_path, pdf([Sheet(), Sheet()])).code == "file-empty"


def test_a_locked_file_is_refused_as_locked(tmp_path: Path) -> None:
    assert _refused(tmp_path, pdf([_sheet(column(LEFT, 30, 100))], lock="open")).code == "pdf-locked"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8, 0.95, 0.99])
def test_a_file_that_was_cut_is_refused_or_told(tmp_path: Path, share: float) -> None:
    data = pdf([_sheet(column(LEFT, 30, 100)), _sheet(column(RIGHT, 30, 100))])
    try:
        problems = _read(tmp_path, data[: int(share * len(data))]).problems
    except ReadError as error:
        problems = (error.problem(),)
    assert {problem.code for problem in problems} <= {"pdf-broken", "pdf-cut", "page-broken"}
    assert problems
    assert all(problem.where.path == "a.pdf" for problem in problems)


def test_fonts_that_do_not_tell_their_characters_are_told(tmp_path: Path) -> None:
    private = "".join(chr(0xE000 + number) for number in range(60))
    assert _refused(tmp_path, pdf([_sheet(column(private, 30, 100))])).code == "pdf-letters-unknown"


def test_radicals_are_read_as_the_ideographs_they_look_like(tmp_path: Path) -> None:
    assert (
        _document(tmp_path, _sheet(column("⼯作⾼质量，校⻓负责。" + LEFT, 30, 100))).text[:9] == "工作高质量，校长负"
    )


@given(st.text())
def test_no_character_is_lost_or_won_where_radicals_become_ideographs(text: str) -> None:
    assert len(ideographs(text)) == len(text)


PARAGRAPHS = st.lists(st.text(alphabet="推进义务教育均衡。，", min_size=3, max_size=80), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(pages=st.lists(st.tuples(PARAGRAPHS, st.sampled_from([1, 2])), min_size=1, max_size=3), data=st.data())
def test_every_character_comes_back_once_and_knows_its_page(
    tmp_path_factory: pytest.TempPathFactory,
    lexicon: Lexicon,
    pages: list[tuple[list[str], int]],
    data: st.DataObject,
) -> None:
    few = replace(lexicon, places=())
    sheets = []
    for number, (paragraphs, columns) in enumerate(pages):
        lines = [put for k, text in enumerate(paragraphs) for put in _placed(text, k, columns)]
        mark = Put(f"页码{'甲乙丙'[number] * 2}", 30, 100)
        sheets.append(Sheet((mark, *data.draw(st.permutations(lines)))))
    document = _document(tmp_path_factory.getbasetemp(), *sheets)
    written = "".join(put.text for sheet in sheets for put in sheet.lines)
    assert sorted(document.text.replace("\n", "").replace("\t", "").replace(" ", "")) == sorted(written)
    assert list(document.page_starts) == sorted(document.page_starts)
    assert document.page_starts[0] == 0
    bounds = [*document.page_starts, len(document.text)]
    for number, (begin, end) in enumerate(pairwise(bounds)):
        assert f"页码{'甲乙丙'[number] * 2}" in document.text[begin:end].replace("\n", "")
    for article in split(document, few).articles:
        check_pieces(article, document.text)
        for offset, character in enumerate(article.text):
            page = article.position(offset).file_page
            assert page is not None
            assert character in document.text[bounds[page - 1] : bounds[page]]


def _placed(text: str, number: int, columns: int) -> list[Put]:
    if columns == 1:
        return column(text, 30, 130 + 110 * number)
    return column(text, 30 + 240 * (number % 2), 130 + 110 * (number // 2), width=18)
