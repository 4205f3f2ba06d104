"""Whatever happens, a command ends with one line in the reader's language and the right exit code."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from graph.commands.terminal import ends_well, language_of, language_option
from graph.errors import BuildError, ReadError
from graph.model import Position

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    ("environment", "system", "language"),
    [
        ({}, None, "en"),
        ({"LANG": "C"}, None, "en"),
        ({"LANG": "en_US.UTF-8"}, None, "en"),
        ({"LANG": "zh_CN.UTF-8"}, None, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, None, "en"),
        ({"LANG": "en_US.UTF-8", "POLICYGRAPH_LANG": "zh"}, None, "zh"),
        ({"LANG": "zh_CN.UTF-8", "POLICYGRAPH_LANG": "en"}, None, "en"),
        ({"LC_ALL": "", "LANG": "zh_TW"}, None, "zh"),
        ({}, "Chinese (Simplified)_China", "zh"),
        ({}, "English_United States", "en"),
    ],
)
def test_the_language_is_the_one_asked_for_then_the_systems(
    environment: dict[str, str], system: str | None, language: str
) -> None:
    assert language_of(environment, system) == language


@pytest.mark.parametrize(
    ("error", "exit_code", "line"),
    [
        (ReadError("input-missing", Position("a.txt")), 2, "a.txt: no such file or folder. Check the path."),
        (BuildError("input-missing"), 1, "no such file or folder. Check the path."),
        (ZeroDivisionError("by zero"), 1, "something went wrong inside: ZeroDivisionError: by zero."),
        (PermissionError(13, "Permission denied", "out"), 1, "out: the system refused to read or write here"),
        (OSError(28, "No space left on device"), 1, "the system refused to read or write here: No space left"),
        (KeyboardInterrupt(), 130, "stopped. The last graph that was built still stands."),
    ],
)
def test_a_failure_is_one_line_without_a_traceback(error: BaseException, exit_code: int, line: str) -> None:
    result = run_failing(error)

    assert result.exit_code == exit_code
    assert result.stderr.startswith(line)
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_debug_shows_the_traceback_too() -> None:
    result = run_failing(ZeroDivisionError("by zero"), "--debug")

    assert result.exit_code == 1
    assert result.stderr.startswith("Traceback")
    assert result.stderr.endswith("report it with that.\n")


def test_the_line_is_chinese_where_chinese_is_asked_for() -> None:
    assert run_failing(ReadError("input-missing", Position("a.txt")), "--lang", "zh").stderr.startswith("a.txt：找不到")


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp1252", "latin-1"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_survives_any_locale(encoding: str, language: str) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": encoding, "POLICYGRAPH_LANG": language}
    command = [sys.executable, "-m", "graph", "build", "--help"]

    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)

    assert "建立图谱" in result.stdout.decode("utf-8")


def run_failing(error: BaseException, *arguments: str) -> Result:
    @click.command()
    @language_option
    @ends_well
    def fail(language: str) -> None:
        raise error

    return CliRunner().invoke(fail, ["--lang", "en", *arguments])
