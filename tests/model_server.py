"""A small server on loopback that answers as a language model's does, or misbehaves in one way.

A way of answering is a function that writes a reply for one request; `ModelServer` keeps every request it got.
"""

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PHRASES: Mapping[str, str | None] = {
    "集团化办学": "group-schooling",
    "“县管校聘”管理体制": "county-managed-school-hired",
    "课后托管服务": None,
}
"""What the well-behaved model knows: it names these wherever they stand, and nothing else."""


@dataclass(frozen=True)
class Asked:
    """A request as it came in, and `stop`, which is set when the server ends."""

    path: str
    headers: Mapping[str, str]
    body: Any
    stop: threading.Event

    @property
    def sentences(self) -> list[tuple[int, str]]:
        """The sentences that were sent, with their numbers."""
        material = json.loads(self.body["messages"][1]["content"])
        return [(each["n"], each["text"]) for each in material["sentences"]]


Reply = Callable[[BaseHTTPRequestHandler, Asked], None]


def whole(status: int, body: bytes, headers: Mapping[str, str] | None = None) -> Reply:
    """A reply that is complete and says its length."""

    def reply(handler: BaseHTTPRequestHandler, _asked: Asked) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def content(text: str) -> Reply:
    """A good envelope around any words."""
    envelope = {"choices": [{"message": {"role": "assistant", "content": text}, "finish_reason": "stop"}]}
    return whole(200, json.dumps(envelope, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def says(*measures: Mapping[str, object]) -> Reply:
    """An answer of the form that was asked for."""
    return content(json.dumps({"measures": measures}, ensure_ascii=False))


def entry(sentence: object, quote: object, concept: object = None, stance: object = "ongoing") -> dict[str, object]:
    """One entry of an answer."""
    return {"sentence": sentence, "quote": quote, "concept": concept, "stance": stance}


def well(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
    """Answer as a good model would: `PHRASES`, as often as they stand in what was sent, in whatever order."""
    found = [
        entry(number, phrase, concept)
        for number, text in reversed(asked.sentences)
        for phrase, concept in PHRASES.items()
        if phrase in text
    ]
    says(*found)(handler, asked)


def raw(begin: bytes, then: Callable[[BaseHTTPRequestHandler, Asked], None] | None = None) -> Reply:
    """Bytes as they are; whatever comes `then`, the connection is closed behind it."""

    def reply(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        handler.close_connection = True
        handler.wfile.write(begin)
        if then is not None:
            then(handler, asked)

    return reply


def silence(_handler: BaseHTTPRequestHandler, asked: Asked) -> None:
    """Say nothing until the server ends."""
    asked.stop.wait()


def drip(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
    """A byte now and then, without end."""
    while not asked.stop.wait(0.01):
        handler.wfile.write(b" ")


def flood(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
    """Fifty million bytes."""
    for _ in range(50):
        if not asked.stop.is_set():
            handler.wfile.write(b" " * 1_000_000)


def unless_schema(then: Reply, status: int = 400, known: Sequence[str] = ()) -> Reply:
    """Refuse every `response_format` but those of a known type; `temperature` in `known` refuses it as well."""

    def reply(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        wanted = asked.body.get("response_format", {"type": "text"})["type"]
        steady = "temperature" in asked.body and "temperature" in known
        (whole(status, b"{}") if steady or wanted not in (*known, "text") else then)(handler, asked)

    return reply


@dataclass
class ModelServer:
    """Where it listens, what it was asked; `replies` come in their order, the last again and again."""

    url: str
    replies: list[Reply]
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def serving(*replies: Reply) -> Iterator[ModelServer]:
    """A server that gives these replies as long as the block runs."""
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked = Asked(self.path, dict(self.headers.items()), json.loads(body), stop)
            answering.asked.append(asked)
            reply = answering.replies[min(len(answering.asked), len(answering.replies)) - 1]
            try:
                reply(self, asked)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def do_GET(self) -> None:
            answering.asked.append(Asked(self.path, {}, None, stop))
            whole(200, b"{}")(self, answering.asked[-1])

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
            """Say nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    answering = ModelServer(f"http://127.0.0.1:{server.server_address[1]}/v1", list(replies))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield answering
    finally:
        stop.set()
        server.shutdown()
        server.server_close()
        thread.join()
