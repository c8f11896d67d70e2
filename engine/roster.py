"""The children of one run, as columns."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from attrs import field, frozen

from ..dsl.findings import Cell, Finding
from ..dsl.policy import Field
from .register import Register


@frozen
class Ruling:
    """A place that an authority decided outside the rules."""

    id: str
    school: int
    authority: str
    clause: str
    reason: str


@frozen
class Origin:
    """Where a roster stands in the applicants' file, for messages: by row the file's own number, the sheet, and by
    field the header of its column and the column's letter."""

    rows: pl.Series = field(eq=False)
    sheet: str | None = None
    headers: Mapping[str, tuple[str, str | None]] = field(factory=dict)


@frozen
class Roster:
    """One row a child, ascending by the bytes of the key: a row's index is its place in the order of ids.

    `frame` has one column for each field of the policy, by field name; null is *none*:
    text, bundle String · number Float64 · date Date · flag Boolean (never null: a blank `flag?` reads as no) ·
    enum Int16, the position in the order declared · school, area Int32, the index in the register ·
    list of school List(Int32), never null: empty where blank · point: two columns `NAME.lon` and `NAME.lat`, Float64.
    Where any cell of a field is *unknown* there is a Boolean column `NAME?`, true for the unknown ones, whose value
    columns hold null there (false in a flag's, an empty list in a list's). Other fields have no such column.
    """

    frame: pl.DataFrame = field(eq=False)
    register: Register
    rulings: tuple[Ruling, ...] = ()
    notes: tuple[Finding, ...] = ()  # what reading saw and did not stop for, such as columns that were not read
    path: str = field(default="", eq=False)  # the file of the applicants, for messages; empty if there is none

    # By row, its place in the applicants' file from 0, where it was read from one. Nothing but the screen looks at it.
    submitted: pl.Series | None = field(eq=False, default=None)

    origin: Origin | None = field(eq=False, default=None)

    def cell(self, row: int, column: Field, value: str) -> Cell:
        """A child's cell as it stands in the file, as far as that is known."""
        if self.origin is None:
            return Cell(self.path, column=column.label, value=value)
        header, letter = self.origin.headers.get(column.name, (column.label, None))
        return Cell(self.path, self.origin.sheet, int(self.origin.rows[row]), header, value, letter)

    def has_unknown(self, name: str) -> bool:
        """Whether any cell of the field is unknown."""
        return f"{name}?" in self.frame.columns
