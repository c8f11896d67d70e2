"""Unit ids that stand in a record by the ten thousand: kept as rows, and put into words where they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import overload

import numpy as np
import numpy.typing as npt
import orjson
from attrs import field, frozen

from .canonical import WritesItself

Ints = npt.NDArray[np.int64]


@frozen(eq=False)
class IdList(Sequence[str], WritesItself):
    """The keys of some rows, in the order given: to whoever reads it a list of texts."""

    texts: Callable[[], npt.NDArray[np.object_]] = field(repr=False)  # every key of the roster, by row
    rows: Ints

    def canonical(self) -> bytes:
        """The list as canonical JSON. Nothing is asked of each text, since all are; and polars, which could join them
        more quickly, may be busy writing tables, for which this would wait."""
        return orjson.dumps(self.texts()[self.rows].tolist())

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts()[self.rows].tolist())

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> IdList: ...
    def __getitem__(self, at: int | slice) -> str | IdList:
        if isinstance(at, slice):
            return IdList(self.texts, self.rows[at])
        return str(self.texts()[self.rows[at]])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # as a list has none
