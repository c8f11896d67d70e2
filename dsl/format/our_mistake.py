"""The finding that says that formatting would do harm."""

from __future__ import annotations

from ..findings import Cell, Finding, Severity, Text


def our_mistake(path: str, zh: str, en: str) -> Finding:
    """F001, with what is wrong with the result in both languages."""
    message = Text(f"不能整理这份政策：{zh}；文件没有改动", f"cannot format this policy: {en}; nothing was written")
    remedy = Text(
        "这是 paiwei 自己的错误，请把这份政策发给维护者",
        "this is a fault of paiwei itself: please report it with the policy",
    )
    return Finding("F001", Severity.ERROR, message, Cell(path), remedy)
