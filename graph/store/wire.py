"""HTTP to a SPARQL server, tried again when it is busy or gone for a moment.

Name and password stand in the address (`https://name:password@host/`) and go to that server alone, as Basic or Digest
(RFC 7617, RFC 7616), whichever it asks for. They are in no message.
"""

import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Final
from urllib.parse import unquote, urlencode, urlsplit, urlunsplit

from graph.errors import UserError
from graph.model import Position

BUSY: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which the same request may do better."""

_MOST_SAID: Final = 500  # characters of what a server says of a refusal


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for an answer, how often to try, and how long to rest first, doubled each time; in seconds."""

    seconds: float = 120.0
    tries: int = 5
    rest: float = 1.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Wire:
    """Requests below one address."""

    def __init__(self, address: str, patience: Patience) -> None:
        parts = urlsplit(address)
        host = parts.netloc.rpartition("@")[2]
        if not host or parts.scheme not in {"http", "https"}:
            raise UserError("store-address-wrong", address=address)
        self.address = urlunsplit((parts.scheme, host, parts.path.rstrip("/"), "", ""))
        self._patience = patience
        handlers: list[urllib.request.BaseHandler] = []
        if parts.username is not None:
            known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
            name, word = unquote(parts.username), unquote(parts.password or "")
            known.add_password(None, urlunsplit((parts.scheme, host, "/", "", "")), name, word)
            handlers = [urllib.request.HTTPDigestAuthHandler(known), urllib.request.HTTPBasicAuthHandler(known)]
        self._opener = urllib.request.build_opener(*handlers)

    def ask(
        self,
        method: str,
        path: str,
        parameters: Mapping[str, str | tuple[str, ...]],
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        seconds: float | None = None,
    ) -> Reply:
        """Send a request whose repetition does no harm, and give the answer, whatever its status.

        Raises:
            UserError: `store-unreachable`, no try had an answer.
        """
        query = urlencode(parameters, doseq=True)
        url = f"{self.address}{path}" + (f"?{query}" if query else "")
        request = urllib.request.Request(url, body, dict(headers or {}), method=method)  # noqa: S310  (checked above)
        cause = ""
        for attempt in range(self._patience.tries):
            if attempt:
                time.sleep(self._patience.rest * 2 ** (attempt - 1))
            try:
                with self._opener.open(request, timeout=seconds or self._patience.seconds) as answer:
                    return Reply(answer.status, dict(answer.headers), answer.read())
            except urllib.error.HTTPError as error:
                with error:
                    reply = Reply(error.code, dict(error.headers), error.read())
                if error.code not in BUSY or attempt == self._patience.tries - 1:
                    return reply
            except (OSError, HTTPException, ValueError) as error:
                cause = str(getattr(error, "reason", error))
        raise UserError("store-unreachable", Position(self.address), cause=cause)


def said(reply: Reply) -> str:
    """What a server says of a refusal, cut to what a reader takes in."""
    text = " ".join(reply.body.decode("utf-8", "replace").split())
    return f"HTTP {reply.status} {text[:_MOST_SAID]}".strip()
