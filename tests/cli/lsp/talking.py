"""An editor that speaks the protocol with `paiwei lsp` over its standard input and output."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from lsprotocol import types
from pygls.lsp.client import LanguageClient

SERVER = "import sys; sys.argv[0] = 'paiwei'; from paiwei.cli.main import main; main()"
PATIENCE = 90  # seconds; the machine may be busy
T = TypeVar("T")


class Editor(LanguageClient):
    """One open text, kept as the editor has it, and the findings that the server last sent for it."""

    def __init__(self, path: Path) -> None:
        super().__init__("an editor of tests", "1")
        self.address = path.as_uri()
        self.text = ""
        self.edition = 0
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(self._told())

    def _told(self) -> Callable[[types.PublishDiagnosticsParams], None]:
        def took(params: types.PublishDiagnosticsParams) -> None:
            self.told.put_nowait(params)

        return took

    @property
    def document(self) -> types.TextDocumentIdentifier:
        """The open text."""
        return types.TextDocumentIdentifier(self.address)

    async def open(self, text: str) -> list[types.Diagnostic]:
        """Open a text, and what the server says of it."""
        self.text, self.edition = text, 1
        item = types.TextDocumentItem(self.address, "paiwei", self.edition, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self.findings()

    def type(self, old: str, new: str) -> None:
        """Put `new` in the place of the first `old`, as one change of that range alone."""
        start = self.text.index(old)
        change = types.TextDocumentContentChangePartial(
            range=types.Range(self.at(start), self.at(start + len(old))), text=new
        )
        self.text = self.text[:start] + new + self.text[start + len(old) :]
        self.edition += 1
        of = types.VersionedTextDocumentIdentifier(uri=self.address, version=self.edition)
        self.text_document_did_change(types.DidChangeTextDocumentParams(of, [change]))

    async def findings(self) -> list[types.Diagnostic]:
        """What the server says of the text as it stands now."""
        while True:
            said = await asyncio.wait_for(self.told.get(), PATIENCE)
            if said.version == self.edition:
                return list(said.diagnostics)

    def at(self, offset: int) -> types.Position:
        """A place, in UTF-16 units, counted here in the slowest and plainest way."""
        before = self.text[:offset].replace("\r\n", "\n")
        line = before.rsplit("\n", 1)[-1]
        return types.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)

    def place(self, words: str, into: int = 1) -> types.Position:
        """The place `into` the first of these words."""
        return self.at(self.text.index(words) + into)

    def under(self, found: types.Range) -> str:
        """What stands in a range."""
        return self.text[self._offset(found.start) : self._offset(found.end)]

    def apply(self, edits: list[types.TextEdit]) -> None:
        """Make the edits of an answer, the last first."""
        for edit in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True):
            start, end = self._offset(edit.range.start), self._offset(edit.range.end)
            change = types.TextDocumentContentChangePartial(range=edit.range, text=edit.new_text)
            self.text = self.text[:start] + edit.new_text + self.text[end:]
            self.edition += 1
            of = types.VersionedTextDocumentIdentifier(uri=self.address, version=self.edition)
            self.text_document_did_change(types.DidChangeTextDocumentParams(of, [change]))

    def _offset(self, position: types.Position) -> int:
        lines = self.text.splitlines(keepends=True)
        start = sum(len(line) for line in lines[: position.line])
        line = lines[position.line] if position.line < len(lines) else ""
        return start + len(line.encode("utf-16-le")[: position.character * 2].decode("utf-16-le"))


def talk(
    path: Path,
    conversation: Callable[[Editor], Awaitable[T]],
    settings: dict[str, object] | None = None,
    words: tuple[str, ...] = ("lsp",),
) -> T:
    """A conversation with a server of its own, begun and ended as the protocol asks. `words`: how it is started."""

    async def all_of_it() -> T:
        editor = Editor(path)
        await editor.start_io(sys.executable, "-c", SERVER, *words)
        return await _talk(editor, conversation, settings or {})

    return asyncio.run(all_of_it())


def talk_at_a_port(path: Path, conversation: Callable[[Editor], Awaitable[T]]) -> tuple[T, int]:
    """The same with `paiwei lsp --tcp`, and what that process ended with once the editor had gone."""

    async def all_of_it() -> tuple[T, int]:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port: int = free.getsockname()[1]
        server = await asyncio.create_subprocess_exec(sys.executable, "-c", SERVER, "lsp", "--tcp", str(port))
        try:
            editor = Editor(path)
            await asyncio.wait_for(_reached(editor, port), PATIENCE)
            answer = await _talk(editor, conversation, {})
            return answer, await asyncio.wait_for(server.wait(), PATIENCE)
        finally:
            if server.returncode is None:
                server.kill()
                await server.wait()

    return asyncio.run(all_of_it())


async def _reached(editor: Editor, port: int) -> None:
    """Connect as soon as the server listens."""
    while True:
        try:
            await editor.start_tcp("127.0.0.1", port)
            return
        except ConnectionRefusedError:
            await asyncio.sleep(0.05)


async def _talk(editor: Editor, conversation: Callable[[Editor], Awaitable[T]], settings: dict[str, object]) -> T:
    snippets = types.ClientCompletionItemOptions(snippet_support=True)
    able = types.ClientCapabilities(
        text_document=types.TextDocumentClientCapabilities(
            completion=types.CompletionClientCapabilities(completion_item=snippets),
            rename=types.RenameClientCapabilities(prepare_support=True),
        )
    )
    asked = types.InitializeParams(capabilities=able, initialization_options=settings)
    await asyncio.wait_for(editor.initialize_async(asked), PATIENCE)
    editor.initialized(types.InitializedParams())
    try:
        return await asyncio.wait_for(conversation(editor), PATIENCE * 2)
    finally:
        await asyncio.wait_for(editor.shutdown_async(None), PATIENCE)
        editor.exit(None)
        await editor.stop()  # type: ignore[no-untyped-call]
