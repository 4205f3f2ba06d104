"""Archives are folders: their files are read as others are, and none of them leads out."""

import io
import zipfile
from pathlib import Path

import pytest

from graph.model import Problem
from graph.read import find_inputs
from graph.read.archive import MOST_FILES
from graph.settings import Settings


def _find(folder: Path, *given: Path, settings: Settings | None = None) -> tuple[dict[str, bytes], list[Problem]]:
    unpacked = folder / "unpacked"
    unpacked.mkdir(exist_ok=True)
    files, problems = find_inputs(given or (folder / "a.zip",), settings or Settings(), unpacked)
    assert all(path.resolve().is_relative_to(folder) for path, _ in files)
    return {name: path.read_bytes() for path, name in files}, list(problems)


def _zip(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_the_files_of_an_archive_are_named_by_it_and_sorted(tmp_path: Path) -> None:
    _zip(tmp_path / "a.zip", {"b/c.txt": b"1", "a.pdf": b"2", ".hidden": b"3", "__MACOSX/a.pdf": b"4"})
    assert _find(tmp_path) == ({"a.zip/a.pdf": b"2", "a.zip/b/c.txt": b"1"}, [])


def test_archives_in_folders_are_opened_too_and_files_of_one_name_stay_apart(tmp_path: Path) -> None:
    for year in ("2018", "2019"):
        (tmp_path / "in" / year).mkdir(parents=True)
        _zip(tmp_path / "in" / year / "a.zip", {"c.txt": year.encode()})
    assert _find(tmp_path, tmp_path / "in")[0] == {"2018/a.zip/c.txt": b"2018", "2019/a.zip/c.txt": b"2019"}
    both, _ = _find(tmp_path, tmp_path / "in" / "2018", tmp_path / "in" / "2019")
    assert both == {"2018/a.zip/c.txt": b"2018", "2019/a.zip/c.txt": b"2019"}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_that_chinese_systems_wrote_are_read(tmp_path: Path, encoding: str) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xxxxxxxxxxxx.txt", b"1")
    raw = "政策甲乙".encode(encoding)[:12].ljust(12, b"x")
    (tmp_path / "a.zip").write_bytes(data.getvalue().replace(b"x" * 12, raw))
    (name,) = _find(tmp_path)[0]
    assert name == f"a.zip/{raw.decode(encoding)}.txt"


@pytest.mark.parametrize("name", ["../out.txt", "a/../../out.txt", "/out.txt", "inner.zip"])
def test_a_file_that_leads_out_or_is_an_archive_is_passed_over_and_told(tmp_path: Path, name: str) -> None:
    _zip(tmp_path / "a.zip", {name: b"1", "b.txt": b"2"})
    files, problems = _find(tmp_path)
    assert files == {"a.zip/b.txt": b"2"}
    assert [(problem.code, problem.where.path) for problem in problems] == [("archive-member-refused", f"a.zip/{name}")]


def test_names_that_some_systems_cannot_have_are_kept_for_people(tmp_path: Path) -> None:
    _zip(tmp_path / "a.zip", {"a:b?.txt": b"1", "a*b_.txt": b"2", "推" * 200 + ".txt": b"3"})
    files, problems = _find(tmp_path)
    assert files == {"a.zip/a:b?.txt": b"1", "a.zip/a*b_.txt": b"2", "a.zip/" + "推" * 200 + ".txt": b"3"}
    assert problems == []


def test_a_bomb_is_refused_before_it_unfolds(tmp_path: Path) -> None:
    _zip(tmp_path / "a.zip", {"a.txt": b"0" * 5_000_000})
    assert [problem.code for problem in _find(tmp_path)[1]] == ["archive-too-large"]


def test_more_files_than_anybody_gives_are_refused(tmp_path: Path) -> None:
    _zip(tmp_path / "a.zip", {f"{number}.txt": b"" for number in range(MOST_FILES + 1)})
    assert [problem.code for problem in _find(tmp_path)[1]] == ["archive-too-large"]


def test_a_damaged_file_is_told_and_the_others_read(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", {"a.txt": b"teacher rotation " * 9, "b.txt": b"2"})
    data = bytearray(path.read_bytes())
    data[40] ^= 0xFF
    path.write_bytes(data)
    files, problems = _find(tmp_path)
    assert files == {"a.zip/b.txt": b"2"}
    assert [problem.code for problem in problems] == ["archive-member-refused"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"text"])
def test_what_is_no_archive_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    assert [problem.code for problem in _find(tmp_path)[1]] == ["archive-broken"]


def test_a_file_over_the_limit_is_passed_over(tmp_path: Path) -> None:
    _zip(tmp_path / "a.zip", {"a.txt": b"12345", "b.txt": b"123"})
    files, problems = _find(tmp_path, settings=Settings(max_file_bytes=4))
    assert list(files) == ["a.zip/b.txt"]
    assert [problem.code for problem in problems] == ["archive-member-refused"]


def test_an_archive_of_nothing_is_told(tmp_path: Path) -> None:
    _zip(tmp_path / "a.zip", {})
    assert [problem.code for problem in _find(tmp_path)[1]] == ["folder-empty"]
