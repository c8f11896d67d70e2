"""Everything that must be right before a seat is given: eligibility, papers, bundles, rulings, class counts."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl
from attrs import field, frozen

from ..dsl.findings import Cell, Finding, Rejected, Severity, Text
from ..dsl.policy import Policy
from ..dsl.type_names import listed
from .bundles import Sought, Standing, bundle_faults
from .evaluator import Evaluator
from .ledger import Segments
from .outcome import Undetermined
from .roster import Roster
from .units import Bools, Ints, Units


@frozen
class Intake:
    """The children of a run, by row. `rulings` are rows ascending with the school of each; `undetermined` are those who
    are held for unverified papers, with the names of the fields; `held` are these and their bundle mates."""

    units: Units
    segments: Segments
    cohort: Ints = field(eq=False)
    gates: pl.DataFrame = field(eq=False)
    standing: Standing
    rulings: tuple[tuple[int, int], ...]
    undetermined: Mapping[int, tuple[str, ...]]

    @property
    def able(self) -> Bools:
        """Who can take part in stages."""
        standing = self.standing
        return standing.eligible & ~standing.ruled & ~standing.held


def intake(
    policy: Policy,
    roster: Roster,
    units: Units,
    evaluator: Evaluator,
    undetermined: Mapping[int, tuple[str, ...]],
    *,
    hold: bool,
) -> Intake:
    """Who takes part. Raises `Undetermined` if there are children with unverified papers and they are not held, else
    `Rejected` if anything is wrong; either with all that is in the way. `undetermined`: rows, and the fields."""
    ruled, rulings, faults = _rulings(roster, units)
    asked = _asked(policy, roster, undetermined, ruled)
    unverified = np.zeros(len(units.unit), dtype=np.bool_)
    unverified[list(asked)] = True
    held = unverified | (np.isin(units.unit, units.unit[unverified]) & ~ruled)
    gates = evaluator.gates()
    sought = [Sought(evaluator.who(stage).to_numpy(), evaluator.seek(stage)) for stage in policy.stages]
    standing = Standing(gates["eligible"].to_numpy(), ruled, held, sought)
    segments = segments_of(policy, roster)
    found = Intake(units, segments, cohorts_of(policy, roster, segments), gates, standing, rulings, asked)
    faults += bundle_faults(policy, roster, units, standing)
    faults += _class_counts(policy, roster, found)
    papers = [] if hold else [_unverified(policy, roster, row, fields) for row, fields in asked.items()]
    if papers:
        raise Undetermined([*papers, *faults])
    if faults:
        raise Rejected(faults)
    return found


def _rulings(roster: Roster, units: Units) -> tuple[Bools, tuple[tuple[int, int], ...], list[Finding]]:
    ruled = np.zeros(len(units.unit), dtype=np.bool_)
    faults: list[Finding] = []
    found: list[tuple[int, int]] = []
    for ruling in roster.rulings:
        row = units.keys.search_sorted(ruling.id)
        if row >= len(units.keys) or units.keys[row] != ruling.id:
            faults.append(
                _of_ruling(
                    "D107",
                    f"另行决定学位的 `{ruling.id}` 不在报名表中",
                    f"`{ruling.id}`, placed by ruling, is no applicant",
                )
            )
        elif ruled[row]:
            faults.append(
                _of_ruling("D108", f"`{ruling.id}` 有两条另行决定", f"there are two rulings on `{ruling.id}`")
            )
        else:
            ruled[row] = True
            found.append((row, ruling.school))
    return ruled, tuple(sorted(found)), faults


def _asked(
    policy: Policy, roster: Roster, undetermined: Mapping[int, tuple[str, ...]], ruled: Bools
) -> dict[int, tuple[str, ...]]:
    """Of a child with a ruling only what the seat itself needs is asked: the cohort, and what balances classes."""
    needed = [] if policy.cohort is None else [policy.cohort.field]
    needed += [] if policy.classes is None else policy.classes.balanced_by
    needed = [name for name in dict.fromkeys(needed) if roster.has_unknown(name)]
    asked = {row: fields for row, fields in undetermined.items() if not ruled[row]}
    for row in np.flatnonzero(ruled).tolist():
        fields = tuple(name for name in needed if roster.frame[f"{name}?"][row])
        if fields:
            asked[row] = fields
    return dict(sorted(asked.items()))


def segments_of(policy: Policy, roster: Roster) -> Segments:
    """Every school of every cohort."""
    cohorts = ("",) if policy.cohort is None else (*policy.cohort.type.names, "")
    return Segments(cohorts, roster.register.names)


def cohorts_of(policy: Policy, roster: Roster, segments: Segments) -> Ints:
    """By row, the number of the child's cohort."""
    if policy.cohort is None:
        return np.zeros(len(roster.frame), dtype=np.int64)
    column = roster.frame[policy.cohort.field].cast(pl.Int64).fill_null(len(segments.cohorts) - 1)
    return column.to_numpy().copy()


def _class_counts(policy: Policy, roster: Roster, found: Intake) -> list[Finding]:
    """Every school that somebody could come to needs classes, if children are dealt into classes at all."""
    if policy.classes is None:
        return []
    register, segments = roster.register, found.segments
    plan = segments.plans(register)
    rows, schools = np.array(found.rulings, dtype=np.int64).reshape(-1, 2).T
    wanted = set(segments.at(found.cohort[rows], schools).tolist())
    for sought in found.standing.sought:
        rows = np.flatnonzero(found.able & sought.who)
        lists = sought.lists[rows]
        schools = lists.explode(empty_as_null=False).to_numpy().astype(np.int64)
        cohorts = np.repeat(found.cohort[rows], lists.list.len().to_numpy())
        at = np.unique(segments.at(cohorts, schools))
        wanted.update(at[plan[at] > 0].tolist())
    return [
        _no_classes(register.path, segments.school(at), segments.cohort(at))
        for at in sorted(wanted)
        if register.classes.get((segments.cohort(at), at % len(segments.schools)), 0) < 1
    ]


def _no_classes(file: str, school: str, cohort: str) -> Finding:
    zh, en = (f"（批次 `{cohort}`）", f" (cohort `{cohort}`)") if cohort else ("", "")
    return Finding(
        "D109",
        Severity.ERROR,
        Text(f"学校 `{school}`{zh} 没有班数，无法派班", f"school `{school}`{en} has no number of classes to deal into"),
        Cell(file, column="班数"),
        Text("在学校表的 `班数` 一列填入 1 或更多", "write 1 or more in the column `classes` of the schools' table"),
    )


def _of_ruling(code: str, zh: str, en: str) -> Finding:
    return Finding(
        code,
        Severity.ERROR,
        Text(zh, en),
        help=Text("核对编号；每个孩子至多一条决定", "check the key; a child has one ruling at most"),
    )


def _unverified(policy: Policy, roster: Roster, row: int, fields: tuple[str, ...]) -> Finding:
    key = roster.frame[policy.key.name][row]
    labels = listed(policy.field(name).label for name in fields)
    return Finding(
        "U001",
        Severity.ERROR,
        Text(
            f"`{key}` 的 {labels.zh} 待核，而结果取决于此",
            f"the outcome of `{key}` hangs on {labels.en}, not verified yet",
        ),
        roster.cell(row, policy.field(fields[0]), "待核"),
        Text(
            "核实后填入，或用 `--undetermined hold` 暂不安排这个孩子",
            "verify and fill in, or leave the child out for now with `--undetermined hold`",
        ),
    )
