"""A server goes on while builds come and go: the new one is seen, the old one's questions end where they began."""

from pathlib import Path

import pytest

from graph.errors import UserError
from graph.serve.desk import Desk
from graph.store.answers import Limits
from graph.store.cache import build_cache
from graph.store.pool import Ask
from tests.datasets import extractions, write_dataset

PLACES = "SELECT DISTINCT ?place { ?place pm:adopts ?measure }"


def places(desk: Desk) -> int:
    return len(desk.rows(PLACES).rows)


def rebuild(out: Path, number: int) -> None:
    write_dataset(out, extractions()[:number])
    build_cache(out / "graph.nq", out / "store")


def test_a_new_build_is_seen_and_the_old_one_answers_until_then(tmp_path: Path) -> None:
    rebuild(tmp_path, 1)
    desk = Desk(tmp_path / "store", workers=1)
    before, version = places(desk), desk.version
    rebuild(tmp_path, 2)
    meanwhile = places(desk)

    desk.look()

    assert (before, meanwhile, places(desk)) == (1, 1, 2)
    assert desk.version != version
    desk.close()


def test_a_graph_whose_cache_is_not_there_yet_is_not_looked_at(tmp_path: Path) -> None:
    rebuild(tmp_path, 1)
    desk = Desk(tmp_path / "store", workers=1)
    write_dataset(tmp_path, extractions())

    desk.look()

    assert places(desk) == 1
    desk.close()


def test_a_process_that_starts_anew_while_a_build_runs_answers_like_the_others(tmp_path: Path) -> None:
    rebuild(tmp_path, 1)
    desk = Desk(tmp_path / "store", workers=1)
    write_dataset(tmp_path, extractions())
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(UserError) as caught:
        desk.answer(Ask(endless, limits=Limits(seconds=0.3)))

    assert caught.value.code == "query-too-slow"
    assert places(desk) == 1
    desk.close()


def test_a_damaged_new_build_leaves_the_old_one_in_use(tmp_path: Path) -> None:
    rebuild(tmp_path, 1)
    desk = Desk(tmp_path / "store", workers=1)
    (tmp_path / "store" / "current").write_text("data-000000000000\n", encoding="ascii")

    desk.look()

    assert places(desk) == 1
    desk.close()


def test_what_is_no_build_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        Desk(tmp_path / "store")
    assert caught.value.code == "graph-missing"
