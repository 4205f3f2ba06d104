"""The whole explorer as files, to put beside a paper: every page in both languages, each with its CSV and JSON.

What a server answers from any combination of choices is written here for those that can be listed: every single choice,
every pair of places, every question about everything it can be asked of. Beyond that a page says what is missing.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import combinations, islice, product
from math import prod
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from graph.errors import UserError
from graph.explore.answer import answer
from graph.explore.book import Book
from graph.explore.names import names_script, script_of
from graph.explore.site import Filed, file_of
from graph.explore.view import Parameter, View, address
from graph.explore.views import VIEWS
from graph.publish.files import replacing

MOST: Final = 2_000
"""So many combinations of choices of one page are written."""

TOGETHER: Final = 150
"""So many combinations are written of what has to be chosen together; beyond, one choice at a time differs."""

MARK: Final = "static/files.js"
"""A folder that has this file is a copy, and may be written over."""

Progress = Callable[[int], None]


def write_copy(book: Book, folder: Path, progress: Progress = lambda _: None) -> int:
    """Write the copy.

    Args:
        book: the build.
        folder: where to write: a new or empty folder, or one that holds a copy.
        progress: is told how many files are written.
    Returns:
        The number of files.
    Raises:
        UserError: `copy-folder-used`, the folder holds something else.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise UserError("copy-folder-used", folder=str(folder))
    waiting = deque((where, language, "html") for where in addresses(book) for language in ("zh", "en"))
    seen = set(waiting)
    chosen: list[str] = []
    written = 0
    while waiting:
        where, language, suffix = waiting.popleft()
        parts, name = urlsplit(where), file_of(where, language, suffix)
        site = Filed(name)
        path = unquote(parts.path) if suffix == "html" else f"{unquote(parts.path).rstrip('/') or '/overview'}.{suffix}"
        found = answer(book, path, dict(parse_qsl(parts.query)) | {"lang": language}, site)
        if found.status == 200:
            _write(folder / name, found.body)
            written += 1
            chosen += [name] if parts.query and suffix == "html" and language == "zh" else []
        for linked in dict.fromkeys(site.asked):
            if linked not in seen:
                seen.add(linked)
                waiting.append(linked)
        progress(written)
    return written + _write_assets(book, folder, chosen)


def addresses(book: Book) -> Iterator[str]:
    """The address of every page, and of every page with choices that can be listed."""
    for view in VIEWS.values():
        for id_ in view.ids(book) if view.ids else [""]:
            yield address(view.name, id_)
            for given in islice(_choices(view, book, id_), MOST):
                yield address(view.name, id_, **given)


def _choices(view: View, book: Book, id_: str) -> Iterator[dict[str, str]]:
    """Questions and orders in every combination, filters one at a time, places in pairs."""
    if view.live:
        return
    parameters = [each for each in view.parameters_of(book, id_) if each.options is not None]
    fixed = [each for each in parameters if each.default]
    values = [list(_values(each, book)) for each in fixed]
    if prod(map(len, values)) > TOGETHER:
        yield from ({each.name: value} for each in fixed for value in _values(each, book) if value != each.default)
    elif fixed:
        for chosen in product(*values):
            given = {each.name: value for each, value in zip(fixed, chosen, strict=True) if value != each.default}
            if given:
                yield given
    for each in parameters:
        if each.many and len(parameters) == 1:
            yield from ({each.name: ",".join(pair)} for pair in combinations(_values(each, book), 2))
        elif not each.many and not each.default:
            yield from ({each.name: value} for value in _values(each, book))


def _values(parameter: Parameter, book: Book) -> Iterable[str]:
    return [option.value for option in parameter.options(book)] if parameter.options else []


def _write_assets(book: Book, folder: Path, chosen: list[str]) -> int:
    """Scripts, style sheets and their licences, names to search, and the list of pages with choices."""
    written = 2
    static = files("graph.explore") / "static"
    for name, content in _files(static):
        _write(folder / "static" / name, content)
        written += 1
    _write(folder / "static" / "names.js", names_script(book))
    _write(folder / MARK, script_of("policygraphFiles", sorted(chosen)))
    return written


def _files(folder: Traversable, path: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry, f"{path}{entry.name}/")
        else:
            yield f"{path}{entry.name}", entry.read_bytes()


def _write(path: Path, content: bytes) -> None:
    with replacing(path) as handle:
        handle.write(content)
