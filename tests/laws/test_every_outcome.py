"""What must be true of every outcome, whatever was drawn by whichever strategy."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from paiwei.dsl.policy import AdmitAll, MarginKind, SeekMode

from tests.worlds.trials import NAMES, Trial, draws, hold, numbered, numbers, tries

WORLDS = 12

every_strategy = pytest.mark.parametrize("strategy", NAMES)


def once(trial: Trial) -> list[str]:
    ids = trial.outcome.placements["id"].to_list()
    return [] if ids == sorted(trial.world.rows, key=str.encode) else [f"ids {ids}"]


def asked_and_admissible(trial: Trial) -> list[str]:
    said = []
    stages = {stage.name: stage for stage in trial.policy.stages}
    for child, (status, school, stage, *_) in trial.places.items():
        if status == "placed" and school not in trial.seek(stages[stage], child):
            said.append(f"{child} did not seek {school} in {stage}")
        if status == "placed" and trial.rank(stages[stage], child, school) is None:
            said.append(f"{child} is not admissible at {school} in {stage}")
    return said


def within_plan(trial: Trial) -> list[str]:
    """Over plan only by rulings, `ties admit` and `overflow`, and never in silence."""
    said = []
    margin = trial.policy.bundle.margin if trial.policy.bundle else None
    spare = margin.most if margin and margin.kind is MarginKind.OVERFLOW else 0
    lenient = any(isinstance(stage.ties, AdmitAll) for stage in trial.policy.stages)
    for (cohort, school), children in trial.seated().items():
        plan = trial.world.table.plans[cohort, school]
        ruled = sum(trial.places[child][0] == "ruled" for child in children)
        flagged = sum(trial.places[child][6] is True for child in children)
        if flagged != max(0, len(children) - plan):
            said.append(f"{school}: {len(children)} of {plan} seats, {flagged} flagged")
        if len(children) - max(plan, ruled) > spare and not lenient:
            said.append(f"{school}: {len(children)} of {plan} seats, {ruled} ruled")
    return said


def reported(trial: Trial) -> list[str]:
    """The counts of schools and stages are those of the children."""
    said = []
    names = trial.outcome_schools
    for row in trial.outcome.schools:
        own = [c for c, place in trial.places.items() if place[1:3] == (names[row.school], row.stage)]
        own = [c for c in own if trial.cohort(c) == row.cohort and trial.places[c][0] == "placed"]
        over = sum(trial.places[c][6] is True for c in own)
        if (row.placed, row.over_plan) != (len(own), over):
            said.append(f"{row}: {len(own)} placed, {over} over plan")
    return said


def within_limits(trial: Trial) -> list[str]:
    margin = trial.policy.bundle.margin if trial.policy.bundle else None
    most = margin.most if margin and margin.kind is MarginKind.OVERFLOW else 0
    said = []
    for stage in trial.policy.stages:
        if stage.limit is None or isinstance(stage.ties, AdmitAll):
            continue
        for (cohort, school), children in trial.seated().items():
            own = [child for child in children if trial.places[child][2] == stage.name]
            if len(own) > trial.limit(stage, cohort, school) + (most if own else 0):
                said.append(f"{stage.name} gave {len(own)} seats at {school}")
    return said


def together(trial: Trial) -> list[str]:
    rule = trial.policy.bundle
    if rule is None or rule.margin.kind is MarginKind.SPLIT:
        return []
    found: dict[str, set[Any]] = {}
    for child, place in trial.places.items():
        bundle = trial.rows[child][rule.field]
        if bundle is not None and place[0] != "ruled":
            found.setdefault(bundle, set()).add((place[0], place[1], place[2]))
    return [f"{bundle} is parted: {places}" for bundle, places in found.items() if len(places) > 1]


def envy(trial: Trial) -> list[str]:
    """Without bundles: who wanted a school more than what it got meets there only better ranks, or earlier choosers."""
    if any(row.get("twins") for row in trial.world.rows.values()):
        return []
    said = []
    for stage in trial.policy.stages:
        gone = {s.name for s in trial.policy.stages[: trial.policy.stages.index(stage)]}
        running = [c for c, p in trial.places.items() if p[0] in ("placed", "leftover") and p[2] not in gone]
        for child in running:
            wishes = trial.seek(stage, child)
            own = trial.places[child][1] if trial.places[child][2] == stage.name else None
            for at, school in enumerate(wishes[: wishes.index(own)] if own else wishes):
                said += envied(trial, stage, (child, school, at), running)
    return said


def envied(trial: Trial, stage: Any, wish: tuple[str, str, int], running: list[str]) -> list[str]:
    child, school, at = wish
    rank = trial.rank(stage, child, school)
    if rank is None:
        return []
    said = []
    cohort = trial.cohort(child)
    if draws(stage) and trial.open_after(stage, cohort, school) > 0:
        said.append(f"{child} wanted {school} in {stage.name}, where seats stayed empty")
    for other in running:
        if trial.places[other][1:3] == (school, stage.name) and trial.cohort(other) == cohort:
            theirs = trial.rank(stage, other, school)
            later = stage.mode is SeekMode.IN_TURN and trial.seek(stage, other).index(school) < at
            if theirs is not None and trial.better(stage, rank, theirs) and not later:
                said.append(f"{child} was passed over for {other} at {school} in {stage.name}")
    return said


@every_strategy
@tries(WORLDS)
@given(number=numbers(WORLDS))
def test_every_child_appears_exactly_once(strategy: str, number: int) -> None:
    hold(once, numbered(strategy, number))


@every_strategy
@tries(WORLDS)
@given(number=numbers(WORLDS))
def test_nobody_is_placed_where_they_did_not_ask_or_are_not_admissible(strategy: str, number: int) -> None:
    hold(asked_and_admissible, numbered(strategy, number))


@every_strategy
@tries(WORLDS)
@given(number=numbers(WORLDS))
def test_seats_are_never_exceeded_but_by_rule_and_then_it_is_said(strategy: str, number: int) -> None:
    hold(within_plan, numbered(strategy, number))


@every_strategy
@tries(WORLDS)
@given(number=numbers(WORLDS))
def test_no_stage_gives_more_than_its_limit_but_by_the_margin(strategy: str, number: int) -> None:
    hold(within_limits, numbered(strategy, number))


@every_strategy
@tries(WORLDS)
@given(number=numbers(WORLDS))
def test_what_is_reported_of_schools_is_what_happened_to_children(strategy: str, number: int) -> None:
    hold(reported, numbered(strategy, number))


@every_strategy
@tries(WORLDS)
@given(number=numbers(WORLDS))
def test_a_bundle_is_never_parted_but_by_split(strategy: str, number: int) -> None:
    hold(together, numbered(strategy, number))


@every_strategy
@tries(WORLDS)
@given(number=numbers(WORLDS))
def test_deferred_leaves_no_justified_envy_and_in_turn_only_that_of_later_choosers(strategy: str, number: int) -> None:
    hold(envy, numbered(strategy, number))
