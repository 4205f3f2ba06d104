"""Saved queries: `ontology/queries/*.rq`, each a question a researcher asks, with its title in both languages.

A file begins with remarks `# title zh:`, `# title en:`, `# description zh:`, `# description en:` and `# columns:`, the
names of the columns parted by commas; `# question zh:` and `# question en:` ask it as a person would. Its name without
`.rq` is the query's name. What a line `VALUES ?measure { measure:… }` chooses can be chosen anew: a parameter.
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


_CHOICE: Final = re.compile(r"VALUES \?(?P<name>\w+) \{ (?P<scheme>\w+):(?P<id>[\w-]+) \}")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a query is about and could be asked of another thing: its variable, the scheme of its ids, its first id."""

    name: str
    scheme: str
    id: str


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question, and the query that answers it; `columns` are its variables in their order.

    `question_zh` and `question_en` hold the name of a choice in braces where its label belongs.
    """

    name: str
    title_zh: str
    title_en: str
    description_zh: str
    description_en: str
    columns: tuple[str, ...]
    text: str
    question_zh: str = ""
    question_en: str = ""

    def choices(self) -> tuple[Choice, ...]:
        """What can be chosen, in the order of the text."""
        return tuple(Choice(match["name"], match["scheme"], match["id"]) for match in _CHOICE.finditer(self.text))

    def about(self, chosen: Mapping[str, str], base_iri: str = DEFAULT_BASE_IRI) -> str:
        """The text of the query about other things.

        Args:
            chosen: ids by the name of a choice; what is not named stays.
            base_iri: what the IRIs of the data begin with.
        Not checked: that an id can stand in an IRI; take it from those that the data have.

        >>> query = SavedQuery("", "", "", "", "", (), "VALUES ?city { place:330300 }")
        >>> query.about({"city": "330100"}), query.about({"city": "x.1"}, "http://a/")
        ('VALUES ?city { place:330100 }', 'VALUES ?city { <http://a/id/place/x.1> }')
        """

        def put(match: re.Match[str]) -> str:
            id_ = chosen.get(match["name"], match["id"])
            short = re.fullmatch(r"[A-Za-z0-9_-]+", id_)
            thing = f"{match['scheme']}:{id_}" if short else f"<{base_iri}id/{match['scheme']}/{id_}>"
            return f"VALUES ?{match['name']} {{ {thing} }}"

        return _CHOICE.sub(put, self.text)


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
        question_zh=fields.get("question zh", fields["title zh"]),
        question_en=fields.get("question en", fields["title en"]),
    )


def _header(text: str) -> Mapping[str, str]:
    fields: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if match := _FIELD.fullmatch(line.rstrip()):
            fields.setdefault(match[1], match[2])
    return fields
