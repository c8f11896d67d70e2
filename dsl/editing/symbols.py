"""The names of a policy text: what each stands for, where it is declared and where it is used."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from attrs import frozen

from ..source import Span
from ..types import Kind
from ..unchanging import unchanging


class Sort(StrEnum):
    """What a name can be the name of."""

    FIELD = "field"
    VALUE = "value"
    LET = "let"
    GATE = "gate"
    LADDER = "ladder"
    RUNG = "rung"
    STAGE = "stage"
    SCHOOL = "school"
    ZONE = "zone"
    AREA = "area"
    SOURCE = "source"
    CHILD = "child"
    STRATEGY = "strategy"


QUOTED = frozenset({Sort.GATE, Sort.RUNG, Sort.STAGE})  # their names are texts in quotes


@unchanging
class Symbol:
    """One thing with a name. `owner`: of an enum value its field, of a rung its ladder and outer rungs (parted by `/`),
    of a child the number of its case; else empty."""

    sort: Sort
    name: str
    owner: str = ""

    @property
    def inner(self) -> str:
        """The owner of what is nested in this rung."""
        return f"{self.owner}/{self.name}"


@unchanging
class OfField:
    """The type of an enum field; its values are that field's own."""

    field: str


NodeType = Kind | OfField


@unchanging
class Want:
    """What is called for where a name stands: which sorts of names, of which type, and whether no other type will do.
    `owner` narrows values, rungs and children down."""

    sorts: tuple[Sort, ...]
    types: tuple[NodeType, ...] = ()
    strict: bool = False
    owner: str = ""


@unchanging
class Occurrence:
    """A name where it stands. `span` holds the backquotes of a name, and of a text in quotes what is inside them.
    `symbol` is None where nothing has the name."""

    span: Span
    name: str
    symbol: Symbol | None
    want: Want
    declares: bool = False


@unchanging
class Declared:
    """Where a thing is declared: its line or block, as the node of the syntax."""

    symbol: Symbol
    span: Span
    node: object


@frozen(slots=False)
class Book:
    """Every name of a text in the order of its places, every declaration, and the types of fields and lets."""

    occurrences: tuple[Occurrence, ...]
    declared: Mapping[Symbol, Declared]
    types: Mapping[str, NodeType]

    @cached_property
    def _starts(self) -> list[int]:
        return [occurrence.span.start for occurrence in self.occurrences]

    def at(self, offset: int) -> Occurrence | None:
        """The name at this place, its end included."""
        place = bisect_right(self._starts, offset) - 1
        for occurrence in reversed(self.occurrences[max(place - 1, 0) : place + 1]):
            if occurrence.span.start <= offset <= occurrence.span.end:
                return occurrence
        return None

    def every(self, symbol: Symbol) -> tuple[Occurrence, ...]:
        """All places of one thing."""
        return tuple(occurrence for occurrence in self.occurrences if occurrence.symbol == symbol)

    def of(self, *sorts: Sort, owner: str | None = None) -> tuple[Symbol, ...]:
        """The declared things of these sorts, in the order of the text."""
        return tuple(s for s in self.declared if s.sort in sorts and owner in (None, s.owner))
