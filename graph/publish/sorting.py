"""Rows in order, of which there are more than memory should hold.

Few rows are a tuple. Of more, each `Room.rows` are sorted and put on the disk as a run, and the runs are merged into
one file, from which the rows are read again as often as somebody asks (Knuth, The Art of Computer Programming 3,
section 5.4: external sorting). The same rows come out in the same order, however many are held at once.
"""

import heapq
import pickle
import threading
import weakref
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Final, Generic, TypeVar, overload

AT_ONCE: Final = 500
"""Rows that are read from the disk at a time, of each run that is merged."""

_COMPRESSION: Final = 1

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Room:
    """How much is held: `rows` of each kind, what `articles` say at a time; the rest is in nameless files in `folder`.

    `folder` None: where the system has such files.
    """

    rows: int = 20_000
    articles: int = 20
    folder: Path | None = None


class OnDisk(Sequence[Row]):
    """Rows in a file without a name, gone with the last who uses them; equal to any sequence of the same rows."""

    def __init__(self, rows: Iterable[Row], folder: Path | None = None) -> None:
        # It has no name, and ends with this object.
        self._file: IO[bytes] = TemporaryFile(dir=folder)  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self._starts = [0]
        self._length = 0
        # The threads of a server read the same rows, and a file has one place where it is read.
        self._turn = threading.Lock()
        left = iter(rows)
        while part := list(islice(left, AT_ONCE)):
            self._file.write(zlib.compress(pickle.dumps(part, pickle.HIGHEST_PROTOCOL), _COMPRESSION))
            self._starts.append(self._file.tell())
            self._length += len(part)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Row]:
        for number in range(len(self._starts) - 1):
            yield from self._part(number)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            begin, end, step = place.indices(self._length)
            return tuple(islice(self, begin, end, step)) if step > 0 else tuple(self)[place]
        if not -self._length <= place < self._length:
            raise IndexError(place)
        number, within = divmod(place % self._length, AT_ONCE)
        return self._part(number)[within]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, OnDisk | tuple):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def _part(self, number: int) -> list[Row]:
        begin, end = self._starts[number : number + 2]
        with self._turn:
            self._file.seek(begin)
            packed = self._file.read(end - begin)
        part: list[Row] = pickle.loads(zlib.decompress(packed))  # noqa: S301 - this process alone wrote it, to a file without a name
        return part


class Sorter(Generic[Row]):
    """Takes rows in any order and gives them in that of a key; of equal keys, those that came first come first."""

    def __init__(self, key: Callable[[Row], Any], room: Room | None = None) -> None:
        self._key = key
        self._room = room or Room()
        self._held: list[Row] = []
        self._runs: list[OnDisk[Row]] = []

    def add(self, rows: Iterable[Row]) -> None:
        """Take some rows."""
        for row in rows:
            if len(self._held) >= self._room.rows:
                self._put_away()
            self._held.append(row)

    def in_order(self) -> Sequence[Row]:
        """All rows: a tuple, or rows on the disk. Nothing can be added afterwards."""
        held, runs = self._held, self._runs
        held.sort(key=self._key)
        self._held, self._runs = [], []
        if not runs:
            return tuple(held)
        return OnDisk(heapq.merge(*runs, held, key=self._key), self._room.folder)

    def _put_away(self) -> None:
        self._held.sort(key=self._key)
        self._runs.append(OnDisk(self._held, self._room.folder))
        self._held = []
