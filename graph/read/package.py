"""Files that are ZIP archives inside (.docx, .xlsx, .ods): what they would unfold to is judged before anything unfolds.

The sizes that the archive claims are judged first; a part is then read no further than it claimed, so that a claim
that was too small gives a damaged part and not a full memory.
"""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Final

from graph.errors import ReadError
from graph.model import Position

# Office files unfold to 5 to 20 times their size; what unfolds further was made to (620 KB to 600 MB was seen).
MOST_ENTRIES: Final = 2_000
MOST_BYTES: Final = 200_000_000
MOST_RATIO: Final = 100
_SMALL: Final = 1_000_000
_ENCRYPTED: Final = 1


@contextmanager
def opened(data: bytes, name: str) -> Iterator[zipfile.ZipFile]:
    """The archive that a file is.

    Raises:
        ReadError: `package-broken`, `package-locked`, `package-too-large`.
    """
    where = Position(name)
    # An office file with a password is no archive but a container of another kind.
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise ReadError("package-locked", where)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            whole = sum(entry.file_size for entry in entries)
            swollen = any(entry.file_size > max(_SMALL, MOST_RATIO * max(1, entry.compress_size)) for entry in entries)
            if len(entries) > MOST_ENTRIES or whole > MOST_BYTES or swollen:
                raise ReadError("package-too-large", where)
            if any(entry.flag_bits & _ENCRYPTED for entry in entries):
                raise ReadError("package-locked", where)
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise ReadError("package-broken", where) from error


def part(archive: zipfile.ZipFile, path: str) -> bytes | None:
    """A part of the archive; None where there is none of that name.

    Raises:
        BadZipFile: the part is damaged.
    """
    try:
        entry = archive.getinfo(path)
    except KeyError:
        return None
    return archive.read(entry)
