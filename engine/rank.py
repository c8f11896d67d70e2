"""Rank keys of many columns as one whole number each, so that queues are sorted and compared by one integer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .units import Ints

_ROOM = 1 << 62


def rank(columns: Sequence[npt.NDArray[np.generic]], length: int) -> tuple[Ints, int]:
    """One code for each of `length` rows, and a bound above all codes. Codes order and equal each other as the rows
    of `columns` do, compared column by column; without columns all are equal. Smaller ranks first; NaN ranks last."""
    code, bound = np.zeros(length, dtype=np.int64), 1
    for column in columns:
        found, width = _whole(column)
        if bound * width >= _ROOM:
            code, bound = _dense(code)
        if bound * width >= _ROOM:
            found, width = _dense(found)
        code = code * width + found
        bound *= width
    return code, bound


def sort(codes: Sequence[tuple[Ints, int]], length: int) -> Ints:
    """The stable order of rows by several codes, each with its bound, the first counting most."""
    packed, bound = np.zeros(length, dtype=np.int64), 1
    for code, width in codes:
        if bound * width >= _ROOM:
            return np.lexsort([code for code, _ in reversed(codes)]).astype(np.int64)
        packed = packed * width + code
        bound *= width
    if bound * max(length, 1) >= _ROOM:
        return np.argsort(packed, kind="stable").astype(np.int64)
    # The position in the low digits makes every key distinct: sorting values is several times faster than argsort, and
    # where rows come in ascending runs, as most do, merging them (which numpy calls stable) than any other sort.
    packed = packed * length + np.arange(length, dtype=np.int64)
    packed.sort(kind="stable")
    return packed % max(length, 1)


def _whole(column: npt.NDArray[np.generic]) -> tuple[Ints, int]:
    if np.issubdtype(column.dtype, np.integer) and len(column):
        whole = column.astype(np.int64)
        least, most = int(whole.min()), int(whole.max())
        if most - least < max(1024, 4 * len(whole)):
            return whole - least, most - least + 1
    return _dense(column)


def _dense(column: npt.NDArray[np.generic]) -> tuple[Ints, int]:
    if np.issubdtype(column.dtype, np.floating):
        column = column + 0.0  # type: ignore[operator]  # minus nought is nought
    values, codes = np.unique(column, return_inverse=True)
    return codes.astype(np.int64).reshape(-1), max(len(values), 1)
