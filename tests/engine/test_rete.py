"""The evaluator on durable-rules against a direct reading, and what it promises of the library."""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paiwei.dsl import expressions as e
from paiwei.dsl.findings import Rejected
from paiwei.dsl.policy import ByLadder, Gate
from paiwei.dsl.types import Kind
from paiwei.engine.build import build
from paiwei.engine.evaluators.rete import Rete, limits, rulesets
from paiwei.engine.evaluators.rete.cells import cells_of
from paiwei.engine.evaluators.rete.evaluator import Rung, Standing
from paiwei.engine.evaluators.rete.rulesets import RuleSets

from .kleene import Reading
from .small import AT, NAMES, NO, UNKNOWN, Row, conditions, field, ladder, let, policy, roster, rows, stage
from .test_columnar import EVERY

WHOLE = (ByLadder("梯", AT),)


def asked(conditions: Sequence[e.Condition], row: Row, *rungs: e.Condition) -> Standing:
    """One child before gates g0, g1, … and a ladder 梯."""
    gates = tuple(Gate(f"g{i}", condition, True, NO, AT) for i, condition in enumerate(conditions))
    made = policy(gates=gates, ladders=(ladder("梯", *rungs),) if rungs else ())
    children = roster([row])
    return Rete(build(made), children.register).child(next(cells_of(made, children)))


@settings(max_examples=40, deadline=None)
@given(st.lists(rows(), min_size=1, max_size=3), st.lists(conditions(), min_size=2, max_size=4))
def test_a_condition_is_true_false_or_unknown_just_as_kleene_reads_it(
    children: list[Row], held: list[e.Condition]
) -> None:
    first, second, *more = held
    named = e.LetHolds("first", AT)
    both = e.Or((e.And((named, second), AT), e.Not(named, AT), e.And((second, *more, named), AT)), AT)
    wide = e.And((e.Or((both, *more, first), AT), e.Or((second, e.Not(first, AT), both), AT)), AT)
    made = policy((let("first", first),), (Gate("门", both, True, NO, AT), Gate("宽门", wide, True, NO, AT)))
    table = roster(children)
    with Rete(build(made), table.register) as rete:
        for row, cells in zip(children, cells_of(made, table), strict=True):
            child = rete.child(cells)
            for school in range(len(NAMES)):
                reading = Reading(row, school, {"first": first})
                assert child.gate("门", school) is reading.holds(both)
                assert child.gate("宽门", school) is reading.holds(wide)


@settings(max_examples=25, deadline=None)
@given(rows(), st.lists(conditions(), min_size=1, max_size=20))
def test_a_tier_is_the_first_rung_that_holds_unless_one_before_is_open(row: Row, rungs: list[e.Condition]) -> None:
    child = asked((), row, *rungs)
    for school in range(len(NAMES)):
        truths = [Reading(row, school).holds(rung) for rung in rungs]
        known = next((i for i, truth in enumerate(truths) if truth is not False), None)
        expected = Rung() if known is None else Rung(known) if truths[known] else Rung(open=True)
        assert child.tier("梯", school) == expected


def test_a_ladder_of_many_rungs_goes_on_in_the_next_question() -> None:
    rungs = [e.Compare(e.Comparison.EQ, field("points"), e.Constant(float(i), Kind.NUMBER, AT), AT) for i in range(300)]
    for points in (0, 11, 12, 13, 299):
        assert asked((), {**EVERY, "points": float(points)}, *rungs).tier("梯", 0) == Rung(points)
    assert asked((), {**EVERY, "points": 0.5}, *rungs).tier("梯", 0) == Rung()


def test_a_wide_condition_is_cut_into_parts_that_the_library_bears() -> None:
    near = [
        e.Compare(op, field("points"), field("bonus"), AT) for op in (e.Comparison.LT, e.Comparison.LE, e.Comparison.EQ)
    ]
    numbers = [e.Constant(float(i), Kind.NUMBER, AT) for i in range(400)]
    far = e.OneOf(field("points"), tuple(numbers), AT)
    many = [e.Compare(e.Comparison.NE, field("points"), number, AT) for number in numbers[100:]]
    child = asked((e.And((far, *near[:2], *many), AT), e.Or((*near, e.Not(far, AT)), AT)), {**EVERY, "points": 7.0})
    assert (child.gate("g0", 0), child.gate("g1", 0)) == (False, False)
    child = asked((e.And((far, *near[:2], *many), AT), e.Or((*near, e.Not(far, AT)), AT)), {**EVERY, "points": 1.0})
    assert (child.gate("g0", 0), child.gate("g1", 0)) == (True, True)


def test_texts_that_the_library_takes_for_one_another_are_told_apart() -> None:
    said = e.Compare(e.Comparison.EQ, field("word"), e.Constant("costarring", Kind.TEXT, AT), AT)
    one = e.OneOf(field("word"), (e.Constant("declinate", Kind.TEXT, AT), e.Constant("x", Kind.TEXT, AT)), AT)
    assert asked((said, one), {**EVERY, "word": "costarring"}).gate("g0", 0) is True
    for word in ("liquid", "macallums", "Costarring"):
        child = asked((said, one), {**EVERY, "word": word})
        assert (child.gate("g0", 0), child.gate("g1", 0)) == (False, False)


def test_numbers_are_compared_exactly_however_large_or_close() -> None:
    for limit in (0.1, 1e-05, 1e20, 2.0**53, -0.0):
        constant = e.Constant(limit, Kind.NUMBER, AT)
        most = e.Compare(e.Comparison.LE, field("points"), constant, AT)
        order = e.Compare(e.Comparison.LT, field("points"), field("bonus"), AT)
        for points in (limit, limit * (1 + 2**-52), limit - 1e-9, -limit, 1e300):
            child = asked((most, order), {**EVERY, "points": points, "bonus": limit})
            assert child.gate("g0", 0) is (points <= limit)
            assert child.gate("g1", 0) is (points < limit)


def test_names_of_fields_hash_apart_in_the_way_of_the_library() -> None:
    names = [f"{letter}{i}" for letter in "sft" for i in range(limits.MOST_FIELDS)] + ["q", "id", "sid"]
    assert len({fnv(name.encode()) for name in names}) == len(names)


def fnv(name: bytes) -> int:
    """FNV-1a in 32 bits."""
    found = 2166136261
    for byte in name:
        found = (found ^ byte) * 16777619 % 2**32
    return found


def test_a_policy_beyond_what_the_library_bears_is_refused_before_it_is_handed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MOST_QUESTIONS", 1)
    with pytest.raises(Rejected) as refusal:
        asked((e.Holds(field("poor"), AT), e.Holds(field("local"), AT)), EVERY)
    assert [finding.code for finding in refusal.value.findings] == ["E001"]
    assert "2" in refusal.value.findings[0].message.zh


def test_a_rule_set_that_the_library_refuses_is_a_finding() -> None:
    with pytest.raises(Rejected) as refusal:
        RuleSets([{"1:1": {"all": [{"m": {"$lt": {"f0": {"$m": {}}}}}], "pri": 1}}])
    assert refusal.value.findings[0].code == "E001"


def test_without_the_library_the_message_says_how_to_build_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    with pytest.raises(Rejected) as refusal:
        asked((), EVERY)
    finding = refusal.value.findings[0]
    assert finding.code == "E002"
    assert finding.help is not None
    assert "CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject" in finding.help.en


def test_no_rule_set_no_session_and_no_thread_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    import durable_rules_engine as library

    made, gone = list[int](), list[int]()
    create, delete = library.create_ruleset, library.delete_ruleset

    def creating(*words: object) -> int:
        made.append(create(*words))
        return made[-1]

    def deleting(handle: int) -> None:
        gone.append(handle)
        delete(handle)

    monkeypatch.setattr(rulesets, "_library", lambda: sys.modules["durable_rules_engine"])
    monkeypatch.setattr(library, "create_ruleset", creating)
    monkeypatch.setattr(library, "delete_ruleset", deleting)
    before = threading.active_count()
    for _ in range(1100):  # more than the sessions that one rule set bears
        asked((e.Holds(field("poor"), AT),), {**EVERY, "poor": UNKNOWN}).gate("g0", 0)
    assert sorted(made) == sorted(gone)
    assert len(made) == 1100
    assert threading.active_count() == before


def test_many_different_facts_in_one_session_are_each_answered() -> None:
    born = e.Compare(e.Comparison.LE, field("born"), field("moved"), AT)
    made = policy(gates=(Gate("门", born, False, NO, AT),))
    table = roster([EVERY])
    places = [f.name for f in made.fields]
    with Rete(build(made), table.register) as rete:
        cells = list(next(cells_of(made, table)))
        for day in range(1, 10_001):
            cells[places.index("born")] = date.fromordinal(day)
            cells[places.index("moved")] = date.fromordinal(10_001 - day)
            assert rete.child(tuple(cells)).gate("门") is (day <= 10_001 - day)


def test_what_a_stage_seeks_and_ranks_by_is_read_of_the_cells() -> None:
    rounds = stage("轮", (field("choices"), field("applied")), WHOLE)
    made = policy(ladders=(ladder("梯", e.Always(True, AT)),), stages=(rounds,))
    for choices, expected in (((3, 1), (3, 1, 0)), ((), (0,)), (UNKNOWN, None)):
        table = roster([{**EVERY, "choices": choices}])
        with Rete(build(made), table.register) as rete:
            assert rete.child(next(cells_of(made, table))).seek(rounds) == expected
