"""The registered tests on the draws of a run, corrected for their number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import sha256

import polars as pl
from attrs import evolve, frozen

from ...dsl.findings import Finding, Severity, Text
from ...dsl.policy import Policy
from ..roster import Roster
from ..units import Ints
from .correlation import OrderTest, Places, group_differences, rank_correlation
from .neighbours import neighbours
from .permutations import permutations
from .registered import ID_ORDER, LEVEL, NEIGHBOURS, SCHOOL, SUBMISSION, school_fields
from .sample import Sample
from .sequential import p_values

PERMUTED_UP_TO = 1000  # children in all draws; beyond, the limit laws are as good as the permutations
Found = tuple[float, float, str]  # statistic, p-value, method
NOTHING: Found = (0.0, 1.0, "none")


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


def screen(policy: Policy, roster: Roster, record: bytes, samples: Sequence[Sample]) -> tuple[Screened, ...]:
    """All registered tests, in their order. `record` is the manifest: permutations hang on it and on nothing else.

    `submission-order/1` needs the rows of the applicants' file, which are not sealed: it is corrected apart, one test
    among all, and never changes what is said of the others.
    """
    places = Places.of(samples)
    told = partial(Screened, draws=len(samples), children=len(places.rows), corrected=1.0)
    runs = neighbours(samples)
    first = NOTHING if runs is None else (*runs, "exact")
    found = {NEIGHBOURS: first, **_held_against(_tests(policy, roster, places), places, record)}
    return corrected([told(test, statistic=s, p=p, method=how) for test, (s, p, how) in found.items()])


def by_ids(record: bytes, samples: Sequence[Sample]) -> Mapping[str, Found]:
    """Those of the tests that need no paper: what ids and orders alone say, for whoever has the published folder."""
    places, runs = Places.of(samples), neighbours(samples)
    order = {ID_ORDER: rank_correlation(places, places.rows)}
    return {NEIGHBOURS: NOTHING if runs is None else (*runs, "exact"), **_held_against(order, places, record)}


def _tests(policy: Policy, roster: Roster, places: Places) -> dict[str, OrderTest | None]:
    rows = roster.submitted
    tests = {
        ID_ORDER: rank_correlation(places, places.rows),
        SUBMISSION: None if rows is None else rank_correlation(places, rows.to_numpy()[places.rows]),
    }
    for name in school_fields(policy):
        tests[f"{SCHOOL}:{name}"] = group_differences(places, _groups(roster, name, places.rows))
    return tests


def _held_against(tests: Mapping[str, OrderTest | None], places: Places, record: bytes) -> dict[str, Found]:
    """Each test by permutations, or by its limit law where there are many children."""
    some = {name: each for name, each in tests.items() if each is not None}
    found = dict.fromkeys(tests, NOTHING)
    if len(places.rows) > PERMUTED_UP_TO:
        return found | {name: (each.statistic, each.limit, each.law) for name, each in some.items()}
    orders = permutations(places.draw, sha256(b"PW1-screen\0" + record).digest())
    p = p_values([(each.seen, each.of) for each in some.values()], (places.place[block] for block in orders))
    by_name = zip(some.items(), p, strict=True)
    return found | {name: (each.statistic, p, "permutation") for (name, each), p in by_name}


def corrected(tests: Sequence[Screened]) -> tuple[Screened, ...]:
    """Holm's step-down over all tests but the unsealed one, which is counted too and multiplied by their number."""
    count = len(tests)
    done = holm({each.test: each.p for each in published(tests)}, count)
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


def holm(p: Mapping[str, float], count: int) -> dict[str, float]:
    """Each p-value corrected for `count` tests, of which these are some or all (Holm 1979)."""
    found: dict[str, float] = {}
    least = 0.0
    for at, name in enumerate(sorted(p, key=lambda name: (p[name], name))):
        least = max(least, min(1.0, p[name] * (count - at)))
        found[name] = least
    return found


def _groups(roster: Roster, name: str, rows: Ints) -> Ints:
    """The school or area in a field, of a list the first; -1 for none."""
    column = roster.frame[name][rows]
    if column.dtype == pl.List(pl.Int32):
        column = column.list.first()
    return column.fill_null(-1).to_numpy()


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
