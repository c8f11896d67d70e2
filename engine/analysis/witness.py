"""Children whom the solver found, as rows of a table with the schools around them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import z3
from attrs import evolve, frozen

from ...dsl.policy import Field, Policy
from ...dsl.types import EnumType, Kind
from ..domain import Cell
from ..register import Register, SchoolZone
from .child import Child, Slots
from .ground import Ground
from .held import Bool, Term, true_in

MIDDLE = (113.3, 40.08)  # where the line of homes and schools crosses: Datong
PLACES = 6  # decimals of a degree that are written, a tenth of a metre
NAMES = ("甲", "乙", "丙", "丁")


@frozen
class Witness:
    """Rows by field name (schools, areas and enum values by index, None is blank), and for each row the school that
    it is about. `register` holds the schools, with their places where distances matter."""

    register: Register
    rows: tuple[Mapping[str, Cell], ...]
    schools: tuple[int, ...]


def witness(
    policy: Policy,
    ground: Ground,
    model: z3.ModelRef,
    children: Sequence[Child],
    schools: Sequence[Term],
    *,
    at: int = 0,
) -> Witness:
    """The children of a model, each with its school, in the words of one of the ground's policies, the number `at`."""
    reader = _Reader(ground, model)
    rows = tuple(
        {field.name: reader.cell(child, field, NAMES[i % len(NAMES)]) for field in policy.fields}
        for i, child in enumerate(children)
    )
    register = reader.register(ground.world.registers[at], measured=ground.measured[at])
    return Witness(register, rows, tuple(reader.number(school) for school in schools))


@frozen
class _Reader:
    ground: Ground
    model: z3.ModelRef

    def number(self, term: Term) -> int:
        """A whole number, a day, or the index of a school."""
        found = self.model.eval(term, model_completion=True).as_long()
        assert isinstance(found, int)
        return found

    def true(self, term: Bool) -> bool:
        return true_in(self.model, term)

    def real(self, term: Term) -> float:
        found = self.model.eval(term, model_completion=True).as_fraction()
        return float(found)

    def cell(self, child: Child, field: Field, name: str) -> Cell:
        """What stands in the cell; the key and private texts are the child's made-up name unless a rule asks."""
        cell = child.cell(field)
        if isinstance(cell, Slots):
            return tuple(self.number(school) for school in cell.schools[: self.number(cell.length)])
        if cell.none is not None and self.true(cell.none):
            return None
        if isinstance(field.type, EnumType):
            return field.type.names.index(self._word(cell.term, field.type.names, ""))
        match field.type:
            case Kind.TEXT:
                return self._word(cell.term, self.ground.texts, name)
            case Kind.NUMBER:
                return self.real(cell.term)
            case Kind.DATE:
                return date.fromordinal(self.number(cell.term))
            case Kind.FLAG:
                return self.true(cell.term)
            case Kind.BUNDLE:
                return "双"
            case Kind.POINT:
                return self._place(self.real(cell.term))
            case _:
                return self.number(cell.term)

    def _word(self, term: Term, among: Collection[str], otherwise: str) -> str:
        code = self.number(term)
        return next((word for word in among if self.ground.codes[word] == code), otherwise)

    def register(self, register: Register, *, measured: bool) -> Register:
        """The schools, where they lie if that matters, and in which of the table's zones."""
        found = register
        if measured:
            schools = range(len(register.names))
            lines = [self.real(self.ground.line(self.ground.school(s))) for s in schools]
            found = evolve(found, points={s: self._place(metres) for s, metres in zip(schools, lines, strict=True)})
        if self.ground.world.tabled:
            held = [tuple(s for s, there in enumerate(zone) if self.true(there)) for zone in self.ground.tabled]
            names = self.ground.world.tabled
            found = evolve(found, zones=tuple(SchoolZone(n, s) for n, s in zip(names, held, strict=True)))
        return found

    def _place(self, metres: float) -> tuple[float, float]:
        """So many metres north of the middle, or south of it."""
        from pyproj import Geod  # heavy, and few policies measure

        bearing = 0.0 if metres >= 0 else 180.0
        longitude, latitude, _ = Geod(ellps="WGS84").fwd(*MIDDLE, bearing, abs(metres))
        return round(float(longitude), PLACES), round(float(latitude), PLACES)
