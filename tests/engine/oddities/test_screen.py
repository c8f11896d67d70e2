"""The screen: exact where it says so, silent on honest draws, awake to planted ones, and fixed before the draw."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import comb, sqrt

import numpy as np
import polars as pl
import pytest
from attrs import evolve
from paiwei.engine.build import build
from paiwei.engine.draws.keys import permutation
from paiwei.engine.draws.strategy import Ballot, Drawn
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.oddities.neighbours import law_of_runs, neighbours
from paiwei.engine.oddities.registered import registered
from paiwei.engine.oddities.sample import Sample, sample
from paiwei.engine.oddities.samples import samples
from paiwei.engine.oddities.screen import Screened, alarms, corrected, published, screen
from paiwei.engine.odds.ready import ready
from paiwei.engine.odds.simulate import secret
from paiwei.engine.roster import Roster
from paiwei.engine.seal import sealed_parts

from tests.engine.admission import Given, admit, admitted_world

STAGE = 'stage "一" { seek choices draw ticket }\n'
FORTY = " ".join(f"{at:02}:{'东' if at % 2 else '西'}" for at in range(40))
GIVEN = Given("东10 西10")


def of(inside: str) -> Sample:
    """A draw by who is in, in the order of ids."""
    flags = np.array([mark == "1" for mark in inside])
    return sample("d", np.arange(len(flags)), flags, np.flatnonzero(flags))


@pytest.mark.parametrize(("inside", "count"), [(1, 5), (3, 7), (4, 8), (6, 7)])
def test_the_law_of_runs_is_that_of_every_subset(inside: int, count: int) -> None:
    seen: Counter[int] = Counter()
    for chosen in combinations(range(count), inside):
        seen[sum(1 for at in chosen if at - 1 not in chosen)] += 1
    first, law = law_of_runs(inside, count)
    assert {first + at: chance for at, chance in enumerate(law.tolist())} == pytest.approx(
        {runs: times / comb(count, inside) for runs, times in sorted(seen.items())}
    )


def test_neighbours_of_several_draws_are_judged_by_the_law_of_their_sum() -> None:
    found = neighbours([of("111000"), of("110"), of("1111")])
    # Runs: 1 of 6 over 3 has 4/20, and 1 of 3 over 2 has 2/3; the last draw left nobody out and says nothing.
    assert found is not None
    assert found == pytest.approx((2.0, 2 * 4 / 20 * 2 / 3))
    assert neighbours([of("11"), of("00")]) is None


def test_a_million_children_are_screened_for_runs_in_a_moment() -> None:
    first, law = law_of_runs(300_000, 1_000_000)
    assert float(law.sum()) == pytest.approx(1, abs=1e-6)
    assert abs(first + float(np.argmax(law)) - 210_000) < 2


def test_of_a_thousand_honest_draws_no_more_are_odd_than_promised() -> None:
    policy, roster = admitted_world(STAGE, FORTY, GIVEN)
    roster = evolve(roster, submitted=roster.frame["id"].str.reverse().rank("ordinal").cast(int))
    begun = ready(build(policy), roster, STRATEGIES)
    odd, small = 0, Counter[str]()
    for number in range(1000):
        played = begun.play(secret("honest", number), lambda *_: None)
        found = screen(policy, roster, secret("record", number), samples(played.setting, played.reports))
        odd += any(each.odd for each in found)
        small.update(each.test for each in found if each.p <= 0.05)
    assert odd <= 10 + 3 * sqrt(10)  # one in a hundred, and three standard deviations
    for test in ("id-order/1", "submission-order/1"):
        assert 50 - 3 * sqrt(50) < small[test] < 50 + 3 * sqrt(50)
    assert small["neighbours/1"] < 50 + 3 * sqrt(50)  # whole numbers: it keeps below its level


class ByIds:
    """A rigged draw: ticket's promises, but every second place goes to the lowest id left."""

    signature = STRATEGIES["ticket"].signature

    def draw(self, ballot: Ballot) -> Drawn:
        """The honest order, with favourites pushed forward."""
        order = list(STRATEGIES["ticket"].draw(ballot).order)
        for at in range(0, len(order), 2):
            favourite = min(order[at:], key=lambda unit: unit.id)
            order.remove(favourite)
            order.insert(at, favourite)
        return Drawn(order, {unit.id: str(at) for at, unit in enumerate(order, 1)})


class Together(ByIds):
    """A rigged draw: ten neighbours in the order of ids are drawn first, which ten is left to chance."""

    def draw(self, ballot: Ballot) -> Drawn:
        """A block, and then the others."""
        first = next(iter(STRATEGIES["ticket"].draw(ballot).order))
        start = ballot.units.index(first)
        order = [*ballot.units[start:], *ballot.units[:start]]
        return Drawn(order, {unit.id: str(at) for at, unit in enumerate(order, 1)})


@pytest.mark.parametrize(("rigged", "test"), [(ByIds(), "id-order/1"), (Together(), "neighbours/1")])
def test_a_planted_bias_is_found(rigged: ByIds, test: str) -> None:
    policy, roster = admitted_world(STAGE, FORTY, GIVEN)
    begun = ready(build(policy), roster, {**STRATEGIES, "ticket": rigged})
    found = 0
    for number in range(20):
        played = begun.play(secret("rigged", number), lambda *_: None)
        screened = screen(policy, roster, b"record", samples(played.setting, played.reports))
        found += any(each.odd for each in screened if each.test == test)
    assert found >= 14  # of 20, with forty children in two draws


def test_a_draw_that_goes_by_the_rows_of_the_file_is_told_and_stays_out_of_the_published_tests() -> None:
    done = admit(STAGE, FORTY, GIVEN)
    drawn = samples_of_rows(done.roster)
    found = screen(done.policy, drawn[0], done.outcome.manifest, drawn[1])
    assert [each.test for each in found if each.odd] == ["submission-order/1"]
    assert "submission-order/1" not in {each.test for each in published(found)}
    note = alarms(found)[0]
    assert note.code == "O001"
    assert note.help is not None
    assert "nothing is drawn again" in note.help.en


def samples_of_rows(roster: Roster) -> tuple[Roster, list[Sample]]:
    """A roster whose file had the rows in a mixed order, and a draw that took them from the top."""
    rows = np.arange(40)
    submitted = np.array(permutation(b"rows", 40))
    drawn = sample("d", rows, submitted < 20, np.argsort(submitted)[:20].tolist())
    return evolve(roster, submitted=pl.Series(submitted)), [drawn]


def test_the_correction_is_holms_and_counts_the_unsealed_test_too() -> None:
    def one(test: str, p: float) -> Screened:
        return Screened(test, 1, 9, 0.0, p, 1.0, "exact")

    tests = [one("a", 0.02), one("b", 0.001), one("submission-order/1", 0.004), one("c", 0.5)]
    assert [round(each.corrected, 6) for each in corrected(tests)] == [0.06, 0.004, 0.016, 1.0]
    without = corrected([one(each.test, 0.9 if each.test.startswith("sub") else each.p) for each in tests])
    assert published(without) == published(corrected(tests))


def test_the_tests_stand_in_the_manifest_and_are_those_that_are_done() -> None:
    policy, roster = admitted_world(STAGE, FORTY, GIVEN)
    sealed = sealed_parts(policy, roster, b"", STRATEGIES)
    assert sealed["screen"] == registered(policy)
    done = admit(STAGE, FORTY, GIVEN).outcome
    assert [each.test for each in done.screen] == registered(policy)["tests"]


def test_the_same_run_is_screened_to_the_same_figures() -> None:
    first, second = admit(STAGE, FORTY, GIVEN).outcome, admit(STAGE, FORTY, GIVEN).outcome
    assert first.screen == second.screen


def test_members_of_bundles_are_left_out_since_their_chance_is_another() -> None:
    body = "bundle twins { margin skip }\n" + STAGE
    policy, roster = admitted_world(body, "A:东 B+C:东 D:东 E:东", Given("东2"))
    played = ready(build(policy), roster, STRATEGIES).play(b"s", lambda *_: None)
    assert [one.rows.tolist() for one in samples(played.setting, played.reports)] == [[0, 3, 4]]
