"""Word documents: what a reader of the document sees, in its order, and nothing else."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import ReadError
from graph.lexicon import Lexicon
from graph.model import Document
from graph.read import read
from graph.settings import Settings
from graph.split import split
from tests.offices import archive, docx, paragraph, table

LEVELS = "".join(
    f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for depth, (kind, text) in enumerate(
        [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
    )
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)


def _document(folder: Path, data: bytes) -> Document:
    path = folder / "a.docx"
    path.write_bytes(data)
    (reading,) = read(path, "a.docx", Settings())
    assert reading.problems == ()
    return reading.document


def _lines(folder: Path, body: str, **parts: str) -> list[str]:
    return _document(folder, docx(body, **parts)).text.split("\n")


def _code(folder: Path, data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        _document(folder, data)
    assert caught.value.where is not None
    assert caught.value.where.path == "a.docx"
    return caught.value.code


def _numbered(text: str, depth: int, list_id: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def test_paragraphs_and_tables_come_in_their_order(tmp_path: Path) -> None:
    body = paragraph("推进教师交流。") + table(("任务", "单位"), ("新建学校", "市教育局")) + paragraph("特此通知。")
    assert _lines(tmp_path, body) == ["推进教师交流。", "| 任务 | 单位 |", "| 新建学校 | 市教育局 |", "特此通知。"]


def test_a_paragraph_is_not_joined_with_the_next_however_long_it_is(tmp_path: Path, lexicon: Lexicon) -> None:
    long = "推进义务教育优质均衡发展，深化教师交流，办好家门口的每一所学校；" * 3
    body = paragraph("温州市教育局关于教师交流的通知") + paragraph(long) + paragraph("温州市教育局")
    (article,) = split(_document(tmp_path, docx(body)), lexicon).articles
    assert article.title == "温州市教育局关于教师交流的通知"
    assert article.text == f"{long}\n温州市教育局"
    assert article.place is not None
    assert article.place.name == "温州市"


def test_numbers_that_the_program_counts_are_counted(tmp_path: Path) -> None:
    body = (
        _numbered("总体要求", 0)
        + _numbered("主要目标", 0)
        + _numbered("近期", 1)
        + _numbered("远期", 1)
        + _numbered("覆盖", 2)
        + _numbered("保障措施", 0)
        + _numbered("组织", 1)
        + _numbered("另一个", 0, 2)
    )
    assert _lines(tmp_path, body, numbering=NUMBERING) == [
        "一、总体要求",
        "二、主要目标",
        "（一）近期",
        "（二）远期",
        "1. 覆盖",
        "三、保障措施",
        "（一）组织",
        "一、另一个",
    ]


def test_a_style_can_number_its_paragraphs_and_a_paragraph_refuse(tmp_path: Path) -> None:
    styles = '<w:style w:styleId="h1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = (
        paragraph("甲", '<w:pStyle w:val="h1"/>')
        + paragraph("乙", '<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("丙", '<w:pStyle w:val="h1"/>')
    )
    assert _lines(tmp_path, body, numbering=NUMBERING, styles=styles) == ["一、甲", "乙", "二、丙"]


def test_what_was_deleted_or_is_hidden_is_not_read_and_what_was_inserted_is(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>推进</w:t></w:r><w:del><w:r><w:delText>旧的</w:delText><w:t>旧</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>教师</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>交流</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>'
    )
    assert _lines(tmp_path, body) == ["推进教师交流"]


def test_a_text_box_is_read_once_behind_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('某市教育局文件')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>推进教师交流。</w:t></w:r><w:r><w:AlternateContent>"
        f"<w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback></w:AlternateContent></w:r></w:p>"
    )
    assert _lines(tmp_path, body) == ["推进教师交流。", "某市教育局文件"]


def test_cells_keep_their_columns(tmp_path: Path) -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("合并")}</w:tc>'
    rows = f"<w:tr>{wide}<w:tc>{paragraph('a|b')}{paragraph('c')}</w:tc></w:tr>"
    assert _lines(tmp_path, f"<w:tbl>{rows}</w:tbl>") == ["| 合并 |  | a b c |"]


def test_a_table_of_one_column_is_only_a_frame(tmp_path: Path) -> None:
    assert _lines(tmp_path, table(("推进教师交流。",), ("办好学校。",))) == ["推进教师交流。", "办好学校。"]


def test_a_bomb_is_refused_before_it_unfolds(tmp_path: Path) -> None:
    assert _code(tmp_path, docx(paragraph("推" * 30_000_000))) == "package-too-large"
    many = {f"word/media/{number}.xml": "a" for number in range(2_001)}
    assert _code(tmp_path, archive({"word/document.xml": "<a/>", **many})) == "package-too-large"


def test_entities_are_refused(tmp_path: Path) -> None:
    laughs = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    assert _code(tmp_path, archive({"word/document.xml": laughs})) == "package-broken"
    assert _code(tmp_path, archive({"word/document.xml": laughs.encode("utf-16")})) == "package-broken"


def test_an_old_or_locked_file_is_told_as_such(tmp_path: Path) -> None:
    assert _code(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == "package-locked"


def test_an_archive_of_something_else_is_no_document(tmp_path: Path) -> None:
    assert _code(tmp_path, archive({"a.txt": "推进教师交流。"})) == "not-a-document"


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.9, 0.99])
def test_a_file_that_was_cut_is_refused(tmp_path: Path, share: float) -> None:
    data = docx("".join(paragraph(f"第{n}条 推进教师交流。") for n in range(200)))
    assert _code(tmp_path, data[: int(share * len(data))]) == "package-broken"


@settings(max_examples=50, deadline=None)
@given(texts=st.lists(st.text(alphabet="推进教师交流&<>\"'，。 1", min_size=1, max_size=30), min_size=1, max_size=6))
def test_every_paragraph_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    seen = [text.strip() for text in texts if text.strip()]
    data = docx("".join(paragraph(text) for text in texts))
    folder = tmp_path_factory.getbasetemp()
    if seen:
        assert _document(folder, data).text.split("\n") == seen
    else:
        assert _code(folder, data) == "file-empty"
