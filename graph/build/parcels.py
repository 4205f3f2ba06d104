"""Send files themselves to workers that have no disk in common with this machine."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.build.extractor import Extract, FileSpread, Item
from graph.build.harvest import Harvest
from graph.build.installation import installation
from graph.errors import BuildError
from graph.spread import Spread


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file as it travels: its name in messages, the last part of its path, and its bytes."""

    name: str
    suffix: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Unpacking:
    """A function of files as a function of parcels, for workers that have the same installation as this machine."""

    extract: Extract
    installation: str

    def __call__(self, parcel: Parcel | Harvest) -> Harvest:
        """The harvest of a parcel.

        Raises:
            BuildError: `cluster-differs`, this installation would find something else.
        """
        if isinstance(parcel, Harvest):
            return parcel
        if installation() != self.installation:
            raise BuildError("cluster-differs")
        with TemporaryDirectory(prefix="policygraph-") as folder:
            path = Path(folder) / f"file{parcel.suffix}"
            path.write_bytes(parcel.data)
            return self.extract((path, parcel.name))


def by_parcels(spread: Spread, most: int) -> FileSpread:
    """Spread files over workers that cannot see them.

    Args:
        spread: a way to map over such workers.
        most: bytes; what is larger, or cannot be read, is answered here, where its reader says why.
    """

    def carried(function: Extract, files: Iterable[Item], lost: Extract, /) -> Iterator[Harvest]:
        def parcels() -> Iterator[Parcel | Harvest]:
            for path, name in files:
                data = _content(path, most)
                yield function((path, name)) if data is None else Parcel(name, path.suffix, data)

        return spread(
            Unpacking(function, installation()), parcels(), lambda parcel: lost((Path(parcel.name), parcel.name))
        )

    return carried


def _content(path: Path, most: int) -> bytes | None:
    try:
        return path.read_bytes() if path.stat().st_size <= most else None
    except OSError:
        return None
