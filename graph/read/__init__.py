"""Read files: `find_inputs` names them, `read` makes documents of one. A format is a reader and a line in `READERS`."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from graph.errors import ReadError
from graph.model import Position, Problem
from graph.read import markdown, text
from graph.read.apart import Reader, apart
from graph.read.reading import Reading
from graph.settings import Settings

__all__ = ["READERS", "Reader", "Reading", "find_inputs", "read"]

READERS: Final[Mapping[str, Reader]] = {
    ".txt": text.read,
    ".md": markdown.read,
    ".docx": apart("graph.read.docx"),
    ".htm": apart("graph.read.html"),
    ".html": apart("graph.read.html"),
    ".pdf": apart("graph.read.pdf"),
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
    a folder by its path within it, so that no output depends on where the command was given. Files of one name get as
    many more parts of their paths as tell them apart.

    Returns:
        (path, name) pairs in the order given, each file once; problems for what is not there or holds nothing.
    """
    found: dict[Path, tuple[Path, str]] = {}
    problems: list[Problem] = []
    for given in inputs:
        try:
            inside = [(given, given.name)] if given.is_file() else _files(given)
        except OSError:
            problems.append(ReadError("input-missing", Position(_printable(str(given)))).problem())
            continue
        if not inside:
            problems.append(ReadError("folder-empty", Position(_printable(given.name) or ".")).problem())
        for path, name in inside:
            found.setdefault(path.resolve(), (path, name))
    return tuple(_distinct(dict(found.values()))), tuple(problems)


def _files(folder: Path) -> list[tuple[Path, str]]:
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    within = ((path, path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    shown = ((path, name.as_posix()) for path, name in within if not any(part.startswith(".") for part in name.parts))
    return sorted(shown, key=lambda pair: pair[1])


def _distinct(found: Mapping[Path, str]) -> Iterator[tuple[Path, str]]:
    names = dict(found)
    counts = Counter(names.values())
    while max(counts.values(), default=0) > 1:
        longer = {path: _longer(path, name) if counts[name] > 1 else name for path, name in names.items()}
        if longer == names:
            break
        names, counts = longer, Counter(longer.values())
    for path, name in names.items():
        yield path, _printable(name)


def _longer(path: Path, name: str) -> str:
    """A name with one more part of the path before it."""
    parts = (*path.parent.resolve().parts, path.name)
    return Path(*parts[-len(Path(name).parts) - 1 :]).as_posix()


def _printable(name: str) -> str:
    """A name whose bytes are no text, in a form that can be written out."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
