"""A unit's ticket depends on nobody else; the published vectors and worked examples come out of a real run."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
from paiwei.engine.build import build
from paiwei.engine.draws.keys import draw_key, lp, seed, shuffle, ticket
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.numbers import PublicNumbers
from paiwei.engine.outcome import Outcome
from paiwei.engine.run import run

from tests.oracle import Table, chance
from tests.worlds.by_hand import DICE, children
from tests.worlds.given import roster_of
from tests.worlds.texts import checked

RECORD = lp(
    "roster",
    bytes.fromhex("bb4b98f0296464e6ff74b667e4e605d1c27deb4c27ee2cae3cd2653410c751d4"),
    "policy",
    sha256(b"{}").digest(),
)
"""The record of the vectors of draws.md."""

HEAD = 'policy "手算" { authority "机关" source 方案 "方案" }\n'
FIELDS = (
    'applicant { id text "编号" key grade one of { primary "小学", middle "初中" } "年级" twins bundle? "捆绑号" }\n'
)


def test_the_vectors_of_the_draws_come_out() -> None:
    secret = seed(RECORD, chance.public_text(DICE), "", "")
    assert secret.hex() == "782853b9be8bab4d016207ad106c2fb54a8d0fdffc16e53ddd19c8526db453cd"
    key = draw_key(secret, "demo/primary/tier-1")
    units = [f"U{i:03}" for i in range(1, 11)]
    assert " ".join(shuffle(units, key)) == "U006 U008 U005 U007 U010 U001 U004 U009 U003 U002"
    by_ticket = sorted(units, key=lambda unit: (ticket(key, unit), unit))
    assert " ".join(by_ticket) == "U010 U009 U002 U001 U007 U006 U004 U008 U005 U003"


def one_run(text: str, cells: dict[str, dict[str, Any]], plan: int, numbers: dict[str, Any]) -> Outcome:
    policy = checked(HEAD + FIELDS + "schools { 甲校 }\n" + text)
    table = Table(("甲校",), {(cohort, "甲校"): plan for cohort in ("", "primary", "middle")})
    rows = children(policy, {child: {"grade": "primary", **given} for child, given in cells.items()})
    table = Table(("甲校",), {at: plan for at, plan in table.plans.items() if bool(at[0]) == bool(policy.cohort)})
    public = PublicNumbers(sources=DICE, draws={"s": numbers})
    return run(build(policy), roster_of(policy, table, rows), public, strategies=STRATEGIES)


def places_in_ring(outcome: Outcome, ids: list[str]) -> list[int]:
    """Positions in the ring of those placed, in the order of placing; the codes are worked out from the record."""
    secret = chance.seed(outcome.manifest, chance.public_text(DICE))
    keys = [chance.draw_key(secret, draw) for draw in ("s//甲校/1", "s//甲校/1/codes")]
    codes = chance.codes(keys[0], keys[1], 7, ids)
    ring = sorted(codes.values())
    rows = outcome.placements.filter(outcome.placements["status"] == "placed").sort("order").to_dicts()
    assert all(row["number"] == str(codes[row["id"]]) for row in rows)
    return [ring.index(codes[row["id"]]) + 1 for row in rows]


def test_nanchangs_worked_example_comes_out_of_a_run() -> None:
    text = 'stage "s" { seek 甲校 draw ring(code digits 7, drawn leave) }'
    ids = [f"N{i:02}" for i in range(20)]
    outcome = one_run(text, {child: {} for child in ids}, 15, {"start": 6, "step": 3})
    assert places_in_ring(outcome, ids) == [6, 9, 12, 15, 18, 1, 4, 8, 13, 17, 2, 7, 14, 20, 10]


@pytest.mark.parametrize("cohort", ["primary", "middle"])
def test_a_family_finds_its_ticket_with_one_hash_of_the_sealed_record(cohort: str) -> None:
    text = 'cohort grade { primary marked "X", middle marked "C" }\nstage "s" { seek 甲校 draw ticket }'
    outcome = one_run(text, {f"A{i}": {"grade": cohort} for i in range(8)}, 5, {})
    key = chance.draw_key(chance.seed(outcome.manifest, chance.public_text(DICE)), f"s/{cohort}/甲校/1")
    order = chance.by_ticket(key, [f"A{i}" for i in range(8)])
    rows = {row["id"]: row for row in outcome.placements.to_dicts()}
    assert [rows[child]["number"] for child in order] == ["1", "2", "3", "4", "5", "", "", ""]
