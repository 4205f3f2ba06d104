"""Run an application on a port of this machine until it is told to stop."""

import signal
import socket
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from graph.errors import UserError

GRACE_SECONDS: Final = 2
"""How long requests that are being answered may take to end when the server is stopped."""


def open_port(host: str, port: int) -> socket.socket:
    """Take a port, so that what is wrong with it is known before anything else starts.

    Args:
        host: a name or address of this machine.
        port: 0 takes one that is free.
    Raises:
        UserError: `port-taken`, `host-refused`.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except PermissionError as error:
        raise UserError("port-refused", port=str(port)) from error
    except OSError as error:
        # Where the host is this machine's own, a free port can be taken there, and so the port was the reason.
        if port and _is_ours(host, family):
            raise UserError("port-taken", port=str(port)) from error
        raise UserError("host-refused", host=host, cause=error.strerror or str(error)) from error


def run(app: ASGIApp, listener: socket.socket) -> None:
    """Answer requests until Ctrl-C or SIGTERM; returns then.

    Args:
        app: the application.
        listener: an open port.
    """
    config = uvicorn.Config(
        app,
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    # Uvicorn raises the signal that stopped it once more when it is done, which would end this process half-way.
    before = {each: signal.signal(each, lambda *_: None) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        uvicorn.Server(config).run(sockets=[listener])
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _is_ours(host: str, family: int) -> bool:
    try:
        with socket.create_server((host, 0), family=family):
            return True
    except OSError:
        return False
