"""Map a function over many items: here, or over processes of this machine, or over whatever takes `submit`.

The answers come in the order of the items and the items are taken as they are needed, so memory does not grow with
their number. `Executor.map` is not used: on Python 3.11 it takes every item before it gives the first answer.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Protocol, TypeVar

from graph.errors import BuildError

Item = TypeVar("Item")
Item_contra = TypeVar("Item_contra", contravariant=True)
Answer = TypeVar("Answer")
Answer_co = TypeVar("Answer_co", covariant=True)


class Pending(Protocol[Answer_co]):
    """An answer that may still be in the making."""

    def result(self) -> Answer_co:
        """Wait for the answer, or raise what the function raised."""
        ...


class Submit(Protocol[Item_contra, Answer_co]):
    """Begin work on one item: `executor.submit`, a cluster client's `submit`, with the function bound."""

    def __call__(self, item: Item_contra, /) -> Pending[Answer_co]: ...


class Spread(Protocol):
    """A way of mapping a function over items; `serial` and `processes(n)` are two."""

    def __call__(self, function: Callable[[Item], Answer], items: Iterable[Item], /) -> Iterator[Answer]: ...


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


def serial(function: Callable[[Item], Answer], items: Iterable[Item], /) -> Iterator[Answer]:
    """Map in this process, one item after the other.

    >>> list(serial(len, ["a", "bb"]))
    [1, 2]
    """
    return map(function, items)


def processes(number: int) -> Spread:
    """Map over processes of this machine.

    The function is sent once to each process, the items and answers as they come: all must pickle. A process starts
    afresh rather than as a copy of this one, since a copy of a process with threads can hang.

    Args:
        number: how many processes (>= 1).
    Returns:
        A spread that raises BuildError if one of its processes is killed.
    Raises:
        ValueError: `number` is less than one.
    """
    if number < 1:
        raise ValueError(f"{number} processes can do nothing")

    def spread(function: Callable[[Item], Answer], items: Iterable[Item], /) -> Iterator[Answer]:
        pool = ProcessPoolExecutor(
            number,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_keep,
            initargs=(function,),
        )
        try:
            # Twice as many items as processes keep each busy while the first answer is taken.
            yield from in_order(lambda item: pool.submit(_answer, item), items, window=2 * number)
        except BrokenProcessPool as error:
            raise BuildError("worker-lost") from error
        finally:
            pool.shutdown(cancel_futures=True)

    return spread


# The one function a worker process maps, set when it starts; nothing reads it in the parent process. Any, because a
# process cannot be told the types of the function it was sent.
_kept: list[Callable[..., Any]] = []


def _keep(function: Callable[..., Any]) -> None:
    _kept[:] = [function]


def _answer(item: object) -> Any:
    return _kept[0](item)
