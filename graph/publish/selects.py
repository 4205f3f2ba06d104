"""Ask a store the internal queries (`queries/*.rq`) and hand back records of plain strings."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final, Protocol, TypeAlias, runtime_checkable

from graph.errors import BuildError
from graph.settings import DEFAULT_BASE_IRI

ARTICLES: Final = "VALUES ?article { }"
"""What a query about some articles has in the place of their IRIs."""

_IRI: Final = re.compile(r"[^\x00-\x20<>\"{}|^`\\]+")

Record: TypeAlias = Mapping[str, str]
"""A row by variable, unbound ones left out: `record[x]` where a query always binds x, `record.get(x)` elsewhere."""


class Answer(Protocol):
    """The rows of a SELECT; `cut` says that the store left some out."""

    @property
    def variables(self) -> Sequence[str]:
        """Names without `?`, in the order of the values."""

    @property
    def rows(self) -> Iterable[Sequence[str | None]]:
        """Values as strings; None where a variable is unbound."""

    @property
    def cut(self) -> bool:
        """Whether rows are missing."""


class Selector(Protocol):
    """What this package asks of a store: rows for a SELECT, IRIs and literals as plain strings."""

    def select(self, query: str) -> Answer:
        """All rows, or as many as the store's limits allow."""


@runtime_checkable
class Excerpting(Selector, Protocol):
    """A store that can hand out some of its graphs, to ask many questions about them."""

    def excerpt(self, graph_names: Iterable[str]) -> Selector:
        """These graphs alone."""


def records(store: Selector, name: str, base_iri: str, package: str = "graph.publish") -> list[Record]:
    """The records of one internal query of a package, in the store's order, which means nothing.

    Raises:
        BuildError: the store cut the result.
    """
    return _answered(store, name, _text_of(package, name).replace(DEFAULT_BASE_IRI, base_iri))


def records_of(store: Selector, name: str, base_iri: str, articles: Sequence[str]) -> list[Record]:
    """The records of one internal query of this package about some articles, given by IRI.

    Raises:
        BuildError: the store cut the result.
        ValueError: what is given is no IRI.
    """
    for iri in articles:
        if not _IRI.fullmatch(iri):
            raise ValueError(f"no IRI: {iri!r}")
    asked = f"VALUES ?article {{ {' '.join(f'<{iri}>' for iri in articles)} }}"
    query = _text_of("graph.publish", name).replace(DEFAULT_BASE_IRI, base_iri)
    return _answered(store, name, query.replace(ARTICLES, asked))


@lru_cache
def _text_of(package: str, name: str) -> str:
    return (files(package) / "queries" / f"{name}.rq").read_text(encoding="utf-8")


def _answered(store: Selector, name: str, query: str) -> list[Record]:
    answer = store.select(query)
    if answer.cut:
        raise BuildError("findings-cut", query=name)
    return [
        {variable: value for variable, value in zip(answer.variables, row, strict=True) if value is not None}
        for row in answer.rows
    ]


def last_part(iri: str) -> str:
    """The id that tables show: what follows the last `/` or `#`.

    >>> last_part("https://policygraph.example/id/measure/group-schooling")
    'group-schooling'
    """
    return iri.replace("#", "/").rpartition("/")[2]


def in_order(found: Iterable[Record]) -> list[Record]:
    """Records sorted by all their values, so that a store's order never shows."""
    return sorted(found, key=lambda record: tuple(sorted(record.items())))


def first_of_each(found: Iterable[Record], key: str) -> dict[str, Record]:
    """One record a key: a thing with two values of something keeps the smaller one."""
    kept: dict[str, Record] = {}
    for record in in_order(found):
        kept.setdefault(record[key], record)
    return kept


def by_language(found: Iterable[Record], thing: str, text: str) -> dict[str, dict[str, str]]:
    """Texts of things by language; of several in one language the first in order of code points."""
    kept: dict[str, dict[str, str]] = defaultdict(dict)
    for record in sorted(found, key=lambda record: (record[thing], record["language"], record[text])):
        kept[record[thing]].setdefault(record["language"], record[text])
    return dict(kept)
