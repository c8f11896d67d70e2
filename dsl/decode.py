"""Bytes to text."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from .findings import Finding, Text
from .mistakes.letters import no_policy, not_utf8
from .source import Source, Span

_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")  # how .xlsx and .docx begin, and .xls and .doc
_WORKBOOK, _LETTER = Text("电子表格", "a workbook"), Text("Word 文档", "a Word document")
_PACKED, _PRINT = Text("压缩文件", "a packed file"), Text("PDF 文件", "a PDF file")


def decode(data: bytes, path: str) -> tuple[Source, tuple[Finding, ...]]:
    """See `source.read_source`."""
    if what := _document(data):
        source = Source(path, "")  # none of its bytes is worth being shown
        return source, (no_policy(source, what),)
    try:
        return Source(path, _lines(data.decode("utf-8-sig"))), ()
    except UnicodeDecodeError as fault:
        text, guess = _best_guess(data)
        source = Source(path, _lines(text))
        # The text before the fault was read as it stands; its length is where the fault shows.
        start = 0 if guess else min(len(_lines(data[: fault.start].decode("utf-8-sig", "replace"))), len(source.text))
        return source, (not_utf8(source, Span(start, min(start + 1, len(source.text))), guess),)


def _document(data: bytes) -> Text | None:
    """What the file is if it is a document of an office program."""
    if data.startswith(_ZIP):
        return _LETTER if b"word/" in data else _WORKBOOK if b"xl/" in data else _PACKED
    if data.startswith(_OLE):
        return _LETTER if "WordDocument".encode("utf-16-le") in data else _WORKBOOK
    return _PRINT if data.startswith(b"%PDF-") else None


def _best_guess(data: bytes) -> tuple[str, str | None]:
    for name, encoding in (("UTF-16", "utf-16"), ("GB 18030", "gb18030")):
        if name == "UTF-16" and not data.startswith((BOM_UTF16_BE, BOM_UTF16_LE)):
            continue
        try:
            return data.decode(encoding), name
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace"), None


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
