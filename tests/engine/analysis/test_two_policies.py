"""Two policies read one and the same child, which is what comparing them needs."""

from __future__ import annotations

from datetime import date

import z3
from paiwei.engine.analysis.child import Child
from paiwei.engine.analysis.ground import Ground
from paiwei.engine.analysis.held import Bool
from paiwei.engine.analysis.reading import Reading
from paiwei.engine.analysis.rules import rules
from paiwei.engine.analysis.search import Search

from tests.engine.shipped import written

from .asking import HEAD, STAGE

TIERS = 'tiers 类别 { tier "甲" when since <= %s  tier "乙" otherwise }'


def differing(old: str, new: str) -> tuple[Search, Bool]:
    policies = [written(HEAD + text + STAGE) for text in (old, new)]
    ground, search = Ground.of(policies), Search()
    child, school = Child.of(ground, search, policies, "a"), z3.Const("school", ground.school_sort)
    one, other = (rules(Reading.of(p, child, school, at, f"{at}/")) for at, p in enumerate(policies))
    return search, one.on("类别", 0) != other.on("类别", 0)


def test_a_deadline_moved_by_a_day_differs_for_the_child_of_that_day_alone() -> None:
    search, differ = differing(TIERS % "2024-06-30", TIERS % "2024-07-01")
    day = z3.IntVal(date(2024, 7, 1).toordinal())
    assert search.any(differ)
    assert not search.any(differ, z3.Int("a/since") != day)


def test_two_ways_to_write_one_deadline_are_proved_to_differ_for_nobody() -> None:
    search, differ = differing(TIERS % "2024-06-30", TIERS % "2025-06-30 - 1 year")
    assert not search.any(differ)
