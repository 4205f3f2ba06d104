"""Read files: `find_inputs` names them, `read` makes documents of one. A format is a reader and a line in `READERS`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from graph.errors import ReadError
from graph.model import Position, Problem
from graph.read import markdown, text
from graph.read.reading import Reading
from graph.settings import Settings

__all__ = ["READERS", "Reader", "Reading", "find_inputs", "read"]

Reader = Callable[[Path, str, Settings], Iterator[Reading]]

READERS: Final[Mapping[str, Reader]] = {
    ".txt": text.read,
    ".md": markdown.read,
}


def read(path: Path, name: str, settings: Settings) -> Iterator[Reading]:
    """The documents of one file.

    Args:
        path: the file.
        name: what to call it in outputs and messages.
        settings: holds the limits.
    Raises:
        ReadError: the file cannot be used; `code` says why.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise ReadError("format-unknown", Position(name), formats=" ".join(READERS))
    yield from reader(path, name, settings)


def find_inputs(inputs: Sequence[Path]) -> tuple[tuple[tuple[Path, str], ...], tuple[Problem, ...]]:
    """The files meant by paths given, and what of them cannot be.

    A folder stands for all files below it, hidden ones left out, sorted by name; a file is named by its name, a file of
    a folder by its path within it, so that no output depends on where the command was given. Two files of one name get
    the next part of their paths too.

    Returns:
        (path, name) pairs in the order given, each file once; problems for what is not there or holds nothing.
    """
    found: dict[Path, str] = {}
    problems: list[Problem] = []
    for given in inputs:
        if given.is_file():
            found.setdefault(given, given.name)
            continue
        if not given.is_dir():
            problems.append(ReadError("input-missing", Position(str(given))).problem())
            continue
        inside = [(path, path.relative_to(given).as_posix()) for path in _files(given)]
        if not inside:
            problems.append(ReadError("folder-empty", Position(given.name or ".")).problem())
        for path, name in inside:
            found.setdefault(path, name)
    return tuple(_distinct(found)), tuple(problems)


def _files(folder: Path) -> list[Path]:
    files = (path for path in folder.rglob("*") if path.is_file())
    shown = (path for path in files if not any(part.startswith(".") for part in path.relative_to(folder).parts))
    return sorted(shown, key=lambda path: path.relative_to(folder).as_posix())


def _distinct(found: Mapping[Path, str]) -> Iterator[tuple[Path, str]]:
    names = list(found.values())
    for path, name in found.items():
        yield path, name if names.count(name) == 1 else f"{path.resolve().parent.name}/{name}"
