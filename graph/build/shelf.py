"""Every file's harvest, in the order of the files, made once and read as often as it is asked for.

What the spool keeps stays on the disk and comes back one at a time, so that memory does not grow with the corpus.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from graph.build.docket import File
from graph.build.extractor import Extractor, FileSpread
from graph.build.harvest import Harvest
from graph.build.spool import FILE_NAME, Keys, Spool
from graph.errors import UserError
from graph.model import Position

_FEW: Final = 32  # articles of a file, which are all unpacked to have one of them


class Shelf:
    """Harvests in the order of their files: of each the key by which the spool keeps it, or itself."""

    def __init__(self, spool: Spool | None = None) -> None:
        """Begin an empty shelf; without a spool it holds everything in memory."""
        self._spool = spool
        self._places: list[bytes | Harvest] = []
        self._found: dict[str, int | None] = {}

    def __iter__(self) -> Iterator[Harvest]:
        """Read them all again.

        Raises:
            UserError: `spool-unusable`, one was damaged since it was put on the shelf.
        """
        yield from map(self._at, self._places)

    def lines(self, article: str) -> bytes | None:
        """The lines of an article's graph; None: they are not to be had in a moment.

        So it is where they were not kept, and where the article is one of very many in one file.
        """
        number = self._found.get(article)
        place = None if number is None else self._places[number]
        if self._spool is None or not isinstance(place, bytes):
            return None
        harvest = self._spool.get(place)
        crops = () if harvest is None else harvest.crops
        return next((b"".join(crop.chunks()) for crop in crops if crop.gist.article == article), None)

    def fill(self, files: Sequence[File], extractor: Extractor, keys: Keys, spread: FileSpread) -> Iterator[Harvest]:
        """Put a harvest of each file on the shelf, and give it; only those that the spool does not keep are extracted.

        A file that could not be read is tried again at every build: whatever hindered it may have gone.

        Args:
            files: all files of the build.
            extractor: what to do with one.
            keys: made with the extractor's vocabulary and settings.
            spread: how to map it over many.
        Raises:
            UserError: `spool-unusable`.
        """
        spool = self._spool
        if spool is None:
            for made in spread(extractor, files, extractor.lost):
                self._put(made, made.without_lines())
                yield made
            return
        tickets = [keys.ticket(file) for file in files]
        kept = [ticket is not None and ticket.key in spool for ticket in tickets]
        fresh = spread(extractor, [file for file, here in zip(files, kept, strict=True) if not here], extractor.lost)
        for file, ticket, here in zip(files, tickets, kept, strict=True):
            harvest = spool.get(ticket.key) if ticket is not None and here else None
            if harvest is None:
                # A kept one that is damaged is made again at once: it is one of very many.
                harvest = extractor(file) if here else next(fresh)
                # The file may have changed after its key was made.
                if ticket is not None and ticket.sha256 == harvest.sha256:
                    spool.put(ticket.key, harvest)
                    self._put(harvest, ticket.key)
                else:
                    self._put(harvest, harvest.without_lines())
            elif ticket is not None:
                self._put(harvest, ticket.key)
            yield harvest

    def _put(self, harvest: Harvest, place: bytes | Harvest) -> None:
        for crop in harvest.crops:
            # The first of an article that stands twice is the one whose lines count.
            self._found.setdefault(crop.gist.article, len(self._places) if len(harvest.crops) <= _FEW else None)
        self._places.append(place)

    def _at(self, place: bytes | Harvest) -> Harvest:
        if isinstance(place, Harvest):
            return place
        found = None if self._spool is None else self._spool.get(place)
        if found is None:
            raise UserError("spool-unusable", Position(FILE_NAME))
        return found
