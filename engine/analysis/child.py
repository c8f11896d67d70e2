"""One possible child: a variable for each cell of its row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

import z3
from attrs import define, evolve, field, frozen

from ...dsl.policy import Field, Policy
from ...dsl.types import EnumType, Kind, Type
from .ground import OUT, Ground
from .held import Bool, Term, Value, every, no, some
from .search import Search


@frozen
class Slots:
    """A list of schools: its length, as many places as it may have, and where it is not known."""

    length: Term
    schools: tuple[Term, ...]
    unknown: Bool | None


Cell = Value | Slots


@define
class Child:
    """A child whom every policy of the analysis can read; the search is told what bounds its cells. `lies` hold besides
    for a child who can be shown: homes and schools lie on one line, and no distance is within a metre of a limit."""

    ground: Ground
    search: Search
    name: str
    may_be_unknown: bool = False
    cells: dict[tuple[str, str], Cell] = field(factory=dict)
    lies: list[Bool] = field(factory=list)
    far: dict[str, z3.FuncDeclRef] = field(factory=dict)
    fresh: list[Term] = field(factory=list)

    @classmethod
    def of(
        cls, ground: Ground, search: Search, policies: Sequence[Policy], name: str, *, may_be_unknown: bool = False
    ) -> Child:
        """The child, with the cells of all the policies; a field that two of them share is one cell."""
        child = cls(ground, search, name, may_be_unknown)
        for policy in policies:
            for spec in policy.fields:
                child._bind(spec)
        return child

    def cell(self, spec: Field) -> Cell:
        """The cell of a field."""
        return self.cells[spec.name, _sort(spec.type)]

    def value(self, spec: Field) -> Value:
        """The cell of a field that is no list."""
        found = self.cell(spec)
        assert isinstance(found, Value)
        return found

    def with_cell(self, spec: Field, value: Value) -> Child:
        """The same child with something certain in one cell."""
        return evolve(self, cells={**self.cells, (spec.name, _sort(spec.type)): value})

    def fresh_school(self) -> Term:
        """A school of which nothing is known yet."""
        self.fresh.append(z3.Const(f"{self.name}/fresh/{len(self.fresh)}", self.ground.school_sort))
        self.search.tell(self._is_school(self.fresh[-1]))
        return self.fresh[-1]

    def _bind(self, spec: Field) -> None:
        key = (spec.name, _sort(spec.type))
        if key not in self.cells:
            self.cells[key] = self._made(spec)
        cell = self.cells[key]
        if isinstance(cell, Value):
            if not spec.optional and cell.none is not None:
                self.search.tell(no(cell.none))
            if isinstance(spec.type, EnumType):
                self.search.tell(some(cell.term == self.ground.word(name) for name in spec.type.names))

    def _made(self, spec: Field) -> Cell:
        own = f"{self.name}/{spec.name}"
        unknown = z3.Bool(f"{own}?") if self.may_be_unknown else None
        if spec.type is Kind.LIST:
            return self._slots(own, unknown)
        term = self._term(own, spec.type)
        if spec.type is Kind.FLAG:
            return Value(term, None, unknown)  # a blank one reads as no
        none = z3.Bool(f"{own}0")
        if unknown is not None:
            self.search.tell(z3.Not(z3.And(none, unknown)))
        if spec.type is Kind.POINT:
            self.far[spec.name] = z3.Function(f"{own}/far", self.ground.school_sort, z3.RealSort())
        return Value(term, none, unknown)

    def _slots(self, own: str, unknown: Bool | None) -> Slots:
        """Different schools, as many as the length says."""
        length = z3.Int(f"{own}#")
        schools = tuple(z3.Const(f"{own}/{i}", self.ground.school_sort) for i in range(self.ground.slots))
        self.search.tell(every([length >= 0, length <= len(schools), *(self._is_school(s) for s in schools)]))
        pairs = [(i, j) for j in range(len(schools)) for i in range(j)]
        self.search.tell(every(z3.Implies(length > j, schools[i] != schools[j]) for i, j in pairs))
        return Slots(length, schools, unknown)

    def _is_school(self, term: Term) -> Bool:
        return z3.ULT(term, self.ground.school(len(self.ground.world.names)))

    def _term(self, own: str, type_: Type) -> Term:
        ground = self.ground
        if isinstance(type_, EnumType):
            return z3.Const(own, ground.word_sort)
        match type_:
            case Kind.TEXT:
                return z3.Const(own, ground.word_sort)
            case Kind.NUMBER:
                return z3.Real(own)
            case Kind.DATE:
                day = z3.Int(own)
                self.search.tell(every([day >= ground.days[0], day <= ground.days[1]]))
                return day
            case Kind.FLAG | Kind.BUNDLE:
                return z3.Bool(own)
            case Kind.SCHOOL:
                school = z3.Const(own, ground.school_sort)
                self.search.tell(self._is_school(school))
                return school
            case Kind.AREA:
                area = z3.Const(own, ground.school_sort)
                self.search.tell(z3.ULT(area, ground.school(len(ground.world.areas))))
                return area
            case Kind.POINT:
                where = z3.Real(own)
                self.lies += [where >= -OUT, where <= OUT]
                return where
            case Kind.LIST | Kind.AREAS | Kind.ZONES:
                raise AssertionError("no single value")
            case _:
                assert_never(type_)


def _sort(type_: Type) -> str:
    return "one of" if isinstance(type_, EnumType) else type_.value
