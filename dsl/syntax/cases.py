"""Cases: children, seats, numbers and what is expected."""

from __future__ import annotations

import attrs
from attrs import field

from ..source import Span
from ..unchanging import unchanging
from .parts import Braces, Literal, Name, Note, Word


@unchanging
class BlankNode:
    """`blank`: the cell is empty."""

    span: Span = field(eq=False)


@unchanging
class UnknownNode:
    """`unknown`: the paper is not verified yet."""

    span: Span = field(eq=False)


@unchanging
class PointNode:
    """`(longitude, latitude)`, in degrees."""

    longitude: float
    latitude: float
    span: Span = field(eq=False)


CellNode = Name | Literal | Braces | PointNode | BlankNode | UnknownNode


@unchanging
class CellLine:
    """A field of a child and its value."""

    field: Name
    value: CellNode
    span: Span = attrs.field(eq=False)  # `field` is a part here


@unchanging
class ChildLine:
    """`child NAME { … }`."""

    name: Name
    cells: tuple[CellLine, ...]
    span: Span = field(eq=False)


@unchanging
class SeatsLine:
    """`seats SCHOOL N`, with the cohort, the classes and the place on the map where they matter."""

    school: Name
    plan: int
    cohort: Name | None
    classes: int | None
    point: PointNode | None
    span: Span = field(eq=False)


@unchanging
class NumbersLine:
    """`numbers LABEL { … }`: public numbers of the case."""

    label: Name
    numbers: tuple[int, ...]
    span: Span = field(eq=False)


@unchanging
class ExpectLine:
    """`verdict`: `eligible`, `ineligible` [gate], `undetermined`, `tier`, `placed`, `leftover`.

    A tier stands with its ladder (or none) and school, a placement with its school and stage (or none).
    """

    child: Name
    verdict: Word
    school: Name | None
    ladder: Name | None
    detail: Literal | None
    span: Span = field(eq=False)


CaseLine = ChildLine | SeatsLine | NumbersLine | ExpectLine


@unchanging
class CaseBlock:
    """`case "…" { … }`."""

    name: Literal
    lines: tuple[CaseLine, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)
