"""`validate` says that a build is sound, or what is wrong with it, in the reader's language."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.build.run import build
from graph.commands import policygraph
from graph.publish import publish
from graph.settings import Settings

ARTICLE = "---\ncity: 温州市\ndate: 2019-10-09\n---\n\n推进集团化办学，到2022年集团化覆盖率超过80%。\n"


def check(out: Path, language: str = "en") -> Result:
    return CliRunner().invoke(policygraph, ["validate", "--out", str(out), "--lang", language])


def without_a_status(graph: Path) -> str:
    """Take the status of one adoption away; gives the adoption's IRI."""
    lines = graph.read_text(encoding="utf-8").splitlines(keepends=True)
    status = next(line for line in lines if "ontology#status>" in line and "/adoption/" in line)
    graph.write_text("".join(line for line in lines if line != status), encoding="utf-8")
    return status.partition(">")[0].removeprefix("<")


@pytest.mark.parametrize(("language", "told"), [("en", "keeps every rule"), ("zh", "图谱符合全部规则")])
def test_a_sound_build_is_said_to_be_and_its_statements_are_counted(built: Path, language: str, told: str) -> None:
    lines = (built / "graph.nq").read_bytes().count(b"\n")

    result = check(built, language)

    assert (result.exit_code, result.stderr) == (0, "")
    assert told in result.stdout
    assert str(lines) in result.stdout


@pytest.mark.parametrize(("language", "told"), [("en", "1 breaches"), ("zh", "有 1 处不合规则")])
def test_a_breach_is_told_in_the_readers_language(built: Path, tmp_path: Path, language: str, told: str) -> None:
    shutil.copy(built / "graph.nq", tmp_path / "graph.nq")
    adoption = without_a_status(tmp_path / "graph.nq")

    result = check(tmp_path, language)

    assert result.exit_code == 1
    assert told in result.stdout
    assert adoption in result.stdout


def test_a_build_with_a_base_of_its_own_is_checked_too(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(ARTICLE, encoding="utf-8")
    settings = Settings(out=tmp_path / "out", base_iri="https://example.org/policy/")
    build([tmp_path / "one.md"], settings, publish=publish, progress=lambda *_: None)
    sound = check(settings.out)

    adoption = without_a_status(settings.out / "graph.nq")
    broken = check(settings.out)

    assert (sound.exit_code, broken.exit_code) == (0, 1)
    assert adoption.startswith("https://example.org/policy/id/adoption/")
    assert adoption in broken.stdout


@pytest.mark.parametrize(("language", "told"), [("en", "Run build_graph.py first"), ("zh", "请先运行 build_graph.py")])
def test_without_a_build_it_is_said_how_to_get_one(tmp_path: Path, language: str, told: str) -> None:
    result = check(tmp_path, language)

    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


@pytest.mark.parametrize("content", [b"this is no quad\n", b"\xff\xfe\x00\x9c" * 40])
def test_a_file_that_is_no_graph_is_the_users_to_mend(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "graph.nq").write_bytes(content)

    result = check(tmp_path)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "graph.nq: this file is not as a build wrote it" in result.stderr
