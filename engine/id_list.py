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
    """All keys of a roster, by row."""

    keys: pl.Series

    @cached_property
    def plain(self) -> bool:
        """Whether JSON writes every key as it is, between quotes."""
        text = str(self.keys.str.join("").item())
        return text.isprintable() and '"' not in text and "\\" not in text


@frozen(eq=False)
class IdList(Sequence[str], WritesItself):
    """The keys of some rows, in the order given: to whoever reads it a list of texts."""

    spelling: Spelling = field(repr=False)
    rows: Ints

    def canonical(self) -> bytes:
        """The list as canonical JSON. For a million ids a tenth of the time that a list of texts takes."""
        if not len(self.rows) or not self.spelling.plain:
            return orjson.dumps(list(self))
        joined = self.spelling.keys.gather(self.rows).str.join('","').item()
        return f'["{joined}"]'.encode()

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
