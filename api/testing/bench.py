"""What made-up cases of a policy are made of: schools, domains of cells, and cases with what the evaluator computes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import evolve, frozen

from ..cases import CaseRun, case_run
from ..dsl.findings import Rejected
from ..dsl.policy import Case, CaseChild, CaseSeats, CaseValue, Expectation, Grounds, Policy, Verdict
from ..dsl.source import Span
from ..engine.awaiting import Awaiting
from ..engine.build import build
from ..engine.draws.strategy import Strategy
from ..engine.draws.table import strategies
from ..engine.outcome import Outcome
from ..engine.register import Register
from ..engine.rulegraph import RuleGraph
from ..engine.testing.domains import domains, focus
from ..engine.testing.grid import Grid
from ..engine.testing.sites import GATES
from ..engine.uses import Uses, uses
from ..registering import School, register_of

MADE_UP = ("示例学校甲", "示例学校乙")  # where the policy names no school, because all stand in the table
NAMES = "甲乙丙丁戊己庚辛"
NOWHERE = Span(0, 0)
MOST_ASKED = 6  # numbers that a draw may ask for, one after the other
WEST, SOUTH, APART = 113.3, 40.1, 0.02  # degrees: made-up schools lie in a row, some 1.7 km apart

Seats = Sequence[tuple[str, int, str | None]]  # school, places, cohort


@frozen(slots=False)
class Bench:
    """A policy with all that its made-up cases need."""

    policy: Policy

    @cached_property
    def graph(self) -> RuleGraph:
        """The rule graph."""
        return build(self.policy)

    @cached_property
    def strategies(self) -> Mapping[str, Strategy]:
        """The ways of drawing."""
        return strategies()

    @cached_property
    def uses(self) -> Uses:
        """What the policy does with its fields."""
        return uses(self.graph)

    @cached_property
    def register(self) -> Register:
        """The policy's schools, or two made-up ones, each with a place on the map."""
        named = self.policy.schools.named
        names = named if len(named) > 1 or not self.policy.schools.listed_in_table else (*named, *MADE_UP)
        schools = [School(name, (round(WEST + APART * i, 5), SOUTH)) for i, name in enumerate(names)]
        return register_of(self.policy, schools, {}, {})

    @cached_property
    def schools(self) -> tuple[int, ...]:
        """The schools around which cases are made."""
        return focus(self.policy, self.register)

    @cached_property
    def grid(self) -> Grid:
        """The cells that children of made-up cases have."""
        return Grid(self.policy, self.register, domains(self.policy, self.register, self.uses, self.schools))

    def cells(self, gene: Sequence[int], *, lean: bool = False) -> Mapping[str, CaseValue]:
        """The written cells of a child; `lean` leaves out those on which nothing hangs."""
        found = self.grid.values(gene)
        return {k: v for k, v in found.items() if not lean or k in self.uses.fields}

    def case(self, children: Sequence[Mapping[str, CaseValue]], seats: Seats = ()) -> Case:
        """A case without expectations and name. Where distances count, the schools are put on the map."""
        made = tuple(CaseChild(NAMES[i], dict(cells), NOWHERE) for i, cells in enumerate(children))
        return Case("", made, tuple(self._seats(seats, made)), (), (), Grounds(), NOWHERE)

    def _seats(self, seats: Seats, children: Iterable[CaseChild]) -> Iterable[CaseSeats]:
        points = self.register.points if self.uses.measured else {}
        index = self.register.school_index
        given = {school for school, _, _ in seats}
        for school, plan, cohort in seats:
            yield CaseSeats(school, plan, cohort, None, points.get(index[school]), NOWHERE)
        cohort = None
        if self.policy.cohort is not None:
            own = [child.values.get(self.policy.cohort.field) for child in children]
            cohort = next((str(v) for v in own if isinstance(v, str)), self.policy.cohort.type.names[0])
        for at in self.schools if self.uses.measured else ():
            if self.register.names[at] not in given:
                yield CaseSeats(self.register.names[at], 0, cohort, None, points.get(at), NOWHERE)

    def of_gates(self, gene: Sequence[int], scope: str, school: int | None, says: str) -> Case:
        """One child with what holds of it: eligible, or not for a gate, or its rung at a school."""
        case = self.case([self.cells(gene)])
        if scope == GATES:
            verdict = Verdict.INELIGIBLE if says else Verdict.ELIGIBLE
            expected = Expectation(NAMES[0], verdict, NOWHERE, detail=says or None)
        else:
            assert school is not None
            ladder = scope.removeprefix("ladder/") if len(self.policy.ladders) > 1 else None
            where = self.register.names[school]
            expected = Expectation(NAMES[0], Verdict.TIER, NOWHERE, where, ladder, says)
        return evolve(case, expectations=(expected,))

    def settled(self, case: Case) -> tuple[Case, CaseRun] | None:
        """The case with the numbers that its draws ask for and everybody's place as it comes out, and its run; None
        where it cannot be run, or where a place cannot be stated."""
        for _ in range(MOST_ASKED):
            run = case_run(self.graph, case, self.strategies)
            try:
                outcome = run.outcome
            except Awaiting as wait:
                asked = {n.name: (max(n.least, min(2, n.most)),) for n in wait.needs if n.name}
                if not asked or asked.keys() & dict(case.numbers).keys():
                    return None
                case = evolve(case, numbers=(*case.numbers, *asked.items()))
            except Rejected:
                return None
            else:
                done = evolve(case, expectations=tuple(_expected(outcome, case)), numbers=self._needed(case, outcome))
                if not done.expectations or done.numbers != case.numbers:
                    return self.settled(done) if done.expectations else None
                return done, run
        return None

    def _needed(self, case: Case, outcome: Outcome) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Public numbers, where chance decided something and none are there yet."""
        drawn = any(each.drawn > max(each.seats, 0) for each in outcome.schools)
        return (("摇珠", (3, 1, 4)),) if drawn and not case.numbers else case.numbers


def _expected(outcome: Outcome, case: Case) -> Iterable[Expectation]:
    places = {row["id"]: row for row in outcome.placements.iter_rows(named=True)}
    for child in case.children:
        row = places[child.name]
        match row["status"]:
            case "placed":
                yield Expectation(row["id"], Verdict.PLACED, NOWHERE, row["school"], None, row["stage"])
            case "leftover":
                yield Expectation(row["id"], Verdict.LEFTOVER, NOWHERE)
            case _:
                pass
