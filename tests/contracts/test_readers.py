"""What every reader does, whatever its format: the same kind of document, and errors that a build can collect."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import ReadError
from graph.lexicon import Lexicon
from graph.messages import MESSAGES
from graph.model import Document
from graph.read import READERS, Reading, read
from graph.settings import Settings
from graph.split import split
from tests.offices import docx, paragraph, xlsx
from tests.pdfs import Put, Sheet, pdf
from tests.split.pages import check_pieces

NAME = "folder/named.any"
LINES = ("推进义务教育优质均衡发展。", "深化教师交流。")


def _plain(lines: Sequence[str]) -> bytes:
    return "\r\n".join(lines).encode()


def _table(lines: Sequence[str]) -> bytes:
    return 'title,text\r\n甲,"{}"'.format("\r\n".join(lines)).encode()


def _records(lines: Sequence[str]) -> bytes:
    return json.dumps({"text": "\n".join(lines)}).encode()


def _workbook(lines: Sequence[str]) -> bytes:
    return xlsx({"Sheet1": [["text"], ["\n".join(lines)]]})


def _page(lines: Sequence[str]) -> bytes:
    return "".join(f"<p>{line}</p>\r\n" for line in lines).encode()


def _word(lines: Sequence[str]) -> bytes:
    return docx("".join(map(paragraph, lines)))


def _pdf(lines: Sequence[str]) -> bytes:
    """Ten lines a page."""
    pages = [lines[k : k + 10] for k in range(0, len(lines), 10)]
    return pdf(Sheet(tuple(Put(line, 50, 100 + 16 * k) for k, line in enumerate(page))) for page in pages)


# Writes lines of text in a format; one of a new format goes here.
MAKERS: dict[str, Callable[[Sequence[str]], bytes]] = {
    **dict.fromkeys((".txt", ".md"), _plain),
    **dict.fromkeys((".csv", ".tsv"), _table),
    ".jsonl": _records,
    **dict.fromkeys((".xlsx", ".ods", ".xls"), _workbook),
    **dict.fromkeys((".htm", ".html"), _page),
    ".docx": _word,
    ".pdf": _pdf,
}
EXAMPLES = {suffix: make(LINES) for suffix, make in MAKERS.items()}
PLAIN = {".csv", ".htm", ".html", ".md", ".tsv", ".txt"}


@pytest.fixture(params=sorted(READERS))
def suffix(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _readings(folder: Path, suffix: str, data: bytes) -> list[Reading]:
    path = folder / f"file{suffix}"
    path.write_bytes(data)
    return list(read(path, NAME, Settings()))


def _documents(folder: Path, suffix: str, data: bytes) -> list[Document]:
    return [reading.document for reading in _readings(folder, suffix, data)]


def _is_sound(document: Document, data: bytes) -> None:
    assert document.path.partition("#")[0] == NAME
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert "\r" not in document.text
    assert "\x00" not in document.text
    assert document.text.encode("utf-8")
    assert document.body is not None
    assert document.body.end <= len(document.text)
    assert document.body.of(document.text).strip()
    assert list(document.page_starts) == sorted(document.page_starts)
    assert all(0 <= start <= len(document.text) for start in document.page_starts)


def test_every_format_has_an_example_to_be_tried_with() -> None:
    assert EXAMPLES.keys() == READERS.keys()


def test_a_document_bears_the_name_given_and_the_hash_of_the_bytes(tmp_path: Path, suffix: str) -> None:
    documents = _documents(tmp_path, suffix, EXAMPLES[suffix])
    assert len(documents) == 1
    _is_sound(documents[0], EXAMPLES[suffix])
    assert documents[0].media_type.count("/") == 1


def test_lines_are_those_of_the_file(tmp_path: Path, suffix: str) -> None:
    (document,) = _documents(tmp_path, suffix, EXAMPLES[suffix])
    assert document.text.split("\n") == list(LINES)


def test_a_file_is_read_the_same_twice(tmp_path: Path, suffix: str) -> None:
    first = _readings(tmp_path, suffix, EXAMPLES[suffix])
    assert _readings(tmp_path, suffix, EXAMPLES[suffix]) == first


def test_nothing_in_a_document_depends_on_where_the_file_lies(tmp_path: Path, suffix: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert _readings(tmp_path, suffix, EXAMPLES[suffix]) == _readings(elsewhere, suffix, EXAMPLES[suffix])


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8])
def test_a_file_without_text_is_an_error_with_a_message(tmp_path: Path, suffix: str, data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        _readings(tmp_path, suffix, data)
    assert caught.value.code in MESSAGES
    assert caught.value.where is not None
    assert caught.value.where.path == NAME


def test_a_file_that_is_not_there_is_an_error_too(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(ReadError) as caught:
        list(read(tmp_path / f"none{suffix}", NAME, Settings()))
    assert caught.value.code == "input-missing"


def test_the_limits_hold_for_every_format(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"file{suffix}"
    path.write_bytes(EXAMPLES[suffix])
    with pytest.raises(ReadError) as caught:
        list(read(path, NAME, Settings(max_file_bytes=len(EXAMPLES[suffix]) - 1)))
    assert caught.value.code == "file-too-large"


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9])
def test_a_copy_that_was_cut_is_read_or_told_where(tmp_path: Path, suffix: str, share: float) -> None:
    data = EXAMPLES[suffix][: int(share * len(EXAMPLES[suffix]))]
    try:
        problems = [problem for reading in _readings(tmp_path, suffix, data) for problem in reading.problems]
    except ReadError as error:
        problems = [error.problem()]
    # Formats that are plain text look whole wherever they end.
    assert problems or suffix in PLAIN
    assert all(problem.code in MESSAGES and problem.where.path == NAME for problem in problems)


@pytest.mark.parametrize("kind", sorted(READERS))
@settings(deadline=None, max_examples=25)
@given(lines=st.lists(st.text(alphabet="推进教师交流均衡，。", min_size=1, max_size=24), min_size=1, max_size=25))
def test_every_character_of_an_article_is_one_of_its_file(
    tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon, kind: str, lines: list[str]
) -> None:
    few = replace(lexicon, places=())
    for document in _documents(tmp_path_factory.getbasetemp(), kind, MAKERS[kind](lines)):
        assert "".join(document.text.split()) == "".join(lines)
        for article in split(document, few).articles:
            check_pieces(article, document.text)
            for offset in range(len(article.text)):
                position = article.position(offset)
                assert position.line is not None
                assert article.text[offset].strip() in document.text.split("\n")[position.line - 1]
                assert (position.file_page is None) == (not document.page_starts)


HALF_TEXT = st.lists(
    st.one_of(
        st.binary(max_size=20),
        st.sampled_from(
            [b"---\n", b"\n", b"\r\n", b"city: ", b"\xff\xfe", b"\xef\xbb\xbf", "教育。".encode("gb18030")]
        ),
        st.text(alphabet="教育□，。《》# \n", max_size=20).map(str.encode),
    ),
    max_size=12,
).map(b"".join)


@pytest.mark.parametrize("kind", sorted(READERS))
@settings(deadline=None)  # a reader's process takes its time to start
@given(data=st.one_of(st.binary(max_size=300), HALF_TEXT))
def test_any_bytes_give_sound_documents_or_an_error_that_says_why(
    tmp_path_factory: pytest.TempPathFactory, kind: str, data: bytes
) -> None:
    try:
        readings = _readings(tmp_path_factory.getbasetemp(), kind, data)
        problems = [problem for reading in readings for problem in reading.problems]
    except ReadError as error:
        readings, problems = [], [error.problem()]
    assert readings or problems
    assert all(problem.code in MESSAGES and problem.where.path.partition("#")[0] == NAME for problem in problems)
    for reading in readings:
        _is_sound(reading.document, data)
