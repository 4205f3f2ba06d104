"""Real SPARQL servers on loopback."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from graph.store.remote import RemoteStore
from graph.store.wire import Patience

BRIEF = Patience(seconds=30.0, tries=3, rest=0.05)
START_SECONDS = 60.0
_VIRTUOSO = """
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = t.db
TransactionFile = t.trx
[Parameters]
ServerPort = 127.0.0.1:{port}
NumberOfBuffers = 10000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = {rows}
"""


class Server:
    """A process that answers at an address until it is stopped."""

    def __init__(self, address: str, command: list[str], folder: Path) -> None:
        self.address = address
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "log").open("wb") as log:
            self._process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        deadline = time.monotonic() + START_SECONDS
        while not _answers(address):
            assert self._process.poll() is None, (folder / "log").read_text(encoding="utf-8", errors="replace")
            assert time.monotonic() < deadline, f"{command[0]} does not answer"

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


class Served(RemoteStore):
    """A store on a server of its own, which ends with it."""

    def __init__(self, server: Server) -> None:
        super().__init__(server.address, patience=BRIEF)
        self._server = server

    def close(self) -> None:
        self._server.stop()


def oxigraph(folder: Path, port: int | None = None) -> Server:
    """Oxigraph, as its package on PyPI has it."""
    port = port or free_port()
    program = Path(sys.executable).with_name("oxigraph")
    return Server(f"http://127.0.0.1:{port}", [str(program), "serve", "--bind", f"127.0.0.1:{port}"], folder)


def virtuoso(folder: Path, rows: int = 1_000_000) -> Server:
    """Virtuoso, which gives no more rows than it is told."""
    port, web = free_port(), free_port()
    folder.mkdir(parents=True)
    (folder / "v.ini").write_text(_VIRTUOSO.format(port=port, web=web, rows=rows), encoding="utf-8")
    return Server(f"http://dba:dba@127.0.0.1:{web}", [find_virtuoso() or "", "-f", "-c", "v.ini"], folder)


def find_virtuoso() -> str | None:
    """The program, None where it is not installed."""
    return shutil.which("virtuoso-t")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _answers(address: str) -> bool:
    """Whether anybody answers; the connection waits for as long as it takes to be refused."""
    host = address.rpartition("@")[2].removeprefix("http://")
    try:
        with urllib.request.urlopen(f"http://{host}/", timeout=5):
            return True
    except urllib.error.HTTPError as error:
        error.close()
        return True
    except OSError:
        return False
