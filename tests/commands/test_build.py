"""`build` says what it built, what it could not use, and where to look first."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.build.manifest import Input, Manifest, Output
from graph.commands.build import problem_lines, summary_lines
from graph.model import Position, Problem
from tests.model_server import entry, says, serving

ROOT = Path(__file__).resolve().parent.parent.parent
ARTICLE = "□温州市教育局\n我市推进集团化办学，到2022年，学前教育普惠率达到90%以上。\n"


def manifest(*problems: Problem) -> Manifest:
    counts = {"articles": 2, "cities": 1, "measures": 3, "adoptions": 4, "targets": 5, "candidates": 6, "quads": 700}
    inputs = (Input("a.txt", problems=problems),)
    return Manifest(inputs, "", "https://policygraph.example/", counts, {}, (Output("graph.nq", "0" * 64, 1),))


def test_the_summary_counts_names_the_pages_and_asks_a_question() -> None:
    built, counts, pages, question = summary_lines(manifest(), Path("out"), "en")

    assert built == "The graph is built: out"
    assert counts == "  articles 2 · cities 1 · measures 3 · adoptions 4 · targets 5 · candidates 6"
    assert str(Path("out/graph.html")) in pages
    assert str(Path("out/report.html")) in pages
    assert question.endswith("-m graph query shared-measures")


def test_the_question_is_about_the_build_that_was_made() -> None:
    assert summary_lines(manifest(), Path("elsewhere"), "zh")[-1].endswith("--out elsewhere")


def test_without_problems_nothing_is_said_about_them() -> None:
    assert list(problem_lines(manifest(), Path("out"), "en")) == []


def test_many_problems_are_cut_and_the_rest_is_counted() -> None:
    problems = tuple(Problem("input-missing", Position(f"{number}.txt")) for number in range(50))

    lines = problem_lines(manifest(*problems), Path("out"), "en")

    assert lines[0] == "50 to look at:"
    assert lines[1] == "  0.txt: no such file or folder. Check the path."
    assert len(lines) == 22
    assert lines[-1].strip().startswith("... and 30 more, see ")


def test_a_missing_input_is_told_and_the_others_are_built(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")

    result = run("build", "a.txt", "没有.txt", folder=tmp_path)

    assert result.returncode == 0, result.stderr
    assert "没有.txt: no such file or folder. Check the path." in result.stderr
    written = json.loads((tmp_path / "out" / "build.json").read_text(encoding="utf-8"))
    assert [problem["code"] for each in written["inputs"] for problem in each["problems"]] == ["input-missing"]
    assert (tmp_path / "out" / "graph.nq").stat().st_size > 0
    assert "articles 1" in result.stdout


def test_no_usable_input_is_the_users_to_mend_and_leaves_no_graph(tmp_path: Path) -> None:
    result = run("build", "没有.txt", folder=tmp_path)

    assert result.returncode == 2
    assert "没有.txt: no such file or folder. Check the path." in result.stderr
    assert result.stderr.endswith("none of the inputs could be used. See the reason given for each file.\n")
    assert not (tmp_path / "out" / "graph.nq").exists()


def test_quiet_says_only_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")

    result = run("build", "a.txt", "--quiet", folder=tmp_path)

    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize("iri", ["", "policy", "ftp://example.org/", "https://example.org", "https://example.org/a#"])
def test_a_base_that_iris_cannot_begin_with_is_refused(iri: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")

    result = run("build", "a.txt", "--base-iri", iri, folder=tmp_path)

    assert result.returncode == 2
    assert "cannot be the beginning of IRIs" in result.stderr
    assert not (tmp_path / "out").exists()


def test_the_user_is_told_that_texts_are_sent_where_to_and_what_came_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    invented = says(entry(1, "没有的话"), entry(1, "集团化办学", "group-schooling"))

    with serving(invented) as server:
        result = run("build", "a.txt", "--model", "qwen", "--model-url", server.url, folder=tmp_path)
        asked = len(server.asked)

    assert result.returncode == 0, result.stderr
    assert f"The text of the articles is sent to the language model qwen at {server.url}." in result.stderr
    assert "language model: asked 1 times, kept answers used 0 times, 1 proposals; 1 left out" in result.stdout
    assert asked == 1
    assert len(list((tmp_path / "model-cache").iterdir())) == 1


def test_an_address_without_a_model_s_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")

    with serving(says()) as server:
        result = run("build", "a.txt", "--model-url", server.url, folder=tmp_path)

    assert (result.returncode, server.asked) == (2, [])
    assert "Give its name with --model." in result.stderr


def test_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")

    result = run("build", "a.txt", "--model", "qwen", "--model-url", "localhost", folder=tmp_path)

    assert result.returncode == 2
    assert "'localhost' cannot be the address of a language model." in result.stderr


def test_columns_and_the_pattern_of_names_are_options(tmp_path: Path) -> None:
    text = "推进集团化办学，实施教师交流，办好家门口的每一所学校。"
    (tmp_path / "杭州市_表.csv").write_text(f"标题,正文\n甲,{text}\n", encoding="utf-8")
    options = ["--columns", "text=正文,title=标题", "--name-pattern", "{place}_{*}"]

    done = run("build", "杭州市_表.csv", *options, folder=tmp_path)

    assert done.returncode == 0, done.stderr
    table = (tmp_path / "out" / "tables" / "articles.csv").read_text(encoding="utf-8-sig")
    assert ",甲,330100,杭州市," in table


@pytest.mark.parametrize(
    ("options", "said"), [(["--columns", "body=正文"], "body=正文"), (["--name-pattern", "{nothing}"], "{nothing}")]
)
def test_an_option_of_reading_that_cannot_be_understood_is_refused(
    tmp_path: Path, options: list[str], said: str
) -> None:
    done = run("build", "a.txt", *options, folder=tmp_path)

    assert done.returncode == 2
    assert said in done.stderr


def test_the_script_beside_the_package_is_the_same_program(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")

    script = run_python(str(ROOT / "build_graph.py"), "a.txt", "--out", "one", folder=tmp_path)
    module = run("build", "a.txt", "--out", "two", folder=tmp_path)

    assert (script.returncode, module.returncode) == (0, 0), script.stderr
    assert (tmp_path / "one" / "graph.nq").read_bytes() == (tmp_path / "two" / "graph.nq").read_bytes()


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return run_python("-m", "graph", *arguments, folder=folder)


def run_python(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "POLICYGRAPH_LANG": "en"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_two_workers_write_the_same_graph_as_one(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(5):
        (tmp_path / "in" / f"{number}.txt").write_text(ARTICLE * (number + 1), encoding="utf-8")
    for workers in ("1", "2"):
        assert run("build", "in", "--out", f"out{workers}", "--workers", workers, folder=tmp_path).returncode == 0

    assert (tmp_path / "out1" / "graph.nq").read_bytes() == (tmp_path / "out2" / "graph.nq").read_bytes()


def test_workers_of_this_machine_and_a_cluster_exclude_each_other(tmp_path: Path) -> None:
    result = run("build", "--workers", "2", "--cluster", "tcp://127.0.0.1:1", folder=tmp_path)

    assert result.returncode == 2
    assert "--cluster" in result.stderr
