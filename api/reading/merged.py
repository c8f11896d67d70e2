"""Merged cells below a header: a spreadsheet keeps their value in the first one, and all others are blank."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..dsl.findings import Finding
from .codes import fault
from .spelling import WHITE
from .table import Merged, Table, letter


def merged_faults(table: Table, used: Collection[int]) -> Iterator[Finding]:
    """A fault for each merged range that reaches below the header in a column that is read, unless it is blank."""
    header = table.header_row or 0
    for area in sorted(table.merged, key=lambda one: (one.first_row, one.first_column)):
        columns = [i for i in range(area.first_column, area.last_column + 1) if i in used]
        if area.last_row > header and columns and _holds_something(table, area, header):
            where = table.cell(max(area.first_row, header + 1), table.headers[columns[0]])
            yield fault("D072", where, area=_shown(table, area))


def _holds_something(table: Table, area: Merged, header: int) -> bool:
    """Whether there is anything in the range; one that begins in the header has the header's text."""
    row = area.first_row - header - 1
    if not 0 <= area.first_column < len(table.headers):
        return True
    if row < 0:  # a header may be two rows high, if nothing else stands in them
        below = table.column(area.first_column).head(area.last_row - header)
        return area.first_column < area.last_column or below.null_count() < len(below)
    return row < table.height and bool(str(table.column(area.first_column)[row] or "").strip(WHITE))


def _shown(table: Table, area: Merged) -> str:
    first, last = (letter(table.first_column + i) for i in (area.first_column, area.last_column))
    return f"{first}{area.first_row}:{last}{area.last_row}"
