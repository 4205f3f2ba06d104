"""What was read in a file, kept on disk between builds: with another vocabulary, a PDF need not be read again.

Only of formats that take long to read. The key of a reading says all it depends on: the file's bytes and name, the
limits, the columns named by the user, the code of the readers and the libraries they work with.
"""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from graph.build.docket import File
from graph.build.harvest import packed, unpacked
from graph.build.installation import READING, installation
from graph.read import APART, Reading, read
from graph.settings import Settings
from graph.store.cache import sha256_of

FOLDER: Final = "readings"


@dataclass(frozen=True, slots=True)
class Readings:
    """A folder of readings; where it is not there, as on another machine, files are just read."""

    folder: Path
    settings: Settings

    def read(self, path: Path, name: str) -> tuple[Reading, ...]:
        """The documents of a file, from the folder if they are kept there.

        Raises:
            ReadError: as `graph.read.read`; nothing is kept of it, since whatever hindered it may have gone.
        """
        kept = self._place(path, name)
        if kept is None:
            return tuple(read(path, name, self.settings))
        with suppress(OSError, ValueError):
            found = unpacked(kept.read_bytes(), tuple)
            if all(isinstance(each, Reading) for each in found):
                return found
        found = tuple(read(path, name, self.settings))
        if found and self._key(found[0].document.sha256, path, name) == kept.name:
            _write(kept, packed(found))
        return found

    def drop_others(self, files: Iterable[tuple[File, str | None]]) -> None:
        """Forget what is of none of these files, each given with the sha256 of its bytes."""
        used = {self._key(sha256, path, name) for (path, name), sha256 in files if sha256 is not None}
        for kept in self.folder.iterdir() if self.folder.is_dir() else ():
            if kept.name not in used:
                kept.unlink(missing_ok=True)

    def _place(self, path: Path, name: str) -> Path | None:
        if path.suffix.lower() not in APART or not self.folder.is_dir():
            return None
        try:
            return self.folder / self._key(sha256_of(path), path, name)
        except OSError:
            return None

    def _key(self, sha256: str, path: Path, name: str) -> str:
        said = repr((installation(READING), sha256, path.suffix, name, limits_of(self.settings)))
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def limits_of(settings: Settings) -> tuple[object, ...]:
    """The settings that decide what is read in a file."""
    return settings.columns, settings.max_file_bytes, settings.max_line_characters


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, though several processes may write it."""
    with suppress(OSError):
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        Path(file.name).replace(path)
