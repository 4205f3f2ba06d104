"""ZIP archives of texts: unpacked into a folder, so that their files are read as any others are.

What the archive claims to unfold to is judged first; a file is unpacked no further than it claimed. Names are those of
the archive, in the encoding that Chinese systems write where none is declared; on disk files get names that cannot lead
out of the folder.
"""

import re
import shutil
import zipfile
import zlib
from pathlib import Path
from typing import Final

from graph.errors import ReadError
from graph.model import Position, Problem
from graph.settings import Settings

SUFFIX: Final = ".zip"
MOST_FILES: Final = 20_000
MOST_BYTES: Final = 2_000_000_000
# Texts pack to a fifth or a tenth; what is packed to less than a hundredth unfolds to nothing anybody wrote.
MOST_RATIO: Final = 100
_SMALL: Final = 1_000_000
_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800
_UNSAFE: Final = re.compile(r'[<>:"|?*\x00-\x1f\\]')
_LONGEST_PART: Final = 80
_LINK: Final = 0o120000
_KIND: Final = 0o170000

File = tuple[Path, str]


def unpack(path: Path, name: str, folder: Path, settings: Settings) -> tuple[tuple[File, ...], tuple[Problem, ...]]:
    """Unpack an archive.

    Args:
        path: the archive.
        name: what to call it.
        folder: where to; a folder of its own.
        settings: holds the limit of a file's size.
    Returns:
        The files, named by the archive and their path within it, sorted; problems for those that were passed over.
    Raises:
        ReadError: `archive-broken`, `archive-too-large`, `file-unreadable`.
    """
    problems: list[Problem] = []
    files: list[File] = []
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _judge(entries, name)
            for entry in entries:
                inside = _name(entry)
                if _is_hidden(inside):
                    continue
                try:
                    files.append((_unpacked(archive, entry, folder, settings), f"{name}/{inside}"))
                except (ValueError, RuntimeError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
                    problems.append(ReadError("archive-member-refused", Position(f"{name}/{inside}")).problem())
    except zipfile.BadZipFile as error:
        raise ReadError("archive-broken", Position(name)) from error
    except OSError as error:
        raise ReadError("file-unreadable", Position(name), cause=error.strerror or type(error).__name__) from error
    return tuple(sorted(files, key=lambda file: file[1])), tuple(problems)


def _judge(entries: list[zipfile.ZipInfo], name: str) -> None:
    whole = sum(entry.file_size for entry in entries)
    swollen = any(entry.file_size > max(_SMALL, MOST_RATIO * max(1, entry.compress_size)) for entry in entries)
    if len(entries) > MOST_FILES or whole > MOST_BYTES or swollen:
        limits = {"megabytes": str(MOST_BYTES // 1_000_000), "files": str(MOST_FILES)}
        raise ReadError("archive-too-large", Position(name), **limits)


def _name(entry: zipfile.ZipInfo) -> str:
    """The file's name in the archive: in UTF-8 where that is declared, or fits; else as systems in China write it."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        written = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _is_hidden(inside: str) -> bool:
    return any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in inside.split("/"))


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, folder: Path, settings: Settings) -> Path:
    """The file on disk, below its folders in the archive, by names that every system takes.

    Raises:
        ValueError: its name or kind is not to be trusted.
    """
    parts = _name(entry).split("/")
    is_link = entry.external_attr >> 16 & _KIND == _LINK
    if entry.flag_bits & _ENCRYPTED or is_link or ".." in parts or not parts[0] or parts[-1].lower().endswith(SUFFIX):
        raise ValueError(entry.filename)
    if entry.file_size > settings.max_file_bytes:
        raise ValueError(entry.filename)
    path = folder.joinpath(*(_UNSAFE.sub("_", part)[-_LONGEST_PART:].strip(" .") or "_" for part in parts))
    while path.exists():
        path = path.with_name(f"_{path.name}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(entry) as source, path.open("wb") as target:
        shutil.copyfileobj(source, target)
    return path
