"""Children as an author writes them: rows of a spreadsheet, and a `case` block of the policy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from attrs import frozen

from ...dsl.policy import Field, Policy
from ...dsl.types import EnumType, Kind
from ..domain import Cell
from .draft import Claim
from .witness import Witness

PLAIN = re.compile(r"(?!\d+$)\w+")
WORDS = frozenset({"yes", "no", "是", "否", "blank", "unknown", "空白", "待核"})  # have a meaning where a cell stands


@frozen
class Written:
    """Writes the children of a witness. `used` are the fields that a rule reads."""

    policy: Policy
    witness: Witness
    used: tuple[str, ...]

    def labels(self) -> tuple[str, ...]:
        """The headers of the applicants' table."""
        return tuple(field.label or field.name for field in self.policy.fields)

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells under them, as `docs/files.md` has them."""
        return tuple(
            tuple(self._cell(field, row[field.name]) for field in self.policy.fields) for row in self.witness.rows
        )

    def schools(self) -> tuple[str, ...]:
        """The school of each row."""
        return tuple(self.witness.register.names[school] for school in self.witness.schools)

    def _cell(self, field: Field, cell: Cell) -> str:
        names, areas = self.witness.register.names, self.witness.register.areas
        if cell is None:
            return ""
        if isinstance(field.type, EnumType):
            name, label = field.type.values[_index(cell)]
            return label or name
        match field.type:
            case Kind.FLAG:
                return "是" if cell else "否"
            case Kind.SCHOOL:
                return names[_index(cell)]
            case Kind.AREA:
                return areas[_index(cell)]
            case Kind.LIST:
                return "、".join(names[int(school)] for school in _many(cell))
            case Kind.POINT:
                return ",".join(f"{degrees:.6f}" for degrees in _many(cell))
            case _:
                return plain(cell)

    def case(self, title: str, names: Sequence[str], seats: Iterable[str], expected: Iterable[str]) -> str:
        """The block, with the children under these names."""
        children = [
            f"  child {named(name)} {{ {self._cells(row)} }}"
            for name, row in zip(names, self.witness.rows, strict=True)
        ]
        lines = [f'case "{title}" {{', *children, *(f"  {line}" for line in (*seats, *expected)), "}"]
        return "\n".join(lines) + "\n"

    def _cells(self, row: dict[str, Cell] | object) -> str:
        assert isinstance(row, dict)
        told = [(field, row[field.name]) for field in self.policy.fields if field.name in self.used and not field.key]
        kept = [(field, cell) for field, cell in told if not self._unsaid(field, cell)]
        return ", ".join(f"{named(field.name)} {self._value(field, cell)}" for field, cell in kept)

    def _unsaid(self, field: Field, cell: Cell) -> bool:
        """What a case has by itself where nothing is written."""
        return cell is None or cell == () or (cell is False and field.optional)

    def _value(self, field: Field, cell: Cell) -> str:
        register = self.witness.register
        if isinstance(field.type, EnumType):
            return named(field.type.names[_index(cell)])
        match field.type:
            case Kind.TEXT:
                return f'"{cell}"'
            case Kind.FLAG:
                return "yes" if cell else "no"
            case Kind.SCHOOL:
                return named(register.names[_index(cell)])
            case Kind.AREA:
                return named(register.areas[_index(cell)])
            case Kind.LIST:
                return "{" + ", ".join(named(register.names[int(school)]) for school in _many(cell)) + "}"
            case Kind.POINT:
                return place(_many(cell))
            case Kind.BUNDLE:
                return named(str(cell))
            case _:
                return plain(cell)

    def seats(self, schools: Iterable[int], plan: int, others: Iterable[int]) -> list[str]:
        """A line of seats for each school, for every cohort if there are any. Where it matters how far schools are, the
        others have a line too, without seats."""
        register, found = self.witness.register, []
        plans = dict.fromkeys(schools, plan)
        plans |= {school: 0 for school in others if register.points and school not in plans}
        for school, plan in plans.items():
            where = f" at {place(register.points[school])}" if register.points else ""
            dealt = " classes 1" if self.policy.classes else ""
            cohorts = [f" cohort {named(c)}" for c in self.policy.cohort.type.names] if self.policy.cohort else [""]
            found += [f"seats {named(register.names[school])} {plan}{cohort}{dealt}{where}" for cohort in cohorts]
        return found

    def standing(self, schools: list[int]) -> list[str]:
        """Lines of seats where nobody is placed: a seat at each school where rules ask which schools have any."""
        return self.seats(schools, 1, schools) if self.witness.register.plans else self.seats((), 0, schools)

    def expectations(self, claims: Iterable[Claim], names: Sequence[str]) -> list[str]:
        """Those of the claims that a case can expect."""
        about = {gate.name for gate in self.policy.gates if gate.about_school}
        found: list[str] = []
        for claim in sorted(claims, key=lambda claim: claim.what != "eligible"):
            child, school = named(names[claim.row]), self.schools()[claim.row]
            if claim.what == "eligible" and claim.said is True:
                found.append(f"expect {child} eligible")
            elif claim.what == "gate" and claim.said is False and claim.name not in about:
                found.append(f'expect {child} ineligible "{claim.name}"')
            elif claim.what == "tier" and claim.said is not None:
                found.append(f'expect {child} tier {named(claim.name)} "{claim.said}" at {named(school)}')
        return found


def named(name: str) -> str:
    """A name as it stands in a policy, in backquotes where it needs them."""
    return name if PLAIN.fullmatch(name) and name not in WORDS else f"`{name}`"


def plain(cell: Cell) -> str:
    """A date, a number or a text."""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell)


def place(degrees: Sequence[object]) -> str:
    """Longitude and latitude in brackets."""
    return "(" + ", ".join(f"{part:.6f}" for part in degrees) + ")"


def _index(cell: Cell) -> int:
    assert isinstance(cell, int)
    return cell


def _many(cell: Cell) -> tuple[int, ...] | tuple[float, ...]:
    assert isinstance(cell, tuple)
    return cell
