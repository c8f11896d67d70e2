"""From the files of a run to a roster."""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike
from pathlib import Path

import polars as pl
from attrs import evolve

from ..dsl.findings import Finding, Rejected, Severity
from ..dsl.policy import Policy
from ..dsl.types import Kind
from ..engine.roster import Origin, Roster, Ruling
from ..uncollected import uncollected
from .alike_keys import alike_keys
from .applicants import Applicants, frame_of, read_applicants
from .bundles import bundle_faults
from .codes import fault
from .fields import Places
from .measures import outside_china
from .order import order
from .rows import Keys, duplicate_keys
from .rulings import read_rulings
from .schools import read_schools


@uncollected()
def read(
    policy: Policy,
    applicants: str | PathLike[str],
    schools: str | PathLike[str],
    rulings: str | PathLike[str] | None = None,
) -> Roster:
    """The roster of a run, ascending by the bytes of the key, with its register and rulings.

    Reads .xlsx, .csv, .parquet and .jsonl. Raises `Rejected` with all faults of all files together; what is only worth
    knowing is in `Roster.notes`.
    """
    register, findings = read_schools(policy, Path(schools))
    places = Places(None, None) if register is None else Places(register.names, register.areas)
    table, more = read_applicants(policy, Path(applicants), places)
    findings += more
    keys = None if table is None else _keys(table)
    if table is not None:
        findings += (*duplicate_keys(table, keys), *alike_keys(table))
        findings += (*bundle_faults(policy, table), *_far_points(policy, table))
    decided: tuple[Ruling, ...] = ()
    if rulings is not None:
        decided, more = read_rulings(Path(rulings), places, policy.key.label, table)
        findings += more
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors or table is None or register is None or keys is None:
        raise Rejected(errors)
    frame, key, origin = frame_of(policy, table.columns), table.key, _origin(table, keys)
    del table  # the cells as they were written, and so the most memory of all, before every column is there twice
    return Roster(
        _in_order(frame, keys, key),
        evolve(register, path=str(schools)),
        decided,
        tuple(findings),
        path=str(applicants),
        submitted=keys.order.cast(pl.Int64),
        origin=origin,
    )


def _keys(table: Applicants) -> Keys | None:
    """The keys in order, None where some rows have none that can be read."""
    column = table.columns.get(table.key)
    if column is None or column.only.null_count():
        return None
    ascending = order(column.only)
    return Keys(ascending, column.only[ascending])


def _origin(table: Applicants, keys: Keys) -> Origin:
    headers = {name: (header.text, header.letter) for name, header in table.headers.items()}
    return Origin(table.table.rows[keys.order], table.table.sheet, headers)


def _in_order(frame: pl.DataFrame, keys: Keys, key: str) -> pl.DataFrame:
    """The rows in the order of the keys, which are there already: a million texts are not fetched twice."""
    if keys.order.is_sorted():
        return frame
    return frame.drop(key)[keys.order].insert_column(frame.columns.index(key), keys.ascending.alias(key))


def _far_points(policy: Policy, table: Applicants) -> Iterator[Finding]:
    """A note for each column that has coordinates outside China."""
    for declared in policy.fields:
        if declared.type is Kind.POINT and declared.name in table.columns:
            column = table.columns[declared.name]
            rows = outside_china(column).arg_true()
            if len(rows):
                lon, lat = (column.values[suffix][int(rows[0])] for suffix in (".lon", ".lat"))
                where = table.table.cell(table.row(int(rows[0])), table.headers[declared.name], f"{lon},{lat}")
                yield fault("D036", where, count=len(rows))
