"""Places that an authority decided outside the rules."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from ..dsl.findings import Finding, Severity
from ..dsl.types import Kind
from ..engine.roster import Ruling
from .applicants import Applicants
from .cells import Reading, read_column
from .codes import fault
from .column import Column
from .fields import Places
from .header import match
from .nearest_key import NearestKey
from .opening import opening, without_blank_rows
from .table import Table, Wanted

WANTED = (
    Wanted("id", ("编号", "采集序号"), key=True),
    Wanted("school", ("学校",)),
    Wanted("authority", ("决定机关", "机关")),
    Wanted("clause", ("依据条款", "条款", "依据")),
    Wanted("reason", ("理由",)),
)


def read_rulings(
    path: Path, places: Places, key: str, applicants: Applicants | None
) -> tuple[tuple[Ruling, ...], tuple[Finding, ...]]:
    """The rulings and the faults of their table, which may be empty. `key` is the label of the applicants' key."""
    wanted = (Wanted("id", (*WANTED[0].labels, key), key=True), *WANTED[1:])
    table, faults = opening(path, wanted)
    if table is None:
        return (), faults
    found, header_faults = match(table, wanted)
    table, notes = without_blank_rows(table, list(found.values()))
    findings = [*faults, *header_faults, *notes]
    columns: dict[str, Column] = {}
    for name, index in found.items():
        kind = Kind.SCHOOL if name == "school" else Kind.TEXT
        columns[name], more = read_column(table, index, Reading(kind, places, certain="D054"))
        findings.extend(more)
    if "id" in columns:
        findings.extend(_twice(table, found["id"], columns["id"].only))
        findings.extend(_strangers(table, found["id"], columns["id"].only, _keys(applicants)))
    faulty = any(finding.severity is Severity.ERROR for finding in findings)
    return (() if faulty or len(columns) < len(WANTED) else _rulings(columns)), tuple(findings)


def _rulings(columns: dict[str, Column]) -> tuple[Ruling, ...]:
    values = [columns[wanted.name].only.to_list() for wanted in WANTED]
    return tuple(sorted((Ruling(*row) for row in zip(*values, strict=True)), key=lambda ruling: ruling.id.encode()))


def _keys(applicants: Applicants | None) -> pl.Series | None:
    """All keys of the applicants; None where they could not all be read, so nobody can be called a stranger."""
    if applicants is None:
        return None
    columns = [column for name, column in applicants.columns.items() if name == applicants.key]
    return columns[0].only if columns and not columns[0].unknown.any() else None


def _twice(table: Table, index: int, ids: pl.Series) -> list[Finding]:
    frame = pl.DataFrame({"id": ids, "row": table.rows}).drop_nulls("id")
    groups = frame.group_by("id", maintain_order=True).agg(pl.col("row")).filter(pl.col("row").list.len() > 1)
    return [
        fault("D061", table.cell(rows[1], table.headers[index], value), count=len(rows), rows=rows)
        for value, rows in groups.iter_rows()
    ]


def _strangers(table: Table, index: int, ids: pl.Series, keys: pl.Series | None) -> list[Finding]:
    if keys is None:
        return []
    rows = (ids.is_not_null() & ~ids.is_in(keys.implode())).arg_true().to_list()
    header, alike = table.headers[index], NearestKey(keys.drop_nulls() if rows else ())
    return [fault("D060", table.cell(int(table.rows[row]), header, ids[row]), alike.to(ids[row])) for row in rows]
