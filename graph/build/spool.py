"""What was found in each file, kept on disk between builds, so that a file is extracted once as long as it is the same.

The key of a harvest says all it depends on: the file's bytes and name, what is said of it beside, the vocabulary, the
settings, this program's own code and the libraries it works with. What has another key is another harvest, so a kept
one never has to be doubted; a build with a spool gives the same bytes as one without.

A harvest is on the disk when the next few are being made: a build that is killed goes on from there. When a build is
done, the harvests it did not use are dropped.

The file is one SQLite database, which stays whole whatever kills the process.
"""

import hashlib
import sqlite3
import zlib
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from graph.build.docket import File
from graph.build.harvest import Harvest, packed, unpacked
from graph.build.installation import installation
from graph.build.materials import Beside
from graph.build.readings import limits_of
from graph.errors import UserError
from graph.lexicon import Lexicon
from graph.model import Position
from graph.settings import Settings
from graph.store.cache import sha256_of

FILE_NAME: Final = "harvests.sqlite"
_FORMAT: Final = 2
_TOGETHER: Final = 32  # harvests written at once: a write to the disk takes as long as some extractions
_SCHEMA: Final = "CREATE TABLE IF NOT EXISTS harvest (key BLOB PRIMARY KEY, sum INTEGER NOT NULL, value BLOB NOT NULL)"
# Beside and not in the table: to mark a harvest there would write all of it again.
_USED: Final = "CREATE TEMPORARY TABLE used (key BLOB PRIMARY KEY) WITHOUT ROWID"


class Spool:
    """Kept harvests by key. Used as a context: what was put is on the disk at its end, whatever ends it."""

    def __init__(self, folder: Path) -> None:
        """Open the spool of a folder, made where it is missing; one that cannot be used is begun anew.

        Raises:
            OSError: the folder cannot be written to.
        """
        folder.mkdir(exist_ok=True)
        self._path = folder / FILE_NAME
        try:
            self._open()
        except sqlite3.DatabaseError:
            self._close()
            self._path.unlink(missing_ok=True)
            self._open()
        self._waiting = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.commit()
        self._base.close()

    def __contains__(self, key: bytes) -> bool:
        """Whether a harvest is kept; it then belongs to this build."""
        if self._base.execute("SELECT 1 FROM harvest WHERE key = ?", (key,)).fetchone() is None:
            return False
        self._base.execute("INSERT OR IGNORE INTO used VALUES (?)", (key,))
        return True

    def get(self, key: bytes) -> Harvest | None:
        """A kept harvest; None: it is not there, or not as it was written.

        Raises:
            UserError: `spool-unusable`, it was not written by this program.
        """
        row = self._base.execute("SELECT sum, value FROM harvest WHERE key = ?", (key,)).fetchone()
        if row is None or row[0] != zlib.crc32(row[1]):
            return None
        try:
            return unpacked(row[1], Harvest)
        except ValueError as error:
            raise UserError("spool-unusable", Position(self._path.name)) from error

    def put(self, key: bytes, harvest: Harvest) -> None:
        """Keep a harvest."""
        value = packed(harvest)
        self._base.execute("REPLACE INTO harvest VALUES (?, ?, ?)", (key, zlib.crc32(value), value))
        self._base.execute("INSERT OR IGNORE INTO used VALUES (?)", (key,))
        self._waiting += 1
        if self._waiting == _TOGETHER:
            self._base.commit()
            self._waiting = 0

    def drop_unused(self) -> int:
        """Forget the harvests of earlier builds that this one neither put nor asked for; how many they were."""
        with self._base:
            return self._base.execute("DELETE FROM harvest WHERE key NOT IN (SELECT key FROM used)").rowcount

    def _open(self) -> None:
        self._base = sqlite3.connect(self._path, isolation_level="DEFERRED")
        if self._base.execute("PRAGMA user_version").fetchone()[0] not in (0, _FORMAT):
            raise sqlite3.DatabaseError("written by another release")
        # The log is written beside and survives the death of the process; only a power cut can cost the last few.
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.execute("PRAGMA synchronous = NORMAL")
        self._base.execute(_SCHEMA)
        self._base.execute(f"PRAGMA user_version = {_FORMAT}")
        self._base.execute(_USED)
        self._base.commit()

    def _close(self) -> None:
        self._base.close()
        for suffix in ("-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Ticket:
    """The key of a file's harvest, and the sha256 of the bytes that the key speaks of."""

    key: bytes
    sha256: str


class Keys:
    """Makes the keys of harvests, for one vocabulary, one choice of settings and one installation."""

    def __init__(self, lexicon: Lexicon, settings: Settings, beside: Beside) -> None:
        self._beside = beside
        self._common = hashlib.sha256(
            repr((installation(), lexicon, limits_of(settings), settings.base_iri)).encode("utf-8", "surrogatepass")
        )

    def ticket(self, file: File) -> Ticket | None:
        """The ticket of a file; None: it cannot be read, which its reader will say."""
        path, name = file
        try:
            content = sha256_of(path)
        except OSError:
            return None
        told = (path.suffix, name, self._beside.said.get(name, ()), self._beside.pattern)
        key = self._common.copy()
        key.update(bytes.fromhex(content))
        key.update(repr(told).encode("utf-8", "surrogatepass"))
        return Ticket(key.digest(), content)
