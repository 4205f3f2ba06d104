"""A store is asked while it is made, grows, and is switched to when it is whole."""

from pathlib import Path

import pytest

from graph.errors import UserError
from graph.rdf.files import add_lines, write_lines
from graph.store import StoreDraft, build_cache
from graph.store.cache import cache_in_use
from graph.store.embedded import open_embedded
from tests.datasets import write_dataset

MORE = "<urn:x:a> <urn:x:b> <urn:x:c> <urn:x:g> ."
ASK = "ASK { <urn:x:a> <urn:x:b> <urn:x:c> }"


def engine_files(out: Path) -> set[int]:
    return {file.stat().st_ino for file in (out / "store").glob("data-*/engine/*.sst")}


@pytest.mark.parametrize("memory_quads", [0, 1_000_000])
def test_a_draft_answers_before_and_after_it_grows_and_when_it_is_settled(tmp_path: Path, memory_quads: int) -> None:
    written = write_dataset(tmp_path)
    with StoreDraft(tmp_path / "store", written.path, written.quads, memory_quads=memory_quads) as draft:
        assert not draft.store.ask(ASK)
        draft.add([MORE])
        assert draft.store.ask(ASK)
        grown = add_lines([MORE], written.path)
        draft.settle(grown.quads, grown.sha256)
        assert draft.store.ask(ASK)
        assert len(list(draft.store.quads())) == grown.quads == written.quads + 1

    store = open_embedded(tmp_path / "store", memory_quads=0)
    assert store.ask(ASK)
    store.close()


def test_a_store_is_changed_into_the_next_one_where_little_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = write_dataset(tmp_path)
    build_cache(old.path, tmp_path / "store")
    lines = old.path.read_text(encoding="utf-8").splitlines()
    gone = next(line.rsplit(" ", 2)[1] for line in lines if "/graph/330300" in line)
    kept = [line for line in lines if not line.endswith(f"{gone} .")]
    assert 0.95 * len(lines) > len(kept) > 0
    monkeypatch.setattr("graph.store.draft._MOST_CHANGED", 1)
    new = write_lines([*kept, MORE], tmp_path / "graph.draft.nq")
    before = engine_files(tmp_path)

    with StoreDraft(tmp_path / "store", new.path, new.quads, memory_quads=0) as draft:
        new.path.replace(old.path)
        draft.settle(new.quads, new.sha256)

    # Files of the last store are files of this one: it was not loaded anew.
    assert before & engine_files(tmp_path)
    store = open_embedded(tmp_path / "store", memory_quads=0)
    assert {f"{quad} ." for quad in store.quads()} == {*kept, MORE}
    # A graph of which nothing is left is gone with its name.
    assert set(store.graphs()) == {line.rsplit(" ", 2)[1][1:-1] for line in (*kept, MORE)}
    store.close()


def test_a_store_in_which_much_has_changed_is_loaded_anew(tmp_path: Path) -> None:
    old = write_dataset(tmp_path)
    build_cache(old.path, tmp_path / "store")
    lines = old.path.read_text(encoding="utf-8").splitlines()
    new = write_lines([*lines[: len(lines) // 2], MORE], tmp_path / "graph.draft.nq")

    with StoreDraft(tmp_path / "store", new.path, new.quads, memory_quads=0) as draft:
        draft.settle(new.quads, new.sha256)
        assert {f"{quad} ." for quad in draft.store.quads()} == {*lines[: len(lines) // 2], MORE}


def test_a_store_that_is_the_same_again_stays_where_it_is(tmp_path: Path) -> None:
    written = write_dataset(tmp_path)
    build_cache(written.path, tmp_path / "store")
    before = engine_files(tmp_path)

    with StoreDraft(tmp_path / "store", written.path, written.quads, memory_quads=0) as draft:
        draft.settle(written.quads, written.sha256)
        assert len(list(draft.store.quads())) == written.quads

    assert engine_files(tmp_path) == before
    assert list((tmp_path / "store").glob("new-*")) == []


def test_a_draft_that_was_not_settled_leaves_the_last_store(tmp_path: Path) -> None:
    written = write_dataset(tmp_path)
    open_embedded(tmp_path / "store", memory_quads=0).close()
    before = cache_in_use(tmp_path / "store")

    with StoreDraft(tmp_path / "store", written.path, written.quads) as draft:
        draft.add([MORE])

    assert cache_in_use(tmp_path / "store") == before is not None
    assert list((tmp_path / "store").glob("new-*")) == []


def test_a_draft_that_holds_another_number_of_quads_is_not_switched_to(tmp_path: Path) -> None:
    written = write_dataset(tmp_path)
    with StoreDraft(tmp_path / "store", written.path, written.quads) as draft, pytest.raises(UserError) as caught:
        draft.settle(written.quads + 1, written.sha256)

    assert caught.value.code == "graph-broken"
    assert cache_in_use(tmp_path / "store") is None


def test_an_excerpt_of_a_store_on_the_disk_says_what_its_graphs_say(tmp_path: Path) -> None:
    written = write_dataset(tmp_path)
    asked: list[str] = []

    def lines_of(graph: str) -> bytes | None:
        asked.append(graph)
        return MORE.encode() if graph == "urn:x:g" else None

    with StoreDraft(tmp_path / "store", written.path, written.quads, memory_quads=0, lines_of=lines_of) as draft:
        one = next(draft.store.graphs())
        excerpt = draft.store.excerpt([one, "urn:x:g"])
        said = {str(quad) for quad in draft.store.quads() if f"<{one}>" == str(quad.graph_name)}
        assert {str(quad) for quad in excerpt.quads()} == {*said, MORE.removesuffix(" .")}
        assert said
        # What somebody has at hand is not read from the disk.
        assert asked == [one, "urn:x:g"]
        assert excerpt.excerpt([]) is excerpt


def test_a_file_that_is_no_graph_leaves_no_draft_behind(tmp_path: Path) -> None:
    (tmp_path / "graph.draft.nq").write_bytes(b"no quad\n")

    with pytest.raises(UserError, match="graph-broken"):
        StoreDraft(tmp_path / "store", tmp_path / "graph.draft.nq", 1)

    assert list((tmp_path / "store").iterdir()) == []
