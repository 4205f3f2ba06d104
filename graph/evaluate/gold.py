"""Annotations to score against: one JSON file a document, as annotators write it.

```
{"city": "温州市",
 "adopts":  [{"concept": "group-schooling", "sentences": [5], "phrases": ["集团化办学"], "status": "ongoing"}],
 "targets": [{"indicator": "集团化覆盖率", "comparator": ">", "value": 80, "unit": "%", "year": 2022}],
 "actors":  [{"name": "市教育局"}],
 "other_measures": [{"phrase": "校内外联动"}]}
```

What is marked `"optional": true` only some annotators had: it counts neither as missed nor as wrong. So do
`phrases_optional`, and `status_also` names further states that are right.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from graph.errors import UserError
from graph.model import Position

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class GoldAdoption:
    """A measure that the city adopts, with its words and the numbers of the sentences that say so."""

    concept: str
    sentences: tuple[int, ...]
    phrases: tuple[str, ...]
    optional_phrases: tuple[str, ...]
    statuses: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldTarget:
    """A figure or a floor; `value` None is a floor without a figure."""

    indicator: str
    scope: str
    comparator: str
    value: Decimal | None
    unit: str
    year: int | None
    kind: str
    concept: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldWords:
    """Words that are to be found, or may be: an actor's name, a measure outside the vocabulary."""

    text: str
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """What annotators say of one document."""

    name: str
    city: str
    adoptions: tuple[GoldAdoption, ...]
    targets: tuple[GoldTarget, ...]
    actors: tuple[GoldWords, ...]
    others: tuple[GoldWords, ...]


def load_gold(folder: Path) -> tuple[GoldDocument, ...]:
    """The annotations of a folder, in the order of their file names.

    Raises:
        UserError: `gold-missing` where there is none, `gold-wrong` where a file is not of the form above.
    """
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not paths:
        raise UserError("gold-missing", Position(str(folder)))
    return tuple(_load(path) for path in paths)


def _load(path: Path) -> GoldDocument:
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
        return GoldDocument(
            name=str(raw.get("doc") or path.stem),
            city=str(raw["city"]),
            adoptions=tuple(map(_adoption, raw.get("adopts", ()))),
            targets=tuple(map(_target, raw.get("targets", ()))),
            actors=_words(raw.get("actors", ()), "name"),
            others=_words(raw.get("other_measures", ()), "phrase"),
        )
    except OSError as error:
        raise UserError("file-refused", Position(str(path)), cause=error.strerror or str(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation) as error:
        raise UserError("gold-wrong", Position(str(path)), cause=f"{type(error).__name__}: {error}") from error


def _adoption(raw: Json) -> GoldAdoption:
    statuses = {str(each) for each in (raw.get("status"), *_list(raw, "status_also")) if each}
    return GoldAdoption(
        concept=str(raw["concept"]),
        sentences=tuple(int(str(each)) for each in _list(raw, "sentences")),
        phrases=tuple(map(str, _list(raw, "phrases"))),
        optional_phrases=tuple(map(str, _list(raw, "phrases_optional"))),
        statuses=frozenset(statuses),
        optional=bool(raw.get("optional")),
    )


def _target(raw: Json) -> GoldTarget:
    value, year = raw.get("value"), raw.get("year")
    return GoldTarget(
        indicator=str(raw["indicator"]),
        scope=str(raw.get("scope") or ""),
        # Annotators write 全覆盖 as "all"; a build says that it equals 100 %.
        comparator=str(raw.get("comparator") or "").replace("all", "="),
        value=None if value is None else Decimal(str(value)),
        unit=str(raw.get("unit") or ""),
        year=None if year is None else int(str(year)),
        kind=str(raw.get("kind") or ""),
        concept=str(raw["concept"]) if raw.get("concept") else None,
        optional=bool(raw.get("optional")),
    )


def _words(raw: Iterable[Json], key: str) -> tuple[GoldWords, ...]:
    """Each once; required where one annotation of it is."""
    required: dict[str, bool] = {}
    for each in raw:
        text = str(each[key])
        required[text] = required.get(text, False) or not each.get("optional")
    return tuple(GoldWords(text, not needed) for text, needed in sorted(required.items()))


def _list(raw: Json, key: str) -> list[object]:
    value = raw.get(key, [])
    if not isinstance(value, list):
        raise TypeError(f"{key} is no list")
    return value
