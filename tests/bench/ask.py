"""How long the saved questions take: by the engine called directly, through the processes, and over HTTP.

    python -m tests.bench.enlarge out/graph.nq 1000000 big/graph.nq
    python -m tests.bench.ask big --runs 7

Direct is pyoxigraph in this process over the same quads in memory, its answer written as JSON by pyoxigraph; the other
two are what `serve` does. The three take turns, so that what else the machine does falls on all alike.
"""

import argparse
import http.client
import socket
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote, urlsplit

import pyoxigraph
import uvicorn

from graph.serve.app import application
from graph.serve.desk import Desk
from graph.settings import bundled_ontology
from graph.store.answers import Format, Limits
from graph.store.pool import Ask
from graph.store.saved import saved_queries

LIMITS = Limits(rows=1_000_000, seconds=120.0, memory_bytes=4_000_000_000)
WAYS = ("direct", "pool", "http")


def main() -> None:
    """Print a table: median and 95th percentile in milliseconds, and the ratios of the medians."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", help="saved questions; all of them where none is named")
    parser.add_argument("--runs", type=int, default=7)
    given = parser.parse_args()
    engine = pyoxigraph.Store()
    engine.load(path=str(given.folder / "graph.nq"), format=pyoxigraph.RdfFormat.N_QUADS)
    desk = Desk(given.folder / "store", workers=1)
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application(desk, limits=LIMITS), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    ways: Mapping[str, Callable[[str], bytes]] = {
        "direct": lambda query: _direct(engine, query),
        "pool": lambda query: _pooled(desk, query),
        "http": lambda query: _over_http(f"http://127.0.0.1:{listener.getsockname()[1]}", query),
    }
    sys.stdout.write(f"{len(engine)} quads, {given.runs} runs; milliseconds: median (95 %)\n")
    sys.stdout.write(
        f"{'query':<28}{'direct':>18}{'pool':>18}{'http':>18}{'pool/direct':>13}{'http/direct':>13}{'KB':>8}\n"
    )
    for saved in saved_queries(bundled_ontology() / "queries", desk.base_iri):
        if not given.names or saved.name in given.names:
            times, size = _measured(ways, saved.text, given.runs)
            _print(saved.name, times, size)
    server.should_exit = True
    thread.join()
    desk.close()


def _measured(ways: Mapping[str, Callable[[str], bytes]], query: str, runs: int) -> tuple[dict[str, list[float]], int]:
    """Milliseconds of each run of each way, after one that does not count, and the bytes of the answer."""
    times: dict[str, list[float]] = {way: [] for way in WAYS}
    size = 0
    for run in range(runs + 1):
        for way in WAYS:
            begun = time.perf_counter()
            size = len(ways[way](query))
            if run:
                times[way].append((time.perf_counter() - begun) * 1_000)
    return times, size


def _print(name: str, times: Mapping[str, Sequence[float]], size: int) -> None:
    cells = "".join(f"{f'{median(each):.1f} ({_p95(each):.1f})':>18}" for each in times.values())
    direct = median(times["direct"])
    ratios = "".join(f"{median(times[way]) / direct:>13.2f}" for way in WAYS[1:])
    sys.stdout.write(f"{name:<28}{cells}{ratios}{size // 1_000:>8}\n")
    sys.stdout.flush()


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def _direct(engine: pyoxigraph.Store, query: str) -> bytes:
    answer = engine.query(query, use_default_graph_as_union=True)
    if not isinstance(answer, pyoxigraph.QuerySolutions):
        raise TypeError("a saved question is a SELECT")
    written = answer.serialize(format=pyoxigraph.QueryResultsFormat.JSON)
    return written or b""


def _pooled(desk: Desk, query: str) -> bytes:
    answer = desk.answer(Ask(query, Format.JSON, LIMITS))
    if not isinstance(answer, tuple):
        raise TypeError("a query with a format gives bytes")
    return answer[0]


def _over_http(address: str, query: str) -> bytes:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)
    connection.request("GET", f"/sparql?query={quote(query)}", headers={"Accept": "application/sparql-results+json"})
    response = connection.getresponse()
    content = response.read()
    connection.close()
    if response.status != 200:
        raise RuntimeError(content.decode())
    return content


if __name__ == "__main__":
    main()
