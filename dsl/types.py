"""The types of the language."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

UNVERIFIED = ("待核", "?", "？")  # what a cell of any type says whose paper has not been looked at yet


class Kind(StrEnum):
    """Every type but the enums. `LIST` is a list of schools; `AREAS` and `ZONES` are sets that only tests see."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    FLAG = "flag"
    SCHOOL = "school"
    AREA = "area"
    BUNDLE = "bundle"
    POINT = "point"
    LIST = "list of school"
    AREAS = "areas"
    ZONES = "zones"


@frozen
class EnumType:
    """`one of {…}`: the values in the order declared, as (name, label)."""

    values: tuple[tuple[str, str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in the order declared."""
        return tuple(name for name, _ in self.values)


Type = Kind | EnumType
