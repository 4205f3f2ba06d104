"""Read `ontology/places.tsv`: the places of China by GB/T 2260 code, one row a code and name.

Which of several places a name means is decided elsewhere; here a row becomes a value.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from graph.errors import UserError
from graph.model import Place, PlaceLevel, Position

_COLUMNS: Final = ("code", "name", "short", "level", "parent", "from", "to", "name_en", "wikidata")
_STILL: Final = 9999
_LEVELS: Final[Mapping[str, PlaceLevel]] = {str(level): level for level in PlaceLevel}


def load_places(path: Path) -> tuple[Place, ...]:
    """Every place of the table, by code; where a code had several names over time, the latest name comes first.

    Args:
        path: a table with the header code, name, short, level, parent, from, to, name_en, wikidata, parted by tabs;
            lines that begin with `#` are remarks, an empty `short` is the name, an empty `to` means still valid.
    Raises:
        UserError: `places-missing` no such file; `place-row-wrong` a line has not these columns, no code of six
            digits, or no such level.
    """
    ranked: list[tuple[str, int, int, Place]] = []
    for line, row in _rows(path):
        first, last = row["from"], row["to"]
        if not all(year == "" or year.isdecimal() for year in (first, last)):
            raise _wrong(path, line)
        ranked.append((row["code"], -int(last or _STILL), -int(first or 0), _place(path, line, row)))
    return tuple(place for _, _, _, place in sorted(ranked))


def wikidata_ids(path: Path) -> dict[str, str]:
    """GB/T 2260 code -> Wikidata id, for the few places where two sources agree on it.

    Raises:
        UserError: as `load_places`.
    """
    return {row["code"]: row["wikidata"] for _, row in _rows(path) if row["wikidata"]}


def current_codes(path: Path) -> frozenset[str]:
    """Codes of the places that still exist in the last year of the table.

    Raises:
        UserError: as `load_places`.
    """
    return frozenset(row["code"] for _, row in _rows(path) if not row["to"])


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UserError("places-missing", Position(str(path))) from error
    except UnicodeDecodeError as error:
        raise _wrong(path, error.object[: error.start].count(b"\n") + 1) from error
    header_seen = False
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#") or not line:
            continue
        cells = line.split("\t")
        if len(cells) != len(_COLUMNS) or (not header_seen and tuple(cells) != _COLUMNS):
            raise _wrong(path, number)
        if header_seen:
            yield number, dict(zip(_COLUMNS, cells, strict=True))
        header_seen = True


def _place(path: Path, line: int, row: Mapping[str, str]) -> Place:
    level = _LEVELS.get(row["level"])
    if level is None or len(row["code"]) != 6 or not row["code"].isdecimal() or not row["name"]:
        raise _wrong(path, line)
    return Place(
        code=row["code"],
        name=row["name"],
        short=row["short"] or row["name"],
        level=level,
        parent=row["parent"] or None,
        name_en=row["name_en"] or None,
    )


def _wrong(path: Path, line: int) -> UserError:
    return UserError("place-row-wrong", Position(str(path), line=line))
