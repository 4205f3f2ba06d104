"""Part a large dataset, so that each part can be checked in little memory, and find again what surrounds a node.

A part holds the graphs of some articles whole. Of another graph it holds what the graph says of these articles; what it
says of a node without leading to any article (a measure's name) stands in every part. A node that several articles
speak of (an actor, a cited document) stands in one part more, with what all of them say of it.

Whatever a check of the parts finds is suspect and no more, because what a line leads to may stand in another part;
`surroundings` then has all that such a node's check can need. Nothing is overlooked: a part lacks no line of its
articles' own nodes, and the last part has every line of those that are shared.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, Final
from zlib import crc32

from graph.rdf.names import COMMON_GRAPHS, Names
from graph.rdf.terms import SCHEMA

_MOST: Final = 200  # files open at once
_PART_OF: Final = f"<{SCHEMA}isPartOf>".encode()
_HOPS: Final = 3
_COMMON: Final = frozenset(name.encode() for name in COMMON_GRAPHS)


def part(nquads: Path, names: Names, size: int, folder: Path) -> tuple[Path, ...]:
    """Part a dataset.

    Args:
        nquads: sorted lines, as `files.write_lines` writes them.
        names: of its base IRI.
        size: about how many bytes a part has, where that takes no more than 200 parts.
        folder: where to write the parts.
    Raises:
        OSError: a file cannot be read or written.
    """
    number = max(1, min(_MOST, -(-nquads.stat().st_size // size)))
    paths = [folder / f"{each:03}.nq" for each in range(number + 1)]
    with ExitStack() as stack, nquads.open("rb") as file:
        *files, shared = (stack.enter_context(path.open("wb")) for path in paths)
        router = _Router(files, shared, names)
        for subject, lines in groupby(file, lambda line: line[: line.find(b" ")]):
            router.route(subject, list(lines))
    return tuple(paths)


def surroundings(nquads: Path, nodes: Collection[str], into: Path) -> None:
    """Write all lines that have one of these nodes, and those of what they lead to in three steps.

    Args:
        nquads: the dataset.
        nodes: their IRIs.
        into: the file to write.
    Raises:
        OSError: a file cannot be read or written.
    """
    centre = frozenset(f"<{node}>".encode() for node in nodes)
    known = set(centre)
    for _ in range(_HOPS):
        known |= {value for subject, _, value, _ in _terms(nquads) if subject in known and value.startswith(b"<")}
    with into.open("wb") as file:
        for subject, predicate, value, graph in _terms(nquads):
            if subject in known or value in centre:
                file.write(b" ".join((subject, predicate, value, graph, b".\n")))


class _Router:
    """Writes the lines of each subject to the parts that need them."""

    def __init__(self, files: Sequence[BinaryIO], shared: BinaryIO, names: Names) -> None:
        self._files, self._shared = files, shared
        self._graphs, self._articles = f"<{names.graph('')}".encode(), f"<{names.article('')}".encode()
        self._sources: dict[bytes, int] = {}

    def route(self, subject: bytes, lines: list[bytes]) -> None:
        own = self._article(subject)
        if own is None:
            self._route(subject, lines)
            return
        # Two of three lines are of an article's own nodes: they are not taken apart.
        self._files[own].writelines(lines)
        for _, predicate, value, _ in (_split(line) for line in lines if _PART_OF in line):
            if predicate == _PART_OF:
                self._sources[value] = own

    def _route(self, subject: bytes, lines: list[bytes]) -> None:
        placed: list[tuple[int | None, bytes, bytes]] = []
        homes: defaultdict[bytes, set[int]] = defaultdict(set)  # by graph
        said: set[bytes] = set()
        for line in lines:
            _, predicate, value, graph = _split(line)
            article = self._of_article(graph)
            if article is not None:
                home: int | None = self._number(article)
                # What leads to the article's own nodes is sound where they are.
                if article not in value:
                    said.add(b" ".join((subject, predicate, value, b".\n")))
            else:
                home = self._sources.get(value, self._article(value))
            placed.append((home, graph, line))
            if home is not None:
                homes[graph].add(home)
        everywhere = (self._sources[subject],) if subject in self._sources else range(len(self._files))
        for home, graph, line in placed:
            for each in (homes.get(graph) or everywhere) if home is None else (home,):
                self._files[each].write(line)
        if len(set().union(*homes.values())) > 1:
            self._shared.writelines(sorted(said))

    def _of_article(self, graph: bytes) -> bytes | None:
        """The article whose graph it is."""
        name = graph.removeprefix(self._graphs).removesuffix(b">")
        return None if name in _COMMON or not graph.startswith(self._graphs) else name

    def _article(self, term: bytes) -> int | None:
        """The part of an article that a term is, or is in."""
        if not term.startswith(self._articles):
            return None
        return self._number(term[len(self._articles) : -1].split(b"#", 1)[0])

    def _number(self, article: bytes) -> int:
        return crc32(article) % len(self._files)


def _terms(nquads: Path) -> Iterator[tuple[bytes, bytes, bytes, bytes]]:
    with nquads.open("rb") as file:
        yield from map(_split, file)


def _split(line: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    """Subject, predicate, object, graph; IRIs have no spaces, literals may."""
    subject, predicate, tail = line.split(b" ", 2)
    value, graph, _ = tail.rsplit(b" ", 2)
    return subject, predicate, value, graph
