"""Seats that were given up after the result, as an office lists them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from ..dsl.findings import Finding, Severity
from ..dsl.types import Kind
from ..engine.outcome import Status
from ..writing.words import STATUSES
from .cells import Reading, read_column
from .codes import fault
from .column import Column
from .header import match
from .nearest_key import NearestKey
from .opening import opening, without_blank_rows
from .table import Table, Wanted

_ID = ("编号", "采集序号")
_REASON = Wanted("reason", ("原因", "理由", "放弃原因", "放弃理由"), needed=False)
_SEATED = frozenset({Status.PLACED, Status.RULED})


def read_refusals(
    path: Path, statuses: Mapping[str, str], key: str | None = None
) -> tuple[Mapping[str, str], tuple[Finding, ...]]:
    """By child who gave up a seat, ascending, the reason, empty where none is given; and all faults of the table, with
    which there are none of the former. `statuses` are those of the result by id; `key` is the policy's label of ids."""
    wanted = (Wanted("id", (*_ID, *([key] if key else [])), key=True), _REASON)
    table, faults = opening(path, wanted)
    if table is None:
        return {}, faults
    found, header_faults = match(table, wanted)
    table, notes = without_blank_rows(table, list(found.values()))
    findings = [*faults, *header_faults, *notes]
    columns: dict[str, Column] = {}
    for name, index in found.items():
        reading = Reading(Kind.TEXT, blank=name == "reason", certain="D054" if name == "id" else None)
        columns[name], more = read_column(table, index, reading)
        findings.extend(more)
    if "id" in columns:
        findings.extend(_wrong(table, found["id"], columns["id"].only, statuses))
    if "id" not in columns or any(finding.severity is Severity.ERROR for finding in findings):
        return {}, tuple(findings)
    ids = columns["id"].only.to_list()
    reasons = columns["reason"].only.to_list() if "reason" in columns else [None] * len(ids)
    return dict(sorted((child, reason or "") for child, reason in zip(ids, reasons, strict=True))), tuple(findings)


def _wrong(table: Table, index: int, ids: pl.Series, statuses: Mapping[str, str]) -> Iterator[Finding]:
    """Whoever is not known, listed twice, without a seat, or has given one up before."""
    header, alike = table.headers[index], NearestKey(statuses)
    rows: dict[str, list[int]] = {}
    for row, child in zip(table.rows.to_list(), ids.to_list(), strict=True):
        if child is not None:
            rows.setdefault(child, []).append(row)
    for child, at in rows.items():
        where, status = table.cell(at[0], header, child), statuses.get(child)
        if status is None:
            yield fault("D110", where, alike.to(child))
        elif status == Status.REFUSED:
            yield fault("D113", where)
        elif status not in _SEATED:
            zh, en = STATUSES[status]
            yield fault("D112", where, status_zh=zh, status_en=en)
        if len(at) > 1:
            yield fault("D111", table.cell(at[1], header, child), count=len(at), rows=at)
