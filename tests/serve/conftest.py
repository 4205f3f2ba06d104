"""A real server on a free port of this machine, over a real build."""

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from starlette.types import ASGIApp

from graph.serve.app import application
from graph.serve.desk import Desk
from tests.datasets import write_dataset


@contextmanager
def serving(app: ASGIApp) -> Iterator[str]:
    """The address of a running server; it ends with the block."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def shared_folder() -> Path:
    return Path(__file__).resolve().parents[3] / "shared"


@dataclass(frozen=True)
class Answer:
    """What a server sent; the names of headers are in small letters."""

    status: int
    content: bytes
    headers: dict[str, str]

    @property
    def text(self) -> str:
        return self.content.decode("utf-8")


def get(address: str, path: str, /, **headers: str) -> Answer:
    """Ask as a plain client does: the path is sent as it is, headers are named with `_` for `-`."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers=named)
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return Answer(response.status, content, {name.lower(): value for name, value in response.getheaders()})


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a small dataset."""
    out = tmp_path_factory.mktemp("served")
    write_dataset(out)
    desk = Desk(out / "store", workers=1)
    with serving(application(desk)) as address:
        yield address
    desk.close()
