"""build.json tells what a build was made from and what it left, and is the only file with a clock's figures."""

import hashlib
import json
from pathlib import Path

import pytest

from graph import __version__
from graph.build.manifest import Input, Manifest, Output, installed_versions, outputs_of, write_manifest
from graph.model import Position, Problem

MISSING = Problem("input-missing", Position("没有.txt", line=3))


def manifest(*inputs: Input) -> Manifest:
    return Manifest(inputs, "f" * 64, "https://policygraph.example/", {"cities": 2}, {"read": 0.12345})


def test_every_input_and_its_problems_are_listed_in_both_languages(tmp_path: Path) -> None:
    read = Input("温州.txt", "a" * 64, "text/plain", articles=1)

    write_manifest(manifest(read, Input("没有.txt", problems=(MISSING,))), tmp_path / "build.json")

    written = json.loads((tmp_path / "build.json").read_text(encoding="utf-8"))
    assert written["inputs"][0] == {
        "name": "温州.txt",
        "sha256": "a" * 64,
        "media_type": "text/plain",
        "articles": 1,
        "problems": [],
    }
    (problem,) = written["inputs"][1]["problems"]
    assert (problem["code"], problem["path"], problem["line"]) == ("input-missing", "没有.txt", 3)
    assert problem["zh"].startswith("没有.txt，第3行：")
    assert problem["en"].startswith("没有.txt, line 3: ")


def test_problems_come_in_the_order_of_the_inputs() -> None:
    other = Problem("input-missing", Position("b.txt"))
    assert manifest(Input("a", problems=(MISSING,)), Input("c"), Input("b", problems=(other,))).problems() == (
        MISSING,
        other,
    )


def test_the_file_is_the_same_for_the_same_manifest_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write_manifest(manifest(Input("温州.txt")), tmp_path / "build.json")
    first = (tmp_path / "build.json").read_bytes()
    write_manifest(manifest(Input("温州.txt")), tmp_path / "build.json")

    assert (tmp_path / "build.json").read_bytes() == first
    assert b"\r" not in first
    assert "温州".encode() in first
    assert [path.name for path in tmp_path.iterdir()] == ["build.json"]
    assert list(json.loads(first)) == sorted(json.loads(first))


def test_outputs_are_named_from_the_folder_and_hashed(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "a.csv").write_bytes(b"a,b\r\n")
    (tmp_path / "graph.nq").write_bytes(b"")

    assert outputs_of(tmp_path, ["tables/a.csv", "graph.nq"]) == (
        Output("graph.nq", hashlib.sha256(b"").hexdigest(), 0),
        Output("tables/a.csv", hashlib.sha256(b"a,b\r\n").hexdigest(), 5),
    )


def test_an_output_that_was_not_written_is_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        outputs_of(tmp_path, ["graph.nq"])


def test_versions_name_this_program_python_and_every_library_that_matters() -> None:
    versions = installed_versions()

    assert versions["policygraph"] == __version__
    assert {"python", "pyoxigraph", "networkx", "jieba", "scipy"} <= set(versions)
