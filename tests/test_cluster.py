"""A real Dask cluster on loopback: the same bytes as one process, whoever dies."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from distributed import Client

from graph.build.harvest import Harvest
from graph.build.installation import installation
from graph.build.parcels import Parcel, Unpacking, by_parcels
from graph.build.run import build
from graph.cluster import cluster
from graph.errors import BuildError, UserError
from graph.settings import Settings, bundled_articles
from graph.spread import serial
from tests.test_spread import _end_own_process_at_three, _never, _set_aside

# The library leaves sockets to the collector when it goes.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")

ROOT = Path(__file__).resolve().parent.parent
MOST = Settings().max_file_bytes


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler and two workers, which are started again when they die."""
    folder = tmp_path_factory.mktemp("cluster")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    scheduler = ["dask_scheduler", "--host", "127.0.0.1", "--port", port]
    worker = [
        "dask_worker",
        f"tcp://127.0.0.1:{port}",
        "--host",
        "127.0.0.1",
        "--nthreads",
        "1",
        "--local-directory",
        ".",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
    with ExitStack() as stack, (folder / "log").open("w") as log:
        for program in (scheduler, worker, worker):
            command = [sys.executable, "-m", f"distributed.cli.{program[0]}", "--no-dashboard", *program[1:]]
            process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
            stack.callback(process.wait)
            stack.callback(process.terminate)
        with Client(worker[1], set_as_default=False, timeout="60s") as client:
            client.wait_for_workers(2, timeout=60)
        yield worker[1]


def test_answers_come_in_the_order_of_the_items(address: str) -> None:
    assert list(cluster(address)(str, range(50), _never)) == [str(number) for number in range(50)]


def test_an_item_that_ends_every_worker_is_set_aside_and_costs_no_other(address: str) -> None:
    assert list(cluster(address)(_end_own_process_at_three, range(8), _set_aside)) == [0, 1, 2, -3, 4, 5, 6, 7]


def test_what_the_function_raises_reaches_the_caller_as_it_was(address: str) -> None:
    with pytest.raises(UserError) as caught:
        list(cluster(address)(_refuse, ["a.md"], _never))
    assert (caught.value.code, caught.value.detail) == ("store-missing", {"path": "a.md"})


def test_a_build_on_a_cluster_gives_the_same_bytes_though_a_worker_is_killed(address: str, tmp_path: Path) -> None:
    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        victim = min(client.run(os.getpid).values())

    def progress(stage: str, done: int, _: int | None) -> None:
        if stage == "extract" and done == 3:
            os.kill(victim, signal.SIGKILL)

    inputs = [bundled_articles()]
    here, there = Settings(out=tmp_path / "here"), Settings(out=tmp_path / "there")
    alone = build(inputs, here, publish=lambda *_: (), progress=lambda *_: None, spread=serial)
    spread = by_parcels(cluster(address), MOST)
    spread_out = build(inputs, there, publish=lambda *_: (), progress=progress, spread=spread)

    assert alone.counts["articles"] == spread_out.counts["articles"] == 11
    assert (here.out / "graph.nq").read_bytes() == (there.out / "graph.nq").read_bytes()
    with pytest.raises(ProcessLookupError):
        os.kill(victim, 0)


def test_a_cluster_that_is_not_there_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(UserError) as caught:
        list(cluster(f"tcp://127.0.0.1:{port}")(str, [1], _never))
    assert caught.value.code == "cluster-unreachable"


def test_a_file_that_is_too_large_to_travel_or_cannot_be_read_is_answered_here(tmp_path: Path) -> None:
    (tmp_path / "large.md").write_text("大" * 100, encoding="utf-8")
    files = [(tmp_path / "large.md", "large.md"), (tmp_path / "none.md", "none.md")]

    assert [each.name for each in by_parcels(serial, 100)(_only_here, files, _never)] == ["large.md", "none.md"]


def test_another_installation_is_refused() -> None:
    parcel = Parcel("a.md", ".md", b"a")
    assert Unpacking(_any, installation())(parcel) == Harvest("a.md")
    with pytest.raises(BuildError, match="cluster-differs"):
        Unpacking(_any, "0" * 64)(parcel)


def _refuse(item: str) -> str:
    raise UserError("store-missing", path=item)


def _any(file: tuple[Path, str]) -> Harvest:
    assert file[0].read_bytes() == b"a"
    return Harvest(file[1])


def _only_here(file: tuple[Path, str]) -> Harvest:
    assert file[0].parent.name != "policygraph"
    return Harvest(file[1])
