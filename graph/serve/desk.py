"""Where a server asks its questions: processes over the build as it is, and over the next one when it is there.

A build that is done switches the pointer in `store/`. The desk sees that when it is asked, opens the new build beside
the old one, and lets the old one's questions end where they began.

Where the data is on a SPARQL server, the questions are passed on to it; new data there is seen after a restart.
"""

import contextlib
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.errors import UserError
from graph.store.answers import FOR_STRANGERS, Limits, Rows
from graph.store.cache import pointer
from graph.store.pool import START_SECONDS, Answer, Ask, Pool
from graph.store.relay import Relay
from graph.store.remote import RemoteStore
from graph.store.source import Source, base_iri_of, source_of, switched_source

LOOK_SECONDS: Final = 1.0
"""How often a desk that is asked looks for a new build."""


class Desk:
    """Answers questions over the latest build; safe to use from many threads.

    Args:
        folder: `store` in the output folder of a build.
        server: holds the data instead.
        workers: how many queries run at the same time.
        waiting: how many more may wait.
    Raises:
        UserError: `graph-missing`, `graph-broken`.
    """

    def __init__(self, folder: Path, *, server: RemoteStore | None = None, workers: int = 2, waiting: int = 16) -> None:
        self._folder = folder
        self._workers, self._waiting = workers, waiting
        self._lock = threading.Lock()
        self._looking = threading.Lock()
        self._looked = time.monotonic()
        self._local = server is None
        if server is None:
            source = source_of(folder)
            self._state = _State(source.base_iri, self._pool(source), pointer(folder))
        else:
            self._state = _State(base_iri_of(folder.parent), Relay(server, workers + waiting), server.address)

    @property
    def base_iri(self) -> str:
        """What the IRIs of the data begin with."""
        return self._state.base_iri

    @property
    def version(self) -> str:
        """Another word for every build."""
        return self._state.name

    def answer(self, ask: Ask) -> Answer:
        """The answer to a query.

        Raises:
            UserError: as `Pool.answer`.
        """
        self.glance()
        with self._leased() as pool:
            return pool.answer(ask)

    def glance(self) -> None:
        """Look for a new build, without waiting for it, where nobody has just done so."""
        if self._local and time.monotonic() - self._looked > LOOK_SECONDS and not self._looking.locked():
            self._looked = time.monotonic()
            threading.Thread(target=self.look, daemon=True).start()

    def rows(self, query: str, limits: Limits = FOR_STRANGERS) -> Rows:
        """The rows of a SELECT.

        Raises:
            UserError: as `Pool.answer`; `query-form`.
        """
        answer = self.answer(Ask(query, limits=limits))
        if not isinstance(answer, Rows):
            raise UserError("query-form", form="ASK", wanted="SELECT")
        return answer

    def look(self) -> None:
        """Open the new build if there is one; what was asked before is answered by the old one."""
        with self._looking:
            name = pointer(self._folder)
            source = switched_source(self._folder) if name != self._state.name else None
            if source is not None:
                self._switch(_State(source.base_iri, self._pool(source), name))

    def close(self) -> None:
        """End all processes; queries that still run fail."""
        self._state.pool.close()

    def _pool(self, source: Source) -> Pool:
        return Pool(source, workers=self._workers, waiting=self._waiting)

    def _switch(self, state: "_State") -> None:
        try:
            # So long as it loads, the old one answers.
            state.pool.answer(Ask("ASK {}", limits=Limits(seconds=START_SECONDS)))
        except UserError:
            # Replaced by a newer build while it was opened: the next look finds that one.
            state.pool.close()
            return
        with self._lock:
            old, self._state = self._state, state
            old.retired = True
            unused = old.users == 0
        if unused:
            old.pool.close()

    @contextlib.contextmanager
    def _leased(self) -> Iterator[Pool | Relay]:
        with self._lock:
            state = self._state
            state.users += 1
        try:
            yield state.pool
        finally:
            with self._lock:
                state.users -= 1
                unused = state.retired and state.users == 0
            if unused:
                state.pool.close()


class _State:
    """A build that is open, and how many questions it is answering."""

    def __init__(self, base_iri: str, pool: Pool | Relay, name: str) -> None:
        self.base_iri = base_iri
        self.pool = pool
        self.name = name
        self.users = 0
        self.retired = False
