"""Which files are meant by the paths given, and what they are called."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from graph.errors import ReadError
from graph.model import Problem
from graph.read import READERS, find_inputs, read
from graph.settings import Settings


def _write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("推进教师交流。", encoding="utf-8")


def _find(*given: Path) -> tuple[tuple[tuple[Path, str], ...], tuple[Problem, ...]]:
    with TemporaryDirectory() as unpacked:
        return find_inputs(given, Settings(), Path(unpacked))


def _names(*given: Path) -> list[str]:
    files, problems = _find(*given)
    assert problems == ()
    return [name for _, name in files]


def test_a_folder_stands_for_all_files_below_it_sorted_by_name(tmp_path: Path) -> None:
    _write(tmp_path, "b.txt", "a/z.md", "a/b/c.txt", "c.txt")
    assert _names(tmp_path) == ["a/b/c.txt", "a/z.md", "b.txt", "c.txt"]


def test_files_are_kept_in_the_order_given(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", "b.txt", "more/c.txt")
    assert _names(tmp_path / "b.txt", tmp_path / "more", tmp_path / "a.txt") == ["b.txt", "c.txt", "a.txt"]


def test_hidden_files_and_folders_are_left_out_of_a_folder(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", ".hidden.txt", ".git/b.txt", "c/.d/e.txt")
    assert _names(tmp_path) == ["a.txt"]


def test_a_folder_below_a_hidden_one_is_read_when_it_is_given(tmp_path: Path) -> None:
    _write(tmp_path, ".texts/a.txt")
    assert _names(tmp_path / ".texts") == ["a.txt"]
    assert _names(tmp_path / ".texts" / "a.txt") == ["a.txt"]


def test_a_file_given_twice_is_taken_once(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", "sub/b.txt")
    another_way = tmp_path / "sub" / ".." / "a.txt"
    assert _names(tmp_path / "a.txt", tmp_path, another_way) == ["a.txt", "sub/b.txt"]


def test_names_do_not_depend_on_where_the_command_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path, "texts/a.txt", "texts/sub/b.txt")
    from_afar = _names(tmp_path / "texts")
    monkeypatch.chdir(tmp_path / "texts")
    assert _names(Path()) == from_afar
    assert _names(Path("a.txt"), tmp_path / "texts") == from_afar


def test_files_of_one_name_get_the_parts_of_their_paths_that_tell_them_apart(tmp_path: Path) -> None:
    _write(tmp_path, "2018/a.txt", "2019/a.txt", "2019/b.txt")
    assert _names(tmp_path / "2018", tmp_path / "2019") == ["2018/a.txt", "2019/a.txt", "b.txt"]


def test_files_of_one_name_in_folders_of_one_name_are_told_apart_too(tmp_path: Path) -> None:
    _write(tmp_path, "2018/city/a.txt", "2019/city/a.txt")
    assert _names(tmp_path / "2018", tmp_path / "2019") == ["2018/city/a.txt", "2019/city/a.txt"]


def test_a_longer_name_never_becomes_that_of_another_file(tmp_path: Path) -> None:
    _write(tmp_path, "one/x/a.txt", "two/a.txt", "three/x/a.txt", "x/a.txt")
    names = _names(tmp_path / "one" / "x" / "a.txt", tmp_path / "two", tmp_path / "three", tmp_path / "x")
    assert len(set(names)) == 4


def test_what_is_not_there_is_a_problem_and_the_rest_is_found(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt")
    files, problems = _find(tmp_path / "none.txt", tmp_path / "a.txt")
    assert [name for _, name in files] == ["a.txt"]
    assert [(problem.code, Path(problem.where.path).name) for problem in problems] == [("input-missing", "none.txt")]


@pytest.mark.parametrize("given", ["教" * 300, "a\0b", "a.txt/b.txt"])
def test_a_path_that_no_system_takes_is_missing_too(tmp_path: Path, given: str) -> None:
    _write(tmp_path, "a.txt")
    files, problems = _find(tmp_path / given)
    assert files == ()
    assert [problem.code for problem in problems] == ["input-missing"]


@pytest.mark.parametrize("names", [(), (".hidden",)])
def test_a_folder_without_a_file_to_read_is_a_problem(tmp_path: Path, names: tuple[str, ...]) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    _write(folder, *names)
    files, problems = _find(folder)
    assert files == ()
    assert [(problem.code, problem.where.path) for problem in problems] == [("folder-empty", "texts")]


def test_a_file_name_that_is_no_text_is_named_in_letters_that_are(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"\xff.txt")).write_text("推进教师交流。", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    ((path, name),), _ = _find(tmp_path)
    assert name.encode("utf-8")
    assert path.is_file()


def test_nothing_given_is_nothing_found() -> None:
    assert _find() == ((), ())


def test_a_format_that_no_reader_knows_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    _write(tmp_path, "a.exe")
    with pytest.raises(ReadError) as caught:
        list(read(tmp_path / "a.exe", "a.exe", Settings()))
    assert caught.value.code == "format-unknown"
    assert caught.value.detail["formats"].split() == list(READERS)


def test_the_suffix_may_be_written_in_capitals(tmp_path: Path) -> None:
    _write(tmp_path, "A.TXT")
    (reading,) = read(tmp_path / "A.TXT", "A.TXT", Settings())
    assert reading.document.text == "推进教师交流。"
