"""The copy: every page there is, every link within it leads to a file, and the same build gives the same bytes."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from graph.errors import UserError
from graph.explore.book import Book
from graph.explore.copy import addresses, write_copy
from graph.explore.loading import load_book
from graph.explore.site import file_of
from graph.store import open_store
from tests.datasets import write_dataset


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, Book]:
    out = tmp_path_factory.mktemp("out")
    write_dataset(out)
    store = open_store(out / "store")
    book = load_book(store)
    folder = out / "site"
    written = write_copy(book, folder)
    return folder, written, book


class Links(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.found |= {named[name] or "" for name in ("href", "src", "action", "data-names") if name in named}


def test_every_page_is_there_in_both_languages(copy: tuple[Path, int, Book]) -> None:
    folder, written, book = copy
    names = [file_of(where, language) for where in addresses(book) for language in ("zh", "en")]

    assert len(names) > 60
    assert [name for name in names if not (folder / name).is_file()] == []
    assert written == sum(path.is_file() for path in folder.rglob("*"))


def test_every_link_leads_to_a_file_of_the_copy(copy: tuple[Path, int, Book]) -> None:
    folder, _, _ = copy
    missing = set()
    for page in folder.rglob("*.html"):
        for link in Links(page.read_text(encoding="utf-8")).found:
            parts = urlsplit(link)
            assert parts.scheme in {"", "data"}, link
            target = (page.parent / unquote(parts.path)).resolve()
            if not parts.scheme and parts.path and not target.is_file():
                missing.add(link)
    assert missing == set()


def test_the_same_build_gives_the_same_bytes(copy: tuple[Path, int, Book], tmp_path: Path) -> None:
    folder, _, book = copy
    write_copy(book, tmp_path)

    one, other = (
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for root in (folder, tmp_path)
    )
    assert one == other


def test_a_copy_is_written_over_and_nothing_else_is(copy: tuple[Path, int, Book], tmp_path: Path) -> None:
    folder, written, book = copy
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")

    assert write_copy(book, folder) == written
    with pytest.raises(UserError, match="copy-folder-used"):
        write_copy(book, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
