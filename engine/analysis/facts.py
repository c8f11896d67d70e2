"""The row of one real child, in the solver's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import z3
from attrs import frozen

from ...dsl.policy import Field, Policy
from ...dsl.types import EnumType, Kind
from ..domain import Cell
from ..register import Register
from ..roster import Roster
from .child import Child, Slots
from .ground import Ground
from .held import Bool, Term, every, no

NOWHERE = 1_000_000_000.0  # metres to a school of which nobody knows where it lies

Row = Mapping[str, Cell]


def row_of(policy: Policy, roster: Roster, row: int) -> Row:
    """The cells of a child, as a domain has them."""
    cells = roster.frame.row(row, named=True)
    found: dict[str, Cell] = {}
    for field in policy.fields:
        if field.type is Kind.POINT:
            longitude, latitude = cells[f"{field.name}.lon"], cells[f"{field.name}.lat"]
            found[field.name] = None if longitude is None else (longitude, latitude)
        else:
            value = cells[field.name]
            found[field.name] = tuple(value) if isinstance(value, list) else value
    return found


@frozen
class Facts:
    """What it means that cells hold what a child's row holds. `words`: numbers of texts that no rule asks for."""

    ground: Ground
    child: Child
    register: Register
    row: Row
    words: Mapping[str, int]

    @classmethod
    def of(cls, policy: Policy, child: Child, register: Register, row: Row) -> Facts:
        """The facts of a row."""
        texts = [row[field.name] for field in policy.fields if field.type is Kind.TEXT]
        strange = dict.fromkeys(str(text) for text in texts if text is not None and text not in child.ground.texts)
        words = {text: len(child.ground.codes) + i for i, text in enumerate(strange)}
        return cls(child.ground, child, register, row, words)

    def same(self, field: Field) -> Bool:
        """The cell holds what it holds."""
        cell, value = self.child.cell(field), self.row[field.name]
        if isinstance(cell, Slots):
            listed = tuple(int(school) for school in value) if isinstance(value, tuple) else ()
            places = zip(cell.schools, listed, strict=False)
            return every([cell.length == len(listed), *(one == self.ground.school(s) for one, s in places)])
        if value is None:
            return cell.none if cell.none is not None else no(cell.term)
        given = None if cell.none is None else no(cell.none)
        if field.type is Kind.BUNDLE:
            return every([given])
        if field.type is Kind.POINT:
            return every([given, *self._distances(field)])
        return every([given, cell.term == self.term(field, value)])

    def term(self, field: Field, value: Cell) -> Term:
        """A value of a cell that is neither list, bundle nor point."""
        if isinstance(field.type, EnumType):
            assert isinstance(value, int)
            return self.ground.word(field.type.names[value])
        if field.type is Kind.TEXT:
            text = str(value)
            known = self.ground.codes[text] if text in self.ground.texts else self.words[text]
            return z3.BitVecVal(known, self.ground.word_sort)
        if isinstance(value, date):
            return z3.IntVal(value.toordinal())
        if field.type is Kind.NUMBER:
            return z3.RealVal(repr(value))
        if isinstance(value, bool):
            return z3.BoolVal(value)
        assert isinstance(value, int)
        return self.ground.school(value)

    def _distances(self, field: Field) -> Iterator[Bool]:
        from pyproj import Geod  # heavy, and few policies measure

        place, far, geod = self.row[field.name], self.child.far[field.name], Geod(ellps="WGS84")
        assert isinstance(place, tuple)
        for school in range(len(self.register.names)):
            metres, there = NOWHERE, self.register.points.get(school)
            if there is not None:
                _, _, metres = geod.inv(place[0], place[1], there[0], there[1])
            yield far(self.ground.school(school)) == z3.RealVal(repr(metres))
