"""Processes that answer queries for a server, kept warm: the store is loaded once, not once a query.

A process takes one query at a time. One whose query takes too long or too much memory is killed and another takes its
place, while the others go on answering; a query that nests deep enough takes only its own process down with it. What
comes while all are busy waits its turn, and is refused when too many wait.
"""

import contextlib
import io
import multiprocessing
import os
import queue
import sys
import threading
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final, TypeAlias

import psutil

from graph.errors import UserError
from graph.model import Problem
from graph.store.answers import FOR_STRANGERS, UNION, Dataset, Format, Limits, Rows
from graph.store.embedded import EmbeddedStore, open_source
from graph.store.fence import no_sockets
from graph.store.gate import admit
from graph.store.remote import RemoteStore
from graph.store.source import Source

if sys.platform == "linux":
    import resource

START_SECONDS: Final = 120.0
"""How long a process may take to start and load the store, which is no query's fault."""

MOST_IN_MEMORY: Final = 5_000_000
BYTES_A_QUAD: Final = 450
"""What a quad takes in memory: a million took 0.37 to 0.45 GB (measured)."""

_LOOK_SECONDS: Final = 0.05
_ORPHAN_SECONDS: Final = 1.0

Answer: TypeAlias = Rows | bool | tuple[bytes, bool]


@dataclass(frozen=True, slots=True)
class Ask:
    """A query: with a format the answer is bytes and whether rows were cut, without one it is rows or yes or no."""

    query: str
    format: Format | None = None
    limits: Limits = FOR_STRANGERS
    dataset: Dataset = UNION


class Pool:
    """Answers queries over one state of a build; safe to use from many threads.

    Args:
        source: was checked before.
        workers: how many queries run at the same time.
        waiting: how many more may wait.
    """

    def __init__(self, source: Source, *, workers: int = 2, waiting: int = 16) -> None:
        self._source = source
        self._memory_quads = _fitting(workers)
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._places = threading.Semaphore(workers + waiting)
        self._closing = False
        self._lock = threading.Lock()
        self._all: set[_Worker] = set()
        for _ in range(workers):
            self._start()

    def answer(self, ask: Ask) -> Answer:
        """The answer to a query.

        Raises:
            UserError: the query is refused or wrong; `query-too-slow`, `query-died`, `server-busy`.
        """
        admit(ask.query)
        if not self._places.acquire(blocking=False):
            raise UserError("server-busy")
        try:
            worker = self._free()
            try:
                return worker.answer(ask)
            finally:
                self._give_back(worker)
        finally:
            self._places.release()

    def close(self) -> None:
        """End all processes."""
        with self._lock:
            self._closing = True
            workers, self._all = self._all, set()
        for worker in workers:
            worker.end()

    def _free(self) -> "_Worker":
        try:
            return self._idle.get(timeout=START_SECONDS)
        except queue.Empty as error:
            raise UserError("server-busy") from error

    def _give_back(self, worker: "_Worker") -> None:
        if worker.is_alive():
            self._idle.put(worker)
            return
        worker.end()
        with self._lock:
            self._all.discard(worker)
        self._start()

    def _start(self) -> None:
        with self._lock:
            if self._closing:
                return
            worker = _Worker(self._source, self._memory_quads)
            self._all.add(worker)
        self._idle.put(worker)


class _Worker:
    """A process and the pipe to it. It says that it is ready before it takes its first query."""

    def __init__(self, source: Source, memory_quads: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        work = (theirs, source, memory_quads, os.getpid())
        self._process: SpawnProcess = context.Process(target=_work, args=work, daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False
        self._ended = False

    def is_alive(self) -> bool:
        return not self._ended and self._process.is_alive()

    def answer(self, ask: Ask) -> Answer:
        try:
            self._await_start()
            self._pipe.send(ask)
            self._await_answer(ask.limits)
            reply: Answer | Problem = self._pipe.recv()
        except (EOFError, OSError) as error:
            self.end()
            raise UserError("query-died") from error
        if isinstance(reply, Problem):
            raise UserError(reply.code, None, **dict(reply.detail))
        return reply

    def end(self) -> None:
        """Kill the process, whatever it does."""
        if not self._ended:
            self._ended = True
            self._process.kill()
            self._process.join()
            self._process.close()
            self._pipe.close()

    def _await_start(self) -> None:
        if not self._ready:
            if not self._pipe.poll(START_SECONDS):
                self.end()
                raise UserError("query-too-slow", seconds=f"{START_SECONDS:g}")
            self._pipe.recv()
            self._ready = True

    def _await_answer(self, limits: Limits) -> None:
        """Wait for the answer, and look after the process meanwhile."""
        begun = time.monotonic()
        before = _memory(self._process.pid)
        while not self._pipe.poll(_LOOK_SECONDS):
            if limits.seconds is not None and time.monotonic() - begun > limits.seconds:
                self.end()
                raise UserError("query-too-slow", seconds=f"{limits.seconds:g}")
            if limits.memory_bytes is not None and _memory(self._process.pid) - before > limits.memory_bytes:
                self.end()
                raise UserError("query-too-large", megabytes=str(limits.memory_bytes // 1_000_000))


def _fitting(workers: int) -> int:
    """Up to how many quads each worker may hold in memory, so that together they take half of what is free."""
    return min(MOST_IN_MEMORY, int(psutil.virtual_memory().available / 2 / workers / BYTES_A_QUAD))


def _memory(process: int | None) -> int:
    """Bytes that a process holds; 0 where it has ended."""
    try:
        return int(psutil.Process(process).memory_info().rss)
    except psutil.Error:
        return 0


def _work(pipe: Connection, source: Source, memory_quads: int, parent: int) -> None:
    """What a process does: load the store, say so, and answer one query after the other."""
    # The engine writes to standard error when it dies of a query; the parent says it in the user's words.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    store = open_source(source, memory_quads=memory_quads)
    no_sockets()
    pipe.send(None)
    while True:
        try:
            ask: Ask = pipe.recv()
        except EOFError:
            return
        _fence(ask.limits)
        try:
            reply: Answer | Problem = answered(store, ask)
        except UserError as error:
            # As a value: an exception with named details does not survive pickling.
            reply = error.problem()
        except (OSError, RuntimeError, ValueError, MemoryError) as error:
            reply = UserError("query-failed", cause=str(error) or type(error).__name__).problem()
        pipe.send(reply)


def answered(store: EmbeddedStore | RemoteStore, ask: Ask) -> Answer:
    """What a store answers.

    Raises:
        UserError: as the store's own methods.
    """
    if ask.format is not None:
        out = io.BytesIO()
        cut = store.write(ask.query, ask.format, out, limits=ask.limits, dataset=ask.dataset)
        return out.getvalue(), cut
    if admit(ask.query).form == "ASK":
        return store.ask(ask.query, dataset=ask.dataset)
    return store.select(ask.query, limits=ask.limits, dataset=ask.dataset)


def _fence(limits: Limits) -> None:
    """No more memory than now and the limit: an allocation beyond it fails at once, before anybody could look."""
    if sys.platform != "linux" or limits.memory_bytes is None:
        return
    with contextlib.suppress(ValueError, OSError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        size = pages * resource.getpagesize() + limits.memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (size, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_with(parent: int) -> None:
    """End when the server does, even while a query runs that never ends."""
    while os.getppid() == parent:
        time.sleep(_ORPHAN_SECONDS)
    os._exit(1)
