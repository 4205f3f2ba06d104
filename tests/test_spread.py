"""Spreading keeps the order, reads ahead no further than its window, and passes failures on."""

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BuildError
from graph.spread import Spread, in_order, processes, serial

SPREADS = (serial, processes(2))


def test_two_ways_to_spread_are_tried() -> None:
    assert len(SPREADS) == 2


@pytest.mark.parametrize("spread", SPREADS)
def test_answers_come_in_the_order_of_the_items(spread: Spread) -> None:
    assert list(spread(str, range(50))) == [str(number) for number in range(50)]


@pytest.mark.parametrize("spread", SPREADS)
def test_no_items_give_no_answers(spread: Spread) -> None:
    assert list(spread(str, [])) == []


@pytest.mark.parametrize("spread", SPREADS)
def test_what_the_function_raises_reaches_the_caller_after_the_answers_before_it(spread: Spread) -> None:
    answers = spread(int, ["1", "2", "three", "4"])

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


def test_a_killed_process_is_a_failed_build_and_no_endless_wait() -> None:
    with pytest.raises(BuildError, match="worker-lost"):
        list(processes(1)(_end_own_process, [1, 2, 3]))


def test_stopping_early_ends_the_processes() -> None:
    answers = processes(2)(str, range(1000))
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


def _end_own_process(_item: int) -> None:
    os.kill(os.getpid(), signal.SIGTERM)
