"""Which row is the header, and which of its cells is which column."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from ..dsl.findings import Finding
from ..dsl.near import near
from .codes import fault
from .merged import merged_faults
from .spelling import fold
from .table import Header, Table, Wanted


def header_row(rows: Sequence[Sequence[str]], wanted: Sequence[Wanted]) -> tuple[int, int] | None:
    """The header among the first rows of a file, and how sure it is: how many columns it has, many more if it has the
    key among others. None where no row has a single wanted column.

    The first row that has the key and another column; else the one that has the most columns.
    """
    scored = [(_score(row, wanted), -index) for index, row in enumerate(rows)]
    sure = [(-index, score) for score, index in scored if score > _KEY]
    if sure:
        return sure[0]
    score, index = max(scored, default=(0, 0))
    return (-index, score) if score else None


_KEY = 1000  # more than any table has columns


def is_sure(score: int) -> bool:
    """Whether the row has the key and another column."""
    return score > _KEY


def hits(row: Sequence[str], wanted: Sequence[Wanted]) -> int:
    """How many of the columns a row names."""
    cells = {fold(cell) for cell in row}
    return sum(1 for column in wanted if cells & spellings(column))


def _score(row: Sequence[str], wanted: Sequence[Wanted]) -> int:
    cells = {fold(cell) for cell in row}
    found = [column for column in wanted if cells & spellings(column)]
    keyed = any(column.key for column in found)
    return len(found) + (_KEY if keyed and (len(found) > 1 or len(wanted) == 1) else 0)


@lru_cache(maxsize=1024)  # each of many rows is looked at for each of them
def spellings(column: Wanted) -> frozenset[str]:
    """All headers of a column, as they are compared."""
    return frozenset(fold(text) for text in (column.name, *column.labels) if text)


def match(table: Table, wanted: Sequence[Wanted]) -> tuple[Mapping[str, int], tuple[Finding, ...]]:
    """The index of each wanted column in the table, and what is missing, double, or not read."""
    exact = {i for i, header in enumerate(table.headers) for w in wanted if header.text in (w.name, *w.labels)}
    places = {w.name: _places(table, w, exact) for w in wanted}
    used = {i for columns in places.values() for i in columns}
    unread = [header for i, header in enumerate(table.headers) if i not in used and _holds_something(table, i)]
    faults = [
        *(_double(table, w, places[w.name]) for w in wanted if len(places[w.name]) > 1),
        *(_missing(table, w, unread) for w in wanted if w.needed and not places[w.name]),
        *merged_faults(table, used),
    ]
    if unread:
        lacking = [w.label for w in wanted if not w.needed and not places[w.name]]
        known = "、".join(f"“{label}”" for label in lacking) or None
        faults.append(fault("D013", table.cell(table.header_row), known, columns=[_shown(h) for h in unread]))
    return {name: columns[0] for name, columns in places.items() if columns}, tuple(faults)


def _places(table: Table, wanted: Wanted, exact: Collection[int]) -> list[int]:
    """Where the column stands: by its exact name or label, and by ones that differ in width, capitals or spaces unless
    they are exactly those of another column."""
    own = [i for i in exact if table.headers[i].text in (wanted.name, *wanted.labels)]
    # Beside the exact label another spelling of it is one too many; `ID` beside 报名号 is a column that nobody reads.
    names = {fold(table.headers[i].text) for i in own} or spellings(wanted)
    alike = [i for i, header in enumerate(table.headers) if fold(header.text) in names and i not in exact]
    return [*sorted(own), *alike]


def _holds_something(table: Table, index: int) -> bool:
    return bool(table.headers[index].text) or table.column(index).null_count() < table.height


def _shown(header: Header) -> str:
    if header.letter is None:
        return header.text
    return f"{header.text} ({header.letter})" if header.text else header.letter


def _double(table: Table, wanted: Wanted, columns: Sequence[int]) -> Finding:
    where = table.cell(table.header_row, Header(wanted.label, table.headers[columns[1]].letter))
    return fault("D012", where, columns=[_shown(table.headers[i]) for i in columns])


def _missing(table: Table, wanted: Wanted, unread: Sequence[Header]) -> Finding:
    candidates = [header.text for header in unread if header.text]
    close = near(wanted.label, candidates) or near(wanted.name, candidates)
    return fault(
        "D011",
        table.cell(table.header_row, Header(wanted.label)),
        close,
        may_zh="政策允许空白的项目可以留空，还没核实的写 `待核`",
        may_en="cells may be empty where the policy allows it, and read 待核 where not verified",
    )
