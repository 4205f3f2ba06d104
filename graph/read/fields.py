"""What can be said of an article beside its text, and where it is said: columns of tables, names of files.

Field names are those of front matter. `columns` says which column of a table holds which field
(`text=正文,title=标题`), a pattern what the parts of a file's name are (`{place}_{date}_{title}`).
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from graph.errors import UserError

FIELDS: Final[tuple[str, ...]] = (
    "text",
    "title",
    "place",
    "city",
    "date",
    "author",
    "office",
    "source",
    "issue",
    "page",
    "number",
    "issuer",
)
TEXT: Final = "text"
_COMPACT_DATE: Final = re.compile(r"((?:19|20)\d{2})([01]\d)([0-3]\d)(?:\.0)?$")
_EXAMPLE: Final = "{place}_{date}_{title}"
_PART: Final = re.compile(r"\{([a-z*]+)\}")
# A place is a place, whichever of the two names its field has.
_ONE: Final = {"city": "place"}

Columns = tuple[tuple[str, str], ...]
Metadata = tuple[tuple[str, str], ...]


def parse_columns(option: str) -> Columns:
    """The option `--columns` as (field, column) pairs.

    Raises:
        UserError: `columns-wrong`.

    >>> parse_columns("text=正文,place=城市")
    (('text', '正文'), ('place', '城市'))
    """
    pairs = []
    for part in re.split("[,，]", option):
        field, mark, column = (each.strip() for each in part.partition("="))
        if not mark or field not in FIELDS or not column:
            raise UserError("columns-wrong", part=part.strip(), fields=" ".join(FIELDS))
        pairs.append((field, column))
    return tuple(pairs)


def columns_in(header: Iterable[str], columns: Columns) -> dict[str, str]:
    """Field -> the column that holds it: as the option says, else a column of the field's own name."""
    names = [name.strip() for name in header]
    plain = {name.lower(): name for name in reversed(names)}
    found = {field: plain[field] for field in FIELDS if field in plain}
    asked = {field for field, _ in columns}
    found = {field: name for field, name in found.items() if field not in asked}
    for field, column in reversed(columns):
        if column in names:
            found[field] = column
    return found


def in_one_form(field: str, value: str) -> str:
    """A value without line ends; a date written as 20191009 as 2019-10-09.

    >>> in_one_form("date", "20191009"), in_one_form("title", "20191009")
    ('2019-10-09', '20191009')
    """
    value = " ".join(value.split())
    return _COMPACT_DATE.sub(r"\1-\2-\3", value) if field == "date" else value


class NamePattern:
    r"""Reads the fields that a file's name holds.

    `{field}` stands for one or more characters, `{*}` for characters that say nothing; a pattern with `/` reads the
    names of folders too.

    Raises:
        UserError: `name-pattern-wrong`.

    >>> NamePattern("{place}_{date}_{title}").read("2019/温州市_20191009_办好学校.docx")
    (('place', '温州市'), ('date', '2019-10-09'), ('title', '办好学校'))
    """

    def __init__(self, pattern: str) -> None:
        named = _PART.findall(pattern)
        known = [name for name in named if name != "*"]
        fields = set(FIELDS) - {TEXT}
        if not known or not fields.issuperset(known) or len(set(known)) < len(known) or "}{" in pattern:
            raise UserError("name-pattern-wrong", pattern=pattern, fields=" ".join(sorted(fields)), example=_EXAMPLE)
        parts = _PART.split(pattern)
        written = (
            re.escape(part) if place % 2 == 0 else ".+?" if part == "*" else f"(?P<{part}>[^/]+?)"
            for place, part in enumerate(parts)
        )
        self._pattern = re.compile("".join(written))
        self._folders = pattern.count("/")

    def read(self, name: str) -> Metadata | None:
        """The fields of a file's name; None where it is not of this form."""
        stem, dot, suffix = name.rpartition(".")
        parts = (stem if dot and "/" not in suffix else name).split("/")
        match = self._pattern.fullmatch("/".join(parts[-1 - self._folders :]))
        if match is None:
            return None
        return tuple((field, in_one_form(field, value)) for field, value in match.groupdict().items())


def merged(layers: Iterable[Iterable[tuple[str, str]]]) -> Metadata:
    """What several sources say, the first that says a field being right.

    >>> merged([[("title", "甲")], [("Title", "乙"), ("city", "温州市")], [("place", "宁波市")]])
    (('title', '甲'), ('city', '温州市'))
    """
    found: dict[str, tuple[str, str]] = {}
    for layer in layers:
        said: Mapping[str, tuple[str, str]] = {
            _ONE.get(key.strip().lower(), key.strip().lower()): (key, value) for key, value in layer if value.strip()
        }
        for key, pair in said.items():
            found.setdefault(key, pair)
    return tuple(found.values())
