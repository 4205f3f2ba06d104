"""Send one HTTP request and read its reply, bounded in time and size whatever the other side does.

The standard library's client, because it does no more than is wanted: no redirect is followed, no proxy, no cookie and
no compression is used. What it lacks is a limit over the whole reply, since a time-out of a socket begins anew with
every byte; that limit is therefore kept where bytes come in, for headers and body alike.

Source: RFC 9110 (HTTP semantics), 10.2.3 Retry-After.
"""

import http.client
import io
import re
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final, Self, cast
from urllib.parse import urlsplit

from graph.errors import AnswerError, UserError

# No name and password, query or fragment: what is secret belongs into the environment, and the rest has no use here.
_URL: Final = re.compile(r"https?://[A-Za-z0-9.\-_\[\]:]+(?:/[!-~]*)?")
_ENDPOINT: Final = "/chat/completions"


@dataclass(frozen=True, slots=True)
class Address:
    """Where requests go; made by `Address.of`."""

    secure: bool
    host: str
    port: int | None
    path: str

    @classmethod
    def of(cls, url: str) -> Self:
        """The address of chat completions below a base URL (`http://localhost:8080/v1`), or that URL itself.

        Raises:
            UserError: `model-url-wrong`.
        """
        wrong = UserError("model-url-wrong", url=url)
        if not _URL.fullmatch(url) or "?" in url or "#" in url:
            raise wrong
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise wrong from error
        if not host:
            raise wrong
        path = parts.path.rstrip("/").removesuffix(_ENDPOINT) + _ENDPOINT
        return cls(parts.scheme == "https", host, port, path)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back; `retry_after` in seconds, None where the server does not say."""

    status: int
    retry_after: float | None
    body: bytes


class _Limited(io.RawIOBase):
    """What comes in through a socket until a moment (of `time.monotonic`)."""

    def __init__(self, connected: socket.socket, deadline: float) -> None:
        self._socket = connected
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    # Any: what can be written into has a name of its own (collections.abc.Buffer) from Python 3.12 only.
    def readinto(self, buffer: Any) -> int:
        seconds = self._deadline - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        self._socket.settimeout(seconds)
        return self._socket.recv_into(buffer)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """What a reply asks of a socket."""
        return io.BufferedReader(self)


def post(address: Address, body: bytes, headers: Mapping[str, str], *, seconds: float, most: int) -> Reply:
    """Send a request and read the whole reply.

    Args:
        seconds: for the whole reply; as much again may pass until the connection stands and the request is sent.
        most: bytes of the reply's content; its headers are bounded by the library.
    Raises:
        AnswerError: `model-unreachable`, `model-timeout`, or `model-answer-unusable` for a reply that is too long.
    """
    connection = _connection(address, seconds)
    try:
        connection.request("POST", address.path, body, dict(headers))
        limited = _Limited(connection.sock, time.monotonic() + seconds)
        reply = http.client.HTTPResponse(cast("socket.socket", limited), method="POST")
        with reply:
            reply.begin()
            return Reply(reply.status, _retry_after(reply.headers.get("Retry-After")), _content(reply, most))
    except TimeoutError as error:
        raise AnswerError("model-timeout", seconds=f"{seconds:g}") from error
    except (OSError, http.client.HTTPException) as error:
        raise AnswerError("model-unreachable", cause=_cause(error)) from error
    finally:
        connection.close()


def _connection(address: Address, seconds: float) -> http.client.HTTPConnection:
    if address.secure:
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(address.host, address.port, timeout=seconds, context=context)
    return http.client.HTTPConnection(address.host, address.port, timeout=seconds)


def _content(reply: http.client.HTTPResponse, most: int) -> bytes:
    # One byte more than allowed tells that there is more; a length that is only announced takes no memory.
    content = reply.read(most + 1)
    if len(content) > most:
        raise AnswerError("model-answer-unusable", cause="too long")
    if reply.length:
        raise http.client.IncompleteRead(content, reply.length)
    return content


def _retry_after(value: str | None) -> float | None:
    """Seconds to wait, which a server gives as a number or as a date."""
    if value is None:
        return None
    if re.fullmatch(r"[0-9]{1,9}", value.strip()):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return max((aware - datetime.now(UTC)).total_seconds(), 0.0)


def _cause(error: Exception) -> str:
    """In a few words and without the address, which stays out of what a build leaves."""
    if isinstance(error, ssl.SSLError):
        return "TLS"
    if isinstance(error, socket.gaierror):
        return "unknown host"
    return (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
