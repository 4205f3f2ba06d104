"""`python -m graph serve` as a user has it: it says where it is, answers, and ends cleanly."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner

from graph.commands.serve import command
from tests.datasets import write_dataset

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("to-serve")
    write_dataset(made)
    return made


@contextmanager
def started(out: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server in a process of its own, and the first line it says."""
    line = [sys.executable, "-m", "graph", "serve", "--out", str(out), "--port", "0", *options]
    process = subprocess.Popen(
        line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline()
    finally:
        process.kill()
        process.communicate()


def address_in(line: str) -> str:
    return next(word for word in line.split() if word.startswith("http://"))


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_is_answers_and_ends_cleanly_with_its_processes(out: Path, sign: signal.Signals) -> None:
    with started(out, "--lang", "en") as (process, line):
        query = f"{address_in(line)}sparql?query=ASK%7B%3Fp%20a%20pm:City%7D"
        with urllib.request.urlopen(query, timeout=60) as answer:  # noqa: S310 - our own address
            assert json.load(answer)["boolean"] is True
        helpers = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(sign)
        said, errors = process.communicate(timeout=60)

    assert (process.returncode, errors) == (0, "")
    assert "Ctrl-C" in line
    assert said.strip() == "Ended."
    assert helpers
    _, left = psutil.wait_procs(helpers, timeout=30)
    assert left == []


def test_it_speaks_chinese_too(out: Path) -> None:
    with started(out, "--lang", "zh") as (_, line):
        assert "按 Ctrl-C 停止" in line
        assert address_in(line).startswith("http://127.0.0.1:")


def test_listening_beyond_this_machine_is_warned_of(out: Path) -> None:
    with started(out, "--lang", "en", "--host", "0.0.0.0", "--hosts", "graph.example.org") as (process, line):  # noqa: S104
        assert process.stderr is not None
        warning = process.stderr.readline()
        port = address_in(line).rstrip("/").rpartition(":")[2]
        request = urllib.request.Request(f"http://127.0.0.1:{port}/query", headers={"Host": "graph.example.org"})
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            assert answer.status == 200
    assert "whoever reaches this machine" in warning
    assert "graph.example.org" in warning


def test_a_port_that_is_taken_is_said_before_anything_starts(out: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(command, ["--out", str(out), "--port", port, "--lang", "en"])

    assert result.exit_code == 2
    assert result.stderr == f"port {port} is taken. Give another with --port; 0 takes any that is free.\n"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--host", "192.0.2.1"], "cannot listen at '192.0.2.1'"),
        (["--hosts", "http://example.org"], "is no host name"),
        (["--hosts", "*"], "is no host name"),
    ],
)
def test_what_cannot_be_is_said(out: Path, options: list[str], told: str) -> None:
    result = CliRunner().invoke(command, ["--out", str(out), "--port", "0", "--lang", "en", *options])
    assert (result.exit_code, told in result.stderr) == (2, True)


def test_without_a_build_it_says_what_to_do(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["--out", str(tmp_path), "--port", "0", "--lang", "en"])

    assert result.exit_code == 2
    assert "build" in result.stderr
