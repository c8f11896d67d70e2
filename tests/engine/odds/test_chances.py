"""Chances of whole policies: what is certain is counted, and simulation agrees with it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest
from paiwei.dsl.policy import Margin, MarginKind
from paiwei.engine.build import build
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.odds.certain import certain
from paiwei.engine.odds.chances import Chance, chances
from paiwei.engine.odds.coded import coded
from paiwei.engine.odds.margins import contested, rules, under
from paiwei.engine.odds.ready import Ready, ready
from paiwei.engine.odds.simulate import Sums, simulate, together

from tests.engine.admission import Given, admitted_world

BUNDLE = "bundle twins { margin skip }\n"
TICKET = BUNDLE + 'stage "一" { seek choices draw ticket }\n'
DRAWS = ("ticket", "groups(from 3 to 9)", "ring(code digits 4, drawn leave)", "ring(code digits 4, drawn stay)", "lots",
         "rfc3797")  # fmt: skip


def taken_in(body: str, children: str, given: Given) -> Ready:
    policy, roster = admitted_world(body, children, given)
    return ready(build(policy), roster, STRATEGIES)


def table(begun: Ready, simulations: int = 0) -> dict[tuple[str, int, int], Chance]:
    """By school, choice and size."""
    totals = simulate(begun, "t", range(simulations))
    return {(c.school, c.choice, c.size): c for c in chances(begun, certain(begun), totals, simulations)}


@pytest.mark.parametrize("draw", DRAWS)
def test_simulation_is_within_its_standard_error_of_what_was_counted(draw: str) -> None:
    body = BUNDLE + f'stage "一" {{ seek choices draw {draw} }}\n'
    begun = taken_in(body, "A:东 B:东 C:东 D+E:东 F+G:东 H:东 I:东 J:东", Given("东5"))
    sure = certain(begun)
    assert not sure.unsure
    totals = simulate(begun, draw, range(400))
    for kind, exact in sure.chances.items():
        sums = totals[kind]
        assert 0 < exact.whole < 1
        assert abs(sums.share - exact.whole) < 4 * sums.error(400)


def test_who_asks_after_a_draw_is_simulated_and_who_cannot_be_touched_by_it_is_counted() -> None:
    body = 'stage "一" { seek choices draw ticket }\n'
    begun = taken_in(body, "A:东南 B:东南 C:东南 D:西北 E:西北 F:北 G:北 H:西", Given("东1 南1 西2 北2"))
    found = table(begun, 300)
    methods = {(school, choice): chance.method for (school, choice, _), chance in found.items()}
    assert methods == {("东", 1): "counted", ("南", 2): "simulated", ("西", 1): "counted", ("北", 1): "counted",
                       ("北", 2): "simulated"}  # fmt: skip
    assert found["东", 1, 1].whole == pytest.approx(1 / 3)
    assert found["南", 2, 1].whole == 0.5  # two ask, always, for one seat
    assert found["北", 2, 1].whole == 0
    # Whoever loses at 西 asks at 北, unless it is H: in about 200 of 300 runs, and never gets in.
    assert 1 / 240 < found["北", 2, 1].error < 1 / 160


def test_a_later_stage_of_children_whom_no_draw_touched_is_counted() -> None:
    body = "".join(f'stage "{name}" {{ who group is {name} seek choices draw ticket }}\n' for name in ("one", "two"))
    policy_children = {
        **{child: {"group": "one", "choices": ("东",)} for child in "AB"},
        **{child: {"group": "two", "choices": ("南",)} for child in "CDE"},
    }
    policy, roster = admitted_world(body, policy_children, Given("东1 南2"))
    sure = certain(ready(build(policy), roster, STRATEGIES))
    assert not sure.unsure
    assert sorted(exact.whole for exact in sure.chances.values()) == [0.5, pytest.approx(2 / 3)]


def test_a_deferred_stage_is_counted_only_where_nothing_is_drawn() -> None:
    easy = certain(taken_in(DEFERRED, "A:东 B:南", Given("东1 南1")))
    assert not easy.unsure
    assert [exact.whole for exact in easy.chances.values()] == [1.0, 1.0]
    begun = taken_in(DEFERRED, "A:东南 B:东南 C:东", Given("东1 南1"))
    assert certain(begun).unsure
    found = table(begun, 600)
    assert found["东", 1, 1].whole == pytest.approx(1 / 3)
    # 南 takes one child. It is asked by A and B where C has 东 (a third of the draws), else by one of them alone.
    assert abs(found["南", 2, 1].whole - 3 / 4) < 4 * found["南", 2, 1].error


DEFERRED = 'stage "一" { seek choices deferred draw ticket }\n'


def test_totals_do_not_depend_on_how_simulations_are_batched() -> None:
    begun = taken_in(
        BUNDLE + 'stage "一" { seek choices draw ticket }\n', "A:东南 B:东南 C+D:东南 E:南", Given("东2 南1")
    )
    whole = simulate(begun, "b", range(30))
    parts = [simulate(begun, "b", range(*ends)) for ends in pairwise((0, 7, 19, 30))]
    assert together(reversed(parts)) == whole


def test_the_margin_rules_side_by_side_by_hand() -> None:
    # Two singles and a pair for two seats; see the counting by hand for `skip`.
    begun = taken_in(TICKET, "A:东 B:东 C+D:东", Given("东2"))
    assert begun.policy.bundle is not None
    own = list(table(begun).values())
    lines = {}
    for name, margin in rules(begun.policy.bundle, 2):
        other = begun.with_margin(margin)
        sure = certain(other)
        for line in under(other, name, chances(other, sure, {}, 0), sure, contested(own)):
            lines[name, line.size] = tuple(
                round(x, 6) for x in (line.whole, line.part, line.empty or 0, line.over or 0)
            )
    # A single first and the pair second (1/3 of the orders) is where the rules differ.
    third = round(1 / 3, 6)
    assert lines == {
        ("skip", 1): (round(2 / 3, 6), 0, 0, 0),
        ("skip", 2): (third, 0, 0, 0),
        ("stop", 1): (0.5, 0, third, 0),
        ("stop", 2): (third, 0, third, 0),
        ("overflow 1", 1): (0.5, 0, 0, third),
        ("overflow 1", 2): (round(2 / 3, 6), 0, 0, third),
        ("split", 1): (0.5, 0, 0, 0),
        ("split", 2): (third, third, 0, 0),
    }


def test_once_codes_are_given_single_codes_of_a_ring_may_differ_and_their_mean_is_near() -> None:
    body = BUNDLE + 'stage "一" { seek choices draw ring(code digits 4, drawn leave) }\n'
    begun = taken_in(body, "A:东 B:东 C:东 D+E:东 F:东 G:东 H+I:东 J:东", Given("东5"))
    found = coded(begun, b"a seed")
    assert {exact.method for exact in found.chances.values()} == {"enumerated"}
    assert any(exact.least < exact.whole < exact.most for exact in found.chances.values())


def test_where_all_or_none_got_in_the_error_is_not_nought() -> None:
    assert Sums(50, 100, 0, 0, 200, 0, 0).error(50) == 0.02
    assert Sums(50, 100, 100, 0, 200, 200, 200).error(50) == 0.02


def test_another_margin_changes_nothing_but_the_margin() -> None:
    begun = taken_in(TICKET, "A:东 B+C:东", Given("东2"))
    other = begun.with_margin(Margin(MarginKind.STOP))
    assert other.policy.bundle is not None
    assert begun.policy.bundle is not None
    kinds: Mapping[str, MarginKind] = {"old": begun.policy.bundle.margin.kind, "new": other.policy.bundle.margin.kind}
    assert kinds == {"old": MarginKind.SKIP, "new": MarginKind.STOP}


def test_a_stage_with_a_limit_gives_no_more_and_is_over_plan_only_beyond_the_plan() -> None:
    body = "bundle twins { margin overflow 1 }\n" + 'stage "一" { seats at most 1  seek choices  draw ticket }\n'
    for plan, over in (("东3", 0.0), ("东1", 0.5)):
        begun = taken_in(body, "A:东 B+C:东", Given(plan))
        sure = certain(begun)
        (end,) = sure.ends.values()
        assert {size: chance.whole for (_, _, size), chance in table(begun).items()} == {1: 0.5, 2: 0.5}
        assert (end.seats, end.over) == (1, over)
