"""A build's store while the build is under way: asked before it is whole, switched to when it is."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pyoxigraph
from pyoxigraph import RdfFormat

from graph.store.cache import NQUADS, Cache, Draft, current_cache, sha256_of
from graph.store.difference import difference
from graph.store.embedded import MEMORY_QUADS, EmbeddedStore

_MOST_CHANGED: Final = 20
"""Of so many quads one may have changed: to change one takes longer than to load one."""
_MOST_HELD: Final = 200_000
"""Lines of a change that are held in memory."""


class StoreDraft:
    """The store of a dataset that still grows. A context: at its end a store that was not settled is gone.

    A small dataset is held in memory beside, where queries take a third of the time.
    """

    def __init__(
        self,
        folder: Path,
        nquads: Path,
        quads: int,
        *,
        memory_quads: int = MEMORY_QUADS,
        lines_of: Callable[[str], bytes | None] = lambda _: None,
        threads: int = 1,
    ) -> None:
        """Load a file, or change a copy of the last store into it, where that is less.

        Args:
            folder: `store` of the build.
            nquads: the dataset so far.
            quads: how many it has.
            memory_quads: up to so many are read into memory.
            lines_of: gives all lines of a graph by its name, where somebody has them at hand.
            threads: in how many it is loaded.
        Raises:
            UserError: `graph-broken`, the file is not N-Quads.
            OSError: the disk is full or not writable.
        """
        self._draft = _drafted(folder, nquads, quads, threads)
        self._memory: pyoxigraph.Store | None = None
        if quads <= memory_quads:
            self._memory = pyoxigraph.Store()
            try:
                self._memory.bulk_load(path=str(nquads), format=RdfFormat.N_QUADS)
            except BaseException:
                self._draft.__exit__(None, None, None)
                raise
        small = self._memory is not None
        engine = self._draft.engine if self._memory is None else self._memory
        self.store = _Growing(engine, writable=False, in_memory=small)
        """The dataset as it is now, for reading, from the beginning to the end of the context."""
        self.store.lines_of = lines_of

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.store.close()
        self._memory = None
        self._draft.__exit__(kind, value, trace)

    def add(self, lines: Sequence[str]) -> None:
        """Put more quads into it.

        Args:
            lines: N-Quads, none of which it holds.
        """
        data = "\n".join(lines).encode()
        for engine in (self._draft.engine, self._memory):
            if engine is not None:
                engine.bulk_load(data, format=RdfFormat.N_QUADS)

    def settle(self, quads: int, digest: str) -> Cache:
        """Check it and switch to it; see `Draft.settle`."""
        if self._memory is not None:
            return self._draft.settle(quads, digest)
        self.store.close()
        cache = self._draft.settle(quads, digest)
        self.store.go_on(pyoxigraph.Store.read_only(str(cache.engine)))
        return cache


class _Growing(EmbeddedStore):
    """A store in the making, whose graphs somebody still has as lines: to read them from the disk takes 15 ms each."""

    lines_of: Callable[[str], bytes | None]

    def lines_in(self, graph_name: str) -> bytes:
        return self.lines_of(graph_name) or super().lines_in(graph_name)


def _drafted(folder: Path, nquads: Path, quads: int, threads: int) -> Draft:
    old = folder.parent / NQUADS
    last = current_cache(folder, sha256_of(old)) if old.is_file() else None
    most = min(quads // _MOST_CHANGED, _MOST_HELD)
    change = None if last is None else difference(old, nquads, most)
    if change is None or last is None or sha256_of(old) != last.sha256:
        change = last = None  # too much has changed, or another build took its place meanwhile
    with ExitStack() as stack:
        draft = stack.enter_context(Draft(folder, last))
        if change is None or last is None:
            draft.load(nquads, threads)
        else:
            draft.change(change.gone, change.fresh)
        # It lives on; only one that could not be made is gone by now.
        stack.pop_all()
    return draft
