"""Cells of a workbook that hold no value: formula errors, and formulas that nobody ever calculated.

The fast reader takes both for blank cells, and a blank cell may be what a policy allows; so they are looked for here.
"""

from __future__ import annotations

import re

from .parts import CELL, Parts, column_of
from .table import Broken

_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?v[^>]*>(.*?)</(?:\w+:)?v>", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ERROR = re.compile(rb"""\bt=["']e["']""")


def broken_cells(parts: Parts, offset: int) -> tuple[Broken, ...]:
    """The broken cells of a sheet; columns are counted from the first used one, which is the `offset`-th."""
    if not _ERROR.search(parts.sheet) and not _FORMULA.search(parts.sheet):
        return ()
    found = (_broken(match[1], match[2], offset) for match in CELL.finditer(parts.sheet))
    return tuple(cell for cell in found if cell is not None)


def _broken(attributes: bytes, inside: bytes, offset: int) -> Broken | None:
    error = _ERROR.search(attributes) is not None
    if not error and not _FORMULA.search(inside):
        return None
    place, value = _PLACE.search(attributes), _VALUE.search(inside)
    text = value[1].decode("utf-8", "replace") if value else ""
    if place is None or (not error and (text or b't="str"' in attributes)):
        return None
    row, column = int(place[2]), column_of(place[1].decode()) - offset
    return Broken(row, column, "D021", text or "#") if error else Broken(row, column, "D022", "")
