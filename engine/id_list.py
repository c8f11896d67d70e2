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
    def texts(self) -> npt.NDArray[np.object_]:
        """Every key as one text that all who name it share; thousands of small look-ups are fast only this way."""
        texts = np.empty(len(self.keys), dtype=np.object_)
        texts[:] = self.keys.to_list()
        return texts


@frozen(eq=False)
class IdList(Sequence[str], WritesItself):
    """The keys of some rows, in the order given: to whoever reads it a list of texts."""

    spelling: Spelling = field(repr=False)
    rows: Ints

    def canonical(self) -> bytes:
        """The list as canonical JSON. Nothing is asked of each text, since all are; and polars, which could join them
        more quickly, may be busy writing tables, for which this would wait."""
        return orjson.dumps(self.spelling.texts[self.rows].tolist())

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
