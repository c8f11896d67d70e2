"""What `paiwei test` says beyond the cases themselves, played for the pages of its findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from paiwei.dsl.findings import Finding, Rejected
from paiwei.loading import load
from paiwei.testing import append, below, coverage, mutate, unnoticed

POLICY = Path("policy.paiwei")
TEXT = """policy "示例" { }

applicant {
  id       text     "编号"       key
  born     date     "出生日期"
}

schools { 第一小学 }

require "年满六周岁"  born <= 2018-08-31

stage "录取" { seek 第一小学  draw ticket }

case "年满六周岁" {
  child A1 { born 2018-01-01 }
  expect A1 eligible
}
"""
EDGES = """
case "当天和次日" {
  child A1 { born 2018-08-31 }
  child A2 { born 2018-09-01 }
  expect A1 eligible
  expect A2 ineligible
}
"""


def _unnoticed(wrong: bool) -> list[Finding]:
    POLICY.write_text(TEXT if wrong else TEXT + EDGES, encoding="utf-8")
    policy = load(POLICY)
    return list(unnoticed(policy, mutate(policy, cores=1)))


def _below(wrong: bool) -> list[Finding]:
    POLICY.write_text(TEXT if wrong else TEXT + EDGES, encoding="utf-8")
    policy = load(POLICY)
    found = below(policy, coverage(policy), 70)
    return [] if found is None else [found]


def _unwritable(wrong: bool) -> list[Finding]:
    POLICY.write_text(TEXT, encoding="utf-8")
    folder = Path("gone") if wrong else Path()
    try:
        append(folder / POLICY, [EDGES])
    except Rejected as rejected:
        return list(rejected.findings)
    return []


WORKBENCH: Mapping[str, Callable[[bool], list[Finding]]] = {"C010": _unnoticed, "C011": _below, "C012": _unwritable}
