"""One finding of each code of the second opinion and of the desk, as their pages show it."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from paiwei.dsl.findings import Finding
from paiwei.engine.build import build
from paiwei.engine.crosscheck import About, Difference
from paiwei.engine.evaluators.rete.limits import refused
from paiwei.engine.evaluators.rete.rulesets import missing
from paiwei.engine.roster import Roster
from paiwei.registering import School, register_of
from paiwei.second_opinion import differs, unchecked
from paiwei.submitting import fixed_key, named_twice, no_key, no_such_field, not_open, wants_table

from tests.engine.shipped import written

TEXT = """
policy "示例" {}
applicant {
  id       text     "编号"       key
  hukou    one of { district "本区", elsewhere "外地" }  "户籍"
  applied  school?  "报名学校"
}
schools { 第一小学, 第二小学 }
tiers 梯次 {
  tier "本区" when hukou is district
  tier "其他" otherwise
}
stage "录取" {
  seek applied
  rank 梯次
  draw ticket
}
"""


def examples() -> Mapping[str, Finding]:
    """By code."""
    policy = written(TEXT)
    register = register_of(policy, [School(name, (0.0, 0.0)) for name in policy.schools.named], {}, {})
    roster = Roster(pl.DataFrame({"id": ["A1"]}), register)
    difference = Difference(0, About.TIER, "梯次", 1, 0, 1)
    findings = [
        refused("code 106"),
        missing("undefined symbol: PyEval_CallObject"),
        differs(build(policy), roster, difference, "A1"),
        unchecked(20_000, 1_000_000),
        no_key(policy),
        no_such_field("户藉", policy),
        not_open("A7"),
        wants_table(),
        named_twice("户籍"),
        fixed_key(policy),
    ]
    return {finding.code: finding for finding in findings}
