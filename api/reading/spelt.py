"""From a raw column, of whatever type, to trimmed texts."""

from __future__ import annotations

from functools import reduce
from operator import or_

import polars as pl

from .column import Spelt, nowhere
from .spelling import UNKNOWN, WHITE

_AS_TEXT = (pl.String, pl.Categorical, pl.Enum, pl.Boolean, pl.Date, pl.Datetime, pl.Decimal, pl.Null)


def can_be_text(dtype: pl.DataType) -> bool:
    """Whether a column of this type can be read cell by cell as text."""
    return dtype.is_numeric() or dtype in _AS_TEXT


def spelt(texts: pl.Series) -> Spelt:
    """The trimmed texts of a column: blank cells and unknown ones null."""
    texts = texts.str.strip_chars(WHITE)
    if (texts == "").any():
        texts = texts.set(texts == "", None)
    unknown = reduce(or_, (texts == word for word in UNKNOWN))  # `is_in` takes twice as long for three words
    if not unknown.any():
        return Spelt(texts, nowhere(len(texts)))
    unknown = unknown.fill_null(False)
    return Spelt(texts.set(unknown, None), unknown)


def as_text(raw: pl.Series) -> pl.Series:
    """The cells of a column as texts, as they stand."""
    if raw.dtype.is_float():
        # 123456.0 is the key 123456; a number that is not whole stays as it is.
        whole = (raw == raw.floor()) & (raw.abs() < 2**63)
        return raw.cast(pl.Int64, strict=False).cast(pl.String).zip_with(whole.fill_null(False), raw.cast(pl.String))
    return raw if raw.dtype == pl.String else raw.cast(pl.String)
