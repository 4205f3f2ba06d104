"""How long the saved questions take rdflib's own engine, beside the store, over the same quads in memory.

    python -m tests.bench.enlarge out/graph.nq 1000000 big/graph.nq
    python -m tests.bench.rdflib_engine big --seconds 60

Each question is asked of rdflib once, in a process of its own that is ended when its time is over; such a one counts
with that time, which is less than it would have taken. Needs a system that copies processes (not Windows).
"""

import argparse
import multiprocessing
import sys
import time
import warnings
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median

import rdflib

from graph.settings import DEFAULT_BASE_IRI, bundled_ontology
from graph.store.answers import NO_LIMITS
from graph.store.embedded import EmbeddedStore, open_embedded
from graph.store.prefixes import known_prefixes
from graph.store.saved import saved_queries

RUNS = 5


def main() -> None:
    """Print a table in seconds, and how many times as fast the store is in total."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", help="saved questions; all of them where none is named")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long rdflib may take for one")
    given = parser.parse_args()
    store = open_embedded(given.folder / "store")
    dataset = rdflib.Dataset(default_union=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its parser of quads calls what it itself has deprecated
        dataset.parse(given.folder / "graph.nq", format="nquads")
    sys.stdout.write(f"{len(store)} quads\n{'query':<28}{'store':>10}{'rdflib':>10}\n")
    ours = theirs = 0.0
    for saved in saved_queries(bundled_ontology() / "queries", DEFAULT_BASE_IRI):
        if given.names and saved.name not in given.names:
            continue
        mine = median(_asked(store, saved.text) for _ in range(RUNS))
        other = _bounded(dataset, saved.text, given.seconds)
        ours, theirs = ours + mine, theirs + (other or given.seconds)
        sys.stdout.write(f"{saved.name:<28}{mine:>10.3f}{f'{other:.2f}' if other else f'> {given.seconds:g}':>10}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{'in total':<28}{ours:>10.3f}{theirs:>10.2f}: at least {theirs / ours:.0f} times\n")


def _asked(store: EmbeddedStore, query: str) -> float:
    begun = time.perf_counter()
    store.select(query, limits=NO_LIMITS)
    return time.perf_counter() - begun


def _bounded(dataset: rdflib.Dataset, query: str, seconds: float) -> float | None:
    """How long rdflib took; None: longer than that, or it failed, which is told."""
    # A copy of this process has the data at once.
    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe(duplex=False)
    process = fork.Process(target=_ask, args=(dataset, query, there))
    process.start()
    there.close()
    try:
        return float(here.recv()) if here.poll(seconds) else None
    except EOFError:
        sys.stdout.write("rdflib failed:\n")
        return None
    finally:
        process.kill()
        process.join()


def _ask(dataset: rdflib.Dataset, query: str, told: Connection) -> None:
    begun = time.perf_counter()
    for _ in dataset.query(query, initNs=known_prefixes(DEFAULT_BASE_IRI)):
        pass
    told.send(time.perf_counter() - begun)


if __name__ == "__main__":
    main()
