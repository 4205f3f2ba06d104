"""Pass questions on to a SPARQL server, as many at a time as it should have."""

import io
import threading

from graph.errors import UserError
from graph.store.answers import Form
from graph.store.gate import admit
from graph.store.pool import Answer, Ask
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
            return self._answer(ask)
        finally:
            self._places.release()

    def close(self) -> None:
        """Nothing is kept open."""

    def _answer(self, ask: Ask) -> Answer:
        if ask.format is not None:
            out = io.BytesIO()
            cut = self._server.write(ask.query, ask.format, out, limits=ask.limits, dataset=ask.dataset)
            return out.getvalue(), cut
        if admit(ask.query).form is Form.ASK:
            return self._server.ask(ask.query, dataset=ask.dataset)
        return self._server.select(ask.query, limits=ask.limits, dataset=ask.dataset)
