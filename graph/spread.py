"""Map a function over many items: here, or over processes of this machine, or over whatever takes `submit`.

The answers come in the order of the items and the items are taken as they are needed, so memory does not grow with
their number. `Executor.map` is not used: on Python 3.11 it takes every item before it gives the first answer.

A process that dies takes all that was under way with it, and nobody can tell which item it died of. So each of them is
tried again by itself in a process of its own: what was innocent is answered, and an item that ends this process too is
lost. For a lost item the caller has another answer ready, so that it stops nothing.
"""

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Final, Protocol, TypeVar

Item = TypeVar("Item")
Item_contra = TypeVar("Item_contra", contravariant=True)
Answer = TypeVar("Answer")
Answer_co = TypeVar("Answer_co", covariant=True)

ATTEMPTS: Final = 2
"""How often an item is tried by itself: a machine short of memory for a moment is no fault of the item."""


class Pending(Protocol[Answer_co]):
    """An answer that may still be in the making."""

    def result(self) -> Answer_co:
        """Wait for the answer, or raise what the function raised."""
        ...


class Submit(Protocol[Item_contra, Answer_co]):
    """Begin work on one item: `executor.submit`, a cluster client's `submit`, with the function bound."""

    def __call__(self, item: Item_contra, /) -> Pending[Answer_co]: ...


class Spread(Protocol):
    """A way of mapping a function over items; `serial` and `processes(n)` are two.

    `lost` answers for an item that ended every process that worked on it.
    """

    def __call__(
        self, function: Callable[[Item], Answer], items: Iterable[Item], lost: Callable[[Item], Answer], /
    ) -> Iterator[Answer]: ...


def in_order(submit: Submit[Item, Answer], items: Iterable[Item], *, window: int) -> Iterator[Answer]:
    """Answers in the order of the items, with at most `window` items begun and not yet given back.

    Args:
        submit: begins work on one item.
        items: read once, never more than `window` ahead.
        window: how many items may be under way (>= 1).
    Raises:
        ValueError: `window` is less than one.
    """
    if window < 1:
        raise ValueError(f"a window of {window} items lets nothing through")
    pending: deque[Pending[Answer]] = deque()
    for item in items:
        pending.append(submit(item))
        if len(pending) == window:
            yield pending.popleft().result()
    while pending:
        yield pending.popleft().result()


def serial(
    function: Callable[[Item], Answer],
    items: Iterable[Item],
    _lost: Callable[[Item], Answer],
    /,
) -> Iterator[Answer]:
    """Map in this process, one item after the other; an item that ends it ends all, so nothing is ever lost.

    >>> list(serial(len, ["a", "bb"], len))
    [1, 2]
    """
    return map(function, items)


def processes(number: int) -> Spread:
    """Map over processes of this machine.

    The function is sent once to each process, the items and answers as they come: all must pickle. A process starts
    afresh rather than as a copy of this one, since a copy of a process with threads can hang.

    Args:
        number: how many processes (>= 1).
    Raises:
        ValueError: `number` is less than one.
    """
    if number < 1:
        raise ValueError(f"{number} processes can do nothing")

    def spread(
        function: Callable[[Item], Answer], items: Iterable[Item], lost: Callable[[Item], Answer], /
    ) -> Iterator[Answer]:
        team = _Team(number, function, lost)
        try:
            # Twice as many items as processes keep each busy while the first answer is taken.
            yield from in_order(team.submit, items, window=2 * number)
        finally:
            team.end()

    return spread


class _Team:
    """Processes that all know one function, replaced when one of them dies."""

    def __init__(self, number: int, function: Callable[[Any], Any], lost: Callable[[Any], Any]) -> None:
        self._number, self._function, self._lost = number, function, lost
        self._pool = _pool(number, function)

    def submit(self, item: Any) -> Pending[Any]:
        try:
            future = self._pool.submit(_answer, item)
        except BrokenProcessPool:
            self._pool.shutdown()
            self._pool = _pool(self._number, self._function)
            future = self._pool.submit(_answer, item)
        return _Insured(future, item, self._again)

    def end(self) -> None:
        self._pool.shutdown(cancel_futures=True)

    def _again(self, item: Any) -> Any:
        """The answer of a process that works on this item alone."""
        for _ in range(ATTEMPTS):
            with _pool(1, self._function) as pool:
                try:
                    return pool.submit(_answer, item).result()
                except BrokenProcessPool:
                    continue
        return self._lost(item)


class _Insured:
    """An answer that is asked for again if its process dies."""

    def __init__(self, future: "Future[Any]", item: Any, again: Callable[[Any], Any]) -> None:
        self._future, self._item, self._again = future, item, again

    def result(self) -> Any:
        try:
            return self._future.result()
        except BrokenProcessPool:
            return self._again(self._item)


def _pool(number: int, function: Callable[[Any], Any]) -> ProcessPoolExecutor:
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(number, mp_context=spawn, initializer=_keep, initargs=(function,))


# The one function a worker process maps, set when it starts; nothing reads it in the parent process. Any, because a
# process cannot be told the types of the function it was sent.
_kept: list[Callable[..., Any]] = []


def _keep(function: Callable[..., Any]) -> None:
    _kept[:] = [function]
    # What the function holds lives as long as the process: without this, the collector walks over all of it again and
    # again, and took 3 % of the time that an extraction takes.
    gc.freeze()


def _answer(item: object) -> Any:
    return _kept[0](item)
