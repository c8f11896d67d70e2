"""Several small rosters under one rule graph, evaluated as one: what is asked about all costs as much as about one."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cached_property, partial
from itertools import accumulate

import numpy as np
import polars as pl
from attrs import field, frozen

from ...dsl.expressions import AllSchools
from ...dsl.policy import Policy, Stage
from ...dsl.walk import walk, wholes
from ..determine import undetermined
from ..evaluators.columnar import Columnar
from ..pairs import Pairs
from ..roster import Roster
from ..rulegraph import RuleGraph
from ..units import Ints


@frozen(slots=False, eq=False)
class Group:
    """Rosters whose registers are the same to every rule, one below the other."""

    rosters: tuple[Roster, ...]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The first row of each."""
        return (0, *accumulate(roster.frame.height for roster in self.rosters))[:-1]

    @cached_property
    def whole(self) -> Roster:
        """All rows. Keys may come more than once and are in no order, about which no rule asks."""
        frame = pl.concat([roster.frame for roster in self.rosters], how="diagonal")
        known = [pl.col(name).fill_null(False) for name in frame.columns if name.endswith("?")]
        return Roster(frame.with_columns(known), self.rosters[0].register)

    def under(self, graph: RuleGraph) -> tuple[Share, ...]:
        """An evaluator for each roster."""
        common = Common(graph, self)
        return tuple(Share(common, *each) for each in zip(self.rosters, self.starts, strict=True))


def grouped(policy: Policy, rosters: Sequence[Roster]) -> tuple[tuple[Group, tuple[int, ...]], ...]:
    """As few groups as there can be, each with the positions of its rosters. Seats stay out of every rule but `all
    schools`, so that rosters with other seats go together wherever a policy does not say that."""
    seats = any(isinstance(part, AllSchools) for whole in wholes(policy) for part in walk(whole))
    found: dict[Hashable, list[int]] = {}
    for at, roster in enumerate(rosters):
        register = roster.register
        key = register.names, tuple(register.points.items()), register.with_seats if seats else ()
        found.setdefault(key, []).append(at)
    return tuple((Group(tuple(rosters[i] for i in at)), tuple(at)) for at in found.values())


@frozen(slots=False, eq=False)
class Common:
    """What a rule graph says of a group, every question answered once."""

    graph: RuleGraph
    group: Group
    _who: dict[Hashable, pl.Series] = field(factory=dict, init=False)
    _seek: dict[Hashable, pl.Series] = field(factory=dict, init=False)
    _stood: dict[Hashable, Pairs] = field(factory=dict, init=False)
    _rungs: dict[str, pl.DataFrame] = field(factory=dict, init=False)

    @cached_property
    def evaluator(self) -> Columnar:
        """For all rows of the group."""
        return Columnar(self.graph, self.group.whole)

    @cached_property
    def gates(self) -> pl.DataFrame:
        """As the evaluator has them."""
        return self.evaluator.gates()

    @cached_property
    def undetermined(self) -> dict[int, tuple[str, ...]]:
        """The rows with unknown cells that matter, and their fields."""
        return undetermined(self.graph, self.group.whole)

    def who(self, stage: Stage) -> pl.Series:
        """As the evaluator has it."""
        key = stage.name, stage.who
        return self._who[key] if key in self._who else self._who.setdefault(key, self.evaluator.who(stage))

    def seek(self, stage: Stage) -> pl.Series:
        """As the evaluator has it."""
        key = stage.seek
        return self._seek[key] if key in self._seek else self._seek.setdefault(key, self.evaluator.seek(stage))

    def stand(self, stage: Stage, rows: pl.Series, schools: pl.Series) -> pl.DataFrame:
        """As the evaluator has it, from memory where every school is on its child's list."""
        key = stage.name, stage.who, stage.seek, stage.rank
        if key not in self._stood:
            self._stood[key] = self._learn(stage)
        return self._stood[key].asked(rows, schools)

    def rungs(self, ladder: str, row: int, school: int) -> pl.DataFrame:
        """As the evaluator has them, of one child at one school."""
        schools = len(self.group.whole.register.names)
        if ladder not in self._rungs:
            every = np.arange(self.group.whole.frame.height * schools)
            at = pl.Series(every // schools), pl.Series((every % schools).astype(np.int32))
            self._rungs[ladder] = self.evaluator.rungs(ladder, *at)
        return self._rungs[ladder].slice(row * schools + school, 1)

    def _learn(self, stage: Stage) -> Pairs:
        rows = np.flatnonzero(self.who(stage).to_numpy())
        schools = len(self.group.whole.register.names)
        return Pairs.learn(rows, self.seek(stage).gather(rows), schools, partial(self.evaluator.stand, stage))


@frozen(slots=False, eq=False)
class Share:
    """One roster of a group, and the evaluator for it: see `Evaluator`."""

    common: Common
    roster: Roster
    start: int

    @property
    def graph(self) -> RuleGraph:
        """The rules that are asked."""
        return self.common.graph

    @cached_property
    def undetermined(self) -> dict[int, tuple[str, ...]]:
        """As `undetermined` has it."""
        inside, found = range(self.start, self.start + self.roster.frame.height), self.common.undetermined
        return {row - self.start: fields for row, fields in found.items() if row in inside}

    @cached_property
    def _gates(self) -> pl.DataFrame:
        return self.common.gates.slice(self.start, self.roster.frame.height)

    def gates(self) -> pl.DataFrame:
        """One row a child."""
        return self._gates

    def who(self, stage: Stage) -> pl.Series:
        """One a child."""
        return self.common.who(stage).slice(self.start, self.roster.frame.height)

    def seek(self, stage: Stage) -> pl.Series:
        """One a child."""
        return self.common.seek(stage).slice(self.start, self.roster.frame.height)

    def stand(self, stage: Stage, rows: pl.Series, schools: pl.Series) -> pl.DataFrame:
        """One row for each pair."""
        return self.common.stand(stage, pl.Series(self._rows(rows)), schools)

    def gates_at(self, rows: pl.Series, schools: pl.Series) -> pl.DataFrame:
        """One row for each pair."""
        return self.common.evaluator.gates_at(pl.Series(self._rows(rows)), schools)

    def rungs(self, ladder: str, row: int, school: int) -> pl.DataFrame:
        """One row: a Boolean column for each rung, null where an unknown cell leaves it open."""
        return self.common.rungs(ladder, self.start + row, school)

    def _rows(self, rows: pl.Series) -> Ints:
        return rows.to_numpy().astype(np.int64) + self.start
