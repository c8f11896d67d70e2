"""What came of a list of seats that were given up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from ..dsl.findings import Finding


@frozen
class MovedUp:
    """A child who got a seat that had been given up. `number` and `class_` are empty where there is none."""

    id: str
    school: str
    stage: str
    number: str
    class_: str


@frozen
class Refusal:
    """`wave` counts the lists of one result from 1; `refused` are ids, ascending; `empty` the seats that are still free
    by (cohort, school) where any was given up; `counts` are children by status, of the whole result."""

    wave: int
    refused: Sequence[str]
    moved_up: Sequence[MovedUp]
    empty: Mapping[tuple[str, str], int]
    counts: Mapping[str, int]
    notes: Sequence[Finding]
