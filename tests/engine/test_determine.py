"""Undetermined children against trying out everything by hand."""

from __future__ import annotations

from datetime import date
from itertools import permutations, product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from paiwei.dsl import expressions as e
from paiwei.dsl.policy import ByLadder, ByValue, Direction, Gate, Policy, Stage
from paiwei.dsl.types import EnumType, Kind
from paiwei.dsl.walk import walk
from paiwei.engine.build import build
from paiwei.engine.determine import undetermined

from .kleene import Reading
from .small import AT, NO, TYPES, UNKNOWN, Row, conditions, field, ladder, policy, roster, rows, stage

DOMAINS: dict[Kind, tuple[Any, ...]] = {
    Kind.NUMBER: (0.5, 1.0, 1.4, 1.6, 2.0, 2.2, 2.3, 2.5, 8.0, 9.0),
    Kind.DATE: tuple(date(2024, 6, day) for day in range(26, 31)) + tuple(date(2024, 7, day) for day in range(1, 5)),
    Kind.TEXT: ("a", "b", "x", "长", "长长"),
    Kind.FLAG: (False, True),
    Kind.SCHOOL: tuple(range(5)),
    Kind.AREA: tuple(range(7)),
    Kind.LIST: tuple(p for n in range(3) for p in permutations(range(5), n)),
    Kind.POINT: ((113.30, 40.08), (113.31, 40.08), (113.3, 40.09), (113.35, 40.1), (113.305, 40.085), (0.0, 0.0)),
}


def by_hand(made: Policy, row: Row) -> tuple[str, ...]:
    """The cells that matter, from all combinations of many values of each unknown cell."""
    unknown = [name for name in TYPES if row[name] is UNKNOWN]
    domains = []
    for name in unknown:
        type_, optional = TYPES[name]
        values = tuple(range(3)) if isinstance(type_, EnumType) else DOMAINS[type_]
        domains.append((*values, *([None] if optional and type_ is not Kind.FLAG else [])))
    seen = {c: behaviour(made, {**row, **dict(zip(unknown, c, strict=True))}) for c in product(*domains)}
    return tuple(
        name
        for i, name in enumerate(unknown)
        if any(seen[(*c[:i], domains[i][0], *c[i + 1 :])] != found for c, found in seen.items())
    )


def behaviour(made: Policy, row: Row) -> Any:
    if any(not Reading(row, 0).holds(gate.condition) for gate in made.gates if not gate.about_school):
        return "ineligible"
    return [in_stage(made, rounds, row) for rounds in made.stages]


def in_stage(made: Policy, rounds: Stage, row: Row) -> Any:
    if rounds.who is not None and not Reading(row, 0).holds(rounds.who):
        return []
    return [(s, standing(made, rounds, Reading(row, s))) for s in Reading(row, 0).value(e.Choices(rounds.seek, AT))]


def standing(made: Policy, rounds: Stage, reading: Reading) -> Any:
    if any(not reading.holds(gate.condition) for gate in made.gates if gate.about_school):
        return None
    keys: list[Any] = []
    for key in rounds.rank:
        if isinstance(key, ByLadder):
            rungs = made.ladder(key.ladder).rungs
            keys.append(next((i for i, rung in enumerate(rungs) if reading.holds(rung.condition)), None))
            if keys[-1] is None:
                return None
        else:
            keys.append(reading.value(key.value))
    return keys


def about_no_school(condition: e.Condition) -> bool:
    return not any(isinstance(part, e.Considered) for part in walk(condition))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(rows(unknown=2), min_size=1, max_size=3),
    st.tuples(conditions().filter(about_no_school), conditions(), conditions(), conditions()),
    conditions().filter(about_no_school),
)
def test_a_cell_is_asked_for_exactly_if_it_can_change_what_becomes_of_the_child(
    children: list[Row], rules: tuple[e.Condition, ...], who: e.Condition
) -> None:
    children = [child for child in children if sum(cell is UNKNOWN for cell in child.values()) <= 2]
    distance = ByValue(e.Metres(field("home"), e.Considered(AT), AT), Direction.ASCENDING, AT)
    gates = (Gate("门", rules[0], False, NO, AT), Gate("校门", rules[1], True, NO, AT))
    first = stage("一轮", (field("feeder"), field("choices")), (ByLadder("梯", AT),), who)
    second = stage("二轮", (field("applied"),), (distance, ByValue(field("points"), Direction.DESCENDING, AT)))
    made = policy((), gates, (ladder("梯", rules[2], rules[3]),), (first, second))
    found = undetermined(build(made), roster(children)) if children else {}
    for row, child in enumerate(children):
        asked, must = found.get(row, ()), by_hand(made, child)
        # A point may be asked for once too often where several schools' distances come together.
        assert set(must) <= set(asked) <= {*must, "home"}


def test_a_cell_that_only_joins_what_both_its_values_allow_is_not_asked_for() -> None:
    """Kleene's logic alone cannot see this."""
    day = e.Constant(date(2024, 6, 30), Kind.DATE, AT)
    either = e.Or(
        tuple(e.Compare(op, field("moved"), day, AT) for op in (e.Comparison.LE, e.Comparison.GT)),
        AT,
    )
    made = policy(gates=(Gate("门", either, False, NO, AT),), stages=(stage("轮", (field("applied"),)),))
    assert undetermined(build(made), roster([{**BLANK, "moved": UNKNOWN}])) == {}


def test_nothing_is_asked_of_a_child_who_is_ineligible_whatever_the_cell_says() -> None:
    gates = (
        Gate("一", e.Holds(field("poor"), AT), False, NO, AT),
        Gate("二", e.Holds(field("local"), AT), False, NO, AT),
    )
    made = policy(gates=gates, stages=(stage("轮", (field("applied"),)),))
    children = [{**BLANK, "local": UNKNOWN}, {**BLANK, "poor": True, "local": UNKNOWN}]
    assert undetermined(build(made), roster(children)) == {1: ("local",)}


def test_two_unknown_cells_that_matter_only_together_are_both_asked_for() -> None:
    gates = (
        Gate("一", e.Holds(field("poor"), AT), False, NO, AT),
        Gate("二", e.Holds(field("local"), AT), False, NO, AT),
    )
    made = policy(gates=gates, stages=(stage("轮", (field("applied"),)),))
    children = [{**BLANK, "poor": UNKNOWN, "local": UNKNOWN, "born": UNKNOWN}]
    assert undetermined(build(made), roster(children)) == {0: ("poor", "local")}


def test_two_unknown_dates_are_held_against_each_other() -> None:
    earlier = e.Compare(e.Comparison.LT, field("born"), field("moved"), AT)
    made = policy(gates=(Gate("一", earlier, False, NO, AT),), stages=(stage("轮", (field("applied"),)),))
    children = [{**BLANK, "born": UNKNOWN, "moved": UNKNOWN}, {**BLANK, "born": None, "moved": UNKNOWN}]
    assert undetermined(build(made), roster(children)) == {0: ("born", "moved")}


def test_a_child_with_more_combinations_than_can_be_tried_is_asked_for_all_that_is_used() -> None:
    names = ("points", "bonus", "born", "moved", "feeder", "applied", "area", "choices", "colour")
    parts = tuple(e.Given(field(name), AT) for name in names)
    made = policy(gates=(Gate("一", e.Or(parts, AT), False, NO, AT),), stages=(stage("轮", (field("applied"),)),))
    children = [{**BLANK, **dict.fromkeys(names, UNKNOWN)}]
    found = undetermined(build(made), roster(children))
    assert found == {0: tuple(name for name in TYPES if name in names)}


BLANK: Row = {
    "id": "a", "points": None, "bonus": 2.0, "born": None, "moved": date(2024, 1, 1), "word": None, "poor": False,
    "local": False, "colour": None, "feeder": None, "applied": 0, "area": None, "choices": (), "home": None,
}  # fmt: skip
