"""What an HTTP request asks of the SPARQL endpoint.

Source: SPARQL 1.1 Protocol, W3C Recommendation of 21 March 2013, section 2.1 (query operation). Queries only: this
endpoint has no update operation.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from graph.store.answers import Dataset

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
MAX_FIELDS: Final = 1_000


class ProtocolError(Exception):
    """A request that the protocol does not allow; `status` is HTTP's."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Request:
    """A query and the graphs it is to run over; `query` None: none was sent, the endpoint describes itself.

    `rows` is an addition of ours, `max-rows`: whoever can show only so many asks for no more.
    """

    query: str | None
    dataset: Dataset
    rows: int | None = None


def read_request(method: str, query_string: str, content_type: str, body: bytes) -> Request:
    """The query of a request: by GET, by POST of a form, or by POST of the query itself.

    Args:
        method: GET, HEAD or POST.
        query_string: what follows `?` in the address, as it was sent.
        content_type: of the body, with its parameters.
        body: as it was sent.
    Raises:
        ProtocolError: 405 another method; 415 a media type that is none of the two, or another encoding than UTF-8;
            400 no query, several, an update, or text that is not UTF-8; 403 an update by its media type.

    >>> read_request("GET", "query=ASK+%7B%7D&default-graph-uri=urn:g", "", b"")
    Request(query='ASK {}', dataset=Dataset(default=('urn:g',), named=()), rows=None)
    """
    address = _fields(query_string.encode("latin-1", "replace"))
    if method in {"GET", "HEAD"}:
        return _request(address, _one(address, "query", required=False))
    if method != "POST":
        raise ProtocolError(405, "queries come by GET or POST")
    media_type, _, parameters = content_type.partition(";")
    _check_encoding(parameters)
    kind = media_type.strip().lower()
    if kind == FORM:
        form = _fields(body)
        return _request([*address, *form], _one([*address, *form], "query", required=True))
    if kind == QUERY:
        return _request(address, _decoded(body))
    if kind == UPDATE:
        raise ProtocolError(403, "this endpoint only reads")
    raise ProtocolError(415, f"send the query as {QUERY} or {FORM}")


def _request(fields: Sequence[tuple[str, str]], query: str | None) -> Request:
    if any(name == "update" for name, _ in fields):
        raise ProtocolError(400 if query is None else 403, "this endpoint only reads")
    default = tuple(value for name, value in fields if name == "default-graph-uri")
    named = tuple(value for name, value in fields if name == "named-graph-uri")
    return Request(query, Dataset(default, named), _rows(fields))


def _rows(fields: Sequence[tuple[str, str]]) -> int | None:
    values = [value for name, value in fields if name == "max-rows"]
    if not values:
        return None
    if len(values) > 1 or not re.fullmatch(r"[1-9][0-9]{0,8}", values[0]):
        raise ProtocolError(400, "max-rows is one whole number above 0")
    return int(values[0])


def _one(fields: Sequence[tuple[str, str]], name: str, *, required: bool) -> str | None:
    values = [value for key, value in fields if key == name]
    if len(values) > 1:
        raise ProtocolError(400, f"{name} was sent {len(values)} times; send it once")
    if required and not values and not any(key == "update" for key, _ in fields):
        raise ProtocolError(400, f"no {name} was sent")
    return values[0] if values else None


def _fields(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            encoded.decode("ascii"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=MAX_FIELDS,
        )
    except UnicodeDecodeError as error:
        raise ProtocolError(400, "the fields are not UTF-8, percent-encoded") from error
    except ValueError as error:
        raise ProtocolError(400, f"more than {MAX_FIELDS} fields") from error


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProtocolError(400, "the query is not UTF-8") from error


def _check_encoding(parameters: str) -> None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.strip().partition("=")
        if name.lower() == "charset" and value.strip("\"' ").lower() not in {"utf-8", "utf8", ""}:
            raise ProtocolError(415, "send UTF-8")
