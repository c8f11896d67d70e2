"""Cells of a workbook that hold no value: formula errors, and formulas that nobody ever calculated.

The fast reader takes both for blank cells, and a blank cell may be what a policy allows; so they are looked for here.
"""

from __future__ import annotations

import re

from .parts import Parts, Placed, cells
from .table import Broken

_VALUE = re.compile(rb"<(?:\w+:)?v[^>]*>(.*?)</(?:\w+:)?v>", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ERROR = re.compile(rb"""\bt=["']e["']""")


def broken_cells(parts: Parts, offset: int) -> tuple[Broken, ...]:
    """The broken cells of a sheet; columns are counted from the first used one, which is the `offset`-th."""
    if not _ERROR.search(parts.sheet) and not _FORMULA.search(parts.sheet):
        return ()
    found = (_broken(cell, offset) for cell in cells(parts.sheet))
    return tuple(cell for cell in found if cell is not None)


def _broken(cell: Placed, offset: int) -> Broken | None:
    error = _ERROR.search(cell.attributes) is not None
    if not error and not _FORMULA.search(cell.inside):
        return None
    value = _VALUE.search(cell.inside)
    text = value[1].decode("utf-8", "replace") if value else ""
    if not error and (text or b't="str"' in cell.attributes):
        return None
    column = cell.column - offset
    return Broken(cell.row, column, "D021", text or "#") if error else Broken(cell.row, column, "D022", "")
