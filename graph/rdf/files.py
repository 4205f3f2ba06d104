"""N-Quads files, the same bytes for the same quads, written whole or not at all.

Lines are sorted by their bytes and each stands once. N-Quads has no abbreviations, so sorted lines are a canonical
form as long as there are no blank nodes, of which the graph has none.

More lines than memory should hold are sorted in runs, each written to a file of its own, and the runs merged (Knuth,
The Art of Computer Programming 3, 5.4: external sorting).
"""

import hashlib
import heapq
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Final

from pyoxigraph import Quad, RdfFormat, parse

RUN_LINES: Final = 500_000
"""Lines sorted at once; of this graph's, about 150 MB in memory."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file of quads: how many, and the sha256 of its bytes."""

    path: Path
    quads: int
    sha256: str


def write_nquads(quads: Iterable[Quad], path: Path) -> Written:
    """Write quads as sorted N-Quads; see `write_lines`."""
    return write_lines((f"{quad} ." for quad in quads), path)


def write_lines(lines: Iterable[str], path: Path, *, run: int = RUN_LINES) -> Written:
    """Write N-Quads lines sorted, each once, UTF-8, ended by a line feed.

    Args:
        lines: as `quads.article_lines` gives them, without line ends; read once.
        path: the file; its folder must exist.
        run: how many lines to hold in memory.
    Raises:
        OSError: the disk is full or not writable; a file that stood at `path` is then unchanged.
    """
    digest, count, last = hashlib.sha256(), 0, b""
    with whole(path) as file, ExitStack() as stack:
        for line in _sorted(lines, run, path.parent, stack):
            if line != last:
                digest.update(line)
                file.write(line)
                count, last = count + 1, line
    return Written(path, count, digest.hexdigest())


def add_lines(lines: Iterable[str], path: Path) -> None:
    """Add lines to a sorted N-Quads file, which is read through and never held in memory.

    Args:
        lines: in any order, without line ends; all of them are held in memory.
        path: the file, as `write_lines` leaves it; whole or as it was, whatever happens.
    """
    more = sorted({line.encode() + b"\n" for line in lines})
    last = b""
    with path.open("rb") as file, whole(path) as grown:
        for line in heapq.merge(file, more):
            if line != last:
                grown.write(line)
                last = line


def _sorted(lines: Iterable[str], run: int, folder: Path, stack: ExitStack) -> Iterator[bytes]:
    """Lines with their line feeds, sorted; runs are kept in nameless files of the folder until the stack is closed."""
    runs: list[BinaryIO] = []
    held: list[bytes] = []
    for line in lines:
        held.append(line.encode() + b"\n")
        if len(held) == run:
            held.sort()
            file = stack.enter_context(TemporaryFile(dir=folder))  # noqa: SIM115  (the stack closes it)
            file.writelines(held)
            file.seek(0)
            runs.append(file)
            held.clear()
    # The bytes of UTF-8 sort as code points do, so that a reader in any language can check the order. A line feed
    # changes no order: every line ends in ` .`, so that none is the beginning of another.
    held.sort()
    return heapq.merge(*runs, held) if runs else iter(held)


def read_nquads(path: Path) -> Iterator[Quad]:
    """The quads of an N-Quads file, as they stand.

    Raises:
        OSError: the file cannot be read.
        SyntaxError: it is not N-Quads.
    """
    yield from parse(path=str(path), format=RdfFormat.N_QUADS)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write that appears under its name only when all is written and on the disk.

    It is written beside its place under the name `<name>.tmp`, which a later write uses again if this one is killed.
    """
    draft = path.with_name(path.name + ".tmp")
    try:
        with draft.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    # The new name is on the disk only when its folder is; Windows cannot open a folder and does it by itself.
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
