"""Every answer of which a run was made, asked once more of the second evaluator, child by child."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from hashlib import sha256
from heapq import nsmallest
from typing import Any

import polars as pl
from attrs import define, field, frozen

from ..dsl.policy import ByValue, Direction, Policy, Stage
from ..dsl.type_of import type_of
from ..dsl.types import EnumType, Kind
from .evaluators.rete import Rete
from .evaluators.rete.cells import UNKNOWN, cells_of
from .evaluators.rete.evaluator import Standing
from .gate_columns import gate_columns
from .roster import Roster
from .watching import Answers

MOST = 200_000  # children up to which every one is checked where nothing else is said
SAMPLE = 20_000  # children checked of more
_LAST_RUNG, _LAST = 2**15 - 1, 2**31 - 1  # keys of a child without a rung, without a value
_EPOCH = date(1970, 1, 1).toordinal()


class About(StrEnum):
    """What two evaluators may differ about. KEY is a rank key that is a value."""

    GATE = "gate"
    ELIGIBLE = "eligible"
    WHO = "who"
    SEEK = "seek"
    ADMISSIBLE = "admissible"
    TIER = "tier"
    KEY = "key"


@frozen
class Difference:
    """Two answers of one child. `rule` is the name of the gate, ladder or stage; `school` the index of the one
    considered. The answers are as the evaluators gave them: a truth, a position on a ladder, a list of schools, a rank
    key; None for unknown or none."""

    row: int
    about: About
    rule: str
    school: int | None
    columnar: object
    rete: object


def sample(policy: Policy, roster: Roster, manifest: bytes, size: int = SAMPLE) -> list[int]:
    """The rows whose SHA-256 of manifest and id are the lowest, ascending: chosen by nobody, found again by anyone."""
    if roster.frame.height <= size:
        return list(range(roster.frame.height))
    sealed, ids = sha256(manifest), roster.frame[policy.key.name].to_list()

    def digest(row: int) -> bytes:
        known = sealed.copy()
        known.update(ids[row].encode())
        return known.digest()

    return sorted(nsmallest(size, range(len(ids)), key=digest))


def crosscheck(watched: Answers, rete: Rete, roster: Roster, rows: Sequence[int]) -> list[Difference]:
    """Where the evaluators differ on some rows, in the order of rows. What the second one leaves open for an unknown
    cell is no difference where the first has read that cell in one of its completions."""
    cells = dict(zip(rows, cells_of(rete.graph.policy, roster, rows), strict=True))
    check = _Check(rete, {row: rete.child(child) for row, child in cells.items()})
    found = [*check.gates(watched)]
    for stage in rete.graph.policy.stages:
        found += check.stage(stage, watched)
    for stage, at, schools, answers in watched.stood:
        found += check.standings(stage, at, schools, answers)
    for at, schools, answers in watched.at:
        found += check.gates_at(at, schools, answers)
    return sorted(dict.fromkeys(found), key=lambda difference: difference.row)


@define
class _Check:
    rete: Rete
    children: dict[int, Standing]
    policy: Policy = field(init=False)
    rows: pl.Series = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.policy = self.rete.graph.policy
        self.rows = pl.Series(list(self.children), dtype=pl.UInt32)

    def _picked(self, column: pl.Series) -> list[Any]:
        """The values of the children checked, in their order; a column of a million is not made into objects."""
        return column.gather(self.rows).to_list()

    def _among(self, rows: pl.Series, *columns: pl.Series) -> Iterator[tuple[Any, ...]]:
        """The rows of some columns, and what stands beside them, that are about children checked."""
        inside = rows.cast(pl.UInt32).is_in(self.rows.implode()).arg_true()
        return zip(*(column.gather(inside).to_list() for column in (rows, *columns)), strict=True)

    def gates(self, watched: Answers) -> Iterator[Difference]:
        if watched.gated is None:
            return
        names = [gate.name for gate in self.policy.gates if not gate.about_school]
        gated = gate_columns(watched.gated)
        columns = [self._picked(gated[name]) for name in names]
        eligible = self._picked(watched.gated["eligible"])
        for at, (row, child) in enumerate(self.children.items()):
            truths = [child.gate(name) for name in names]
            for name, column, truth in zip(names, columns, truths, strict=True):
                if column[at] is not truth:
                    yield Difference(row, About.GATE, name, None, column[at], truth)
            every = False if False in truths else None if None in truths else True
            if every is not None and eligible[at] is not every:
                yield Difference(row, About.ELIGIBLE, "", None, eligible[at], every)

    def stage(self, stage: Stage, watched: Answers) -> Iterator[Difference]:
        """Who is in a stage, and what each seeks there."""
        if stage.name in watched.whose:
            whose = self._picked(watched.whose[stage.name])
            for (row, child), said in zip(self.children.items(), whose, strict=True):
                who = child.who(stage)
                if who is not None and said is not who:
                    yield Difference(row, About.WHO, stage.name, None, said, who)
        if stage.name in watched.sought:
            lists = self._picked(watched.sought[stage.name])
            for (row, child), said in zip(self.children.items(), lists, strict=True):
                seek = child.seek(stage)
                if seek is not None and tuple(said) != seek:
                    yield Difference(row, About.SEEK, stage.name, None, tuple(said), seek)

    def standings(
        self, stage: Stage, rows: pl.Series, schools: pl.Series, answers: pl.DataFrame
    ) -> Iterator[Difference]:
        """Whether the school may take the child, its tier, and the keys by which it ranks there."""
        keys = [answers[f"k{i}"] for i in range(len(stage.rank))]
        said = self._among(rows, schools, answers["admissible"], answers["tier"], *keys)
        for row, school, admissible, tier, *ranks in said:
            child = self.children[row]
            for about, rule, one, other in self._standing(stage, child, school, (admissible, tier, *ranks)):
                yield Difference(row, about, rule, school, one, other)

    def _standing(
        self, stage: Stage, child: Standing, school: int, said: tuple[Any, ...]
    ) -> Iterator[tuple[About, str, object, object]]:
        admissible, tier, *ranks = said
        holds = [child.gate(gate.name, school) for gate in self.policy.gates if gate.about_school]
        first = True
        for i, (key, rank) in enumerate(zip(stage.rank, ranks, strict=True)):
            if isinstance(key, ByValue):
                if not _same(key, rank, child.value(stage, i, school)):
                    yield About.KEY, stage.name, rank, child.value(stage, i, school)
                continue
            rung = child.tier(key.ladder, school)
            holds.append(None if rung.open else rung.position is not None)
            if not rung.open and rank != (_LAST_RUNG if rung.position is None else rung.position):
                yield About.TIER, key.ladder, None if rank == _LAST_RUNG else rank, rung.position
            elif not rung.open and first and tier != rung.position:
                yield About.TIER, key.ladder, tier, rung.position
            first = False
        every = False if False in holds else None if None in holds else True
        if every is not None and admissible is not every:
            yield About.ADMISSIBLE, stage.name, admissible, every

    def gates_at(self, rows: pl.Series, schools: pl.Series, answers: pl.DataFrame) -> Iterator[Difference]:
        for name, column in gate_columns(answers).items():
            for row, school, holds in self._among(rows, schools, column):
                if (truth := self.children[row].gate(name, school)) is not holds:
                    yield Difference(row, About.GATE, name, school, holds, truth)


def _same(key: ByValue, rank: Any, value: Any) -> bool:
    """Whether a rank key is that of a value. Texts rank by their place among all children's, which one child has not:
    of them only that there is one is checked."""
    type_ = type_of(key.value)
    if value is UNKNOWN:
        return True
    last = float("inf") if type_ is Kind.NUMBER else _LAST
    if value is None:
        return bool(rank == last)
    if not isinstance(type_, EnumType) and type_ in (Kind.TEXT, Kind.BUNDLE):
        return bool(rank != last)
    number = value.toordinal() - _EPOCH if isinstance(value, date) else value
    return bool(rank == (-number if key.direction is Direction.DESCENDING else number))
