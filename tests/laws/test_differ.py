"""Luck is no effect of the rules: what cannot matter moves nobody, and one more child moves no more than it must."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from paiwei.differing import Moved, compare, move
from paiwei.dsl.findings import Rejected
from paiwei.engine.numbers import PublicNumbers
from paiwei.engine.roster import Roster

from tests.oracle import Table
from tests.worlds.both import sources, whole_bundles
from tests.worlds.by_hand import DICE, children
from tests.worlds.given import roster_of
from tests.worlds.rosters import random_world
from tests.worlds.texts import checked
from tests.worlds.trials import tries

BODY = """
policy "小" {}
applicant { id text "编号" key  able flag "合格"  twins bundle? "捆绑号" }
schools { 东, 西 }
require "合格" able
bundle twins { tier worst margin skip }
stage "派位" { seek 东, 西 in turn  draw %s }
"""
DRAWS = ("ticket", "groups(from 3 to 9)", "ring(code digits 4, drawn leave)", "lots", "rfc3797")


def moved(old: str, new: str, able: int, luck: int) -> Moved:
    """Thirty children, `able` of whom meet the gate of the old policy, seven seats at each of two schools."""
    policies = checked(old), checked(new)
    cells = {f"C{at:02}": {"able": at < able, "twins": "双" if at in (3, 4) else None} for at in range(30)}
    table = Table(schools=("东", "西"), plans={("", "东"): 7, ("", "西"): 7})
    rosters = tuple(roster_of(policy, table, children(policy, cells)) for policy in policies)
    numbers = PublicNumbers((("dice", tuple(luck // 10**at % 10 for at in range(20))),))
    return move(compare(*policies), (rosters[0], rosters[1]), numbers)


@pytest.mark.parametrize("draw", DRAWS)
@tries(2)
@given(luck=st.integers(0, 10**20 - 1))
def test_renaming_a_stage_moves_nobody(draw: str, luck: int) -> None:
    found = moved(BODY % draw, (BODY % draw).replace('"派位"', '"电脑派位"'), 30, luck)
    assert found.moves.moved.is_empty()


@pytest.mark.parametrize("draw", DRAWS)
@tries(2)
@given(luck=st.integers(0, 10**20 - 1))
def test_one_child_more_in_a_draw_moves_itself_and_those_whose_seat_it_takes(draw: str, luck: int) -> None:
    found = moved(BODY % draw, (BODY % draw).replace("able\n", 'able or id is "C29"\n'), 29, luck)
    names = found.moves.moved["id"].to_list()
    assert "C29" in names
    own = found.moves.moved.filter("own")["id"].to_list()
    assert own == ["C29"]
    # It takes a seat at the first school or the second; whoever it pushes out may push one more, twins two.
    assert len(names) <= 5


@tries(12)
@given(number=st.integers(0, 10**6))
def test_a_policy_against_itself_with_remarks_moves_nobody_on_any_roster(number: int) -> None:
    world = whole_bundles(random_world(Random(number)))
    policy = checked(world.policy.text())
    other = checked("# 说明\n" + world.policy.text() + "\n# 完\n")
    rosters: list[Roster] = [roster_of(each, world.table, world.rows, world.rulings) for each in (policy, other)]
    try:
        found = move(compare(policy, other), (rosters[0], rosters[1]), PublicNumbers(sources(world)), hold=True)
    except Rejected:
        assume(False)
        raise
    assert found.moves.moved.is_empty()
    assert found.both.by_ticket == ()


def test_lets_written_out_or_renamed_move_nobody() -> None:
    old = BODY.replace('require "合格" able', 'let 甲 = able\nlet 乙 = 甲 and able\nrequire "合格" 乙')
    for new in (BODY, old.replace("甲", "丙")):
        assert moved(old % "ticket", new % "ticket", 20, 7).moves.moved.is_empty()


def test_the_old_side_is_what_a_run_of_the_old_policy_gives() -> None:
    from paiwei.running import run

    policy = checked(BODY % "ticket")
    cells: dict[str, dict[str, Any]] = {f"C{at:02}": {"able": True, "twins": None} for at in range(30)}
    roster = roster_of(
        policy, Table(schools=("东", "西"), plans={("", "东"): 7, ("", "西"): 7}), children(policy, cells)
    )
    numbers = PublicNumbers(DICE)
    outcome = run(policy, roster, numbers, cross_check="off")
    other = checked((BODY % "ticket").replace("margin skip", "margin stop"))
    found = move(compare(policy, other), (roster, roster), numbers)
    assert found.both.old.placements.equals(outcome.placements)
