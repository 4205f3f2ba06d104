"""Progress goes to stderr: plain lines without a terminal, and none when asked to be quiet."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from graph.commands.progress import shown_progress

ROOT = Path(__file__).resolve().parent.parent.parent


def test_a_short_stage_is_one_line_when_it_ends(capsys: pytest.CaptureFixture[str]) -> None:
    with shown_progress("en", quiet=False) as report:
        for done in range(4):
            report("extract", done, 3)

    assert capsys.readouterr() == ("", "extracting: 3/3\n")


def test_a_long_stage_is_told_at_every_tenth(capsys: pytest.CaptureFixture[str]) -> None:
    with shown_progress("zh", quiet=False) as report:
        for done in range(1001):
            report("extract", done, 1000)

    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 10
    assert lines[0] == "抽取: 100/1000"
    assert lines[-1] == "抽取: 1000/1000"


def test_a_stage_with_nothing_to_do_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    with shown_progress("en", quiet=False) as report:
        report("publish", 0, 0)
        report("publish", 0, 0)

    assert capsys.readouterr().err == "publishing: 0/0\n"


def test_a_stage_without_a_name_of_its_own_keeps_its_key(capsys: pytest.CaptureFixture[str]) -> None:
    with shown_progress("en", quiet=False) as report:
        report("weave", 1, 1)

    assert capsys.readouterr().err == "weave: 1/1\n"


def test_quiet_means_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with shown_progress("en", quiet=True) as report:
        report("extract", 1, 1)

    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal needs POSIX")
def test_a_terminal_gets_a_bar_that_ends_full() -> None:
    work = (
        "from graph.commands.progress import shown_progress\n"
        "with shown_progress('zh', quiet=False) as report:\n"
        "    for done in range(4): report('extract', done, 3)\n"
    )
    reader, writer = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "PYTHONUTF8": "1"}
    subprocess.run([sys.executable, "-c", work], cwd=ROOT, env=environment, stderr=writer, check=True)
    os.close(writer)

    seen = os.read(reader, 100_000).decode("utf-8", errors="replace")
    os.close(reader)
    assert "抽取" in seen
    assert "3/3" in seen
    assert "━" in seen
