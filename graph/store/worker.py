"""Queries of strangers, each in a process of its own that can be killed.

The engine offers no way to stop a query, and a query nested deep enough takes its whole process down with it (stack
overflow, measured), as does one that uses up the memory. So the process is the fence: it opens the store for reading,
may take only so much memory, and is killed when its time is over.
"""

import contextlib
import io
import multiprocessing
import os
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from graph.errors import UserError
from graph.model import Problem
from graph.store.answers import FOR_STRANGERS, Format, Limits, Rows
from graph.store.embedded import EmbeddedStore, open_source
from graph.store.gate import admit
from graph.store.source import Source, source_of

if sys.platform == "linux":
    import resource

START_SECONDS: Final = 60.0
"""How long the process may take to start and open the store, which is not the query's fault."""

_Answer: TypeAlias = Rows | bool | tuple[bytes, bool]


@dataclass(frozen=True, slots=True)
class _Job:
    """What the process is to do."""

    source: Source
    query: str
    format: Format | None
    limits: Limits


class Apart:
    """Asks the store of a build, each query in a process of its own.

    Args:
        folder: `store` in the output folder of a build; it is checked here, once.
    Raises:
        UserError: `graph-missing`, `graph-broken`.
    """

    def __init__(self, folder: Path) -> None:
        self._source = source_of(folder)

    def select(self, query: str, *, limits: Limits = FOR_STRANGERS) -> Rows:
        """The rows of a SELECT.

        Raises:
            UserError: as `EmbeddedStore.select`; `query-too-slow`, `query-died`.
        """
        answer = self._ask(query, None, limits)
        if not isinstance(answer, Rows):
            raise UserError("query-form", form=admit(query).form.value, wanted="SELECT")
        return answer

    def ask(self, query: str, *, limits: Limits = FOR_STRANGERS) -> bool:
        """The answer of an ASK.

        Raises:
            UserError: as `EmbeddedStore.ask`; `query-too-slow`, `query-died`.
        """
        answer = self._ask(query, None, limits)
        if not isinstance(answer, bool):
            raise UserError("query-form", form=admit(query).form.value, wanted="ASK")
        return answer

    def write(self, query: str, format_: Format, out: BinaryIO, *, limits: Limits = FOR_STRANGERS) -> bool:
        """Write the answer to any query, all of it or nothing; True says that the limit left some out.

        Raises:
            UserError: as `EmbeddedStore.write`; `query-too-slow`, `query-died`.
        """
        answer = self._ask(query, format_, limits)
        if not isinstance(answer, tuple):
            raise TypeError("a query with a format gives bytes, this is a bug")
        text, cut = answer
        out.write(text)
        return cut

    def _ask(self, query: str, format_: Format | None, limits: Limits) -> _Answer:
        admit(query)
        context = multiprocessing.get_context("spawn")
        receiver, sender = context.Pipe(duplex=False)
        job = _Job(self._source, query, format_, limits)
        process = context.Process(target=_work, args=(sender, job), daemon=True)
        process.start()
        sender.close()
        try:
            if not receiver.poll(START_SECONDS):
                raise UserError("query-too-slow", seconds=f"{START_SECONDS:g}")
            receiver.recv()
            if not receiver.poll(limits.seconds):
                raise UserError("query-too-slow", seconds=f"{limits.seconds:g}")
            reply: _Answer | Problem = receiver.recv()
        except EOFError as error:
            raise UserError("query-died") from error
        finally:
            process.kill()
            process.join()
            process.close()
            receiver.close()
        if isinstance(reply, Problem):
            raise UserError(reply.code, None, **dict(reply.detail))
        return reply


def _work(sender: Connection, job: _Job) -> None:
    """What the process does: say that it is ready, then give the answer or the error."""
    # The engine writes to standard error when it dies of a query; the parent says it in the user's words.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    _fence(job.limits)
    # To load a graph for one query would take longer than the query.
    store = open_source(job.source, memory_quads=0)
    sender.send(None)
    try:
        sender.send(_answer(store, job))
    except UserError as error:
        # As a value: an exception with named details does not survive pickling.
        sender.send(error.problem())
    except (OSError, RuntimeError, ValueError, MemoryError) as error:
        sender.send(UserError("query-failed", cause=str(error) or type(error).__name__).problem())


def _answer(store: EmbeddedStore, job: _Job) -> _Answer:
    if job.format is not None:
        out = io.BytesIO()
        cut = store.write(job.query, job.format, out, limits=job.limits)
        return out.getvalue(), cut
    if admit(job.query).form == "ASK":
        return store.ask(job.query)
    return store.select(job.query, limits=job.limits)


def _fence(limits: Limits) -> None:
    if sys.platform != "linux":
        return
    with contextlib.suppress(ValueError):
        # Refused only where a lower limit is set already.
        if limits.memory_bytes is not None:
            resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if limits.seconds is not None:
            # Should the parent be killed, nobody else would end a query that never ends.
            cpu = int(limits.seconds * (os.cpu_count() or 1)) + int(START_SECONDS)
            resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
