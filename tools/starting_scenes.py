"""Faults of `paiwei new`, played for their pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from paiwei.dsl.findings import Finding, Rejected
from paiwei.starting import start


def _refused(folder: str, name: str | None = None) -> list[Finding]:
    try:
        start(folder, name=name)
    except Rejected as rejected:
        return list(rejected.findings)
    return []


def _occupied(wrong: bool) -> list[Finding]:
    Path("青河县").mkdir()
    Path("青河县", "备忘.txt").write_text("8 月 1 日报名", "utf-8")
    return _refused("青河县" if wrong else "青河县2026")


def _no_place(wrong: bool) -> list[Finding]:
    Path("存档").write_text("", "utf-8")
    return _refused("存档/青河县" if wrong else "青河县")


STARTING_SCENES: Mapping[str, Callable[[bool], list[Finding]]] = {
    "W001": _occupied,
    "W002": lambda wrong: _refused("青河县", '青河县"阳光"招生' if wrong else "青河县《阳光》招生"),
    "W003": _no_place,
}
"""By code."""
