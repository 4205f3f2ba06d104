"""Where the pages are: behind a server, or as files that any web server or the file system serves.

Views know addresses of the site alone (`/measure/x?page=2`). Here they become what stands in a page: behind a server
the same with the language, among files the relative path of a file.
"""

import posixpath
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

SUFFIXES = ("html", "csv", "json")


class Site(Protocol):
    """What a template asks."""

    @property
    def served(self) -> bool:
        """Whether a server is there that can answer whatever is asked."""

    def link(self, address: str, language: str, suffix: str = "html") -> str:
        """What leads to an address from the page that is being written."""

    def keeps(self, address: str) -> bool:
        """Whether a page has its CSV and JSON here, and each of its tables a page of its own."""

    def asset(self, name: str) -> str:
        """What leads to a script or style sheet."""


@dataclass(frozen=True, slots=True)
class Served:
    """Behind a server; each address names its language, because one that does not is shown in the reader's own.

    >>> Served().link("/compare?cities=330100,330200#shared", "en")
    '/compare?cities=330100,330200&lang=en#shared'
    >>> Served().link("/", "zh", "csv")
    '/overview.csv?lang=zh'
    """

    served: bool = True

    def link(self, address: str, language: str, suffix: str = "html") -> str:
        """The address with the language."""
        parts = urlsplit(address)
        path = parts.path if suffix == "html" else f"{'/overview' if parts.path == '/' else parts.path}.{suffix}"
        query = urlencode([*parse_qsl(parts.query), ("lang", language)], safe=",")
        return f"{path}?{query}" + (f"#{parts.fragment}" if parts.fragment else "")

    def keeps(self, address: str) -> bool:
        """Always."""
        return True

    def asset(self, name: str) -> str:
        """Below `/static/explore/`."""
        return f"/static/explore/{name}"


@dataclass(frozen=True, slots=True)
class Filed:
    """Among files; `here` is the file that is being written, `asked` collects every page that was linked."""

    here: str
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    served: bool = False

    def link(self, address: str, language: str, suffix: str = "html") -> str:
        """The file of an address, as it is reached from here."""
        parts = urlsplit(address)
        bare = parts._replace(fragment="").geturl()
        self.asked.append((bare, language, suffix))
        path = posixpath.relpath(file_of(bare, language, suffix), posixpath.dirname(self.here) or ".")
        return quote(path, safe="/,=~.-_") + (f"#{parts.fragment}" if parts.fragment else "")

    def keeps(self, address: str) -> bool:
        """Not for what was chosen: each choice would be many files."""
        return "?" not in address

    def asset(self, name: str) -> str:
        """Below `static/`."""
        return posixpath.relpath(f"static/{name}", posixpath.dirname(self.here) or ".")


def file_of(address: str, language: str, suffix: str = "html") -> str:
    """The file that holds a page: parameters are part of its name, English pages are in a folder of their own.

    >>> file_of("/", "zh"), file_of("/measure/rotation", "en"), file_of("/compare?cities=330100,330200", "zh", "csv")
    ('index.html', 'en/measure/rotation.html', 'compare~cities=330100,330200.csv')
    """
    parts = urlsplit(address)
    name = parts.path.strip("/") or ("index" if suffix == "html" else "overview")
    given = "".join(f"~{key}={value}" for key, value in sorted(parse_qsl(parts.query)))
    # An id may hold a percent sign, which a file's name may hold as well; it is escaped where it is linked.
    return f"{'en/' if language == 'en' else ''}{name}{given}.{suffix}"
