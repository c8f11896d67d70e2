"""Every nearest change of facts leads where it says, and no smaller number of facts would do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from paiwei.dsl.policy import ByLadder, Field
from paiwei.dsl.types import EnumType, Kind
from paiwei.engine.analysis.facts import row_of
from paiwei.engine.analysis.nearest import Changes
from paiwei.engine.build import build
from paiwei.engine.explanation import Nearest
from paiwei.engine.explanations import explanations
from paiwei.engine.run_facts import RunFacts

from tests.oracle.inputs import Row
from tests.oracle.undetermined import Asking
from tests.oracle.units import in_who
from tests.worlds.given import roster_of
from tests.worlds.trials import NAMES, Trial, hold, numbered, numbers, tries

WORLDS = 6


def value(field: Field, text: str) -> Any:
    """A cell of the oracle from what an option says of it."""
    if text == "blank":
        return None
    if isinstance(field.type, EnumType):
        return next(name for name, label in field.type.values if text in (label, name))
    match field.type:
        case Kind.DATE:
            return date.fromisoformat(text)
        case Kind.NUMBER:
            return float(text)
        case Kind.FLAG:
            return text == "yes"
        case _:
            return text


def leads(trial: Trial, one: Nearest, row: Row) -> str | bool:
    """Where a row stands, by the oracle: False where the child could not be there at all."""
    reader, policy = trial.reader, trial.policy
    if any(reader.holds(g.condition, row, "") is not True for g in policy.gates if not g.about_school):
        return False
    if one.school is None:
        return True
    stage = next(stage for stage in policy.stages if stage.name == one.stage)
    gates = [g for g in policy.gates if g.about_school]
    open_ = all(reader.holds(g.condition, row, one.school) is True for g in gates)
    if not open_ or not in_who(reader, stage, row) or one.school not in reader.joined(stage.seek, row, ""):
        return False
    ladders = [policy.ladder(key.ladder) for key in stage.rank if isinstance(key, ByLadder)]
    rungs: list[Any] = [reader.rung(ladder, row, one.school) for ladder in ladders]
    if one.about == "open" and None in rungs:
        return False
    own = next((ladder for ladder in ladders if ladder.name == one.ladder), None)
    if own is None:
        return True
    at, names = rungs[0], [rung.name for rung in own.rungs]
    worse = at is None or (one.about == "tier" and one.tier is not None and at >= names.index(one.tier))
    return False if worse else str(names[at])


def changes_are_true_and_least(trial: Trial) -> list[str]:
    world, policy = trial.world, trial.policy
    roster = roster_of(policy, world.table, world.rows, world.rulings)
    told = explanations(RunFacts(build(policy), roster, trial.outcome), 0, roster.frame.height)
    changes, asking, said = Changes.of(build(policy), roster), Asking(trial.reader), []
    for at, child in enumerate(told):
        for one in changes.nearest(row_of(policy, roster, at), child):
            row = trial.rows[child.id]
            for option in one.options:
                new = {c.field: value(policy.field(c.field), c.to.en) for c in option.changed}
                if leads(trial, one, {**row, **new}) != (option.tier or True):
                    said.append(f"{child.id} {one}: {option} leads to {leads(trial, one, {**row, **new})}")
            if not one.options or len(one.options[0].changed) > 1:
                said += [f"{child.id} {one}: {field.name} = {other!r} would do" for field in changes.fields
                         for other in asking.domain(field, row)
                         if meant(trial, field, other) and leads(trial, one, {**row, field.name: other})]  # fmt: skip
    return said


def meant(trial: Trial, field: Field, other: Any) -> bool:
    """A text that no rule asks for is nothing that could be advised, nor is what a blank cell of that field can be."""
    if field.type is not Kind.TEXT:
        return True
    return other is None or any(c.value == other for c in Asking(trial.reader).constants)


@pytest.mark.parametrize("strategy", NAMES[:2])
@tries(WORLDS)
@given(number=numbers(WORLDS))
def test_every_nearest_change_replays_and_no_single_fact_would_do_where_two_are_said(
    strategy: str, number: int
) -> None:
    hold(changes_are_true_and_least, numbered(strategy, number))
