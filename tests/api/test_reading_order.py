"""Keys are put in the order of their bytes, however they are sorted."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paiwei.reading.order import order

PLAIN = st.text("\x010AZaz~", max_size=20)
SHARED = st.text("01", max_size=40).map("2024-1402-".__add__)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)


@given(st.lists(PLAIN) | st.lists(SHARED) | st.lists(ANY) | st.lists(PLAIN | ANY))
def test_keys_ascend_by_their_bytes_and_equal_ones_stay_in_their_order(keys: list[str]) -> None:
    ascending = sorted(range(len(keys)), key=lambda at: (keys[at].encode(), at))
    assert order(pl.Series(keys, dtype=pl.String)).to_list() == ascending


@pytest.mark.parametrize("keys", [["A"], ["A", "A"], ["A1", "A"], ["10", "9", "1"], ["k" * 60 + "2", "k" * 60 + "1"]])
def test_a_key_that_others_go_on_from_comes_before_them(keys: list[str]) -> None:
    assert pl.Series(keys).gather(order(pl.Series(keys))).to_list() == sorted(keys)
