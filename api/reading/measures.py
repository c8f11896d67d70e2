"""The spellings of numbers and points, whole columns at a time."""

from __future__ import annotations

import math
import re

import polars as pl

from .column import Column, Flaw, Spelt, Wrong, flaws_at
from .spelling import narrow

_PLAIN = r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$"
_POINT = r"^[（(\[]?\s*([+-]?\d+(?:\.\d+)?)\s*[,，、;；\s]\s*([+-]?\d+(?:\.\d+)?)\s*[)）\]]?$"

LARGE = 2**53  # from here on two whole numbers beside one another are the same to a machine
CHINA = ((73.0, 136.0), (3.0, 54.0))  # degrees of longitude and of latitude


def read_numbers(cells: Spelt) -> Column:
    """Decimal numbers; full-width digits are read, units and thousands separators are not."""
    texts = _narrowed(cells.texts)
    values = texts.cast(pl.Float64, strict=False)
    right = texts.str.contains(_PLAIN) & values.is_finite()
    if right.sum() == len(texts) - texts.null_count():
        return exact(Column({"": values}, cells.unknown), cells.texts)
    wrong = texts.is_not_null() & ~right.fill_null(False)
    flaws = flaws_at(cells.texts, wrong, Wrong("D032"))
    return exact(Column({"": values.set(wrong, None)}, cells.unknown | wrong, flaws), cells.texts)


def exact(column: Column, cells: pl.Series) -> Column:
    """The numbers, less those that are too large for neighbours to be told apart; `cells` are they as they came."""
    large = (column.only.abs() >= LARGE).fill_null(False)
    if not large.any():
        return column
    flaws = (*column.flaws, *flaws_at(cells, large, Wrong("D047")))
    return Column({"": column.only.set(large, None)}, column.unknown | large, flaws)


def read_points(cells: Spelt) -> Column:
    """`longitude,latitude` in degrees, brackets allowed around them."""
    texts = _narrowed(cells.texts)
    parts = texts.str.extract_groups(_POINT).struct.unnest()
    lon, lat = (parts.to_series(i).cast(pl.Float64, strict=False) for i in (0, 1))
    column = checked_points(Column({".lon": lon, ".lat": lat}, cells.unknown), cells.texts)
    unread = texts.is_not_null() & (lon.is_null() | lat.is_null())
    flaws = flaws_at(cells.texts, unread, Wrong("D033"))
    return Column(column.values, column.unknown | unread, (*flaws, *column.flaws))


def checked_points(column: Column, texts: pl.Series) -> Column:
    """The points that can be; one whose longitude and latitude would make sense the other way round is a flaw."""
    lon, lat = column.values[".lon"], column.values[".lat"]
    swapped = (_within(lon, CHINA[1]) & _within(lat, CHINA[0])).fill_null(False)
    off = ((lon.abs() > 180) | (lat.abs() > 90) | ~lon.is_finite() | ~lat.is_finite()).fill_null(False) & ~swapped
    wrong = swapped | off
    if not wrong.any():
        return column
    flaws = tuple(_turned(flaw) for flaw in flaws_at(texts, swapped, Wrong("D034")))
    flaws += flaws_at(texts, off, Wrong("D035"))
    return Column({".lon": lon.set(wrong, None), ".lat": lat.set(wrong, None)}, column.unknown | wrong, flaws)


def outside_china(column: Column) -> pl.Series:
    """Which points are not in the rectangle that holds China."""
    inside = _within(column.values[".lon"], CHINA[0]) & _within(column.values[".lat"], CHINA[1])
    return ~inside.fill_null(True)


def is_whole(value: float | None) -> bool:
    """Whether a number has no fraction."""
    return value is not None and math.isfinite(value) and value == int(value)


def _turned(flaw: Flaw) -> Flaw:
    numbers = re.findall(r"[+-]?\d+(?:\.\d+)?", narrow(flaw.value))
    return Flaw(flaw.index, flaw.value, Wrong("D034", words={"swapped": ",".join(reversed(numbers))}))


def _within(values: pl.Series, bounds: tuple[float, float]) -> pl.Series:
    return (values >= bounds[0]) & (values <= bounds[1])


def _narrowed(texts: pl.Series) -> pl.Series:
    """Full-width digits and signs made half-width, where there are any."""
    wide = texts.str.contains("[^\x00-\x7f]")
    if not wide.any():
        return texts
    wide = wide.fill_null(False)
    return texts.scatter(wide.arg_true(), [narrow(text) for text in texts.filter(wide).to_list()])
