"""Pairs of children and schools that are asked about once."""

from __future__ import annotations

import numpy as np
import polars as pl
from paiwei.engine.pairs import Pairs

LISTS = pl.Series([[2, 0], [], [1]], dtype=pl.List(pl.Int32))


def answered(rows: pl.Series, schools: pl.Series) -> pl.DataFrame:
    """An answer that says of which pair it is."""
    return pl.DataFrame({"pair": rows.cast(pl.Int64) * 100 + schools})


def test_pairs_are_found_in_any_order_and_as_often_as_they_are_asked() -> None:
    pairs = Pairs.learn(np.array([3, 5, 8]), LISTS, 4, answered)
    found = pairs.of(np.array([8, 3, 3, 8]), np.array([1, 0, 2, 1]))
    assert found is not None
    assert found["pair"].to_list() == [801, 300, 302, 801]


def test_a_pair_that_is_on_no_list_is_not_made_up() -> None:
    pairs = Pairs.learn(np.array([3, 5, 8]), LISTS, 4, answered)
    assert pairs.of(np.array([8, 5]), np.array([1, 1])) is None
    assert pairs.of(np.array([9]), np.array([3])) is None


def test_where_nobody_seeks_anything_nothing_is_known() -> None:
    pairs = Pairs.learn(np.array([3]), LISTS[1:2], 4, answered)
    assert pairs.of(np.array([3]), np.array([0])) is None
