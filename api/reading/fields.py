"""How a column of each type of the language is read, from texts or from the types that a parquet file has."""

from __future__ import annotations

from datetime import date
from typing import assert_never

import polars as pl
from attrs import frozen

from ..dsl.types import EnumType, Kind, Type
from .choices import enum_reader, place_reader, read_flag
from .column import Column, Wrong, flaws_at, nowhere
from .dates import IMPLAUSIBLE, LEAST_YEAR, MOST_YEAR, read_date
from .distinct import distinct
from .lists import read_lists, split
from .measures import checked_points, exact, read_numbers, read_points
from .spelt import as_text, can_be_text, spelt


@frozen
class Places:
    """The names that cells may give: schools and areas by index. None where the schools' table could not be read,
    so that nothing can be said of the names."""

    schools: tuple[str, ...] | None
    areas: tuple[str, ...] | None


def read_field(raw: pl.Series, type_: Type, places: Places) -> Column | Wrong:
    """The column, or why its stored type can never be read as the field's."""
    stored = _stored(raw, type_, places)
    if stored is not None:
        return stored
    if not can_be_text(raw.dtype):
        return Wrong("D015", words={**_stored_as(raw.dtype), **_names(type_)})
    return _texts(as_text(raw), type_, places)


def _texts(texts: pl.Series, type_: Type, places: Places) -> Column:
    if isinstance(type_, EnumType):
        return distinct(texts, enum_reader(type_), pl.Int16)
    match type_:
        case Kind.TEXT | Kind.BUNDLE:
            cells = spelt(texts)
            return Column({"": cells.texts}, cells.unknown)
        case Kind.NUMBER:
            return read_numbers(spelt(texts))
        case Kind.DATE:
            return distinct(texts, read_date, pl.Date)
        case Kind.FLAG:
            return distinct(texts, read_flag, pl.Boolean)
        case Kind.SCHOOL:
            return _place(texts, places.schools, "D030")
        case Kind.AREA:
            return _place(texts, places.areas, "D031")
        case Kind.POINT:
            return read_points(spelt(texts))
        case Kind.LIST:
            cells = spelt(texts)
            return _list(split(cells), cells.unknown, places.schools)
        case Kind.AREAS | Kind.ZONES:
            raise ValueError(type_)  # no field has such a type
        case _:
            assert_never(type_)


def _stored(raw: pl.Series, type_: Type, places: Places) -> Column | None:
    """The column where its stored type is the field's already."""
    certain = nowhere(len(raw))
    if type_ is Kind.FLAG and raw.dtype == pl.Boolean:
        return Column({"": raw}, certain)
    if type_ is Kind.DATE and raw.dtype == pl.Date:
        wrong = ~raw.is_between(date(LEAST_YEAR, 1, 1), date(MOST_YEAR, 12, 31)).fill_null(True)
        return Column({"": raw.set(wrong, None)}, wrong, flaws_at(raw, wrong, IMPLAUSIBLE))
    if type_ is Kind.NUMBER and raw.dtype.is_numeric() and not raw.dtype.is_decimal():
        values = raw.cast(pl.Float64).fill_nan(None)
        wrong = values.is_infinite().fill_null(False)
        column = Column({"": values.set(wrong, None)}, wrong, flaws_at(values, wrong, Wrong("D032")))
        return exact(column, raw)
    if type_ is Kind.LIST and isinstance(raw.dtype, pl.List | pl.Array) and raw.dtype.inner in _NAMES:
        return _list(raw.cast(pl.List(pl.String)), certain, places.schools)
    if type_ is Kind.POINT:
        return _stored_points(raw, certain)
    return None


_NAMES = (pl.String, pl.Categorical, pl.Enum, pl.Null)


def _stored_points(raw: pl.Series, certain: pl.Series) -> Column | None:
    """Points kept as a pair: a list or array of two numbers, or a struct of longitude and latitude."""
    dtype = raw.dtype
    if isinstance(dtype, pl.Struct) and len(dtype.fields) == 2 and all(f.dtype.is_numeric() for f in dtype.fields):
        names = sorted((f.name for f in dtype.fields), key=lambda name: name.lower().startswith(("lat", "纬")))
        lon, lat = (raw.struct.field(name).cast(pl.Float64) for name in names)
    elif isinstance(dtype, pl.List | pl.Array) and dtype.inner is not None and dtype.inner.is_numeric():
        pairs = raw.cast(pl.List(pl.Float64))
        lon, lat = pairs.list.get(0, null_on_oob=True), pairs.list.get(1, null_on_oob=True)
    else:
        return None
    texts = pl.select(pl.format("{},{}", lon, lat)).to_series()
    column = checked_points(Column({".lon": lon, ".lat": lat}, certain), texts)
    half = lon.is_null() != lat.is_null()
    flaws = flaws_at(texts, half, Wrong("D033"))
    return Column(column.values, column.unknown | half, (*column.flaws, *flaws))


def _place(texts: pl.Series, names: tuple[str, ...] | None, code: str) -> Column:
    if names is None:
        return distinct(texts, lambda _: 0, pl.Int32)
    return distinct(texts, place_reader(names, code), pl.Int32)


def _list(items: pl.Series, unknown: pl.Series, names: tuple[str, ...] | None) -> Column:
    if names is None:
        return read_lists(items, unknown, lambda _: 0)
    return read_lists(items, unknown, place_reader(names, "D030"))


def _names(type_: Type) -> dict[str, str]:
    """What a type is called in a message."""
    if isinstance(type_, EnumType):
        return {"wanted_zh": "选项", "wanted_en": "one of the choices"}
    zh, en = _CALLED[type_]
    return {"wanted_zh": zh, "wanted_en": en}


def _stored_as(dtype: pl.DataType) -> dict[str, str]:
    """What a stored type is called in a message."""
    if dtype.is_nested():
        return {"found_zh": "一组值", "found_en": "several values in one cell"}
    if dtype.is_temporal():
        return {"found_zh": "时刻或时长", "found_en": "times of day or durations"}
    return {"found_zh": "二进制数据", "found_en": "binary data"}


_CALLED = {
    Kind.TEXT: ("文字", "text"),
    Kind.BUNDLE: ("捆绑号", "a bundle code"),
    Kind.NUMBER: ("数", "a number"),
    Kind.DATE: ("日期", "a date"),
    Kind.FLAG: ("是或否", "yes or no"),
    Kind.SCHOOL: ("学校", "a school"),
    Kind.AREA: ("片区", "an area"),
    Kind.POINT: ("坐标", "coordinates"),
    Kind.LIST: ("学校列表", "a list of schools"),
}
