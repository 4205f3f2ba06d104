"""A query in a process of its own: it is stopped for good when it costs too much, and the next one is answered."""

import multiprocessing
import sys
from pathlib import Path

import pytest

from graph.errors import UserError
from graph.store.answers import Limits
from graph.store.worker import Apart

# Every triple with every other, four times over: minutes of work, no memory to speak of.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?a a <https://policygraph.example/ontology#Adoption> }"


def refused(store: Apart, query: str, limits: Limits) -> str:
    with pytest.raises(UserError) as caught:
        store.select(query, limits=limits)
    return caught.value.code


def test_a_runaway_query_is_stopped_and_its_process_is_gone(built: Path) -> None:
    store = Apart(built / "store")

    assert refused(store, ENDLESS, Limits(seconds=0.5)) == "query-too-slow"
    assert multiprocessing.active_children() == []
    assert int(store.select(COUNT).rows[0][0] or 0) >= 250


def test_a_query_that_eats_memory_ends_alone(built: Path) -> None:
    store = Apart(built / "store")
    hungry = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c"

    assert refused(store, hungry, Limits(seconds=60, memory_bytes=400_000_000)) in {"query-died", "query-failed"}
    assert int(store.select(COUNT).rows[0][0] or 0) >= 250


def test_rows_beyond_the_limit_are_left_out_and_said(built: Path) -> None:
    rows = Apart(built / "store").select("SELECT * { ?a ?b ?c }", limits=Limits(rows=10))

    assert len(rows.rows) == 10
    assert rows.cut


def test_the_process_cannot_write_into_the_store(built: Path) -> None:
    before = {path: path.read_bytes() for path in (built / "store").rglob("*.sst")}

    with pytest.raises(UserError) as caught:
        Apart(built / "store").select("DROP ALL")

    assert caught.value.code == "query-update"
    assert {path: path.read_bytes() for path in (built / "store").rglob("*.sst")} == before


@pytest.mark.skipif(sys.platform != "linux", reason="memory is fenced on Linux alone")
def test_a_process_that_dies_before_it_answers_is_told_and_the_next_lives(built: Path) -> None:
    store = Apart(built / "store")

    assert refused(store, COUNT, Limits(seconds=60, memory_bytes=1)) == "query-died"
    assert multiprocessing.active_children() == []
    assert int(store.select(COUNT).rows[0][0] or 0) >= 250
