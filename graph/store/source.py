"""What is opened of a build: its `graph.nq`, the sound cache of it, and the base IRI of its data."""

import json
from dataclasses import dataclass
from pathlib import Path

from graph.errors import UserError
from graph.model import Position
from graph.settings import DEFAULT_BASE_IRI
from graph.store.cache import NQUADS, Cache, build_cache, cache_in_use


@dataclass(frozen=True, slots=True)
class Source:
    """One state of a build; `cache` None: none could be made, so that graph.nq itself has to be read."""

    nquads: Path
    cache: Cache | None
    base_iri: str


def source_of(folder: Path) -> Source:
    """What to open for a store's folder, after checking that the cache holds what `graph.nq` beside it says.

    A cache that is missing, damaged or of another graph.nq is made anew.

    Args:
        folder: `store` in the output folder of a build.
    Raises:
        UserError: `graph-missing`, `graph-broken`.
    """
    nquads = folder.parent / NQUADS
    if not nquads.is_file():
        raise UserError("graph-missing", Position(str(folder.parent)))
    try:
        cache = build_cache(nquads, folder)
    except OSError:
        cache = None
    return Source(nquads, cache, base_iri_of(folder.parent))


def switched_source(folder: Path) -> Source | None:
    """What a build switched to while somebody reads, without making anything; None: it is not sound, or not yet."""
    cache = cache_in_use(folder)
    return None if cache is None else Source(folder.parent / NQUADS, cache, base_iri_of(folder.parent))


def base_iri_of(out: Path) -> str:
    """The base IRI a build was made with; the default one where its account is missing or cannot be read."""
    try:
        base = json.loads((out / "build.json").read_text(encoding="utf-8")).get("base_iri")
    except (OSError, ValueError, AttributeError):
        return DEFAULT_BASE_IRI
    return base if isinstance(base, str) else DEFAULT_BASE_IRI
