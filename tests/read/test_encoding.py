"""Bytes become text, or the reason is said why not."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ReadError
from graph.model import Position
from graph.read.encoding import Decoded, clean, decode_file
from graph.settings import Settings

TEXT = "推进义务教育优质均衡发展，深化教师交流。\n到2025年，集团化办学覆盖率达到90%。\n" * 20
# 58 bytes the line: with one byte before them, a sample of any even size ends within a character.
LONG = "推进义务教育优质均衡发展，深化教师交流，办好每一所学校。\n" * 4000


def _decode(folder: Path, data: bytes, settings: Settings | None = None) -> Decoded:
    path = folder / "a.txt"
    path.write_bytes(data)
    return decode_file(path, "a.txt", settings or Settings())


def _code(folder: Path, data: bytes, settings: Settings | None = None) -> tuple[str, int | None]:
    with pytest.raises(ReadError) as caught:
        _decode(folder, data, settings)
    assert caught.value.where is not None
    assert caught.value.where.path == "a.txt"
    return caught.value.code, caught.value.where.line


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_text_is_the_same_in_whatever_encoding_it_came(tmp_path: Path, encoding: str) -> None:
    data = TEXT.encode(encoding)
    assert _decode(tmp_path, data) == Decoded(TEXT, hashlib.sha256(data).hexdigest(), ())


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_both_byte_orders_are_known_by_their_mark(tmp_path: Path, mark: bytes) -> None:
    encoding = "utf-16-le" if mark[0] == 0xFF else "utf-16-be"
    assert _decode(tmp_path, mark + "abc".encode(encoding)).text == "abc"


def test_traditional_characters_in_big5_are_read(tmp_path: Path) -> None:
    text = "推進義務教育優質均衡發展，深化教師交流。\n" * 20
    assert _decode(tmp_path, text.encode("big5")).text == text


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le"])
@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
def test_a_long_file_is_known_wherever_its_sample_ends(tmp_path: Path, encoding: str, before: str) -> None:
    assert _decode(tmp_path, (before + LONG).encode(encoding)).text == before + LONG


def test_few_damaged_bytes_are_replaced_and_told_with_their_line(tmp_path: Path) -> None:
    good = TEXT.encode()
    line_2 = good.index(b"\n") + 1
    decoded = _decode(tmp_path, good[:line_2] + b"\xff" + good[line_2:])
    assert decoded.text.replace("�", "") == TEXT
    (problem,) = decoded.problems
    assert (problem.code, problem.where, problem.detail) == (
        "bytes-replaced",
        Position("a.txt", line=2),
        (("count", "1"),),
    )


def test_a_file_cut_within_its_last_character_is_read_up_to_there(tmp_path: Path) -> None:
    decoded = _decode(tmp_path, TEXT.rstrip("\n").encode()[:-1])
    assert decoded.text == TEXT.rstrip("\n")[:-1] + "�"
    assert [problem.code for problem in decoded.problems] == ["bytes-replaced"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_damage_behind_a_byte_order_mark_is_told_too(tmp_path: Path, encoding: str) -> None:
    text = TEXT.rstrip("\n")
    decoded = _decode(tmp_path, text.encode(encoding)[:-1])
    assert decoded.text == text[:-1] + "�"
    assert [(problem.code, problem.where.line) for problem in decoded.problems] == [("bytes-replaced", 40)]


def test_a_byte_order_mark_before_no_text_is_not_believed(tmp_path: Path) -> None:
    assert _code(tmp_path, b"\xef\xbb\xbf" + TEXT.encode("gb18030"))[0] == "encoding-unknown"


def test_a_replacement_character_that_stands_in_the_file_is_no_damage(tmp_path: Path) -> None:
    assert _decode(tmp_path, ("�" + TEXT).encode()) == Decoded(
        "�" + TEXT, hashlib.sha256(("�" + TEXT).encode()).hexdigest(), ()
    )


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        b"PK\x03\x04" + bytes(range(256)) * 8,
        b"%PDF-1.7\n" + bytes(range(255, -1, -1)) * 8,
        TEXT.encode() + b"\x00" * 3 + TEXT.encode(),
    ],
    ids=["picture", "archive", "PDF", "zeros"],
)
def test_binary_data_is_no_text(tmp_path: Path, data: bytes) -> None:
    assert _code(tmp_path, data)[0] in {"not-text", "encoding-unknown"}


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", "\u3000\n".encode()])
def test_a_file_without_a_character_to_see_is_empty(tmp_path: Path, data: bytes) -> None:
    assert _code(tmp_path, data) == ("file-empty", None)


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_is_read(tmp_path: Path) -> None:
    data = TEXT.encode()
    assert _code(tmp_path, data, Settings(max_file_bytes=len(data) - 1)) == ("file-too-large", None)
    assert _decode(tmp_path, data, Settings(max_file_bytes=len(data))).text == TEXT


def test_the_refusal_of_a_large_file_says_both_sizes_in_megabytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * 3_000_000)
    with pytest.raises(ReadError) as caught:
        decode_file(tmp_path / "a.txt", "a.txt", Settings(max_file_bytes=1_500_000))
    assert caught.value.detail == {"limit": "1.5", "size": "3"}


def test_a_line_over_the_limit_is_refused_with_its_number(tmp_path: Path) -> None:
    settings = Settings(max_line_characters=5)
    assert _code(tmp_path, "推进交流\n推进教师交流\n推进".encode(), settings) == ("line-too-long", 2)
    assert _code(tmp_path, "推进\n推进教师交流".encode(), settings) == ("line-too-long", 2)
    assert _decode(tmp_path, "推进教师交\n流".encode(), settings).text == "推进教师交\n流"


def test_a_folder_in_place_of_a_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        decode_file(tmp_path, "a.txt", Settings())
    assert caught.value.code == "file-unreadable"
    assert caught.value.detail["cause"]


def test_control_characters_vanish_and_tabs_stay(tmp_path: Path) -> None:
    assert (
        _decode(tmp_path, ("推进\x0b教师\x1b\t交流\x7f\ufeff。\n" + TEXT).encode()).text == "推进教师\t交流。\n" + TEXT
    )


def test_all_line_ends_become_one_kind(tmp_path: Path) -> None:
    assert _decode(tmp_path, "甲。\r\n乙。\r丙。\n".encode()).text == "甲。\n乙。\n丙。\n"


def test_the_hash_is_of_the_bytes_and_not_of_the_text(tmp_path: Path) -> None:
    data = "甲。\r\n乙。".encode()
    assert _decode(tmp_path, data).sha256 == hashlib.sha256(data).hexdigest()


@given(st.text())
def test_a_clean_text_stays_as_it_is_and_can_be_written_out(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert "\r" not in cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned


@given(st.text(alphabet="推进教师交流。，a1 \n", min_size=1).filter(lambda text: bool(text.strip())))
def test_every_text_comes_back_from_utf_8(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    assert _decode(tmp_path_factory.getbasetemp(), text.encode()).text == text
