"""What one file gave, and how values are kept on disk."""

import io
import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from graph import model
from graph.build.gist import Gist
from graph.link.reprints import Sketch
from graph.model import Extraction, PageItem, Problem
from graph.rdf.holdings import Holding
from graph.read import Reading

Kind = TypeVar("Kind")

_LIGHT: Final = 1  # of the levels of compression: a fifth of the size, and a tenth of the time that the next one takes
_BETWEEN: Final = b"\0"  # no line of a graph has one
_CLASSES: Final = {name: value for name, value in vars(model).items() if isinstance(value, type)}
_OF_LIBRARY: Final = frozenset(
    {("datetime", "date"), ("decimal", "Decimal"), ("array", "array"), ("array", "_array_reconstructor")}
)


@dataclass(frozen=True, slots=True)
class Crop:
    """What one article gave.

    `lines` are those of its named graph, compressed to a twelfth, because a file may hold thousands of articles.
    Everything that was found is `packed`, because it travels and is kept far more often than it is read: only decisions
    of researchers have to see it again.
    """

    gist: Gist
    lines: bytes
    packed: bytes

    @classmethod
    def of(cls, gist: Gist, chunks: Iterable[bytes], extraction: Extraction) -> "Crop":
        """The crop of an article, with the lines of its graph as `graph.rdf.sorting` has them."""
        return cls(gist, zlib.compress(_BETWEEN.join(chunks), _LIGHT), packed(extraction))

    def chunks(self) -> Sequence[bytes]:
        """The lines again; nothing where they were left out."""
        return zlib.decompress(self.lines).split(_BETWEEN) if self.lines else ()

    def extraction(self) -> Extraction:
        """Everything that was found in the article.

        Raises:
            ValueError: the bytes are not those of an extraction.
        """
        return unpacked(self.packed, Extraction)


@dataclass(frozen=True, slots=True)
class Harvest:
    """What one file gave; `sha256` and `media_type` are None where it could not be read."""

    name: str
    sha256: str | None = None
    media_type: str | None = None
    crops: tuple[Crop, ...] = ()
    items: tuple[PageItem, ...] = ()
    problems: tuple[Problem, ...] = ()

    def extractions(self) -> Iterator[Extraction]:
        """Everything that was found in each article."""
        return (crop.extraction() for crop in self.crops)

    def without_lines(self) -> "Harvest":
        """The harvest to hold in memory, once its lines were taken."""
        return replace(self, crops=tuple(replace(crop, lines=b"") for crop in self.crops))


def packed(value: object) -> bytes:
    """A harvest, an extraction, or readings, as bytes for `unpacked`."""
    return zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), _LIGHT)


def unpacked(data: bytes, kind: type[Kind]) -> Kind:
    """A value from its bytes, by an unpickler that makes harvests, readings, values of `graph.model` and nothing else.

    Bytes that somebody else wrote can hold wrong statements, as any file of theirs can, but run no code.

    Raises:
        ValueError: these are not the bytes of such a value.
    """
    try:
        found = _Unpickler(io.BytesIO(zlib.decompress(data))).load()
    except (zlib.error, pickle.UnpicklingError, AttributeError, EOFError, IndexError, KeyError, TypeError) as error:
        raise ValueError(f"no {kind.__name__}") from error
    if not isinstance(found, kind):
        raise ValueError(f"no {kind.__name__}")  # noqa: TRY004  (it is the bytes that are wrong)
    return found


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module == model.__name__ and name in _CLASSES:
            return _CLASSES[name]
        for own in (Harvest, Crop, Gist, Sketch, Holding, Reading):
            if (module, name) == (own.__module__, own.__qualname__):
                return own
        if (module, name) in _OF_LIBRARY:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a harvest")
