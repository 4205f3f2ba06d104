"""Spreading keeps the order, reads ahead no further than its window, and passes failures on."""

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.spread import Spread, in_order, processes, serial

SPREADS = (serial, processes(2))


def test_two_ways_to_spread_are_tried() -> None:
    assert len(SPREADS) == 2


@pytest.mark.parametrize("spread", SPREADS)
def test_answers_come_in_the_order_of_the_items(spread: Spread) -> None:
    assert list(spread(str, range(50), _never)) == [str(number) for number in range(50)]


@pytest.mark.parametrize("spread", SPREADS)
def test_no_items_give_no_answers(spread: Spread) -> None:
    assert list(spread(str, [], _never)) == []


@pytest.mark.parametrize("spread", SPREADS)
def test_what_the_function_raises_reaches_the_caller_after_the_answers_before_it(spread: Spread) -> None:
    answers = spread(int, ["1", "2", "three", "4"], _never)

    assert [next(answers), next(answers)] == [1, 2]
    with pytest.raises(ValueError, match="three"):
        next(answers)


@given(number=st.integers(0, 30), window=st.integers(1, 10))
def test_never_more_than_a_window_of_items_is_under_way(number: int, window: int) -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for item in range(number):
            taken += 1
            yield item

    for given_back, answer in enumerate(in_order(_done, items(), window=window)):
        assert answer == given_back
        assert taken - given_back <= window
    assert taken == number


def test_a_slow_first_item_does_not_change_the_order() -> None:
    released = threading.Event()

    def work(item: int) -> int:
        if item == 0:
            assert released.wait(30)
        else:
            released.set()
        return item

    with ThreadPoolExecutor(2) as pool:
        assert list(in_order(lambda item: pool.submit(work, item), range(6), window=4)) == list(range(6))


@pytest.mark.parametrize("number", [1, 2])
def test_an_item_that_ends_every_process_is_set_aside_and_costs_no_other(number: int) -> None:
    answers = list(processes(number)(_end_own_process_at_three, range(8), _set_aside))

    assert answers == [0, 1, 2, -3, 4, 5, 6, 7]


def test_an_item_that_ended_a_process_by_chance_is_answered(tmp_path: Path) -> None:
    items = [str(tmp_path / str(number)) for number in range(4)]

    assert list(processes(2)(_end_own_process_once, items, _never)) == items


def test_stopping_early_ends_the_processes() -> None:
    answers = processes(2)(str, range(1000), _never)
    assert next(answers) == "0"
    answers.close()  # type: ignore[attr-defined]
    with pytest.raises(StopIteration):
        next(answers)


@pytest.mark.parametrize("number", [0, -1])
def test_nothing_to_work_with_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        processes(number)
    with pytest.raises(ValueError, match=str(number)):
        list(in_order(_done, [1], window=number))


def _done(item: int) -> Future[int]:
    future: Future[int] = Future()
    future.set_result(item)
    return future


def _never(item: object) -> Any:
    raise AssertionError(f"{item} is not lost")


def _set_aside(item: int) -> int:
    return -item


def _end_own_process_at_three(item: int) -> int:
    if item == 3:
        os.kill(os.getpid(), signal.SIGTERM)
    return item


def _end_own_process_once(item: str) -> str:
    if not Path(item).exists():
        Path(item).touch()
        os.kill(os.getpid(), signal.SIGTERM)
    return item
