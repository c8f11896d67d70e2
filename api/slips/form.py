"""The form of a slip, and how one is read that came back from a family."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from ..verifying.published import COLUMNS

FORMAT = "paiwei-slip/1"
_HEX = re.compile(r"[0-9a-f]{64}")
_MOST = 1 << 40

Json = Mapping[str, Any]


def read_slip(written: Json | str | bytes) -> tuple[Json, str]:
    """The slip, and the first field that is not as docs/slips.md has it; empty where all are."""
    try:
        slip = written if isinstance(written, Mapping) else json.loads(written)
    except (ValueError, RecursionError):
        return {}, "JSON"
    if not isinstance(slip, Mapping):
        return {}, "JSON"
    wanted = _FIELDS if "placement" not in slip and "draws" not in slip else {**_FIELDS, **_DRAWN}
    return slip, _first_wrong(slip, wanted, "")


def rows_part(manifest: bytes) -> tuple[str, int] | None:
    """The root and the number of the rows that a manifest seals; None where it seals none."""
    try:
        rows = json.loads(manifest)["rows"]
        root, size = rows["root"], rows["size"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return (root, size) if _hash(root) and _whole(size) else None


def _first_wrong(value: Json, wanted: Mapping[str, Callable[[Any], bool]], under: str) -> str:
    strange = sorted(name for name in value if name not in wanted)
    if strange:
        return f"{under}{strange[0]}"
    return next((f"{under}{name}" for name, right in wanted.items() if name not in value or not right(value[name])), "")


_HALF = re.compile("[\ud800-\udfff]")  # half a character, which has no UTF-8


def _text(value: Any) -> bool:
    return isinstance(value, str) and _HALF.search(value) is None


def _hash(value: Any) -> bool:
    return isinstance(value, str) and _HEX.fullmatch(value) is not None


def _whole(value: Any) -> bool:
    return type(value) is int and 0 <= value < _MOST


def _row(value: Any) -> bool:
    if not isinstance(value, Mapping) or set(value) != {"cells", "code"} or not isinstance(value["cells"], Mapping):
        return False
    cells = value["cells"]
    return (
        _text(value["code"]) and all(map(_text, cells)) and all(cell is None or _text(cell) for cell in cells.values())
    )


def _placement(value: Any) -> bool:
    return isinstance(value, Mapping) and set(value) == set(COLUMNS) and all(map(_text, value.values()))


def _draw(value: Any) -> bool:
    return isinstance(value, Mapping) and not _first_wrong(value, _DRAW, "")


_DRAW = {"draw": _text, "key": _hash, "position": _whole, "ticket": _hash, "unit": _text}
_FIELDS: Mapping[str, Callable[[Any], bool]] = {
    "format": lambda value: value == FORMAT,
    "manifest": _hash,
    "code": _text,
    "row": _row,
    "salt": _hash,
    "index": _whole,
    "size": _whole,
    "path": lambda value: isinstance(value, list | tuple) and all(map(_hash, value)),
}
_DRAWN: Mapping[str, Callable[[Any], bool]] = {
    "placement": _placement,
    "draws": lambda value: isinstance(value, list | tuple) and all(map(_draw, value)),
}
