"""The store is a cache of graph.nq: whatever happens to it, the file rules."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import UserError
from graph.store import build_cache, cache, open_store
from graph.store.cache import current_cache, sha256_of
from graph.store.embedded import open_embedded
from graph.store.worker import Apart
from tests.datasets import write_dataset

ASK = "ASK { ?a a <https://policygraph.example/ontology#Adoption> }"


def engine(folder: Path) -> Path:
    return next((folder / "store").glob("data-*/engine"))


def truncate_a_file(folder: Path) -> None:
    biggest = max(engine(folder).glob("*.sst"), key=lambda path: path.stat().st_size)
    biggest.write_bytes(biggest.read_bytes()[:-7])


def empty_the_manifest(folder: Path) -> None:
    next(path for path in engine(folder).iterdir() if path.name.startswith("MANIFEST")).write_bytes(b"")


def drop_the_pointer(folder: Path) -> None:
    (folder / "store" / "current").unlink()


def point_nowhere(folder: Path) -> None:
    (folder / "store" / "current").write_text("data-0000", encoding="utf-8")


def remove_all(folder: Path) -> None:
    shutil.rmtree(folder / "store")


def leave_what_a_killed_build_leaves(folder: Path) -> None:
    remains = folder / "store" / "new-killed"
    remains.mkdir()
    (remains / "half").write_bytes(b"half")
    drop_the_pointer(folder)


DAMAGES = [
    truncate_a_file,
    empty_the_manifest,
    drop_the_pointer,
    point_nowhere,
    remove_all,
    leave_what_a_killed_build_leaves,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_cache_is_never_believed(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    write_dataset(tmp_path)
    whole = open_store(tmp_path / "store")
    quads = sorted(map(str, whole.quads()))
    whole.close()

    damage(tmp_path)
    store = open_store(tmp_path / "store")

    assert store.ask(ASK)
    assert sorted(map(str, store.quads())) == quads
    store.close()


def test_a_cache_of_another_file_is_not_used(tmp_path: Path) -> None:
    write_dataset(tmp_path)
    graph = tmp_path / "graph.nq"
    lines = graph.read_text(encoding="utf-8").splitlines(keepends=True)
    graph.write_text("".join(lines[: len(lines) // 2]), encoding="utf-8")

    assert current_cache(tmp_path / "store", sha256_of(graph)) is None
    store = open_store(tmp_path / "store")
    assert sum(1 for _ in store.quads()) == len(lines) // 2
    store.close()


def test_a_file_that_is_no_graph_is_told_with_its_name(tmp_path: Path) -> None:
    write_dataset(tmp_path)
    (tmp_path / "graph.nq").write_text("this is no quad\n", encoding="utf-8")

    with pytest.raises(UserError) as caught:
        build_cache(tmp_path / "graph.nq", tmp_path / "store")

    assert caught.value.code == "graph-broken"


@pytest.mark.parametrize("threads", [1, 3])
def test_a_file_is_loaded_in_pieces_and_a_fault_is_told_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    monkeypatch.setattr(cache, "_SLICE", 1_000)
    written = write_dataset(tmp_path)
    with cache.Draft(tmp_path / "store") as draft:
        draft.load(written.path, threads)
        assert {f"{quad} .\n" for quad in draft.engine} == set(
            written.path.read_text("utf-8").splitlines(keepends=True)
        )

    lines = written.path.read_text(encoding="utf-8").splitlines(keepends=True)
    written.path.write_text("".join([*lines[:40], "no quad\n", *lines[40:]]), encoding="utf-8")
    with cache.Draft(tmp_path / "store") as draft, pytest.raises(UserError) as caught:
        draft.load(written.path, threads)

    assert (caught.value.code, caught.value.where and caught.value.where.line) == ("graph-broken", 41)


def test_a_sound_cache_is_kept_as_it_is(tmp_path: Path) -> None:
    write_dataset(tmp_path)
    build_cache(tmp_path / "graph.nq", tmp_path / "store")
    before = (tmp_path / "store" / "current").stat().st_mtime_ns

    build_cache(tmp_path / "graph.nq", tmp_path / "store")

    assert (tmp_path / "store" / "current").stat().st_mtime_ns == before


def test_where_no_cache_can_be_made_the_file_itself_is_read(tmp_path: Path) -> None:
    write_dataset(tmp_path)
    quads = (tmp_path / "graph.nq").read_bytes().count(b"\n")
    (tmp_path / "store").write_text("a file stands where the folder should be", encoding="utf-8")

    store = open_store(tmp_path / "store")

    assert sum(1 for _ in store.quads()) == quads
    assert Apart(tmp_path / "store").ask(ASK)
    store.close()


def test_without_the_file_a_cache_alone_is_not_used(tmp_path: Path) -> None:
    write_dataset(tmp_path)
    build_cache(tmp_path / "graph.nq", tmp_path / "store")
    (tmp_path / "graph.nq").unlink()

    with pytest.raises(UserError) as caught:
        open_store(tmp_path / "store")

    assert caught.value.code == "graph-missing"


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_engine_is_made_anew_before_it_is_asked(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    written = write_dataset(tmp_path)
    build_cache(tmp_path / "graph.nq", tmp_path / "store")

    damage(tmp_path)

    assert current_cache(tmp_path / "store", written.sha256) is None
    # On disk, since a small graph is read from its file into memory and never meets the engine's files.
    store = open_embedded(tmp_path / "store", memory_quads=0)
    assert sum(1 for _ in store.quads()) == written.quads
    store.close()
    assert current_cache(tmp_path / "store", written.sha256) is not None


def test_a_cache_made_of_an_earlier_file_gives_way_to_the_new_one(tmp_path: Path) -> None:
    first = write_dataset(tmp_path)
    build_cache(tmp_path / "graph.nq", tmp_path / "store")
    graph = tmp_path / "graph.nq"
    lines = graph.read_text(encoding="utf-8").splitlines(keepends=True)[::2]
    graph.write_text("".join(lines), encoding="utf-8")

    store = open_embedded(tmp_path / "store", memory_quads=0)

    assert sum(1 for _ in store.quads()) == len(lines) < first.quads
    store.close()
    assert len(list((tmp_path / "store").glob("data-*"))) == 1
