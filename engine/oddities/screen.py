"""The registered tests on the draws of a run, corrected for their number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

import numpy as np
import polars as pl
from attrs import evolve, frozen

from ...dsl.findings import Finding, Severity, Text
from ...dsl.policy import Policy
from ..roster import Roster
from .correlation import Compared, group_differences, rank_correlation, shuffled
from .neighbours import neighbours
from .registered import ID_ORDER, LEVEL, NEIGHBOURS, SCHOOL, SUBMISSION, school_fields
from .sample import Floats, Sample


@frozen
class Screened:
    """One test: its name, over how many draws and children, its statistic, the p-value, the p-value corrected for the
    number of tests (Holm 1979), and how it was found ("none" with p = 1 where the draws had nothing to test)."""

    test: str
    draws: int
    children: int
    statistic: float
    p: float
    corrected: float
    method: str

    @property
    def odd(self) -> bool:
        """Whether it is an alarm."""
        return self.corrected <= float(LEVEL)


Found = tuple[float, float, str] | None


def screen(policy: Policy, roster: Roster, record: bytes, samples: Sequence[Sample]) -> tuple[Screened, ...]:
    """All registered tests, in their order. `record` is the manifest: permutations hang on it and on nothing else.

    `submission-order/1` needs the rows of the applicants' file, which are not sealed: it is corrected apart, one test
    among all, and never changes what is said of the others.
    """
    runs = neighbours(samples)
    found: dict[str, Found] = {NEIGHBOURS: None if runs is None else (*runs, "exact")}
    by_id = _against(samples, np.arange(len(roster.frame), dtype=np.float64))
    mixed = shuffled(by_id, sha256(b"PW1-screen\0" + record).digest())
    found[ID_ORDER] = rank_correlation(by_id, mixed)
    rows = roster.submitted
    by_row = [] if rows is None else _against(samples, rows.to_numpy().astype(np.float64))
    found[SUBMISSION] = rank_correlation(by_row, mixed)
    for name in school_fields(policy):
        found[f"{SCHOOL}:{name}"] = group_differences(_against(samples, _groups(roster, name)), mixed)
    children = sum(len(one.rows) for one in samples)
    tests = [
        Screened(test, len(samples), children, 0.0, 1.0, 1.0, "none")
        if what is None
        else Screened(test, len(samples), children, what[0], what[1], 1.0, what[2])
        for test, what in found.items()
    ]
    return corrected(tests)


def corrected(tests: Sequence[Screened]) -> tuple[Screened, ...]:
    """Holm's step-down over all tests but the unsealed one, which is counted too and multiplied by their number."""
    count = len(tests)
    done = _holm({each.test: each.p for each in published(tests)}, count)
    return tuple(
        evolve(each, corrected=min(1.0, each.p * count) if each.test == SUBMISSION else done[each.test])
        for each in tests
    )


def alarms(tests: Sequence[Screened]) -> tuple[Finding, ...]:
    """A note on each alarm. It says what to look at, and that nothing is drawn again for it."""
    return tuple(_alarm(each) for each in tests if each.odd)


def published(tests: Sequence[Screened]) -> tuple[Screened, ...]:
    """Those that follow from the sealed record, and so may stand in the published folder."""
    return tuple(each for each in tests if each.test != SUBMISSION)


def _holm(p: Mapping[str, float], count: int) -> dict[str, float]:
    found: dict[str, float] = {}
    least = 0.0
    for at, name in enumerate(sorted(p, key=lambda name: (p[name], name))):
        least = max(least, min(1.0, p[name] * (count - at)))
        found[name] = least
    return found


def _groups(roster: Roster, name: str) -> Floats:
    """By row, the school or area in a field, of a list the first; -1 for none."""
    column = roster.frame[name]
    if column.dtype == pl.List(pl.Int32):
        column = column.list.first()
    groups: Floats = column.fill_null(-1).to_numpy().astype(np.float64)
    return groups


def _against(samples: Sequence[Sample], by_row: Floats) -> list[Compared]:
    return [Compared(one.place, by_row[one.rows]) for one in samples]


def _alarm(each: Screened) -> Finding:
    message = Text(
        f"派位后的检查 `{each.test}` 有异常：校正后 p = {each.corrected:.4f}（{each.draws} 次，{each.children} 人）",
        f"the screen `{each.test}` is odd: corrected p = {each.corrected:.4f} ({each.draws} draws, "
        f"{each.children} children)",
    )
    remedy = Text(
        f"核对公开数的产生过程和名单编号；公平的派位约有百分之一也会如此（水平 {LEVEL}），结果有效，不得据此重派",
        f"look into how numbers and ids came about; one honest run in a hundred looks so (level {LEVEL}), "
        "the result stands and nothing is drawn again for it",
    )
    return Finding("O001", Severity.NOTE, message, None, remedy)
