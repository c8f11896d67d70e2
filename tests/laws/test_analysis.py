"""The solver and the engine mean the same: child by child, and in what is said of all children."""

from __future__ import annotations

from random import Random
from typing import Any

import polars as pl
import z3
from attrs import evolve
from hypothesis import given
from paiwei.analysing import analyse
from paiwei.dsl.policy import Policy
from paiwei.dsl.types import EnumType, Kind
from paiwei.engine.analysis.child import Child, Slots
from paiwei.engine.analysis.ground import Ground
from paiwei.engine.analysis.held import Bool, Held, every
from paiwei.engine.analysis.reading import Reading
from paiwei.engine.analysis.rules import Rules, rules
from paiwei.engine.analysis.search import Search
from paiwei.engine.analysis.world import World
from paiwei.engine.build import build
from paiwei.engine.evaluators.columnar import Columnar
from paiwei.engine.gate_columns import gate_columns
from paiwei.engine.roster import Roster
from pyproj import Geod

from tests.worlds.given import roster_of
from tests.worlds.rosters import random_world
from tests.worlds.texts import checked
from tests.worlds.trials import numbers, tries

WORLDS = 40
SEEDS = numbers(WORLDS)  # both laws are of the same policies, which are read once
GEOD = Geod(ellps="WGS84")
PAIRS = 6


class Placed:
    """One child of a roster in the solver's words, at one school."""

    def __init__(self, policy: Policy, roster: Roster) -> None:
        self.policy, self.roster = policy, roster
        self.ground = Ground.of([policy], World((roster.register,), len(roster.register.names)))
        self.search, self.school = Search(), z3.Const("school", self.ground.school_sort)
        self.child = Child.of(self.ground, self.search, [policy], "a", may_be_unknown=True)
        self.rules = rules(Reading.of(policy, self.child, self.school))

    def row(self, row: dict[str, Any]) -> list[Bool]:
        """That the cells hold what the row holds."""
        return [fact for field in self.policy.fields for fact in self.cell(field.name, row)]

    def cell(self, name: str, row: dict[str, Any]) -> list[Bool]:
        field = self.policy.field(name)
        cell, unknown = self.child.cell(field), bool(row.get(f"{name}?"))
        facts = [] if cell.unknown is None else [cell.unknown == unknown]
        value: Any = row.get(f"{name}.lon" if field.type is Kind.POINT else name)
        if isinstance(cell, Slots):
            facts.append(cell.length == (0 if unknown else len(value)))
            return (
                facts
                if unknown
                else [*facts, *(a == self.ground.school(s) for a, s in zip(cell.schools, value, strict=False))]
            )
        if cell.none is not None:
            facts.append(cell.none == (value is None and not unknown))
        if value is None or unknown or field.type is Kind.BUNDLE:
            return facts
        if field.type is Kind.POINT:
            return [*facts, *self.distances(name, row)]
        return [*facts, cell.term == self.term(name, value)]

    def distances(self, name: str, row: dict[str, Any]) -> list[Bool]:
        far, facts = self.child.far[name], []
        for school, place in self.roster.register.points.items():
            _, _, metres = GEOD.inv(row[f"{name}.lon"], row[f"{name}.lat"], *place)
            facts.append(far(self.ground.school(school)) == z3.RealVal(repr(metres)))
        return facts

    def term(self, name: str, value: Any) -> Any:
        type_ = self.policy.field(name).type
        if isinstance(type_, EnumType):
            return self.ground.word(type_.names[value])
        match type_:
            case Kind.TEXT:
                codes = self.ground.codes
                return (
                    self.ground.word(value)
                    if value in self.ground.texts
                    else z3.BitVecVal(len(codes), self.ground.word_sort)
                )
            case Kind.DATE:
                return value.toordinal()
            case Kind.NUMBER:
                return z3.RealVal(repr(value))
            case Kind.FLAG:
                return z3.BoolVal(value)
            case _:
                return self.ground.school(value)


def kleene(model: z3.ModelRef, held: Held) -> bool | None:
    """True, false or unknown."""
    if z3.is_true(model.eval(held.true, True)):
        return True
    return False if z3.is_true(model.eval(held.surely_false, True)) else None


def readable(rows: list[dict[str, Any]], policy: Policy, slots: int) -> list[int]:
    """The children whose lists are as short as the solver's, and hold no school twice."""
    lists = [field.name for field in policy.fields if field.type is Kind.LIST]
    return [
        i
        for i, row in enumerate(rows)
        if all(len(row[name] or ()) <= slots and len(set(row[name] or ())) == len(row[name] or ()) for name in lists)
    ]


@tries(WORLDS)
@given(SEEDS)
def test_the_formulas_say_of_every_child_what_the_engine_says_unknown_cells_too(seed: int) -> None:
    rng = Random(seed)
    world = random_world(rng, unknown=0.6)
    policy = checked(world.policy.text())
    roster = roster_of(policy, world.table, world.rows)
    placed, graph = Placed(policy, roster), build(policy)
    rows = roster.frame.to_dicts()
    able = readable(rows, policy, placed.ground.slots)
    chosen = [(rng.choice(able), rng.randrange(len(roster.register.names))) for _ in range(PAIRS)] if able else []
    at, schools = pl.Series([i for i, _ in chosen], dtype=pl.Int64), pl.Series([s for _, s in chosen], dtype=pl.Int32)
    engine = Columnar(graph, roster)
    gates, about = gate_columns(engine.gates()), gate_columns(engine.gates_at(at, schools))
    ladders = {ladder.name: engine.rungs(ladder.name, at, schools) for ladder in policy.ladders}
    for n, (i, school) in enumerate(chosen):
        model = placed.search.find(*placed.row(rows[i]), placed.school == placed.ground.school(school))
        assert model is not None
        said = {name: kleene(model, held) for name, held in placed.rules.gates.items()}
        assert said == {name: held[i] for name, held in gates.items()} | {name: held[n] for name, held in about.items()}
        for ladder in policy.ladders:
            held = placed.rules.rungs[ladder.name]
            assert [kleene(model, one) for one in held] == list(ladders[ladder.name].row(n))


def reached(said: Rules) -> Bool:
    return every((said.eligible, said.open))


@tries(WORLDS)
@given(SEEDS)
def test_no_made_up_child_is_where_the_solver_says_that_nobody_can_be_and_every_example_replays(seed: int) -> None:
    rng = Random(seed)
    world = random_world(rng, unknown=0)
    policy = checked(world.policy.text())
    found = analyse(policy)
    assert not found.failed, [f.message.en for f in found.findings]
    roster = roster_of(policy, world.table, world.rows)
    graph, count = build(policy), len(roster.register.names)
    rows = pl.Series([i for i in range(roster.frame.height) for _ in range(count)], dtype=pl.Int64)
    schools = pl.Series(list(range(count)) * roster.frame.height, dtype=pl.Int32)
    engine = Columnar(graph, evolve(roster))
    eligible = engine.gates()["eligible"].gather(rows)
    for about_school in engine.gates_at(rows, schools).iter_columns():
        eligible = eligible & about_school
    asks = {}
    for stage in policy.stages:
        seek, who = engine.seek(stage).to_list(), engine.who(stage).to_list()
        sought = [s in seek[i] and who[i] for i, s in zip(rows, schools, strict=True)]
        asks[stage.name] = eligible & pl.Series(sought, dtype=pl.Boolean)
    by_code = {code: [n for n in found.noted if n.finding.code == code] for code in ("A001", "A002", "A003")}
    if by_code["A002"]:
        assert not eligible.any()
    for one in by_code["A003"]:
        assert not asks[one.subjects[0]].any()
    for ladder in policy.ladders:
        tiers = engine.tiers(ladder.name, rows, schools)
        stages = [s.name for s in policy.stages if any(getattr(k, "ladder", None) == ladder.name for k in s.rank)]
        come = [asks[name] for name in stages] or [eligible]
        for one in by_code["A001"]:
            if one.subjects[0] == ladder.name:
                rung = [r.name for r in ladder.rungs].index(one.subjects[1])
                assert not any((there & (tiers == rung).fill_null(False)).any() for there in come)
        for proof in found.proofs:
            if proof.question == "gaps" and proof.subjects[1] == ladder.name:
                assert not (asks[proof.subjects[0]] & tiers.is_null()).any()
