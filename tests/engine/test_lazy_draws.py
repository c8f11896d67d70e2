"""A strategy that gives its order, and its numbers, only as far as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from paiwei.engine.build import build
from paiwei.engine.draws.strategy import Ballot, Drawn, Unit
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.numbers import PublicNumbers
from paiwei.engine.outcome import Outcome
from paiwei.engine.run import run

from tests.engine.admission import DICE, Given, admitted_world

CHILDREN = " ".join(f"{at:02}:东西南" for at in range(30))
GIVEN = Given("东4 西9 南5")


class Lazily:
    """The draw of ticket, unit by unit: a number is there once its unit is handed over, and one for nobody."""

    signature = STRATEGIES["ticket"].signature

    def draw(self, ballot: Ballot) -> Drawn:
        """As ticket does."""
        whole = STRATEGIES["ticket"].draw(ballot)
        numbers = {"nobody": "0"}

        def coming() -> Iterator[Unit]:
            for unit in whole.order:
                numbers[unit.id] = whole.numbers[unit.id]
                yield unit

        return Drawn(coming(), numbers, whole.events)


def outcome(stage: str, *, lazily: bool) -> Outcome:
    """A run in which everybody seeks the same schools."""
    policy, roster = admitted_world(f'stage "一" {{ {stage} draw ticket }}\n', CHILDREN, GIVEN)
    strategies = {**STRATEGIES, "ticket": Lazily()} if lazily else STRATEGIES
    return run(build(policy), roster, PublicNumbers(DICE), strategies=strategies)


@pytest.mark.parametrize("stage", ["seek choices", "seek choices deferred"])
def test_places_and_numbers_are_those_of_a_draw_that_is_listed(stage: str) -> None:
    listed, lazy = (outcome(stage, lazily=lazily) for lazily in (False, True))
    assert lazy.placements.equals(listed.placements)
    assert (lazy.placements["number"] != "").sum() > 10


def test_explanations_know_the_numbers() -> None:
    listed, lazy = (outcome("seek choices deferred", lazily=lazily).history for lazily in (False, True))
    assert lazy.visits == listed.visits
    assert any(visit.lot is not None and visit.lot.number for visit in lazy.visits.values())
