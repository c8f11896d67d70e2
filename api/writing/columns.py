"""Columns for people: a roster's fields and its results as headers and cells, in the policy's own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import polars as pl
from attrs import evolve, frozen

from ..dsl.policy import Field, Policy
from ..dsl.types import EnumType, Kind
from ..engine.cells import cell_text, named
from ..engine.roster import Roster
from .words import Lang, say, status_word

Cell = str | int | float | date | None


@frozen
class Column:
    """A header and one cell for each row. `link` is the text of an inner link for each row, where there is one."""

    header: str
    cells: Sequence[Cell]
    links: Sequence[str | None] | None = None

    @property
    def empty(self) -> bool:
        """Whether no row has anything in it."""
        return all(cell is None or cell == "" for cell in self.cells)

    def at(self, rows: Iterable[int]) -> Column:
        """The same column for some of the rows."""
        return evolve(self, cells=[self.cells[row] for row in rows])


def field_column(spec: Field, roster: Roster, lang: Lang) -> Column:
    """A field of the applicants' table: enums by label, flags 是 and 否, lists with 、, dates and numbers as such."""
    frame, unknown = roster.frame, roster.has_unknown(spec.name)
    match spec.type:
        case EnumType(values=values):
            cells: list[Cell] = (
                frame.select(named(pl.col(spec.name), [label for _, label in values])).to_series().to_list()
            )
        case Kind.FLAG:
            words = {True: say("yes", lang), False: say("no", lang)}
            cells = [words[value] for value in frame[spec.name].to_list()]
        case Kind.DATE | Kind.NUMBER:
            cells = frame[spec.name].to_list()
        case _:
            cells = frame.select(cell_text(spec, roster.register, False, "、")).to_series().to_list()
    if unknown:
        word = say("unknown", lang)
        cells = [word if hidden else cell for cell, hidden in zip(cells, frame[f"{spec.name}?"].to_list(), strict=True)]
    return Column(spec.label, cells)


def unverified(policy: Policy, roster: Roster) -> Column:
    """For each child the labels of the fields whose cells are still unknown."""
    unknown = [spec for spec in policy.fields if roster.has_unknown(spec.name)]
    rows: list[list[str]] = [[] for _ in range(len(roster.frame))]
    for spec in unknown:
        for row in roster.frame[f"{spec.name}?"].arg_true().to_list():
            rows[row].append(spec.label)
    return Column("", ["、".join(labels) for labels in rows])


def result_columns(placements: pl.DataFrame, lang: Lang) -> dict[str, Column]:
    """What became of each child, by the column names of placements.csv but `id`."""
    over = {True: say("yes", lang), False: None, None: None}
    found = {
        name: Column(say(name, lang), placements[name].to_list()) for name in ("school", "stage", "tier", "number")
    }
    found["class"] = Column(say("class", lang), placements["class"].to_list())
    status = [status_word(value, lang) for value in placements["status"].to_list()]
    found["status"] = Column(say("status", lang), status)
    found["seat_over_plan"] = Column(
        say("seat_over_plan", lang), [over[v] for v in placements["seat_over_plan"].to_list()]
    )
    return found


def count_up(rows: int, lang: Lang) -> Column:
    """1, 2, 3, …"""
    return Column(say("index", lang), range(1, rows + 1))
