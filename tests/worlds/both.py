"""One world, run by the engine and by the oracle, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import attrs
from paiwei.dsl.findings import Rejected
from paiwei.dsl.policy import Policy
from paiwei.engine.build import build
from paiwei.engine.determine import undetermined
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.numbers import PublicNumbers
from paiwei.engine.outcome import Outcome
from paiwei.engine.roster import Roster
from paiwei.engine.run import Undetermined, run

from tests.oracle import Answer, Fault, Inputs, Sealed, answer
from tests.oracle.whole import Whole

from .given import Recording, roster_of
from .lazy import lucky
from .rosters import World, without_bundle
from .texts import checked

OWN_NUMBERS = ("draw groups", "draw ring", "draw lots")


def inputs_of(world: World, policy: Policy) -> Inputs:
    """What the oracle is given."""
    return Inputs(policy, world.rows, world.table, world.rulings, world.hold)


def sealed(world: World, manifest: bytes = b"") -> Sealed:
    """What the seed of a world is made of."""
    return Sealed(manifest, sources(world), world.revealed, "", world.attempt)


def numbers_of(world: World, recording: Recording) -> PublicNumbers:
    """The public numbers of a world, with those that were asked for."""
    return attrs.evolve(recording.public(sources(world)), revealed=world.revealed)


def sources(world: World) -> tuple[tuple[str, tuple[int, ...]], ...]:
    return (("dice", world.dice),)


def whole_bundles(world: World, *, keep: bool = False) -> World:
    """The world without bundles that may not be run, unless `keep`."""
    if keep or not world.policy.bundle:
        return world
    policy = checked(world.policy.text())
    while True:
        try:
            answer(replace(inputs_of(world, policy), hold=True), sealed(world), Recording(world.luck))
        except Fault as fault:
            for bundle in {bundle for bundle, _ in fault.found}:
                world = without_bundle(world, bundle)
        else:
            return world


def engine_run(world: World, policy: Policy, roster: Roster, parts: Mapping[str, object] | None = None) -> Outcome:
    """The engine with numbers made up on the way."""
    numbers, own = numbers_of(world, Recording(world.luck)), lucky(STRATEGIES, world.luck)
    more: dict[str, Any] = {"hold": world.hold, "attempt": world.attempt, "parts": parts}
    return run(build(policy), roster, numbers, strategies=own, **more)


def differences(world: World) -> list[str]:
    """Where the engine and the oracle differ, a line each; none if they agree."""
    policy = checked(world.policy.text())
    roster = roster_of(policy, world.table, world.rows, world.rulings)
    ids: list[str] = roster.frame[policy.key.name].to_list()
    found = undetermined(build(policy), roster)
    asked = {ids[row]: tuple(cells) for row, cells in found.items()}
    ruled = dict(world.rulings)
    expected = Whole(inputs_of(world, policy), sealed(world).chance(Recording(world.luck))).undetermined
    said = compare("undetermined", {c: v for c, v in asked.items() if c not in ruled}, expected)
    if said:
        return said
    try:
        outcome = engine_run(world, policy, roster)
    except Rejected as rejected:
        return refused(world, policy, rejected)
    return whole_differences(world, policy, roster, outcome)


def refused(world: World, policy: Policy, rejected: Rejected) -> list[str]:
    """The engine refused: so must the oracle, for the same sort of reason."""
    codes = ", ".join(f"{f.code} {f.message.en}" for f in rejected.findings)
    try:
        answer(inputs_of(world, policy), sealed(world), Recording(world.luck))
    except Fault as fault:
        both = isinstance(rejected, Undetermined) == any(kind == "undetermined" for _, kind in fault.found)
        return [] if both else [f"refused: {codes}; expected {fault}"]
    return [f"refused: {codes}; expected a result"]


def whole_differences(world: World, policy: Policy, roster: Roster, outcome: Outcome) -> list[str]:
    """Every part of the answer."""
    recording = Recording(world.luck)
    try:
        expected = answer(inputs_of(world, policy), sealed(world, outcome.manifest), recording)
    except Fault as fault:
        return [f"ran; expected to refuse for {fault}"]
    said = compare("roster", outcome.roster, expected.roster)
    said += compare_rows(outcome, expected)
    said += standings_differences(outcome, expected, roster)
    if not said and any(word in world.policy.text() for word in OWN_NUMBERS):
        numbers, more = numbers_of(world, recording), {"hold": world.hold, "attempt": world.attempt}
        again = run(build(policy), roster, numbers, strategies=STRATEGIES, **more)  # type: ignore[arg-type]
        said += compare("with recorded numbers", again.placements.to_dicts(), outcome.placements.to_dicts())
    return said


def compare(what: str, found: Any, expected: Any) -> list[str]:
    return [] if found == expected else [f"{what}: {found!r}, expected {expected!r}"]


def rows_of(outcome: Outcome) -> dict[str, tuple[Any, ...]]:
    """placements.csv by id, without the id."""
    columns = ["status", "school", "stage", "tier", "number", "class", "seat_over_plan"]
    return {row["id"]: tuple(row[c] for c in columns) for row in outcome.placements.to_dicts()}


def compare_rows(outcome: Outcome, expected: Answer) -> list[str]:
    found = rows_of(outcome)
    said = compare("ids", list(found), sorted(expected.placements, key=str.encode))
    for child, place in sorted(expected.placements.items()):
        row = (place.status, place.school, place.stage, place.tier, place.number, place.class_number)
        said += compare(f"placement of {child}", found.get(child), (*row, place.seat_over_plan))
    return said


def standings_differences(outcome: Outcome, expected: Answer, roster: Roster) -> list[str]:
    """Tiers and failed gates of every standing that the run shows, and that every placement has its standing."""
    said = []
    shown = set()
    for row in outcome.standings.to_dicts():
        child, school = row["id"], row["school"]
        if child not in expected.placements:
            said.append(f"standing of {child!r}, who does not exist")
            continue
        shown.add((child, school))
        status = expected.placements[child].status
        if status in ("placed", "leftover", "ineligible"):
            said += compare(f"eligible of {child}", row["eligible"], status != "ineligible")
            gates = {*expected.gates_failed[child], *(expected.closed[child, school] if school else ())}
            said += compare(f"gates of {child}", set(row["gates_failed"] or ()), gates)
        if status in ("placed", "leftover") and school and row["ladder"]:
            tier = expected.tiers[child, school, row["ladder"]]
            said += compare(f"standing of {child} at {school}", row["tier"] or "", tier)
    for child, place in expected.placements.items():
        if place.status == "placed" and (child, place.school) not in shown:
            said.append(f"no standing of {child} at {place.school}, where it was placed")
    return said
