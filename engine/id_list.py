"""Unit ids that stand in a record by the ten thousand: kept as rows, and put into words where they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import overload

import numpy as np
import numpy.typing as npt
import orjson
import polars as pl
from attrs import field, frozen

from .canonical import WritesItself

Ints = npt.NDArray[np.int64]


@frozen(slots=False, eq=False)
class Spelling:
    """All keys of a roster, by row, as they are and as JSON writes them."""

    keys: pl.Series

    @cached_property
    def quoted(self) -> pl.Series:
        """Each key as a JSON string."""
        if self.keys.str.contains(r'["\\\x00-\x1f]').any():
            return pl.Series([orjson.dumps(key).decode() for key in self.keys.to_list()], dtype=pl.String)
        return pl.select(pl.concat_str(pl.lit('"'), self.keys, pl.lit('"'))).to_series()


@frozen(eq=False)
class IdList(Sequence[str], WritesItself):
    """The keys of some rows, in the order given: to whoever reads it a list of texts."""

    spelling: Spelling = field(repr=False)
    rows: Ints

    def canonical(self) -> bytes:
        """The list as canonical JSON. For a million ids a twentieth of the time that a list of texts takes."""
        return f"[{self.spelling.quoted.gather(self.rows).str.join(',').item() or ''}]".encode()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self.spelling.keys.gather(self.rows).to_list())

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> IdList: ...
    def __getitem__(self, at: int | slice) -> str | IdList:
        if isinstance(at, slice):
            return IdList(self.spelling, self.rows[at])
        return str(self.spelling.keys[int(self.rows[at])])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # as a list has none
