"""What is wrong with bundles and can be seen only once the rules are evaluated; all of it at once.

For whoever runs a roster, however it was made: size, representative and cohort are asked again, since not every roster
is read from a table, whose reader (`api/reading/bundles.py`) says these with the rows in which they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
import polars as pl
from attrs import field, frozen

from ..dsl.findings import Finding, Severity, Text
from ..dsl.policy import LEAST_MEMBERS, MOST_MEMBERS, BundleRule, MarginKind, Policy
from ..dsl.type_names import listed
from .roster import Roster
from .units import Bools, Ints, Units


@frozen
class Sought:
    """Who is in a stage, by child, and the schools sought, List(Int32) by child."""

    who: Bools = field(eq=False)
    lists: pl.Series = field(eq=False)


@frozen
class Standing:
    """What is known of the children before anything is given: who is eligible, who has a ruling, who is held because
    papers are not verified, and what each stage's children seek."""

    eligible: Bools = field(eq=False)
    ruled: Bools = field(eq=False)
    held: Bools = field(eq=False)
    sought: Sequence[Sought]


def bundle_faults(policy: Policy, roster: Roster, units: Units, standing: Standing) -> list[Finding]:
    """Every fault of every bundle (language.md, what a stage does, 6). A held bundle is not in the run and not asked;
    of a bundle whose children all have a ruling, whether they are eligible and what they seek is not asked."""
    rule = policy.bundle
    if rule is None:
        return []
    doubtful = _doubtful(policy, rule, roster, units, standing)
    if not len(doubtful):
        return []
    inside = np.flatnonzero(np.isin(units.unit, doubtful) & units.bundled)
    lists = [dict(zip(inside.tolist(), each.lists.gather(inside).to_list(), strict=True)) for each in standing.sought]
    check = _Check(policy, rule, roster, units, standing, lists)
    bundles = (units.members[first] for first in doubtful.tolist())
    return [fault for rows in bundles if not standing.held[list(rows)].any() for fault in check.of(rows)]


def _doubtful(policy: Policy, rule: BundleRule, roster: Roster, units: Units, standing: Standing) -> Ints:
    """The bundles, ascending, that are not seen at once to be right: nearly all have members who are alike in all that
    counts, and of a hundred thousand bundles only the others are gone through one by one."""
    rows = np.flatnonzero(units.bundled)
    first = units.unit[rows]
    unlike = ~standing.eligible[rows] | standing.ruled[rows]
    if policy.cohort is not None:
        cohort = roster.frame[policy.cohort.field].fill_null(-1).to_numpy()
        unlike |= cohort[rows] != cohort[first]
    for sought in standing.sought:
        unlike |= sought.who[rows] != sought.who[first]
        unlike |= _differ(sought.lists, rows, first)
    size = np.bincount(first, minlength=len(units.unit))
    wrong = (size < LEAST_MEMBERS) | (size > MOST_MEMBERS)
    if rule.representative is not None:
        stands = roster.frame[rule.representative].to_numpy()[rows]
        wrong |= np.bincount(first, weights=stands, minlength=len(units.unit)) != 1
    wrong[first[unlike]] = True
    return np.flatnonzero(wrong & (size > 0))


def _differ(lists: pl.Series, rows: Ints, first: Ints) -> Bools:
    """Of which rows the list is not that of the row beside. polars 2.1 compares lists forty times slower."""
    both = lists[np.append(rows, first)]
    lengths, items = both.list.len().to_numpy(), both.explode(empty_as_null=False).to_numpy()
    here, there = lengths[: len(rows)], lengths[len(rows) :]
    differ: Bools = here != there
    start = int(here.sum())
    one, other = items[:start][np.repeat(~differ, here)], items[start:][np.repeat(~differ, there)]
    alike = np.flatnonzero(~differ)
    differ[np.repeat(alike, here[alike])[one != other]] = True
    return differ


@frozen(slots=False)
class _Check:
    policy: Policy
    rule: BundleRule
    roster: Roster
    units: Units
    standing: Standing
    lists: Sequence[Mapping[int, list[int]]]  # by stage, of bundled rows

    @cached_property
    def stands(self) -> Bools:
        """Who stands for a bundle."""
        if self.rule.representative is None:
            return np.zeros(len(self.units.unit), dtype=np.bool_)
        return self.roster.frame[self.rule.representative].to_numpy()

    @cached_property
    def cohort(self) -> Ints:
        """The cohort, 0 where there are none."""
        cohort = self.policy.cohort
        if cohort is None:
            return np.zeros(len(self.units.unit), dtype=np.int64)
        return self.roster.frame[cohort.field].fill_null(-1).to_numpy()

    def of(self, rows: tuple[int, ...]) -> Iterator[Finding]:
        yield from self._shape(rows)
        ruled = self.standing.ruled[list(rows)]
        if ruled.any() and not ruled.all():
            done = self._ids([row for row in rows if self.standing.ruled[row]])
            yield self._fault(
                "D106",
                rows,
                f"里只有 {done.zh} 另行决定了学位，其余孩子没有",
                f"holds {done.en}, placed by ruling, and others who are not",
                ("为其余孩子补上决定，或在报名表中解除捆绑", "add rulings for the others, or undo the bundle"),
            )
        if not ruled.any():
            yield from self._ineligible(rows)
            yield from self._lists(rows)

    def _shape(self, rows: tuple[int, ...]) -> Iterator[Finding]:
        if not LEAST_MEMBERS <= len(rows) <= MOST_MEMBERS:
            yield self._fault(
                "D101",
                rows,
                f"有 {len(rows)} 个孩子，捆绑应为 {LEAST_MEMBERS} 至 {MOST_MEMBERS} 个",
                f"has {len(rows)} {'child' if len(rows) == 1 else 'children'}; "
                f"a bundle has {LEAST_MEMBERS} to {MOST_MEMBERS}",
                ("核对捆绑号；不捆绑的，清空捆绑号", "check the column, or blank it where nobody is bundled"),
            )
        stands = [row for row in rows if self.stands[row]]
        if self.rule.representative is not None and len(stands) != 1:
            label, who = self.policy.field(self.rule.representative).label, self._ids(stands)
            yield self._fault(
                "D102",
                rows,
                f"有 {len(stands)} 个代表（{who.zh}），应恰好 1 个" if stands else "没有代表，应恰好 1 个",
                f"has {len(stands)} representatives ({who.en}), not one" if stands else "has no representative",
                (f"在 `{label}` 列只给一个孩子填“是”", f"write yes in the column `{label}` for one child only"),
            )
        cohort = self.policy.cohort
        if cohort is not None and len({int(self.cohort[row]) for row in rows}) > 1:
            label = self.policy.field(cohort.field).label
            yield self._fault(
                "D103",
                rows,
                f"里的孩子不在同一批次（`{label}` 不同），不能捆绑",
                f"holds children of different cohorts (`{label}`), who cannot be placed together",
                (f"核对 `{label}`，或解除捆绑", f"check `{label}`, or undo the bundle"),
            )

    def _ineligible(self, rows: tuple[int, ...]) -> Iterator[Finding]:
        out = [row for row in rows if not self.standing.eligible[row]]
        if out:
            yield self._fault(
                "D104",
                rows,
                f"里的 {self._ids(out).zh} 不符合报名条件，捆绑的孩子须都符合",
                f"holds {self._ids(out).en}, not eligible; all children of a bundle must be",
                ("核对这些孩子的材料，或清空捆绑号让其余孩子单独参加", "check their papers, or undo the bundle"),
            )

    def _lists(self, rows: tuple[int, ...]) -> Iterator[Finding]:
        for stage, sought, lists in zip(self.policy.stages, self.standing.sought, self.lists, strict=True):
            inside = [row for row in rows if sought.who[row]]
            # Where a margin may split the bundle those who are left form a unit, though another is not in the stage.
            if len(inside) < len(rows) and self.rule.margin.kind is not MarginKind.SPLIT:
                continue
            if len({tuple(lists[row]) for row in inside}) > 1:
                said = self._lists_text(inside, lists)
                yield self._fault(
                    "D105",
                    rows,
                    f"里的孩子在阶段 `{stage.name}` 的志愿不同（{said.zh}）",
                    f"holds children who seek different schools in stage `{stage.name}` ({said.en})",
                    (
                        "让他们填报同样的志愿，顺序也相同，或解除捆绑",
                        "give them the same list, or undo the bundle",
                    ),
                )

    def _lists_text(self, rows: Sequence[int], lists: Mapping[int, list[int]]) -> Text:
        names, keys = self.roster.register.names, self.units.keys
        sought = [(keys[row], listed(names[school] for school in lists[row])) for row in rows]
        zh = "；".join(f"`{key}` 填 {schools.zh or '空'}" for key, schools in sought)
        return Text(zh, "; ".join(f"`{key}`: {schools.en or 'none'}" for key, schools in sought))

    def _ids(self, rows: Sequence[int]) -> Text:
        return listed(self.units.keys[row] for row in rows)

    def _fault(self, code: str, rows: tuple[int, ...], zh: str, en: str, help: tuple[str, str]) -> Finding:
        value, origin = str(self.roster.frame[self.rule.field][rows[0]]), self.roster.origin
        first = rows[0] if origin is None else min(rows, key=lambda row: int(origin.rows[row]))
        ids = self._ids(rows)
        return Finding(
            code,
            Severity.ERROR,
            Text(f"捆绑 `{value}`（{ids.zh}）{zh}", f"the bundle `{value}` ({ids.en}) {en}"),
            self.roster.cell(first, self.policy.field(self.rule.field), value),
            Text(*help),
        )
