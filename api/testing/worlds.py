"""Small rosters that touch what only a run can: stages, ranks, ties, bundles at the last seat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice, product

import numpy as np
import polars as pl
from attrs import evolve, field, frozen

from ..dsl.policy import Case, CaseValue, MarginKind, Stage
from ..engine.evaluators.columnar import Columnar
from ..engine.testing.goals import Goal, Topic
from ..engine.testing.grid import Genes
from ..engine.testing.sites import AT
from ..engine.testing.truths import Bools, truths
from .bench import Bench, Seats

SAMPLE = 1500
MOST_PEOPLE = 120  # children per stage who are tried together
MOST_TRIED = 12  # rosters that are tried for one goal
LARGEST = 6  # children of a bundle
BUNDLE = "双"

Gene = tuple[int, ...]


@frozen
class Person:
    """An eligible child in a stage: what it seeks, its first school there, its rank keys at it (None where it is not
    admissible), and how many earlier stages look at that school for it."""

    gene: Gene
    lists: tuple[tuple[int, ...], ...]
    school: int
    key: tuple[object, ...] | None
    before: int


@frozen(slots=False)
class Worlds:
    """The rosters that are tried, for each goal of a run. `genes` are children to begin with."""

    bench: Bench
    genes: Sequence[Gene] = field(repr=False)

    def tries(self, goal: Goal) -> Iterator[Case]:
        """Cases without expectations that may touch the goal, the simplest first."""
        stages = {f"stage/{stage.name}": number for number, stage in enumerate(self.bench.policy.stages)}
        match goal.topic:
            case Topic.STAGE:
                found = self._alone(stages[goal.rule])
            case Topic.TIES:
                found = self._tied(stages[goal.rule])
            case Topic.RANK:
                found = self._ranked(stages[goal.rule], int(goal.key.rpartition("/")[2]))
            case Topic.BUNDLE:
                found = self._bundled(goal.key)
            case _:
                found = self._touching(goal)
        return islice(found, MOST_TRIED)

    def fitting(self, number: int, count: int, plan: int) -> Iterator[Case]:
        """So many children who are alike in a stage, at one school with so many seats, without expectations."""
        for person in self._fit(number):
            yield self._case([self._cells(person)] * count, person, plan)

    @cached_property
    def _pool(self) -> Genes:
        genes = [np.array(self.genes, dtype=np.int64)] if self.genes else []
        every = np.concatenate([*genes, self.bench.grid.sample(SAMPLE, 7)])
        every = np.where((every == 0) & self.bench.grid.must, 1, every)
        every = np.minimum(every, self.bench.grid.sizes - 1)
        roster = self.bench.grid.roster(every)
        eligible = Columnar(self.bench.graph, roster).gates()["eligible"].to_numpy()
        return np.asarray(every[eligible], dtype=np.int64)

    @cached_property
    def _people(self) -> Mapping[int, list[Person]]:
        """By stage, children who are in it, those first whom no earlier stage could place at the same school."""
        if not len(self._pool):
            return {number: [] for number, _ in enumerate(self.bench.policy.stages)}
        evaluator = Columnar(self.bench.graph, self.bench.grid.roster(self._pool))
        sought = [
            [tuple(s) if w else () for s, w in zip(evaluator.seek(st), evaluator.who(st), strict=True)]
            for st in self.bench.policy.stages
        ]
        return {n: self._in_stage(evaluator, n, stage, sought) for n, stage in enumerate(self.bench.policy.stages)}

    def _in_stage(
        self, evaluator: Columnar, number: int, stage: Stage, sought: list[list[tuple[int, ...]]]
    ) -> list[Person]:
        rows = [row for row, schools in enumerate(sought[number]) if schools]
        first = [sought[number][row][0] for row in rows]
        stand = evaluator.stand(stage, pl.Series(rows, dtype=pl.Int64), pl.Series(first, dtype=pl.Int32))
        keys = stand.select(f"k{i}" for i in range(len(stage.rank))).rows() if stage.rank else [()] * len(rows)
        people, kinds = list[Person](), dict[object, int]()
        for row, school, key, ok in zip(rows, first, keys, stand["admissible"], strict=True):
            before = sum(school in sought[n][row] for n in range(number))
            lists = tuple(each[row] for each in sought)
            person = Person(tuple(self._pool[row].tolist()), lists, school, key if ok else None, before)
            kind = (school, person.key, before, lists[number])
            kinds[kind] = kinds.get(kind, 0) + 1
            if kinds[kind] <= 2:
                people.append(person)
        return sorted(people, key=lambda p: (p.before, p.key is None, sum(map(len, p.lists))))[:MOST_PEOPLE]

    def _fit(self, number: int) -> list[Person]:
        return [person for person in self._people[number] if person.key is not None]

    def _alone(self, number: int) -> Iterator[Case]:
        return self.fitting(number, 1, 1)

    def _tied(self, number: int) -> Iterator[Case]:
        return self.fitting(number, 2, 1)

    def _ranked(self, number: int, at: int) -> Iterator[Case]:
        people = self._fit(number)
        for one, other in product(people, people):
            assert one.key is not None
            assert other.key is not None
            if one.school == other.school and one.key[:at] == other.key[:at] and one.key[at] != other.key[at]:
                yield self._case([self._cells(one), self._cells(other)], one, 1)

    def _bundled(self, key: str) -> Iterator[Case]:
        rule = self.bench.policy.bundle
        assert rule is not None
        if key == "bundle/tier":
            yield from self._mixed_bundles()
            return
        most = rule.margin.most if rule.margin.kind is MarginKind.OVERFLOW else 1
        size = min(most + (2 if key.endswith("over") else 1), LARGEST)
        for number, _ in enumerate(self.bench.policy.stages):
            people = self._fit(number)
            for person, third in product(people[:6], [*people[:4], None]):
                inside = self._bundle([person] * max(size, 2))
                others = [] if third is None or third.school != person.school else [self._cells(third)]
                if key.endswith("next") and not others:
                    continue
                yield self._case([*inside, *others], person, 1)

    def _mixed_bundles(self) -> Iterator[Case]:
        for number, stage in enumerate(self.bench.policy.stages):
            people = self._fit(number)
            for one, other in product(people, people) if stage.rank else ():
                if one.school == other.school and one.lists == other.lists and one.key != other.key:
                    for third in [p for p in people if p.school == one.school and p.key in (one.key, other.key)][:3]:
                        yield self._case([*self._bundle([one, other]), self._cells(third)], one, 2)

    def _touching(self, goal: Goal) -> Iterator[Case]:
        """Single children whose cells touch the goal if the stage or the school is looked at."""
        pool = self._pool[:800]
        if not len(pool):
            return
        rows = [row for row in range(len(pool)) for _ in self.bench.schools]
        schools = list(self.bench.schools) * len(pool)
        every: Bools = np.ones(len(rows), dtype=np.bool_)
        scopes = {AT: every} | {f"stage/{s.name}": every for s in self.bench.policy.stages}
        scopes |= {f"ladder/{ladder.name}": every for ladder in self.bench.policy.ladders}
        found = truths(self.bench.graph, self.bench.grid.roster(pool), rows, schools).touched(scopes)
        mask = found.get(goal.key)
        for at in np.flatnonzero(mask).tolist() if mask is not None else ():
            gene = tuple(pool[rows[at]].tolist())
            person = Person(gene, (), schools[at], (), 0)
            yield self._case([self._cells(person)], person, 1)

    def _cells(self, person: Person) -> Mapping[str, CaseValue]:
        return self.bench.cells(person.gene, lean=True)

    def _bundle(self, people: Sequence[Person]) -> list[Mapping[str, CaseValue]]:
        rule = self.bench.policy.bundle
        assert rule is not None
        stands = [] if rule.representative is None else [rule.representative]
        return [
            {**self._cells(person), rule.field: BUNDLE, **dict.fromkeys(stands, i == 0)}
            for i, person in enumerate(people)
        ]

    def _case(self, children: Sequence[Mapping[str, CaseValue]], about: Person, seats: int) -> Case:
        cohort = self.bench.policy.cohort
        value = None if cohort is None else children[0].get(cohort.field)
        given: Seats = [(self.bench.register.names[about.school], seats, None if cohort is None else str(value))]
        return self.bench.case(children, given)


def numbered(case: Case, number: int) -> Case:
    """The case with other public numbers, where it has any that only enter the seed."""
    return evolve(case, numbers=(("摇珠", (3, 1, number)),))
