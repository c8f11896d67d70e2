"""Codes in the place of keys: what they are, what moves along, and that nobody's place hangs on them but by chance."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

import numpy as np
import polars as pl
import pytest
from attrs import evolve
from paiwei.dsl.findings import Rejected
from paiwei.dsl.policy import Draw, LeaveAll, Margin, MarginKind, Policy, SeekMode
from paiwei.engine.build import build
from paiwei.engine.coding import ALPHABET, Coded, coded, free_numbers, uncoded
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.numbers import PublicNumbers
from paiwei.engine.outcome import Outcome
from paiwei.engine.register import Register
from paiwei.engine.roster import Roster, Ruling
from paiwei.engine.run import run
from paiwei.engine.units import units

from tests.worlds import given
from tests.worlds.both import whole_bundles
from tests.worlds.rosters import random_world
from tests.worlds.texts import checked
from tests.worlds.trials import DEEP

SALT = bytes(range(32))
POLICY = """
policy "试" { authority "教育局" }
applicant {
  id       text     "编号"  key private
  born     date     "出生日期"
  name     text?    "姓名"  private
  twins    bundle?  "捆绑号"
  applied  school   "报名学校"
}
schools { 甲校, 乙校 }
bundle twins { margin skip }
stage "录取" { seek applied  draw ticket }
"""
REGISTER = Register(
    names=("甲校", "乙校"), areas=("甲校", "乙校"), served_by=((0,), (1,)), zones=(), fallbacks={},
    plans={("", 0): 1, ("", 1): 1}, classes={}, points={}, kinds={},
)  # fmt: skip
policy = checked(POLICY)


def roster_of(
    ids: Sequence[str], *, twins: Sequence[str | None] | None = None, name: Sequence[str | None] | None = None
) -> Roster:
    """Children, all born on one day and asking for 甲校; other columns than `ids` are by ascending key."""
    count = len(ids)
    columns: dict[str, Any] = {
        "id": pl.Series(sorted(ids), dtype=pl.String),
        "born": pl.Series([date(2018, 1, 2)] * count, dtype=pl.Date),
        "name": pl.Series(name or [None] * count, dtype=pl.String),
        "twins": pl.Series(twins or [None] * count, dtype=pl.String),
        "applied": pl.Series([0] * count, dtype=pl.Int32),
    }
    return Roster(pl.DataFrame(columns), REGISTER)


def code_of(key: str, salt: bytes = SALT) -> str:
    """A code by hand."""
    bits = int.from_bytes(hmac.digest(salt, b"PW1-code\0" + key.encode(), "sha256"), "big") >> (256 - 50)
    return "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[bits >> shift & 31] for shift in range(45, -5, -5))


def test_a_code_is_the_first_fifty_bits_of_an_hmac_over_the_key() -> None:
    keys = ["A1", "B2", "140202201801020011", "编号一"]
    found = coded(policy, roster_of(keys), SALT)
    assert dict(zip(found.keys, found.codes, strict=True)) == {key: code_of(key) for key in keys}
    assert list(ALPHABET) == sorted(ALPHABET)


def test_rows_stand_ascending_by_code_with_all_their_cells() -> None:
    keys = [f"A{at:03}" for at in range(200)]
    roster = evolve(roster_of(keys, name=[f"王{at}" for at in range(200)]), submitted=pl.Series(range(1000, 1200)))
    found = coded(policy, roster, SALT)
    assert found.codes.to_list() == sorted(map(code_of, keys))
    assert found.roster.frame["id"].to_list() == found.codes.to_list()
    assert found.roster.frame["name"].to_list() == [f"王{int(key[1:])}" for key in found.keys]
    assert found.roster.submitted is not None
    assert found.roster.submitted.to_list() == [1000 + int(key[1:]) for key in found.keys]


def test_rulings_name_the_code_and_one_for_nobody_stays_as_it_is() -> None:
    rulings = (Ruling("A1", 0, "机关", "一", ""), Ruling("B2", 1, "机关", "一", ""), Ruling("C3", 1, "机关", "一", ""))
    found = coded(policy, evolve(roster_of(["A1", "B2"]), rulings=rulings), SALT)
    assert {(ruling.id, ruling.school) for ruling in found.roster.rulings} == {
        (code_of("A1"), 0),
        (code_of("B2"), 1),
        ("C3", 1),
    }


def test_bundles_stay_together_and_their_marks_say_nothing() -> None:
    keys = ["A1", "A2", "B1", "B2", "C1"]
    roster = roster_of(keys, twins=["A1", "A1", "双", "双", None])
    found = coded(policy, roster, SALT)
    marks = dict(zip(found.keys, found.roster.frame["twins"], strict=True))
    assert marks["A1"] == marks["A2"] != marks["B1"] == marks["B2"]
    assert {*marks.values()} == {"1", "2", None}
    assert dict(zip(found.keys, found.own["twins"], strict=True)) == dict(zip(keys, roster.frame["twins"], strict=True))


def test_no_key_or_mark_is_left_anywhere_in_the_coded_roster() -> None:
    keys = [f"secret-{at}" for at in range(40)]
    roster = evolve(
        roster_of(keys, twins=[keys[at - at % 2] for at in range(40)]), rulings=(Ruling(keys[0], 0, "机关", "一", ""),)
    )
    found = coded(policy, roster, SALT)
    said = f"{found.roster.frame.write_csv()} {found.roster.rulings} {units(policy, found.roster).canonical()!r}"
    assert "secret" not in said


def test_the_same_salt_gives_the_same_codes_and_another_gives_others() -> None:
    roster = roster_of([f"A{at}" for at in range(50)])
    first, again = coded(policy, roster, SALT), coded(policy, roster, SALT)
    assert first.roster.frame.equals(again.roster.frame)
    assert not {*first.codes} & {*coded(policy, roster, bytes(32)).codes}


def test_who_finds_its_number_taken_asks_until_one_is_free() -> None:
    asked: list[tuple[int, int]] = []

    def again(at: int, counter: int) -> int:
        asked.append((at, counter))
        return [0, 0, 5, 7][at] if counter == 1 else 8 + at

    found = free_numbers(np.array([5, 6, 5, 5], dtype=np.uint64), again)
    assert found.tolist() == [5, 6, 10, 7]
    assert asked == [(2, 1), (2, 2), (3, 1)]


def test_who_is_moved_away_can_take_the_number_that_a_later_one_wanted() -> None:
    found = free_numbers(np.array([1, 1, 2], dtype=np.uint64), lambda at, counter: 1 + at + counter - 1)
    assert found.tolist() == [1, 2, 3]


def test_keys_that_may_be_published_stay_as_they_are() -> None:
    roster = roster_of(["A1", "B2"], twins=["x", "x"])
    found = uncoded(policy, roster)
    assert found.roster == roster
    assert found.codes.to_list() == found.keys.to_list() == ["A1", "B2"]


def test_no_children_have_no_codes() -> None:
    assert coded(policy, roster_of([]), SALT).codes.to_list() == []


@pytest.mark.parametrize("salt", [b"", b"x" * 31, b"x" * 64])
def test_a_salt_of_another_length_is_refused(salt: bytes) -> None:
    with pytest.raises(ValueError, match="32"):
        coded(policy, roster_of(["A1"]), salt)


@pytest.mark.parametrize(
    "line",
    ["rank id ascending", 'who id is "A1"'],
)
def test_a_policy_that_looks_at_the_key_cannot_be_coded(line: str) -> None:
    looking = checked(POLICY.replace("seek applied", f"seek applied  {line}"))
    with pytest.raises(Rejected) as caught:
        coded(looking, roster_of(["A1"]), SALT)
    assert [finding.code for finding in caught.value.findings] == ["V035"]


def without_chance(policy: Policy) -> Policy | None:
    """The policy as one in which no id decides anything: nobody of a group that does not fit is in, and a bundle is
    not split; None for one with a deferred stage, where somebody must go first."""
    if any(stage.mode is SeekMode.DEFERRED for stage in policy.stages):
        return None
    stages = [evolve(s, ties=LeaveAll()) if isinstance(s.ties, Draw) or s.ties is None else s for s in policy.stages]
    bundle = policy.bundle
    if bundle is not None and bundle.margin.kind is MarginKind.SPLIT:
        bundle = evolve(bundle, margin=Margin(MarginKind.SKIP))
    return evolve(policy, stages=tuple(stages), bundle=bundle, classes=None)


def coded_if_it_can_be(policy: Policy, roster: Roster) -> Coded | None:
    """None for a policy that looks at the key."""
    try:
        return coded(policy, roster, SALT)
    except Rejected as rejected:
        if {finding.code for finding in rejected.findings} != {"V035"}:
            raise
        return None


def places(outcome: Outcome, names: dict[str, str]) -> dict[str, tuple[str, ...]]:
    columns = ["id", "status", "school", "stage", "tier"]
    return {names[child]: tuple(place) for child, *place in outcome.placements.select(columns).iter_rows()}


@pytest.mark.parametrize("number", range(400 if DEEP else 40))
def test_where_nothing_is_drawn_everybody_has_the_same_place_under_codes(number: int) -> None:
    world = whole_bundles(random_world(Random(f"codes {number}"), unknown=0.3))
    written = checked(world.policy.text())
    plain = without_chance(written)
    if plain is None:
        return
    roster = given.roster_of(plain, world.table, world.rows, world.rulings)
    numbers = PublicNumbers(sources=(("dice", world.dice),))
    more: dict[str, Any] = {"strategies": STRATEGIES, "hold": True}
    found = coded_if_it_can_be(plain, roster)
    if found is None:
        return
    before = run(build(plain), roster, numbers, **more)
    after = run(build(plain), found.roster, numbers, **more)
    own = dict(zip(found.codes, found.keys, strict=True))
    assert places(after, own) == places(before, {key: key for key in found.keys})
    assert [s.placed for s in after.schools] == [s.placed for s in before.schools]
