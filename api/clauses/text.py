"""A file with an official text, as its clauses."""

from __future__ import annotations

from pathlib import Path

from ..dsl.clauses.outline import Outline
from ..dsl.clauses.read_outline import read_outline
from ..dsl.findings import Cell, Finding, Rejected
from ..reading.codes import fault
from ..reading.decoding import decoding
from ..reading.opening import why

_KINDS = frozenset({".txt", ".md", ".markdown", ""})
_WORD = {
    "why_zh": "只读 .txt 和 .md",
    "why_en": "only .txt and .md are read",
    # The numbers that Word counts by itself stand in no paragraph of a .docx; its plain text has them written out.
    "do_zh": "在 Word 或 WPS 中另存为纯文本（自动编号会写成文字）",
    "do_en": "save it as plain text in Word or WPS",
}
_ENCODING = {
    "why_zh": "文字编码既不是 UTF-8，也不是 GB 18030",
    "why_en": "its text is neither UTF-8 nor GB 18030",
    "do_zh": "另存为 UTF-8 的纯文本",
    "do_en": "save it as plain text in UTF-8",
}
_NONE = {
    "why_zh": "没有找到条款编号，如 一、（一）1. 第一条",
    "why_en": "no clause is numbered in it, as 一、（一）1. 第一条",
    "do_zh": "核对是不是方案的正文；自动编号要另存为纯文本才写得出来",
    "do_en": "check that it is the text itself, saved as plain text",
}


def read_text(path: Path) -> Outline:
    """The clauses of a .txt or .md file. Raises `Rejected` (D001, L009)."""
    if path.suffix.lower() not in _KINDS:
        raise Rejected([unusable(path, _WORD)])
    text = decoding(read_bytes(path))
    if text is None:
        raise Rejected([unusable(path, _ENCODING)])
    outline = read_outline(text)
    if not outline.clauses:
        raise Rejected([unusable(path, _NONE)])
    return outline


def read_bytes(path: Path) -> bytes:
    """What a file holds. Raises `Rejected` (D001)."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Rejected([fault("D001", Cell(str(path)), **why(error))]) from error


def unusable(path: Path, words: dict[str, str]) -> Finding:
    """L009: a file of which nothing can be made, why, and what to do."""
    return fault("L009", Cell(str(path)), **words)
