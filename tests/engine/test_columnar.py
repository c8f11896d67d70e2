"""The columnar evaluator against a direct reading, and what its frames promise."""

from __future__ import annotations

from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from paiwei.dsl import expressions as e
from paiwei.dsl.policy import ByLadder, ByValue, Direction, Gate
from paiwei.dsl.types import Kind
from paiwei.dsl.walk import walk
from paiwei.engine.build import build
from paiwei.engine.evaluators.columnar import Columnar
from paiwei.engine.gate_columns import gate_columns

from .kleene import Reading
from .small import (
    AT,
    NAMES,
    NO,
    UNKNOWN,
    Row,
    conditions,
    field,
    ladder,
    let,
    of_type,
    policy,
    roster,
    rows,
    stage,
)

EVERY: Row = {
    "id": "a", "points": 1.0, "bonus": 2.0, "born": None, "moved": None, "word": None, "poor": False, "local": None,
    "colour": None, "feeder": None, "applied": 0, "area": None, "choices": (), "home": None,
}  # fmt: skip


def pairs(height: int) -> tuple[pl.Series, pl.Series]:
    """Every child at every school."""
    at = [(row, school) for row in range(height) for school in range(len(NAMES))]
    return pl.Series([r for r, _ in at], dtype=pl.Int64), pl.Series([s for _, s in at], dtype=pl.Int32)


@settings(max_examples=150, deadline=None)
@given(st.lists(rows(), min_size=1, max_size=4), conditions(), conditions())
def test_a_condition_is_true_false_or_unknown_just_as_kleene_reads_it(
    children: list[Row], first: e.Condition, second: e.Condition
) -> None:
    named = e.LetHolds("first", AT)
    both = e.Or((e.And((named, second), AT), e.Not(named, AT)), AT)
    made = policy((let("first", first),), (Gate("门", both, True, NO, AT), Gate("门二", second, True, NO, AT)))
    at, schools = pairs(len(children))
    found = gate_columns(Columnar(build(made), roster(children)).gates_at(at, schools))
    for name, condition in (("门", both), ("门二", second)):
        read = [Reading(children[r], s, {"first": first}).holds(condition) for r, s in zip(at, schools, strict=True)]
        assert found[name].to_list() == read


@settings(max_examples=50, deadline=None)
@given(st.lists(rows(unknown=0), min_size=1, max_size=4), conditions(), conditions(), of_type(Kind.LIST))
def test_a_tier_is_the_first_rung_that_holds_and_who_misses_all_is_not_admissible(
    children: list[Row], first: e.Condition, second: e.Condition, listed: e.Expression
) -> None:
    rounds = stage("轮", (field("applied"), field("choices")), (ByLadder("梯", AT),))
    made = policy(ladders=(ladder("梯", first, second),), stages=(rounds,))
    at, schools = pairs(len(children))
    found = Columnar(build(made), roster(children)).stand(rounds, at, schools)
    readings = [Reading(children[r], s) for r, s in zip(at, schools, strict=True)]
    tiers = [0 if reading.holds(first) else 1 if reading.holds(second) else None for reading in readings]
    assert found["tier"].to_list() == tiers
    assert found["admissible"].to_list() == [tier is not None for tier in tiers]
    assert found["k0"].to_list() == [32767 if tier is None else tier for tier in tiers]


@settings(max_examples=50, deadline=None)
@given(st.lists(rows(unknown=0), min_size=1, max_size=4), of_type(Kind.LIST))
def test_the_list_sought_joins_its_parts_and_drops_what_comes_twice(children: list[Row], listed: e.Expression) -> None:
    if any(isinstance(part, e.Considered) for part in walk(listed)):
        return
    rounds = stage("轮", (field("feeder"), listed, field("applied")))
    found = Columnar(build(policy(stages=(rounds,))), roster(children)).seek(rounds)
    joined = e.Choices(rounds.seek, AT)
    assert found.to_list() == [list(Reading(row, 0).value(joined)) for row in children]
    assert found.dtype == pl.List(pl.Int32)


def test_a_child_without_the_value_ranks_last_in_either_direction() -> None:
    for direction, order in ((Direction.ASCENDING, [1, 0, 2]), (Direction.DESCENDING, [0, 1, 2])):
        for name, held in (("points", (2.5, 1.0, None)), ("word", ("长", "x", None)), ("colour", (2, 0, None))):
            rounds = stage("轮", (field("applied"),), (ByValue(field(name), direction, AT),))
            children = [{**EVERY, name: value} for value in held]
            found = Columnar(build(policy(stages=(rounds,))), roster(children)).stand(
                rounds, pl.Series([0, 1, 2]), pl.Series([0, 0, 0])
            )
            assert found["k0"].null_count() == 0
            assert found["k0"].arg_sort().to_list() == order


def test_texts_rank_by_their_bytes() -> None:
    rounds = stage("轮", (field("applied"),), (ByValue(field("word"), Direction.ASCENDING, AT),))
    words = ["é", "z", "Z", "\U0001f600", "一"]
    found = Columnar(build(policy(stages=(rounds,))), roster([{**EVERY, "word": w} for w in words])).stand(
        rounds, pl.Series(range(5)), pl.Series([0] * 5)
    )
    assert [words[i] for i in found["k0"].arg_sort()] == sorted(words, key=lambda w: w.encode())


def test_rows_and_schools_may_come_in_any_order_and_twice() -> None:
    rounds = stage("轮", (field("applied"),), (ByValue(field("points"), Direction.ASCENDING, AT),))
    children = [{**EVERY, "points": float(i)} for i in range(4)]
    found = Columnar(build(policy(stages=(rounds,))), roster(children)).stand(
        rounds, pl.Series([3, 0, 3, 1]), pl.Series([0, 1, 1, 4])
    )
    assert found["k0"].to_list() == [3.0, 0.0, 3.0, 1.0]
    assert found["admissible"].to_list() == [True] * 4


def test_a_gate_is_open_where_a_cell_is_unknown_and_eligible_is_never_null() -> None:
    poor = Gate("困难", e.Holds(field("poor"), AT), False, NO, AT)
    local = Gate("本地", e.Holds(field("local"), AT), False, NO, AT)
    children = [{**EVERY, "poor": UNKNOWN}, {**EVERY, "poor": True, "local": True}, {**EVERY, "poor": True}]
    found = Columnar(build(policy(gates=(poor, local))), roster(children)).gates()
    assert found["eligible"].to_list() == [False, True, False]
    gates = {name: holds.to_list() for name, holds in gate_columns(found).items()}
    assert gates == {"困难": [None, True, True], "本地": [False, True, False]}


def test_a_policy_without_gates_and_who_lets_everyone_in() -> None:
    rounds = stage("轮", (field("applied"),))
    evaluator = Columnar(build(policy(stages=(rounds,))), roster([EVERY, EVERY]))
    assert evaluator.gates()["eligible"].to_list() == [True, True]
    assert evaluator.who(rounds).to_list() == [True, True]


def test_an_unknown_cell_that_cannot_matter_does_not_make_a_child_inadmissible() -> None:
    either = e.Or((e.Holds(field("poor"), AT), e.Not(e.Holds(field("poor"), AT), AT)), AT)
    soon = e.Compare(e.Comparison.GT, field("moved"), e.Constant(date(2024, 6, 30), Kind.DATE, AT), AT)
    late = e.Compare(e.Comparison.LE, field("moved"), e.Constant(date(2024, 6, 30), Kind.DATE, AT), AT)
    rounds = stage("轮", (field("applied"),), (ByLadder("梯", AT),), who=either)
    made = policy(ladders=(ladder("梯", e.Or((soon, late), AT)),), stages=(rounds,))
    evaluator = Columnar(build(made), roster([{**EVERY, "poor": UNKNOWN, "moved": UNKNOWN}]))
    assert evaluator.who(rounds).to_list() == [True]
    assert evaluator.stand(rounds, pl.Series([0]), pl.Series([0]))["admissible"].to_list() == [True]
