"""Map a function over the machines of a Dask cluster: another way to spread, for corpora beyond one machine.

The function is sent once to every worker, also to one that joins later. A worker that dies is none of the caller's
business: its items are tried elsewhere. An item whose workers die again and again is tried once more when nothing
before it is under way, because what was queued behind a deadly item is blamed with it; then it is lost.

Only who asks for a cluster imports this module: the library it rests on is an extra.

Source: Dask distributed, `Client`, `WorkerPlugin` (https://distributed.dask.org).
"""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pickle import HIGHEST_PROTOCOL, dumps
from types import TracebackType
from typing import Any, Final, Self, TypeVar, cast

from distributed import Client, KilledWorker, WorkerPlugin, get_worker

from graph.errors import UserError
from graph.spread import Spread, in_order

Item = TypeVar("Item")
Answer = TypeVar("Answer")

_PATIENCE: Final = "10s"  # for the scheduler to answer


def cluster(address: str) -> Spread:
    """Map over a Dask cluster whose workers have this program installed.

    Args:
        address: of its scheduler, as `tcp://HOST:PORT`.
    Returns:
        A way to spread; it raises UserError `cluster-unreachable` or `cluster-without-workers` when it is used.
    """

    def spread(
        function: Callable[[Item], Answer], items: Iterable[Item], lost: Callable[[Item], Answer], /
    ) -> Iterator[Answer]:
        with _Team(address, function, lost) as team:
            yield from in_order(team.submit, items, window=2 * team.threads())

    return spread


class _Team:
    """The workers of a cluster, for as long as they all know one function."""

    def __init__(self, address: str, function: Callable[[Any], Any], lost: Callable[[Any], Any]) -> None:
        self._address, self._lost = address, lost
        self._knowing = _Knowing(function)
        try:
            self._client = Client(address, set_as_default=False, timeout=_PATIENCE)
        except (OSError, ValueError) as error:
            raise UserError("cluster-unreachable", address=address, cause=str(error)) from error

    def __enter__(self) -> Self:
        self._client.register_plugin(self._knowing)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.unregister_worker_plugin(self._knowing.name)
        self._client.close()

    def threads(self) -> int:
        """How many items the cluster works on at a time."""
        number = int(sum(self._client.nthreads().values()))
        if number == 0:
            raise UserError("cluster-without-workers", address=self._address)
        return number

    def submit(self, item: Any) -> "_Insured":
        return _Insured(lambda: self._begin(item), lambda: self._lost(item))

    def _begin(self, item: Any) -> Any:
        # Not pure: the second try of an item must not be given the answer of the first.
        return self._client.submit(_answer, self._knowing.name, item, pure=False)


class _Insured:
    """An answer that is asked for again if every worker that made it dies."""

    def __init__(self, begin: Callable[[], Any], lost: Callable[[], Any]) -> None:
        self._begin, self._lost = begin, lost
        self._future = begin()

    def result(self) -> Any:
        try:
            return self._future.result()
        except KilledWorker:
            self._future = self._begin()
        try:
            return self._future.result()
        except KilledWorker:
            return self._lost()


class _Knowing(WorkerPlugin):
    """Lets each worker know the function, under a name of its own."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self.function = function
        self.name = f"policygraph-{sha256(dumps(function, HIGHEST_PROTOCOL)).hexdigest()}"


def _answer(name: str, item: Any) -> Any:
    knowing = get_worker().plugins[name]
    return cast(_Knowing, knowing).function(item)
