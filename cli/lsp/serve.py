"""The server, started."""

from __future__ import annotations

from .features import features
from .server import Server
from .settings import Settings


def serve(settings: Settings, port: int | None = None) -> None:
    """Answer an editor until it goes: over standard input and output, or at a port of this machine alone."""
    server = Server(settings)
    for question, answer, options in features():
        server.feature(question, options)(answer)
    if port is None:
        server.start_io()
    else:
        server.start_tcp("127.0.0.1", port)
