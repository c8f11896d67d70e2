"""Faults of bundles that show before anything is evaluated: size, representative, cohort.

For whoever mends a table: with its rows, and what may have been meant. What only the rules show, and all of it for a
roster that came from no table, is said by `engine/bundles.py`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl
from attrs import frozen

from ..dsl.findings import Finding
from ..dsl.near import near
from ..dsl.policy import LEAST_MEMBERS, MOST_MEMBERS, BundleRule, Policy
from ..dsl.types import EnumType
from .applicants import Applicants
from .codes import fault

_FEW = 200  # so many bundles of one at most are looked through for a near miss


@frozen
class _Bundles:
    """All bundles of a table. `groups` has code, rows, yes and maybe (how many are or may be representative), values
    (of the cohort). `complete`: no member can be behind an unknown cell. `single` are the codes of bundles of one."""

    applicants: Applicants
    rule: BundleRule
    flag: str
    cohort: str
    choices: Sequence[str]
    groups: pl.DataFrame
    complete: bool
    single: Sequence[str]


def bundle_faults(policy: Policy, applicants: Applicants) -> tuple[Finding, ...]:
    """All structural faults, bundle by bundle in the order of the table. A cell that is unknown accuses nobody."""
    rule = policy.bundle
    if rule is None or rule.field not in applicants.columns:
        return ()
    bundles = _bundles(policy, rule, applicants)
    size = pl.col("rows").list.len()
    doubtful = (size < LEAST_MEMBERS) | (size > MOST_MEMBERS) | (pl.col("values").list.len() > 1)
    if rule.representative in applicants.columns:
        doubtful = doubtful | (pl.col("yes") != 1)
    suspects = bundles.groups.filter(doubtful).iter_rows(named=True)
    return (*(f for group in suspects for f in _faults(bundles, group)), *_stray(policy, applicants))


def _bundles(policy: Policy, rule: BundleRule, applicants: Applicants) -> _Bundles:
    codes = applicants.columns[rule.field]
    flag = applicants.columns.get(rule.representative or "")
    cohort = applicants.columns.get(policy.cohort.field) if policy.cohort else None
    height = len(codes.only)
    frame = pl.DataFrame(
        {
            "code": codes.only,
            "row": applicants.table.rows,
            "yes": pl.repeat(1, height, eager=True) if flag is None else flag.only.fill_null(False).cast(pl.Int32),
            "maybe": pl.repeat(0, height, eager=True) if flag is None else flag.unknown.cast(pl.Int32),
            "value": pl.repeat(0, height, eager=True) if cohort is None else cohort.only,
        }
    )
    groups = (
        frame.drop_nulls("code")
        .group_by("code", maintain_order=True)
        .agg(
            pl.col("row").alias("rows"),
            pl.col("yes").sum(),
            pl.col("maybe").sum(),
            pl.col("value").drop_nulls().unique(maintain_order=True).alias("values"),
        )
    )
    single = groups.filter(pl.col("rows").list.len() == 1).get_column("code").to_list()
    type_ = policy.cohort.type if policy.cohort else EnumType(())
    return _Bundles(
        applicants=applicants,
        rule=rule,
        flag=policy.field(rule.representative).label if rule.representative else "",
        cohort=policy.field(policy.cohort.field).label if policy.cohort else "",
        choices=[label for _, label in type_.values],
        groups=groups,
        complete=not codes.unknown.any(),
        single=single if len(single) <= _FEW else (),
    )


def _faults(bundles: _Bundles, group: Mapping[str, Any]) -> Iterator[Finding]:
    code, rows = group["code"], group["rows"]
    header = bundles.applicants.headers[bundles.rule.field]
    where = bundles.applicants.table.cell(rows[0], header, code)
    words = {"count": len(rows), "rows": rows, "flag": bundles.flag}
    if len(rows) < LEAST_MEMBERS:
        if bundles.complete:
            yield fault("D041", where, near(code, [other for other in bundles.single if other != code]))
        return
    if len(rows) > MOST_MEMBERS:
        yield fault("D042", where, most=MOST_MEMBERS, **words)
    if bundles.flag and group["yes"] == 0 and group["maybe"] == 0 and bundles.complete:
        yield fault("D043", where, **words)
    if bundles.flag and group["yes"] > 1:
        yield fault("D044", where, **{**words, "count": group["yes"]})
    if len(group["values"]) > 1:
        parts = [bundles.choices[value] for value in sorted(group["values"])]
        yield fault("D045", where, cohort=bundles.cohort, parts=parts)


def _stray(policy: Policy, applicants: Applicants) -> tuple[Finding, ...]:
    """Children who stand for a bundle but are in none: a note, for the bundle code may have been forgotten."""
    rule = policy.bundle
    if rule is None or rule.representative is None or rule.representative not in applicants.columns:
        return ()
    codes, flags = applicants.columns[rule.field], applicants.columns[rule.representative]
    stray = flags.only.fill_null(False) & codes.only.is_null() & ~codes.unknown & ~flags.unknown
    if not stray.any():
        return ()
    rows = applicants.table.rows.filter(stray).to_list()
    where = applicants.table.cell(rows[0], applicants.headers[rule.representative])
    flag = policy.field(rule.representative).label
    return (fault("D046", where, count=len(rows), rows=rows, flag=flag),)
