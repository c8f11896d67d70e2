"""Runs a small policy on children written out by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
import pytest
from attrs import field, frozen
from paiwei.dsl.findings import Rejected
from paiwei.dsl.policy import Policy
from paiwei.dsl.types import Kind
from paiwei.engine.build import build
from paiwei.engine.draws.strategy import Ballot, Drawn, Strategy, Unit
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.numbers import Lot, PublicNumbers
from paiwei.engine.outcome import Outcome
from paiwei.engine.roster import Roster
from paiwei.engine.run import run

from tests.oracle import Table
from tests.worlds.given import roster_of
from tests.worlds.texts import checked

Children = Mapping[str, Mapping[str, Any]]

DICE = (("dice", (2, 3, 5, 4, 6, 9, 9, 2, 0, 4, 8, 9, 6, 7, 3, 7, 6, 2, 5, 2)),)

HEAD = """
policy "小" {}
applicant {
  id text "编号" key
  group one of { one "甲类", two "乙类", three "丙类" } "类别"
  batch one of { primary "小学", middle "初中" } "批次"
  sex one of { girl "女", boy "男" } "性别"
  able flag? "可以"
  points number? "分数"
  choices list of school "志愿"
  twins bundle? "捆绑号"
  stands flag? "代表"
}
schools { 东, 南, 西, 北 }
tiers 梯次 { tier "甲" when group is one  tier "乙" when group is two  tier "丙" otherwise }
"""


@frozen
class InOrder:
    """A way of drawing without chance: ticket's promises, units in the order of `order`, others behind by id."""

    order: str = ""
    signature = STRATEGIES["ticket"].signature

    def draw(self, ballot: Ballot) -> Drawn:
        """Units by their place in `order`."""
        known = {unit: at for at, unit in enumerate(self.order.split())}
        units = sorted(ballot.units, key=lambda unit: (known.get(unit.id, len(known)), unit.id))
        return Drawn(units, {unit.id: str(at) for at, unit in enumerate(units, 1)})


@frozen
class Admission:
    """A finished run."""

    policy: Policy
    roster: Roster
    outcome: Outcome

    def at(self, school: str) -> str:
        """Who is at a school, in the order of admission."""
        return " ".join(self.frame.filter(pl.col("school") == school).sort("order")["id"].to_list())

    def column(self, name: str) -> dict[str, Any]:
        """A column of placements by child."""
        return dict(zip(self.frame["id"].to_list(), self.frame[name].to_list(), strict=True))

    @property
    def frame(self) -> pl.DataFrame:
        """The placements."""
        return self.outcome.placements

    @property
    def placed(self) -> str:
        """`A:东 B:南`: everyone who has a place."""
        rows = self.frame.filter(pl.col("school") != "")
        return " ".join(f"{row['id']}:{row['school']}" for row in rows.to_dicts())


@frozen
class Given:
    """What is not the same in every test: plans (`东2 南1`, `东2/primary`), classes, rulings (`A:东`), draw order."""

    plans: str
    classes: Mapping[str, int] = field(factory=dict)
    rulings: str = ""
    order: str = ""
    draws: Mapping[str, Any] = field(factory=dict)
    lots: Mapping[str, tuple[tuple[Lot, ...], ...]] = field(factory=dict)
    attempt: int = 1


def admit(body: str, children: str | Children, given: Given) -> Admission:
    """Run a policy. `children`: `A:东南 B+C:西` is A who seeks 东 then 南, and B and C, twins who seek 西."""
    policy, roster = admitted_world(body, children, given)
    numbers = PublicNumbers(DICE, given.draws, given.lots)
    strategies: dict[str, Strategy] = dict(STRATEGIES)
    if given.order:
        strategies["ticket"] = InOrder(given.order)
    outcome = run(build(policy), roster, numbers, strategies=strategies, attempt=given.attempt)
    return Admission(policy, roster, outcome)


def admitted_world(body: str, children: str | Children, given: Given) -> tuple[Policy, Roster]:
    """The policy and the roster that `admit` runs."""
    policy = checked(HEAD + body)
    rows = _rows(policy, _written(children) if isinstance(children, str) else children)
    rulings = tuple((r.split(":")[0], r.split(":")[1]) for r in given.rulings.split())
    return policy, roster_of(policy, _table(given), rows, rulings)


def refusal(body: str, children: str | Children, given: Given) -> list[str]:
    """The codes with which a run refuses."""
    with pytest.raises(Rejected) as refused:
        admit(body, children, given)
    return [finding.code for finding in refused.value.findings]


def unit(id: str, size: int = 1) -> Unit:
    """A unit for a ballot."""
    return Unit(id, size, id)


def _written(children: str) -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for word in children.split():
        ids, schools = word.split(":")
        for child in ids.split("+"):
            rows[child] = {"choices": tuple(schools), "twins": ids if "+" in ids else None}
    return rows


def _rows(policy: Policy, children: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    usual = {"group": "one", "batch": "primary", "sex": "girl", "choices": ()}
    names = [spec.name for spec in policy.fields]
    flags = {spec.name: False for spec in policy.fields if spec.type is Kind.FLAG}
    return {
        child: {**dict.fromkeys(names), **flags, **usual, "id": child, **values} for child, values in children.items()
    }


def _table(given: Given) -> Table:
    plans: dict[tuple[str, str], int] = {}
    for word in given.plans.split():
        seats, _, cohort = word[1:].partition("/")
        plans[cohort, word[0]] = int(seats)
    cohorts: Sequence[str] = sorted({cohort for cohort, _ in plans})
    schools = tuple(dict.fromkeys(school for _, school in plans))
    classes = {(cohort, school): count for school, count in given.classes.items() for cohort in cohorts}
    return Table(schools, plans, classes)
