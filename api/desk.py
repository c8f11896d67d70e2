"""The desk: one child at a time, as papers arrive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path
from threading import Lock
from types import MappingProxyType

from attrs import evolve, frozen

from .dsl.findings import Finding, Rejected, Severity
from .dsl.policy import ByLadder, Policy, Stage
from .engine.build import build
from .engine.determine import undetermined
from .engine.evaluators.rete import Rete
from .engine.evaluators.rete.cells import UNKNOWN, Cells
from .engine.evaluators.rete.evaluator import Standing, Truth
from .engine.register import Register
from .reading.needs import needs
from .reading.schools import read_schools
from .registering import School, register_of
from .submitted import Raw, Reader, roster_of_one, stated
from .submitting import fixed_key, no_key, no_such_field, not_open, wants_table

__all__ = ["Answer", "Desk", "Stand"]


@frozen
class Stand:
    """A child at a school that it seeks in a stage: its tier (None for no rung, or where `open`) on each ladder of the
    stage and the gates about the school, by name; None is not settled yet."""

    stage: str
    school: str
    tiers: Mapping[str, str | None]
    open: tuple[str, ...]  # the ladders on which the tier is not settled
    gates: Mapping[str, Truth]


@frozen
class Answer:
    """What the rules make of a child now.

    `tier` is that on the first ladder at the first school sought, None where there is none or it is not settled; all
    others are in `stands`. `gates` are those about no school; None is not settled. `papers` are the labels of the
    cells, not verified yet, on which the outcome still hangs, and only those. `unread` are names in the row that the
    policy does not declare.
    """

    id: str
    tier: str | None
    gates: Mapping[str, Truth]
    papers: tuple[str, ...]
    stands: tuple[Stand, ...]
    unread: tuple[str, ...] = ()

    @property
    def undetermined(self) -> bool:
        """Whether the outcome still hangs on a paper."""
        return bool(self.papers)

    @property
    def eligible(self) -> Truth:
        """Whether all gates about no school hold; None where that is not settled."""
        truths = self.gates.values()
        return False if False in truths else None if None in truths else True


class Desk:
    """Answers for single children under one policy, through the second evaluator.

    `schools` is the path of a schools' table or a register; without it the schools are those that the policy names,
    which is enough unless it measures distances or leaves zones or schools to the table (E033).
    Children stay open, to be amended, until they are withdrawn; only open ones take memory. Safe from several threads:
    cells are read and rules are asked under a lock. Raises Rejected: E001, E002 (see `Rete`), E033, and the faults of
    the schools' table.
    """

    def __init__(self, policy: Policy, schools: str | PathLike[str] | Register | None = None) -> None:
        self.policy = policy
        self._graph = build(policy)
        self._register = _register(policy, schools)
        self._reader = Reader(policy, self._register)
        self._rete = Rete(self._graph, self._register)
        self._key = next(i for i, declared in enumerate(policy.fields) if declared.key)
        self._open: dict[str, Cells] = {}
        self._lock = Lock()

    def submit(self, row: Mapping[str, Raw]) -> Answer:
        """Take in a row by label or field name, its cells spelt as in a table; it takes the place of an earlier one.

        A field that the row does not name is blank where it may be, else not verified yet. Raises Rejected with all
        faults of the row: those of its cells (D0…), no key (E030), a field named twice (E034).
        """
        with self._lock:
            given, unread, faults = stated(row, self._reader)
            if self._key not in given:
                faults = (*faults, no_key(self.policy))
            cells = self._cells(tuple(map(self._reader.absent, range(len(self.policy.fields)))), given, faults)
            answer = self._stands(cells)
            self._open[answer.id] = cells
        return evolve(answer, papers=self._papers(cells), unread=unread)

    def amend(self, id: str, /, **changes: Raw) -> Answer:
        """Change cells of an open child, by label or field name. Nothing is changed if anything is wrong: raises
        Rejected with the faults of the cells (D0…), E031 no such field, E032 not open, E034 named twice, E035 the key.
        """
        with self._lock:
            before = self._open.get(id)
            if before is None:
                raise Rejected([not_open(id)])
            given, strange, faults = stated(changes, self._reader)
            faults += tuple(no_such_field(name, self.policy) for name in strange)
            if self._key in given:
                faults = (*faults, fixed_key(self.policy))
            cells = self._cells(before, given, faults)
            answer = self._stands(cells)
            self._open[id] = cells
        return evolve(answer, papers=self._papers(cells))

    def withdraw(self, id: str) -> None:
        """Forget a child. Nothing happens if it is not open."""
        with self._lock:
            self._open.pop(id, None)

    def __len__(self) -> int:
        """The number of open children."""
        return len(self._open)

    def close(self) -> None:
        """Give back what the rule library holds. The desk answers no more."""
        with self._lock:
            self._rete.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _cells(self, before: Cells, given: Mapping[int, Raw], faults: tuple[Finding, ...]) -> Cells:
        """The cells after a change. Raises Rejected with these faults and those of the cells."""
        cells = list(before)
        for position, raw in sorted(given.items()):
            cells[position], more = self._reader.read(position, raw)
            faults += more
        if faults:
            raise Rejected(faults)
        return tuple(cells)

    def _stands(self, cells: Cells) -> Answer:
        """All but the papers."""
        child = self._rete.child(cells)
        gates = {gate.name: child.gate(gate.name) for gate in self.policy.gates if not gate.about_school}
        stands = tuple(stand for stage in self.policy.stages for stand in self._stage(stage, child))
        first = next((tier for stand in stands for tier in stand.tiers.values()), None)
        return Answer(str(cells[self._key]), first, MappingProxyType(gates), (), stands)

    def _stage(self, stage: Stage, child: Standing) -> Iterator[Stand]:
        """At each school sought in the stage, if it may be for the child and the list is settled."""
        sought = child.seek(stage)
        if sought is None or child.who(stage) is False:
            return
        for school in sought:
            gates = {gate.name: child.gate(gate.name, school) for gate in self.policy.gates if gate.about_school}
            tiers: dict[str, str | None] = {}
            unsettled = []
            for ladder in dict.fromkeys(key.ladder for key in stage.rank if isinstance(key, ByLadder)):
                rung = child.tier(ladder, school)
                rungs = self.policy.ladder(ladder).rungs
                tiers[ladder] = None if rung.position is None else rungs[rung.position].name
                if rung.open:
                    unsettled.append(ladder)
            name = self._register.names[school]
            yield Stand(stage.name, name, MappingProxyType(tiers), tuple(unsettled), MappingProxyType(gates))

    def _papers(self, cells: Cells) -> tuple[str, ...]:
        """The labels of the cells that matter; most children have none that is unknown, and take no time here."""
        if UNKNOWN not in cells:
            return ()
        found = undetermined(self._graph, roster_of_one(self.policy, self._register, cells))
        return tuple(self.policy.field(name).label for name in found.get(0, ()))


def _register(policy: Policy, schools: str | PathLike[str] | Register | None) -> Register:
    if isinstance(schools, Register):
        return schools
    if schools is not None:
        found, findings = read_schools(policy, Path(schools))
        errors = [finding for finding in findings if finding.severity is Severity.ERROR]
        if errors or found is None:
            raise Rejected(errors)
        return found
    needed = needs(policy)
    if policy.schools.listed_in_table or needed.points or (needed.zones and not policy.schools.zones):
        raise Rejected([wants_table()])
    nowhere = [School(name, (0.0, 0.0)) for name in policy.schools.named]
    return evolve(register_of(policy, nowhere, {}, {}), points={})
