"""The folder `store/`: the engine's files as a cache of `graph.nq`, which is the truth.

    store/current             the name of the folder in use
    store/data-<hash>/        one cache, whole: it got this name when it was checked
        manifest.json         of which graph.nq, how many quads, the sha256 of each of the engine's files
        engine/               the engine's files
    store/new-<random>/       one in the making, or what a killed build left

A cache is made in a fresh folder, checked, renamed, and then switched to by replacing `current` in one step, so that a
killed build leaves the last one in use. A cache whose files are not as they were written is never used: the engine
itself opens some damaged folders as if they were empty (measured: a truncated MANIFEST gives 0 quads).
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

import pyoxigraph

from graph.errors import UserError
from graph.model import Position

FORMAT: Final = 1
NQUADS: Final = "graph.nq"
_POINTER: Final = "current"
_ENGINE: Final = "engine"
_MANIFEST: Final = "manifest.json"
_SLICE: Final = 128_000_000
"""Bytes given to the engine at once, since it sorts them in memory: a file of 1 GB took 2 GB of it, such slices of the
same file 0.7 GB and a tenth more of time (measured)."""

_MOST_SLICES: Final = 8
"""Slices sorted at once at most: smaller ones would leave the engine with very many files."""

_CHANGES_WHEN_READ: Final = ("LOG", "LOCK")


@dataclass(frozen=True, slots=True)
class Cache:
    """A checked cache: the engine's files, how many quads they hold, the sha256 of the graph.nq they were made of."""

    engine: Path
    quads: int
    sha256: str


def build_cache(nquads: Path, folder: Path) -> Cache:
    """Make the cache of a file and switch to it; one that is sound is kept.

    Args:
        nquads: the dataset, each line one quad, none twice.
        folder: `store/`; made where it is missing.
    Raises:
        UserError: `graph-broken`, the file is not N-Quads or has lines that are no quads of their own.
        OSError: the disk is full or not writable; what was in use still is.
    """
    digest = sha256_of(nquads)
    known = current_cache(folder, digest)
    if known is not None:
        return known
    with Draft(folder) as draft:
        draft.load(nquads)
        with nquads.open("rb") as file:
            lines = sum(1 for _ in file)
        return draft.settle(lines, digest)


class Draft:
    """A cache in the making, in a folder of its own. A context: what was not settled is gone at its end."""

    def __init__(self, folder: Path, like: Cache | None = None) -> None:
        """Begin one.

        Args:
            folder: `store/`; made where it is missing.
            like: a sound cache to begin with; its files are shared until one of the two changes them.
        Raises:
            OSError: the disk is full or not writable.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._place = Path(tempfile.mkdtemp(prefix="new-", dir=folder))
        try:
            if like is not None:
                pyoxigraph.Store.read_only(str(like.engine)).backup(str(self._place / _ENGINE))
            self._engine: pyoxigraph.Store | None = pyoxigraph.Store(self._place / _ENGINE)
        except BaseException:
            shutil.rmtree(self._place, ignore_errors=True)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine = None
        shutil.rmtree(self._place, ignore_errors=True)

    @property
    def engine(self) -> pyoxigraph.Store:
        """The store in the making.

        Raises:
            ValueError: it is settled.
        """
        if self._engine is None:
            raise ValueError("a cache that is settled is opened by its path")
        return self._engine

    def load(self, nquads: Path, threads: int = 1) -> None:
        """Put a file's quads into it.

        Args:
            nquads: the file.
            threads: how many pieces of it are sorted at once; together they take the memory of one.
        Raises:
            UserError: `graph-broken`, the file is not N-Quads.
            OSError: the disk is full or not writable.
        """
        begun: deque[Future[None]] = deque()
        threads = min(threads, _MOST_SLICES)
        before = 0
        with nquads.open("rb") as file, ThreadPoolExecutor(threads) as pool:
            for part in _slices(file, _SLICE // threads):
                if len(begun) == threads:
                    begun.popleft().result()
                begun.append(pool.submit(self._load, part, Position(nquads.name, line=before)))
                before += part.count(b"\n")
            for last in begun:
                last.result()

    def _load(self, part: bytes, where: Position) -> None:
        try:
            self.engine.bulk_load(part, format=pyoxigraph.RdfFormat.N_QUADS)
        except SyntaxError as error:
            # The engine counts lines from the beginning of the piece.
            there = replace(where, line=(where.line or 0) + (error.lineno or 1))
            raise UserError("graph-broken", there, cause=error.msg.partition(": ")[2]) from error

    def change(self, gone: Iterable[bytes], fresh: Iterable[bytes]) -> None:
        """Take lines out and put others in.

        Raises:
            SyntaxError: these are not N-Quads.
            OSError: the disk is full or not writable.
        """
        graphs = set()
        for quad in pyoxigraph.parse(b"".join(gone), format=pyoxigraph.RdfFormat.N_QUADS):
            self.engine.remove(quad)
            graphs.add(quad.graph_name)
        self.engine.bulk_load(b"".join(fresh), format=pyoxigraph.RdfFormat.N_QUADS)
        for graph in graphs:
            # The engine remembers the name of a graph of which nothing is left.
            if next(self.engine.quads_for_pattern(None, None, None, graph), None) is None:
                self.engine.remove_graph(graph)

    def settle(self, quads: int, digest: str) -> Cache:
        """Check it and switch to it; nobody else may have its engine open.

        Args:
            quads: how many it should hold.
            digest: sha256 of the file that it holds.
        Raises:
            UserError: `graph-broken`, it does not hold so many, so that the file has lines twice.
            OSError: the disk is full or not writable; what was in use still is.
        """
        self.engine.flush()
        if len(self.engine) != quads:
            raise UserError("graph-broken", Position(NQUADS), cause=f"{quads} lines, {len(self.engine)} quads")
        self._engine = None
        target = self._folder / f"data-{digest[:12]}"
        known = current_cache(self._folder, digest) if target.exists() else None
        if known is not None:
            # Somebody may have it open.
            _remove_others(self._folder, target.name)
            return known
        _write(self._place / _MANIFEST, json.dumps(_manifest(self._place / _ENGINE, quads, digest), indent=2))
        if target.exists():
            shutil.rmtree(target)
        self._place.rename(target)
        _switch(self._folder, target.name)
        _remove_others(self._folder, target.name)
        return Cache(target / _ENGINE, quads, digest)


def current_cache(folder: Path, digest: str) -> Cache | None:
    """The cache in use if it is sound and made of the file with this sha256, else None.

    Reads all of the engine's files once to compare their hashes (about 1 GB a second).
    """
    cache = cache_in_use(folder)
    return cache if cache is not None and cache.sha256 == digest else None


def cache_in_use(folder: Path) -> Cache | None:
    """The cache in use if its files are as they were written, of whichever file it was made; else None."""
    try:
        name = (folder / _POINTER).read_text(encoding="ascii").strip()
        manifest = json.loads((folder / name / _MANIFEST).read_text(encoding="utf-8"))
        engine, quads, digest = folder / name / _ENGINE, int(manifest["quads"]), str(manifest["sha256"])
        expected = _manifest(engine, quads, digest)
    except (OSError, ValueError, TypeError, KeyError):
        # Whatever is missing or unreadable here makes it no sound cache; the caller makes a new one.
        return None
    return Cache(engine, quads, digest) if manifest == expected else None


def pointer(folder: Path) -> str:
    """The name of the cache in use, unchecked; empty: there is none. It changes when a build has switched."""
    try:
        return (folder / _POINTER).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def sha256_of(path: Path) -> str:
    """The sha256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _slices(file: BinaryIO, size: int) -> Iterator[bytes]:
    """A file in pieces that end where a line does."""
    while part := file.read(size):
        yield part + file.readline()


def _hashes(engine: Path) -> dict[str, str]:
    files = sorted(engine.iterdir(), key=lambda file: file.name)
    return {file.name: sha256_of(file) for file in files if not file.name.startswith(_CHANGES_WHEN_READ)}


def _manifest(engine: Path, quads: int, digest: str) -> dict[str, object]:
    return {
        "format": FORMAT,
        "made_with": pyoxigraph.__version__,
        "quads": quads,
        "sha256": digest,
        "files": _hashes(engine),
    }


def _switch(folder: Path, name: str) -> None:
    draft = folder / f"{_POINTER}.tmp"
    _write(draft, f"{name}\n")
    draft.replace(folder / _POINTER)
    if os.name == "posix":
        # The new name is on the disk only when its folder is; Windows does it by itself.
        descriptor = os.open(folder, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _remove_others(folder: Path, name: str) -> None:
    for other in folder.iterdir():
        if other.is_dir() and other.name != name and other.name.startswith(("data-", "new-")):
            # Windows does not remove what another process has open; the next build tries again.
            shutil.rmtree(other, ignore_errors=True)
