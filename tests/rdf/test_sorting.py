"""Lines are sorted in chunks, and however they are put together, the sorted lines are the same."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.rdf import sorting
from graph.rdf.sorting import Sorter, chunks_of, file_chunks, merged

# Few letters, so that lines meet, begin alike and stand twice.
LINES = st.lists(st.text("ab#/7", min_size=1, max_size=6).map(lambda text: f"<{text}> .\n".encode()), max_size=30)


def in_order(lines: list[bytes]) -> bytes:
    return b"".join(sorted(set(lines)))


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    blocks=st.lists(LINES, max_size=6),
    mark=st.sampled_from([b"/7", b"a", b"b#"]),
    run=st.sampled_from([1, 30, 1_000_000]),
)
def test_chunks_in_any_order_become_sorted_lines_each_once(
    tmp_path: Path, blocks: list[list[bytes]], mark: bytes, run: int
) -> None:
    with Sorter(tmp_path, run) as sorter:
        for block in blocks:
            sorter.add(chunks_of(block, mark))
        found = b"".join(sorter.sorted())

    assert found == in_order([line for block in blocks for line in block])
    assert list(tmp_path.iterdir()) == []


@given(lines=LINES, mark=st.sampled_from([b"/7", b"a", b"zz"]))
def test_a_chunk_is_sorted_and_holds_no_line_of_another(lines: list[bytes], mark: bytes) -> None:
    chunks = chunks_of(lines, mark)

    assert b"".join(chunks) == in_order(lines)
    for chunk in chunks:
        assert len({line[: line.find(mark) + len(mark) + 1] for line in chunk.splitlines(keepends=True)}) == 1


@pytest.mark.parametrize("size", [1, 7, 1_000_000])
def test_a_sorted_file_is_merged_with_lines_whatever_is_read_at_once(tmp_path: Path, size: int) -> None:
    path = tmp_path / "sorted"
    path.write_bytes(b"a\nbbbbbbbbbb\nd\n")

    with path.open("rb") as file:
        assert b"".join(merged(file_chunks(file, size), [b"bb\n", b"c\n", b"d\n"])) == b"a\nbb\nbbbbbbbbbb\nc\nd\n"


def test_many_runs_are_merged_into_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "_MOST_RUNS", 3)
    lines = [f"<{number * 7919 % 500:03}> .\n".encode() for number in range(500)]
    with Sorter(tmp_path, 1) as sorter:
        sorter.add(lines)
        # In runs of one line each: 3 of every level but the last are open at once.
        assert sum(map(len, sorter._levels)) <= 3 * 6
        assert b"".join(sorter.sorted()) == in_order(lines)
