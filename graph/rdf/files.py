"""N-Quads files, the same bytes for the same quads, written whole or not at all.

Lines are sorted by their bytes and each stands once. N-Quads has no abbreviations, so sorted lines are a canonical
form as long as there are no blank nodes, of which the graph has none.

Sorting more lines than memory holds is the work of `sorting`.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import Quad, RdfFormat, parse

from graph.rdf.sorting import RUN_BYTES, Sorter, file_chunks, merged


@dataclass(frozen=True, slots=True)
class Written:
    """A file of quads: how many, and the sha256 of its bytes."""

    path: Path
    quads: int
    sha256: str


def write_nquads(quads: Iterable[Quad], path: Path) -> Written:
    """Write quads as sorted N-Quads; see `write_lines`."""
    return write_lines((f"{quad} ." for quad in quads), path)


def write_lines(lines: Iterable[str], path: Path, *, run: int = RUN_BYTES) -> Written:
    """Write N-Quads lines sorted, each once, UTF-8, ended by a line feed.

    Args:
        lines: as `quads.article_lines` gives them, without line ends; read once.
        path: the file; its folder must exist.
        run: how many bytes to hold in memory.
    Raises:
        OSError: the disk is full or not writable; a file that stood at `path` is then unchanged.
    """
    with Sorter(path.parent, run) as sorter:
        sorter.add(encoded(lines))
        return write_sorted(sorter.sorted(), path)


def write_sorted(chunks: Iterable[bytes], path: Path) -> Written:
    """Write lines that are sorted already, each once.

    Args:
        chunks: as `Sorter.sorted` gives them.
        path: the file; its folder must exist.
    Raises:
        OSError: the disk is full or not writable; a file that stood at `path` is then unchanged.
    """
    digest, count = hashlib.sha256(), 0
    with whole(path) as file:
        for chunk in chunks:
            digest.update(chunk)
            file.write(chunk)
            count += chunk.count(b"\n")
    return Written(path, count, digest.hexdigest())


def add_lines(lines: Iterable[str], path: Path) -> Written:
    """Add lines to a sorted N-Quads file, which is read through and never held in memory.

    Args:
        lines: in any order, without line ends; all of them are held in memory.
        path: the file, as `write_lines` leaves it; whole or as it was, whatever happens.
    Raises:
        OSError: the disk is full or not writable.
    """
    grown = path.with_name(path.name + ".grown")
    try:
        with path.open("rb") as file:
            written = write_sorted(merged(file_chunks(file), sorted(encoded(lines))), grown)
        # Windows replaces no file that is open.
        grown.replace(path)
    finally:
        grown.unlink(missing_ok=True)
    return replace(written, path=path)


def encoded(lines: Iterable[str]) -> Iterator[bytes]:
    """Lines as chunks of a `Sorter`."""
    return (line.encode() + b"\n" for line in lines)


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
