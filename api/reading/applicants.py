"""The applicants' table: one row a child, one column a field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
from attrs import field, frozen

from ..dsl.findings import Finding
from ..dsl.policy import Field, Policy
from ..dsl.types import Kind
from ..threads import together
from .bundle_marks import meant_as_words
from .cells import Reading, read_column, told
from .codes import fault
from .column import Column, without
from .fields import Places
from .header import match
from .keys import forbidden
from .opening import opening, without_blank_rows
from .sheets import Opened
from .table import Header, Table, Wanted


@frozen
class Applicants:
    """What could be read: the columns by field name, and the table they stood in; `key` is the key field's name."""

    key: str
    table: Table
    columns: Mapping[str, Column] = field(eq=False)
    headers: Mapping[str, Header]

    def row(self, index: int) -> int:
        """The file's number of a row."""
        return int(self.table.rows[index])


def wanted_columns(policy: Policy) -> tuple[Wanted, ...]:
    """The columns that the policy declares."""
    return tuple(Wanted(f.name, (f.label,), key=f.key) for f in policy.fields)


def read_applicants(policy: Policy, path: Path, places: Places) -> tuple[Applicants | None, tuple[Finding, ...]]:
    """The columns of the table and the faults of its cells; None where nothing could be read."""
    return understood(policy, opening(path, wanted_columns(policy)), places)


def understood(policy: Policy, opened: Opened, places: Places) -> tuple[Applicants | None, tuple[Finding, ...]]:
    """The same of a table that was opened."""
    table, faults = opened
    if table is None:
        return None, faults
    found, header_faults = match(table, wanted_columns(policy))
    table, notes = without_blank_rows(table, list(found.values()))
    findings: list[Finding] = [*faults, *header_faults, *notes]
    if not table.height:
        return None, (*findings, fault("D014", table.cell(table.header_row)))
    there = [declared for declared in policy.fields if declared.name in found]
    every = together(lambda f: read_declared(table, found[f.name], f, places), there, rows=table.height)
    columns = {declared.name: column for declared, (column, _) in zip(there, every, strict=True)}
    findings.extend(finding for _, more in every for finding in more)
    headers = {name: table.headers[index] for name, index in found.items()}
    return Applicants(policy.key.name, table, columns, headers), tuple(findings)


def read_declared(table: Table, index: int, declared: Field, places: Places) -> tuple[Column, tuple[Finding, ...]]:
    """One column as the field that a policy declares, and the faults of its cells."""
    reading = Reading(declared.type, places, declared.optional, "D038" if declared.key else None)
    column, findings = read_column(table, index, reading)
    if declared.type is Kind.BUNDLE:
        flaws = meant_as_words(column.only)
        column = without(column, flaws)
    else:
        flaws = forbidden(column.only) if declared.key else ()
    return column, (*findings, *told(table, table.headers[index], flaws))


def frame_of(policy: Policy, columns: Mapping[str, Column]) -> pl.DataFrame:
    """The columns of a roster (see `Roster`), in the order of the table."""
    series: list[pl.Series] = []
    for declared in policy.fields:
        series.extend(_finished(declared, columns[declared.name]))
    return pl.DataFrame(series)


def _finished(declared: Field, column: Column) -> Sequence[pl.Series]:
    values = dict(column.values)
    if declared.type is Kind.FLAG:
        values[""] = values[""].fill_null(False)
    named = [series.alias(f"{declared.name}{suffix}") for suffix, series in values.items()]
    return [*named, column.unknown.alias(f"{declared.name}?")] if column.unknown.any() else named
