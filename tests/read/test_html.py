"""Web pages: the main text and what the page says of itself, without what surrounds it."""

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

TITLE = "温州市教育局关于推进教师交流的通知"
BODY = ("推进义务教育优质均衡发展，深化教师交流，办好家门口的每一所学校。" * 2, "到2025年，集团化办学覆盖率达到90%。")
MENU = "<ul><li><a href=/>首页</a></li><li><a href=/news>新闻动态</a></li><li><a href=/law>政策法规</a></li></ul>"
RELATED = "".join(
    f"<li><a href={n}>某县教育局召开第{n}次工作会议，部署新学期各项工作</a> 2021-03-0{n}</li>" for n in range(1, 8)
)
PARAGRAPHS = "".join(f"<p style='text-indent:2em'>\u3000\u3000{line}</p>" for line in BODY)
# Pages as different systems make them; in each, the two paragraphs alone are the main text (some keep title and date).
PAGES = {
    "government": f"""<!DOCTYPE html><html><head><title>{TITLE}_温州市教育局</title>
        <meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2021-03-15 10:20">
        <meta name="ContentSource" content="基础教育处"></head><body><div class=top>{MENU}</div>
        <div class=con><div id=zoom>{PARAGRAPHS}</div></div><div class=side><ul>{RELATED}</ul></div>
        <div class=bottom>主办：某市教育局 备案号：12345 网站标识码 <a href=a>网站地图</a></div></body></html>""",
    "tables": f"""<html><head><title>{TITLE}</title></head><body><table width=900><tr><td>{MENU}</td></tr><tr>
        <td width=200><table><tr><td><ul>{RELATED}</ul></td></tr></table></td><td><table><tr><td>{PARAGRAPHS}</td></tr>
        </table></td></tr><tr><td>版权所有</td></tr></table></body></html>""",
    "breaks": f"""<html><head><title>{TITLE}</title></head><body><div>{MENU}</div><div><div>
        &emsp;&emsp;{BODY[0]}<br><br>&emsp;&emsp;{BODY[1]}<br></div></div><div>{RELATED}</div></body></html>""",
    "semantic": f"""<html><head><title>{TITLE} - 某市政府网</title></head><body><header><nav>{MENU}</nav></header><main>
        <article><section>{PARAGRAPHS}</section></article><aside><ul>{RELATED}</ul></aside></main>
        <footer>联系我们。地址：某市某路，邮编：000000。</footer>
        <script>var a = "推进教师交流。";</script></body></html>""",
    "unclosed": f"""<title>{TITLE}</title><body><div>{MENU}<div id=a>
        <p>{BODY[0]}<p>{BODY[1]}</div><ul>{RELATED}</ul>""",
    "divs": f"""<html><head><title>{TITLE}</title></head><body><div>{MENU}</div><div id=x>
        <div><span>{BODY[0]}</span></div>
        <div><span>{BODY[1]}</span></div></div><div style='display: none'>{BODY[0]}</div></body></html>""",
}


def _document(folder: Path, data: bytes | str) -> Document:
    path = folder / "a.html"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    (reading,) = read(path, "a.html", Settings())
    assert reading.problems == ()
    return reading.document


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_main_text_alone_is_read(tmp_path: Path, page: str) -> None:
    assert _document(tmp_path, page).text == "\n".join(BODY)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_title_is_known_without_the_name_of_the_site(tmp_path: Path, page: str) -> None:
    assert dict(_document(tmp_path, page).metadata)["title"] == TITLE


def test_what_a_government_page_declares_is_kept(tmp_path: Path, lexicon: Lexicon) -> None:
    document = _document(tmp_path, PAGES["government"])
    assert document.metadata == (("title", TITLE), ("date", "2021-03-15 10:20"), ("source", "基础教育处"))
    (article,) = split(document, lexicon).articles
    assert (article.title, str(article.publication.date), article.publication.name) == (
        TITLE,
        "2021-03-15",
        "基础教育处",
    )
    assert article.text == "\n".join(BODY)
    assert article.place is not None
    assert article.place.name == "温州市"


def test_a_heading_that_the_window_repeats_is_the_title(tmp_path: Path) -> None:
    page = f"<title>某网-{TITLE}</title><h1>某网</h1><div><h2>{TITLE}</h2>{PARAGRAPHS}</div>"
    document = _document(tmp_path, page)
    assert dict(document.metadata)["title"] == TITLE
    assert TITLE in document.text


def test_a_table_of_data_keeps_its_rows(tmp_path: Path) -> None:
    table = "<table><tr><th>任务<th>单位<tr><td>新建<br>学校<td>市教育局</table>"
    text = _document(tmp_path, f"<div>{PARAGRAPHS}{table}</div>").text
    assert text.split("\n")[-2:] == ["| 任务 | 单位 |", "| 新建学校 | 市教育局 |"]


def test_a_line_of_the_source_that_ends_within_a_sentence_ends_nothing(tmp_path: Path) -> None:
    assert _document(tmp_path, "<p>推进教师\r\n   交流，a\nb。</p>").text == "推进教师交流，a b。"


def test_links_within_a_sentence_are_text(tmp_path: Path) -> None:
    page = "<p>根据<a href=x>《教师法》</a>，推进教师交流，办好每一所学校。</p>"
    assert _document(tmp_path, page).text == "根据《教师法》，推进教师交流，办好每一所学校。"


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030", "big5"])
def test_an_encoding_that_the_page_declares_is_believed(tmp_path: Path, charset: str) -> None:
    text = "推進教師交流" if charset == "big5" else "推进教师交流"
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head><p>{text}。</p>'
    assert _document(tmp_path, page.encode("big5" if charset == "big5" else "gb18030")).text == f"{text}。"


def test_a_page_that_declares_another_encoding_than_it_has_is_read_all_the_same(tmp_path: Path) -> None:
    page = f"<meta charset=utf-8>{PARAGRAPHS * 5}"
    assert BODY[0] in _document(tmp_path, page.encode("gb18030")).text
    assert BODY[0] in _document(tmp_path, page.replace("utf-8", "gb2312").encode()).text
    assert BODY[0] in _document(tmp_path, page.replace("utf-8", "no-such").encode("gb18030")).text


@pytest.mark.parametrize("page", ["<html></html>", f"<body>{MENU}</body>", "<script>推进教师交流。</script>"])
def test_a_page_without_text_is_told(tmp_path: Path, page: str) -> None:
    with pytest.raises(ReadError) as caught:
        _document(tmp_path, page)
    assert caught.value.code == "no-main-text"


def test_a_page_nested_beyond_all_reason_is_read(tmp_path: Path) -> None:
    assert BODY[0] in _document(tmp_path, "<div>" * 20_000 + f"<p>{BODY[0]}</p>").text


@settings(max_examples=60, deadline=None)
@given(
    parts=st.lists(
        st.one_of(
            st.sampled_from(
                ["<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<br>", "<ul>", "<li>"]
            ),
            st.text(alphabet="推进教师交流。，<>&a", max_size=12),
        ),
        max_size=25,
    )
)
def test_whatever_is_wrong_with_a_page_no_sentence_is_torn_or_said_twice(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str]
) -> None:
    text = _document(tmp_path_factory.getbasetemp(), "".join([*parts, f"<p>{BODY[0]}</p>"])).text
    assert text.count(BODY[0]) == 1
