"""The server itself: its open texts, its settings, and the findings that it sends as the author types."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import cast

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from ... import __version__
from ...dsl.editing.positions import Units
from ...engine.draws.table import signatures
from .counting import Counting
from .papers import Paper, Papers
from .settings import Settings
from .translate import diagnostics

PAUSE = 0.06  # seconds without a change before findings are looked for


class Server(LanguageServer):
    """A server for policy texts."""

    def __init__(self, settings: Settings) -> None:
        super().__init__("paiwei", __version__, max_workers=2)
        self.settings = settings
        self.papers = Papers(signatures())
        self.counting = Counting()
        self._open: set[str] = set()  # the workspace's own list has the addresses in another spelling
        self._waiting: dict[str, asyncio.Task[None]] = {}

    def paper(self, address: str) -> Paper:
        """The text at this address, read as it stands now."""
        document = self.workspace.get_text_document(address)
        units = cast("Units", str(getattr(self.workspace.position_encoding, "value", "utf-16")))
        return self.papers.get(address, Path(document.path).name, document.source, units)

    def opened(self, address: str) -> None:
        """A text was opened."""
        self._open.add(address)
        self.tell(address)

    def closed(self, address: str) -> None:
        """A text was closed: nothing more is to be said of it."""
        self._open.discard(address)
        self._dropped(address)
        self.papers.forget(address)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(address, []))

    def changed(self, address: str) -> None:
        """Look for findings as soon as the author pauses; what was waiting for this text is dropped."""
        self._dropped(address)
        self._waiting[address] = asyncio.get_running_loop().create_task(self._later(address))

    def tell(self, address: str) -> None:
        """Send the findings of the text as it stands now."""
        paper = self.paper(address)
        version = self.workspace.get_text_document(address).version
        said = diagnostics(paper, address, self.settings)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(address, said, version))

    def tell_all(self) -> None:
        """Send the findings of every open text, after the settings changed."""
        for address in sorted(self._open):
            self.tell(address)

    def _dropped(self, address: str) -> None:
        waiting = self._waiting.pop(address, None)
        if waiting is not None:
            waiting.cancel()

    async def _later(self, address: str) -> None:
        await asyncio.sleep(PAUSE)
        self._waiting.pop(address, None)
        self.tell(address)
