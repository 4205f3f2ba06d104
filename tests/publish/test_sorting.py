import threading
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from graph.publish.sorting import AT_ONCE, OnDisk, Room, Sorter

Pair = tuple[int, int]


def first(pair: Pair) -> int:
    return pair[0]


def in_order(pairs: list[Pair], held: int) -> list[Pair]:
    sorter: Sorter[Pair] = Sorter(first, Room(rows=held))
    for pair in pairs:
        sorter.add([pair])
    return list(sorter.in_order())


@given(st.lists(st.tuples(st.integers(0, 5), st.integers())), st.integers(1, 12))
def test_rows_come_in_the_order_of_their_key_and_then_as_they_were_added(pairs: list[Pair], held: int) -> None:
    assert in_order(pairs, held) == sorted(pairs, key=first)


def test_few_rows_stay_in_memory_and_many_do_not() -> None:
    few, many = Sorter(first, Room(rows=3)), Sorter(first, Room(rows=3))
    few.add([(2, 0), (1, 0), (3, 0)])
    many.add([(2, 0), (1, 0), (3, 0), (0, 0)])
    assert few.in_order() == ((1, 0), (2, 0), (3, 0))
    found = many.in_order()
    assert isinstance(found, OnDisk)
    assert found == ((0, 0), (1, 0), (2, 0), (3, 0))


def test_rows_on_the_disk_are_a_sequence_like_any_other() -> None:
    plain = tuple(range(2 * AT_ONCE + 7))
    rows = OnDisk(plain)
    assert (len(rows), rows[0], rows[-1], rows[AT_ONCE]) == (len(plain), plain[0], plain[-1], plain[AT_ONCE])
    assert (rows[:5], rows[AT_ONCE - 1 : AT_ONCE + 2], rows[::-1]) == (
        *(plain[:5], plain[AT_ONCE - 1 : AT_ONCE + 2]),
        plain[::-1],
    )
    assert rows == plain
    assert rows != plain[1:]
    assert list(rows) == list(rows)


def test_rows_that_are_gone_through_are_read_a_few_at_a_time() -> None:
    live: set[int] = set()
    most = 0

    class Row:
        def __init__(self, number: int) -> None:
            self.number = number

        def __setstate__(self, state: dict[str, int]) -> None:
            self.number = state["number"]
            live.add(id(self))

        def __del__(self) -> None:
            live.discard(id(self))

    globals()["Row"] = Row
    Row.__qualname__ = "Row"
    for row in OnDisk(Row(number) for number in range(10 * AT_ONCE)):
        assert row.number >= 0
        most = max(most, len(live))
    # Those of one part, and the last of the one before.
    assert AT_ONCE <= most <= 2 * AT_ONCE


def test_threads_read_the_same_rows_at_the_same_time() -> None:
    rows = OnDisk(range(20 * AT_ONCE))
    found: list[bool] = []

    def read() -> None:
        found.append(list(rows) == list(range(20 * AT_ONCE)))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 4


def test_rows_on_the_disk_leave_no_file_that_anybody_sees(tmp_path: Path) -> None:
    rows = OnDisk(range(AT_ONCE), tmp_path)
    assert len(rows) == AT_ONCE
    del rows
    assert list(tmp_path.iterdir()) == []
