"""Write a file whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when the block ends, and only then.

    Bytes, so that neither the locale nor the system's line ends can show. A block that fails leaves what stood at
    `path`; a killed program leaves at most a file `.<name>.part`, which the next run overwrites.

    Args:
        path: the file to write; its folder is made where it is missing.

    Source: Path.replace renames in one step where both names are in one folder (POSIX rename, Windows MoveFileEx).
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as handle:
            yield handle
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8, its line ends as they are."""
    with replacing(path) as handle:
        handle.write(text.encode("utf-8"))
