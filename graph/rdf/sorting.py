"""Sort more lines than memory holds, taking those that come sorted as they are.

What one article says comes as a few *chunks*: lines that are sorted already and that, in the whole file, nearly always
stand together, such as all lines of the article's sentences. A chunk is moved as a whole, which costs a twentieth of
moving its lines one by one (1,500 lines an article, 80 chunks), and is cut only where a line of somebody else belongs
between its own. Any sorted lines make a chunk; how lines are put together changes the time and not one byte of the
result.

Chunks beyond what memory should hold are sorted in runs, each written to a file of its own, and the runs merged; when
there are many, they are first merged into fewer (Knuth, The Art of Computer Programming 3, 5.4: external sorting).
"""

import heapq
import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, BinaryIO, Final, Self

RUN_BYTES: Final = 64_000_000
"""Bytes sorted at once; they take about as much memory."""

_MOST_RUNS: Final = 64  # files open at once on each level: macOS lets a process have 256
_BUFFER: Final = 1 << 17
_LENGTH: Final = struct.Struct(">I")


def chunks_of(lines: Iterable[bytes], mark: bytes) -> tuple[bytes, ...]:
    r"""Lines as chunks, sorted, each line once.

    Args:
        lines: with their line feeds, in any order.
        mark: lines whose subjects are the same as far as this stands in them go together; others stand alone.

    >>> chunks_of([b"<a/7#2> .\n", b"<b> .\n", b"<a/7#1> .\n", b"<a/7> .\n"], b"/7")
    (b'<a/7#1> .\n<a/7#2> .\n', b'<a/7> .\n', b'<b> .\n')
    """
    found: list[bytes] = []
    together: list[bytes] = []
    common = b""
    for line in sorted(set(lines)):
        if together and line.startswith(common):
            together.append(line)
            continue
        if together:
            found.append(b"".join(together))
        end = line.find(mark, 0, line.find(b" "))
        # With the character behind it: the article 7 is not the article 70.
        common = line if end < 0 else line[: end + len(mark) + 1]
        together = [line]
    return (*found, b"".join(together)) if together else tuple(found)


class Sorter:
    """Takes chunks in any order and gives all their lines sorted, each once. A context: its files go with it."""

    def __init__(self, folder: Path, run: int = RUN_BYTES) -> None:
        """Begin with nothing.

        Args:
            folder: where files without names are made.
            run: bytes to hold in memory.
        """
        self._folder, self._run = folder, run
        self._stack = ExitStack()
        self._held: list[bytes] = []
        self._size = 0
        self._levels: list[list[IO[bytes]]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the room on the disk back; nothing can be read any more."""
        self._stack.close()

    def add(self, chunks: Iterable[bytes]) -> None:
        """Take chunks, in any order.

        Raises:
            OSError: the disk is full.
        """
        for chunk in chunks:
            self._held.append(chunk)
            self._size += len(chunk)
            if self._size >= self._run:
                self._held.sort()
                self._put(0, self._held)
                self._held.clear()
                self._size = 0

    def sorted(self) -> Iterator[bytes]:
        """Chunks whose lines are all the lines, sorted, each once; to be read once."""
        self._held.sort()
        runs = [_records(file) for level in self._levels for file in level]
        return apart(heapq.merge(*runs, self._held) if runs else self._held)

    def _put(self, level: int, chunks: Iterable[bytes]) -> None:
        """Write a run, and merge all of its level when there are many."""
        if level == len(self._levels):
            self._levels.append([])
        file = TemporaryFile(dir=self._folder, buffering=_BUFFER)  # noqa: SIM115  (the stack closes it)
        self._stack.callback(file.close)
        for chunk in chunks:
            file.write(_LENGTH.pack(len(chunk)))
            file.write(chunk)
        file.seek(0)
        runs = self._levels[level]
        runs.append(file)
        if len(runs) == _MOST_RUNS:
            self._put(level + 1, heapq.merge(*map(_records, runs)))
            for each in runs:
                each.close()
            runs.clear()


def merged(*sources: Iterable[bytes]) -> Iterator[bytes]:
    r"""Chunks with all lines of several sources sorted, each once.

    Args:
        sources: chunks in the order of their first lines.

    >>> list(merged([b"a\nc\n"], [b"b\n", b"c\n"]))
    [b'a\n', b'b\n', b'c\n']
    """
    return apart(heapq.merge(*sources))


def apart(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Chunks that follow each other, from chunks in the order of their first lines that may reach into each other.

    Lines are compared with their line feeds. That changes no order: every line of N-Quads ends in ` .`, so none is the
    beginning of another; and a chunk compares with a line as its first line does.
    """
    waiting: list[bytes] = []
    said = b""
    for chunk in chunks:
        while waiting and waiting[0] < chunk:
            head = _first(waiting, chunk)
            fresh = _without(head, said)
            if fresh:
                yield fresh
            said = _last_line(head)
        heapq.heappush(waiting, chunk)
    while waiting:
        head = _first(waiting, None)
        fresh = _without(head, said)
        if fresh:
            yield fresh
        said = _last_line(head)


def _first(waiting: list[bytes], other: bytes | None) -> bytes:
    """Take from the first of the waiting chunks what comes before all others; the rest of it waits on."""
    chunk = heapq.heappop(waiting)
    bounds = [each for each in (other, waiting[0] if waiting else None) if each is not None]
    if not bounds or _last_line(chunk) < (bound := min(bounds)):
        return chunk
    lines = chunk.splitlines(keepends=True)
    # One at least: where the next begins with the same line, both give it and the second is left out.
    place = max(1, bisect_left(lines, bound))
    if place < len(lines):
        heapq.heappush(waiting, b"".join(lines[place:]))
    return b"".join(lines[:place])


def _without(chunk: bytes, said: bytes) -> bytes:
    """The chunk without a first line that was said just before."""
    return chunk.removeprefix(said) if said else chunk


def _last_line(chunk: bytes) -> bytes:
    return chunk[chunk.rfind(b"\n", 0, -1) + 1 :]


def file_chunks(file: BinaryIO, size: int = _BUFFER) -> Iterator[bytes]:
    """A sorted file as chunks of about `size` bytes."""
    rest = b""
    while block := file.read(size):
        head, feed, tail = block.rpartition(b"\n")
        if feed:
            yield rest + head + feed
            rest = tail
        else:
            rest += tail
    if rest:
        yield rest


def _records(file: IO[bytes]) -> Iterator[bytes]:
    while length := file.read(_LENGTH.size):
        yield file.read(_LENGTH.unpack(length)[0])
