"""Which files are meant by the paths given, and what they are called.

A folder stands for all files below it, an archive for all files in it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import ReadError
from graph.model import Position, Problem
from graph.read.archive import SUFFIX, unpack
from graph.settings import Settings

File = tuple[Path, str]


@dataclass(frozen=True, slots=True)
class _Found:
    """A file: where it lies, where it would lie if archives were folders, and what to call it."""

    path: Path
    seen: Path
    name: str


def find_inputs(
    inputs: Sequence[Path], settings: Settings, unpacked: Path
) -> tuple[tuple[File, ...], tuple[Problem, ...]]:
    """The files meant by paths given, and what of them cannot be.

    A folder stands for all files below it, hidden ones left out, sorted by name; a file is named by its name, a file of
    a folder by its path within it, a file of an archive by the archive and its path in there, so that no output depends
    on where the command was given. Files of one name get as many more parts of their paths as tell them apart.

    Args:
        inputs: files, folders and archives.
        settings: hold the limits.
        unpacked: a folder for the files of archives, which has to stay until they were read.
    Returns:
        (path, name) pairs in the order given, each file once; problems for what is not there or holds nothing.
    """
    found: dict[Path, _Found] = {}
    problems: list[Problem] = []
    for given in inputs:
        try:
            inside = [_Found(given, given, given.name)] if given.is_file() else _files(given)
        except OSError:
            problems.append(ReadError("input-missing", Position(_printable(str(given)))).problem())
            continue
        if not inside:
            problems.append(ReadError("folder-empty", Position(_printable(given.name) or ".")).problem())
        for each in inside:
            for file in _opened(each, settings, unpacked, problems):
                found.setdefault(file.seen.resolve(), file)
    return tuple(_distinct(tuple(found.values()))), tuple(problems)


def _opened(each: _Found, settings: Settings, unpacked: Path, problems: list[Problem]) -> Iterator[_Found]:
    """The file itself, or the files of the archive that it is."""
    if each.path.suffix.lower() != SUFFIX:
        yield each
        return
    folder = unpacked / str(sum(1 for _ in unpacked.iterdir()))
    folder.mkdir()
    try:
        files, refused = unpack(each.path, each.name, folder, settings)
    except ReadError as error:
        problems.append(error.problem())
        return
    problems += refused
    if not files and not refused:
        problems.append(ReadError("folder-empty", Position(_printable(each.name))).problem())
    for path, name in files:
        yield _Found(path, each.path / name.removeprefix(f"{each.name}/"), name)


def _files(folder: Path) -> list[_Found]:
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    within = ((path, path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    shown = (
        _Found(path, path, name.as_posix())
        for path, name in within
        if not any(part.startswith(".") for part in name.parts)
    )
    return sorted(shown, key=lambda file: file.name)


def _distinct(files: Sequence[_Found]) -> Iterator[File]:
    names = {file.seen: file.name for file in files}
    counts = Counter(names.values())
    while max(counts.values(), default=0) > 1:
        longer = {path: _longer(path, name) if counts[name] > 1 else name for path, name in names.items()}
        if longer == names:
            break
        names, counts = longer, Counter(longer.values())
    for file in files:
        yield file.path, _printable(names[file.seen])


def _longer(path: Path, name: str) -> str:
    """A name with one more part of the path before it."""
    parts = (*path.parent.resolve().parts, path.name)
    return Path(*parts[-len(Path(name).parts) - 1 :]).as_posix()


def _printable(name: str) -> str:
    """A name whose bytes are no text, in a form that can be written out."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
