"""What is known where an expression stands."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, field, frozen

from ..expressions import Constant, Expression, LetValue
from ..faults import Faults
from ..policy import Field, Let
from .places import Places


@frozen
class Scope:
    """Fields, lets and places by name. A let (or field) that is None was faulty: its uses are silent.

    `considering`: a school is being considered here, so `school` means something.
    `unsure` are names that stand for two things, whose fields and lets are None here.
    `about_school` are the lets that mention it.
    """

    faults: Faults
    fields: Mapping[str, Field | None]
    places: Places
    lets: dict[str, Let | None] = field(factory=dict)
    about_school: set[str] = field(factory=set)
    considering: bool = True
    unsure: frozenset[str] = frozenset()

    def without_school(self) -> Scope:
        """The same where no school is being considered."""
        return evolve(self, considering=False)

    def knows(self, name: str) -> bool:
        """Whether a field or let has the name, faulty ones included."""
        return name in self.fields or name in self.lets

    def constant(self, expression: Expression) -> Constant | None:
        """The constant that an expression is, by way of lets too; None if it is none."""
        while isinstance(expression, LetValue):
            let = self.lets[expression.let]
            if let is None or not isinstance(let.value, Expression):
                return None
            expression = let.value
        return expression if isinstance(expression, Constant) else None

    def declares(self, name: str) -> bool:
        """Whether anything at all has the name: a field, a let, a school, an area or a zone."""
        return self.knows(name) or self.places.knows_area(name) or self.places.knows_zone(name)

    @property
    def everything(self) -> tuple[str, ...]:
        """Every name that anything has."""
        return (*self.names, *self.places.everything)

    @property
    def names(self) -> tuple[str, ...]:
        """Every field and let."""
        return (*self.fields, *self.lets)
