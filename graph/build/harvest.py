"""What one file gave, and its form on disk."""

import io
import pickle
import zlib
from dataclasses import dataclass
from typing import Any, Final

from graph import model
from graph.model import Extraction, PageItem, Problem

_LIGHT: Final = 1  # of the levels of compression: a fifth of the size, and a tenth of the time that the next one takes
_CLASSES: Final = {name: value for name, value in vars(model).items() if isinstance(value, type)}
_OF_LIBRARY: Final = frozenset({("datetime", "date"), ("decimal", "Decimal")})


@dataclass(frozen=True, slots=True)
class Harvest:
    """What one file gave; `sha256` and `media_type` are None where it could not be read."""

    name: str
    sha256: str | None = None
    media_type: str | None = None
    extractions: tuple[Extraction, ...] = ()
    items: tuple[PageItem, ...] = ()
    problems: tuple[Problem, ...] = ()


def packed(harvest: Harvest) -> bytes:
    """A harvest as bytes for `unpacked`."""
    return zlib.compress(pickle.dumps(harvest, pickle.HIGHEST_PROTOCOL), _LIGHT)


def unpacked(data: bytes) -> Harvest:
    """A harvest from its bytes, by an unpickler that makes values of `graph.model` and nothing else.

    Bytes that somebody else wrote can hold wrong statements, as any file of theirs can, but run no code.

    Raises:
        ValueError: these are not the bytes of a harvest.
    """
    try:
        found = _Unpickler(io.BytesIO(zlib.decompress(data))).load()
    except (zlib.error, pickle.UnpicklingError, AttributeError, EOFError, IndexError, KeyError, TypeError) as error:
        raise ValueError("not a harvest") from error
    if not isinstance(found, Harvest):
        raise ValueError("not a harvest")  # noqa: TRY004  (it is the bytes that are wrong)
    return found


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module == model.__name__ and name in _CLASSES:
            return _CLASSES[name]
        if (module, name) == (Harvest.__module__, Harvest.__qualname__):
            return Harvest
        if (module, name) in _OF_LIBRARY:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a harvest")
