"""What ids may change: nothing but what is drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from paiwei.dsl.policy import SeekMode

from tests.worlds.rosters import World
from tests.worlds.trials import NAMES, Trial, numbered, numbers, trial_of, tries

WORLDS = 12


def renamed(world: World, names: dict[str, str]) -> World:
    rows = {names[child]: {**row, "id": names[child]} for child, row in world.rows.items()}
    return replace(world, rows=rows, rulings=tuple((names[child], school) for child, school in world.rulings))


def new_names(world: World) -> dict[str, str]:
    """Other ids in the same order of bytes."""
    old = sorted(world.rows, key=str.encode)
    return {child: f"新{at:04}号" for at, child in enumerate(old)}


def undrawn(trial: Trial) -> dict[str, tuple[object, ...]]:
    """Seats of the first stage's first turn that no draw gave."""
    stage = trial.policy.stages[0]
    found = {}
    for child, place in trial.places.items():
        wishes = trial.seek(stage, child) if place[2] == stage.name else ()
        if wishes and wishes[0] == place[1] and not place[4]:
            found[child] = (*place[:4], place[6])
    return found


@pytest.mark.parametrize("strategy", NAMES)
@tries(WORLDS)
@given(number=numbers(WORLDS))
def test_renaming_ids_in_their_order_changes_no_seat_that_was_not_drawn(strategy: str, number: int) -> None:
    trial = numbered(strategy, number)
    names = new_names(trial.world)
    other = trial_of(renamed(trial.world, names))
    drawn = [place for place in [*trial.places.values(), *other.places.values()] if place[4]]
    if not drawn and not trial.world.policy.classes:
        assert {names[child]: place for child, place in trial.places.items()} == other.places
    bundles = any(row.get("twins") for row in trial.world.rows.values())
    if not bundles and trial.policy.stages[0].mode is SeekMode.IN_TURN:
        assert {names[child]: place for child, place in undrawn(trial).items()} == undrawn(other)
