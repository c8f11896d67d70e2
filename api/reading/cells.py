"""One column of a table, read: broken cells, lost digits and blank cells looked after, whatever its type."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import polars as pl
from attrs import evolve, frozen

from ..dsl.findings import Finding
from ..dsl.types import Kind, Type
from .codes import fault
from .codes.cells import MAY_NOT_WAIT, MAY_WAIT
from .column import Column, Flaw, Wrong, flaws_at, nowhere
from .fields import Places, read_field
from .spelt import as_text
from .table import Header, Table

_LONG = r"^-?\d{16,}(\.0)?$"  # a spreadsheet's number keeps 15 digits
_SERIAL = r"^\s*\d{5}(\.\d+)?\s*$"
_SCIENTIFIC = r"^\d(\.\d+)?[eE]\+\d{2,}$"


@frozen
class Reading:
    """How a column is to be read. `blank` cells are allowed or not; `certain` ones must not be unknown."""

    type: Type
    places: Places = Places(None, None)
    blank: bool = False
    certain: str | None = None  # the code of the fault of an unknown cell, where one may not be


def read_column(table: Table, index: int, reading: Reading) -> tuple[Column, tuple[Finding, ...]]:
    """The values of one column and all faults of its cells. A faulty cell counts as unknown."""
    raw = table.column(index)
    if table.since_1904 and reading.type is Kind.DATE:
        raw = _counted_from_1900(raw)
    column = read_field(raw, reading.type, reading.places)
    header = table.headers[index]
    if isinstance(column, Wrong):
        words = {"column": header.text, **column.words}
        return _nothing(table, reading), (fault(column.code, table.cell(table.header_row, header), **words),)
    typed = _typed_serials(table, index, reading)
    again = {flaw.index for flaw in typed}
    flaws = [flaw for flaw in column.flaws if flaw.index not in again]
    masks = [column.unknown]
    for more in (typed, _broken(table, index), _lost(table, index, column, reading), _unknown(raw, column, reading)):
        if more:
            flaws.extend(more)
            masks.append(_mask(more, len(raw)))
    flaws.extend(_blank(column, masks, reading))
    unknown = reduce(lambda a, b: a | b, [*masks, _mask(flaws, len(raw))] if flaws else masks)
    read = Column(
        {
            suffix: values.set(unknown, None) if flaws and values.dtype != pl.List else values
            for suffix, values in column.values.items()
        },
        unknown,
    )
    return read, told(table, header, flaws)


def _counted_from_1900(raw: pl.Series) -> pl.Series:
    """Bare numbers of days since 1904 as Excel counts them elsewhere."""
    serial = raw.str.contains(r"^\d{5}$").fill_null(False)
    days = [str(int(text) + 1462) for text in raw.filter(serial).to_list()]
    return raw.scatter(serial.arg_true(), days) if days else raw


def told(table: Table, header: Header, flaws: Sequence[Flaw]) -> tuple[Finding, ...]:
    """The findings of the flaws of a column, from the first row to the last."""
    return tuple(_finding(table, header, flaw) for flaw in sorted(flaws, key=lambda flaw: flaw.index))


def _finding(table: Table, header: Header, flaw: Flaw) -> Finding:
    where = table.cell(int(table.rows[flaw.index]), header, flaw.value)
    return fault(flaw.wrong.code, where, flaw.wrong.near, **flaw.wrong.words)


def _nothing(table: Table, reading: Reading) -> Column:
    """A column of which nothing is known."""
    height = table.height
    unknown = pl.repeat(True, height, eager=True)
    empty = read_field(pl.Series([None] * height, dtype=pl.String), reading.type, reading.places)
    assert isinstance(empty, Column)
    return evolve(empty, unknown=unknown)


def _typed_serials(table: Table, index: int, reading: Reading) -> tuple[Flaw, ...]:
    """Five digits where a date is wanted: a spreadsheet's day where its cell is stored as a number, else a slip."""
    raw = table.column(index)
    if reading.type is not Kind.DATE or not (raw.dtype == pl.String or raw.dtype.is_numeric()):
        return ()
    texts = as_text(raw)
    five = texts.str.contains(_SERIAL).fill_null(False)
    if not five.any():
        return ()
    if table.sheet is not None:
        five = five & ~table.numbers(index)
    return flaws_at(texts, five, Wrong("D025"))


def _broken(table: Table, index: int) -> list[Flaw]:
    here = {cell.row: cell for cell in table.broken if cell.column == index}
    if not here:
        return []
    rows = table.rows.is_in(list(here)).arg_true().to_list()
    cells = [(row, here[int(table.rows[row])]) for row in rows]
    return [Flaw(row, cell.text, Wrong(cell.code)) for row, cell in cells]


def _lost(table: Table, index: int, column: Column, reading: Reading) -> tuple[Flaw, ...]:
    """Long numbers in a column of texts, whose last digits the spreadsheet has thrown away."""
    raw = table.column(index)
    if reading.type not in (Kind.TEXT, Kind.BUNDLE) or not (raw.dtype == pl.String or raw.dtype.is_float()):
        return ()
    texts = column.only
    if not texts.str.contains(f"{_SCIENTIFIC}|{_LONG}").any():
        return ()
    scientific = texts.str.contains(_SCIENTIFIC).fill_null(False)
    long = texts.str.contains(_LONG).fill_null(False)
    if long.any():
        scientific = scientific | (long & table.numbers(index))
    return flaws_at(texts, scientific, Wrong("D023"))


def _unknown(raw: pl.Series, column: Column, reading: Reading) -> tuple[Flaw, ...]:
    if reading.certain is None or not column.unknown.any():
        return ()
    faulty = _mask(column.flaws, len(raw))
    return flaws_at(raw.cast(pl.String), column.unknown & ~faulty, Wrong(reading.certain))


def _blank(column: Column, masks: list[pl.Series], reading: Reading) -> tuple[Flaw, ...]:
    if reading.blank or reading.type is Kind.LIST:
        return ()
    values = next(iter(column.values.values()))
    if not values.null_count():
        return ()
    waiting = MAY_WAIT if reading.certain is None else MAY_NOT_WAIT
    blank = values.is_null() & ~reduce(lambda a, b: a | b, masks)
    return flaws_at(pl.Series([""]).new_from_index(0, len(values)), blank, Wrong("D020", words=waiting))


def _mask(flaws: list[Flaw] | tuple[Flaw, ...], height: int) -> pl.Series:
    mask = nowhere(height)
    return mask.scatter([flaw.index for flaw in flaws], True) if flaws else mask
