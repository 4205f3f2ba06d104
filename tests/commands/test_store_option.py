"""`--store`: a build goes to a SPARQL server, and questions and pages come from it."""

import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.test_serve import started
from tests.servers import Server, oxigraph

ROOT = Path(__file__).resolve().parents[2]
TEXT = "□{}教育局\n我市推进集团化办学，到2022年，学前教育普惠率达到90%以上。\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = oxigraph(tmp_path_factory.mktemp("server"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for place in ("温州市", "宁波市"):
        (folder / f"{place}.txt").write_text(TEXT.format(place), encoding="utf-8")
    return folder


def run(*arguments: str, folder: Path, store: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "POLICYGRAPH_LANG": "en", "POLICYGRAPH_STORE": store}
    command = [sys.executable, "-m", "graph", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_a_build_goes_to_a_server_and_is_asked_there(server: Server, corpus: Path, tmp_path: Path) -> None:
    first = run("build", str(corpus), "--store", server.address, folder=tmp_path)
    again = run("build", str(corpus), folder=tmp_path, store=server.address)
    question = ("query", "shared-measures", "--format", "csv")

    assert first.returncode == again.returncode == 0, first.stderr + again.stderr
    assert f"delivered to {server.address}: " in first.stdout
    assert ": 0 named graphs sent, 0 removed" in again.stdout
    assert "集团化办学" in run(*question, folder=tmp_path).stdout
    assert run(*question, "--store", server.address, folder=tmp_path).stdout == run(*question, folder=tmp_path).stdout


def test_pages_and_the_endpoint_are_served_from_a_server(server: Server, corpus: Path, tmp_path: Path) -> None:
    assert run("build", str(corpus), "--store", server.address, "--quiet", folder=tmp_path).returncode == 0
    with started(tmp_path / "elsewhere", "--store", server.address, "--lang", "en") as (_, line):
        address = line.partition(" is at ")[2].split()[0]

        assert "true" in got(f"{address}sparql?query=ASK%7B%3Fs%20a%20pm%3AAdoption%7D")
        assert "温州市" in got(f"{address}matrix?lang=zh")


def got(address: str) -> str:
    with urllib.request.urlopen(address) as answer:  # noqa: S310  (our own server)
        return str(answer.read().decode())


def test_a_server_that_is_not_there_ends_with_what_to_do_and_keeps_the_build(corpus: Path, tmp_path: Path) -> None:
    result = run("build", str(corpus), "--store", "http://127.0.0.1:9/", folder=tmp_path)

    assert result.returncode == 2
    assert "does not answer" in result.stderr
    assert (tmp_path / "out" / "graph.nq").is_file()
