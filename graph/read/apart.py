"""Read files in a process of their own, which can be ended: some formats hold what brings a reader down.

A few kilobytes can unfold to gigabytes, or keep a parser busy for hours, and PDFium ends its whole process when memory
runs out. So risky formats are read by a child: it is kept warm, since a thousand small files should not cost a thousand
starts; it may take only so much memory and time; and what it says comes back as documents or as one error.
"""

import atexit
import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import IO, Final, TypeAlias

import psutil

from graph.errors import ReadError
from graph.model import Position, Problem
from graph.read.reading import Reading
from graph.settings import Settings

if sys.platform == "linux":
    import resource

_ROOT: Final = Path(__file__).resolve().parent.parent.parent
_CHILD: Final = "import sys; sys.path.insert(0, sys.argv[1]); from graph.read.apart import serve; serve()"
_START_SECONDS: Final = 60.0
_LOOK_SECONDS: Final = 0.1
_AHEAD: Final = 16
# A child that has read so many files makes way for a fresh one, whatever its libraries have kept.
_FILES: Final = 500
_ORPHAN_CPU_SECONDS: Final = 60

Reader: TypeAlias = Callable[[Path, str, Settings], Iterator[Reading]]
_Reply: TypeAlias = Reading | Problem | str
_DONE: Final = "done"


@dataclass(frozen=True, slots=True)
class _Job:
    """A file to read, and the module whose `read` reads it."""

    module: str
    path: Path
    name: str
    settings: Settings


def apart(module: str) -> Reader:
    """The function `read` of a module, run in another process; the module is never loaded in this one.

    What it gives raises ReadError, beside what the reader raises: `reading-too-slow`, `reading-too-large`,
    `reading-died`, `reading-failed`.
    """
    return partial(_read, module)


def _read(module: str, path: Path, name: str, settings: Settings) -> Iterator[Reading]:
    with _lock:
        child = _child()
        finished = False
        try:
            yield from child.readings(_Job(module, path, name, settings))
            finished = True
        except ReadError as error:
            finished = not error.code.startswith("reading-")
            raise
        finally:
            child.files += 1
            if not finished or child.files >= _FILES:
                child.end()


class _Child:
    """The process, and a thread that takes what it says."""

    def __init__(self) -> None:
        # Not by multiprocessing: its children load the program's main module again, and a daemon may have none.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _CHILD, str(_ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._replies: queue.Queue[_Reply | EOFError] = queue.Queue(_AHEAD)
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        self.files = 0
        self.ended = False
        self._ready = False

    def readings(self, job: _Job) -> Iterator[Reading]:
        """What the child reads of a file.

        Raises:
            ReadError: what the reader raised, or that the child had to be ended.
        """
        where = Position(job.name)
        if not self._ready:
            self._wait(where, _START_SECONDS, job.settings)
            self._ready = True
        try:
            pickle.dump(job, self._pipe(self._process.stdin))
            self._pipe(self._process.stdin).flush()
        except OSError as error:
            raise ReadError("reading-died", where) from error
        while (reply := self._wait(where, job.settings.read_seconds, job.settings)) != _DONE:
            if isinstance(reply, Problem):
                raise ReadError(reply.code, reply.where, **dict(reply.detail))
            if isinstance(reply, Reading):
                yield reply

    def end(self) -> None:
        """Kill the process, whatever it does."""
        if self.ended:
            return
        self.ended = True
        self._process.kill()
        self._process.wait()
        while self._thread.is_alive():
            # The thread may wait for room to put its last reply.
            with contextlib.suppress(queue.Empty):
                self._replies.get(timeout=_LOOK_SECONDS)
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                self._pipe(stream).close()

    def _wait(self, where: Position, seconds: float, settings: Settings) -> _Reply:
        begun = time.monotonic()
        while True:
            try:
                reply = self._replies.get(timeout=_LOOK_SECONDS)
            except queue.Empty:
                if time.monotonic() - begun > seconds:
                    raise ReadError("reading-too-slow", where, seconds=f"{seconds:g}") from None
                if _resident(self._process.pid) > settings.read_memory_bytes:
                    raise _too_large(where, settings) from None
                continue
            if isinstance(reply, EOFError):
                raise ReadError("reading-died", where)
            return reply

    def _listen(self) -> None:
        try:
            while True:
                self._replies.put(pickle.load(self._pipe(self._process.stdout)))  # noqa: S301 - our own child
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            self._replies.put(EOFError())

    def _pipe(self, stream: IO[bytes] | None) -> IO[bytes]:
        if stream is None:
            raise AssertionError("the child has pipes; this is a bug")
        return stream


_lock = threading.RLock()
_kept: list[_Child] = []
"""The one child of this process, so that a plain function can use it and no caller has to carry it along."""


def _child() -> _Child:
    if not _kept or _kept[0].ended:
        if not _kept:
            atexit.register(_end)
        _kept[:] = [_Child()]
    return _kept[0]


def _end() -> None:
    _kept[0].end()


def _resident(process: int) -> int:
    """Bytes that a process holds; 0 where it has ended."""
    try:
        return int(psutil.Process(process).memory_info().rss)
    except psutil.Error:
        return 0


def _too_large(where: Position, settings: Settings) -> ReadError:
    return ReadError("reading-too-large", where, megabytes=f"{settings.read_memory_bytes / 1_000_000:g}")


def serve() -> None:
    """What the child does: say that it is ready, then read one file after the other."""
    replies = os.fdopen(os.dup(1), "wb")
    # What a library prints must not come between the replies.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _say(replies, _DONE)
    while True:
        try:
            job: _Job = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own parent
        except EOFError:
            return
        _fence(job.settings)
        for reply in _replies(job):
            _say(replies, reply)


def _replies(job: _Job) -> Iterator[_Reply]:
    where = Position(job.name)
    reader: Reader = import_module(job.module).read
    try:
        yield from reader(job.path, job.name, job.settings)
        yield _DONE
    except ReadError as error:
        # As a value: an exception with named details does not survive pickling.
        yield error.problem()
    except MemoryError:
        yield _too_large(where, job.settings).problem()
    except (
        ArithmeticError,
        AttributeError,
        EOFError,
        LookupError,
        OSError,
        RuntimeError,
        TypeError,
        ValueError,
    ) as error:
        yield ReadError("reading-failed", where, cause=f"{type(error).__name__}: {error}"[:200]).problem()


def _say(replies: IO[bytes], reply: _Reply) -> None:
    pickle.dump(reply, replies)
    replies.flush()


def _fence(settings: Settings) -> None:
    """No more memory than now and the limit, where the system can see to it: beyond it an allocation fails at once."""
    if sys.platform != "linux":
        return
    with contextlib.suppress(ValueError, OSError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        size = pages * resource.getpagesize() + settings.read_memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (size, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # Should the parent be killed, nobody else would end a reader that never ends.
        used = resource.getrusage(resource.RUSAGE_SELF)
        cpu = int(used.ru_utime + used.ru_stime + settings.read_seconds) + _ORPHAN_CPU_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (cpu, resource.RLIM_INFINITY))
