"""Pass questions on to a SPARQL server, as many at a time as it should have."""

import threading

from graph.errors import UserError
from graph.store.pool import Answer, Ask, answered
from graph.store.remote import RemoteStore


class Relay:
    """Answers questions as a `Pool` does; the server ends what takes too long, and here nobody waits for it longer.

    Args:
        server: holds the data.
        places: how many questions may be under way.
    """

    def __init__(self, server: RemoteStore, places: int) -> None:
        self._server = server
        self._places = threading.Semaphore(places)

    def answer(self, ask: Ask) -> Answer:
        """The answer to a query.

        Raises:
            UserError: the query is refused or wrong; the server does not answer; `server-busy`.
        """
        if not self._places.acquire(blocking=False):
            raise UserError("server-busy")
        try:
            return answered(self._server, ask)
        finally:
            self._places.release()

    def close(self) -> None:
        """Nothing is kept open."""
