"""Saved queries: `ontology/queries/*.rq`, each a question a researcher asks, with its title in both languages.

A file begins with remarks `# title zh:`, `# title en:`, `# description zh:`, `# description en:` and `# columns:`, the
names of the columns parted by commas. Its name without `.rq` is the query's name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import UserError
from graph.model import Position
from graph.settings import DEFAULT_BASE_IRI

_FIELDS: Final = ("title zh", "title en", "description zh", "description en", "columns")
_FIELD: Final = re.compile(r"# ([a-z ]+): (\S.*)")


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question, and the query that answers it; `columns` are its variables in their order."""

    name: str
    title_zh: str
    title_en: str
    description_zh: str
    description_en: str
    columns: tuple[str, ...]
    text: str


def saved_queries(folder: Path, base_iri: str = DEFAULT_BASE_IRI) -> tuple[SavedQuery, ...]:
    """Every saved query of a folder, by name.

    Args:
        folder: holds `*.rq`; none: no saved queries.
        base_iri: takes the place of the default one in the queries.
    Raises:
        UserError: `saved-query-header`, a file lacks one of the remarks.
    """
    return tuple(_load(path, base_iri) for path in sorted(folder.glob("*.rq"), key=lambda path: path.name))


def _load(path: Path, base_iri: str) -> SavedQuery:
    text = path.read_text(encoding="utf-8")
    fields = _header(text)
    for field in _FIELDS:
        if field not in fields:
            raise UserError("saved-query-header", Position(path.name), missing=f"{field}:")
    return SavedQuery(
        name=path.stem,
        title_zh=fields["title zh"],
        title_en=fields["title en"],
        description_zh=fields["description zh"],
        description_en=fields["description en"],
        columns=tuple(column.strip() for column in fields["columns"].split(",")),
        text=text.replace(DEFAULT_BASE_IRI, base_iri),
    )


def _header(text: str) -> Mapping[str, str]:
    fields: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if match := _FIELD.fullmatch(line.rstrip()):
            fields.setdefault(match[1], match[2])
    return fields
