"""The lines of a journal come in the order in which things can happen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .difference import ABSENT, differs

# What may be said while no attempt is open, and what after everybody is placed.
_BETWEEN = frozenset({"sealed", "fault", "resumed"})
_AFTERWARDS = frozenset({"refused", "placed", "closed"})
_AROUND = frozenset({"fault", "resumed", "paused", "corrected"})


def in_course(file: str, lines: Sequence[Mapping[str, Any]]) -> None:
    """Nothing is drawn before a roster is sealed nor after an attempt was voided, nothing but seats given up follows
    the end, and a stand-in drew the lot of the line before. Raises `Differs` with the first line that does not."""
    allowed, before = _BETWEEN, None
    for number, line in enumerate(lines, 1):
        kind = line["event"]
        if allowed and kind not in allowed:
            differs(file, number, "event", sorted(allowed), kind)
        if kind == "stand-in":
            _of_the_lot(file, number, line["body"], before)
        if kind in ("sealed", "voided", "closed"):
            allowed = {"sealed": frozenset[str](), "voided": _BETWEEN, "closed": _AFTERWARDS}[kind]
        if kind not in _AROUND:
            before = line


def _of_the_lot(file: str, number: int, body: Mapping[str, Any], before: Mapping[str, Any] | None) -> None:
    lot = None if before is None or before["event"] != "lot" else before["body"]
    for name in ("draw", "unit"):
        if lot is None or lot[name] != body[name]:
            differs(file, number, f"body.{name}", "that of the lot before", ABSENT if lot is None else body[name])
