"""Ids kept as rows are the list that they stand for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paiwei.engine.canonical import canonical
from paiwei.engine.id_list import IdList

KEYS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=6)


@pytest.mark.parametrize("long", [0, 5])
@given(KEYS, st.data())
def test_written_and_read_they_are_the_list_of_texts(long: int, keys: list[str], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.integers(0, len(keys) - 1), max_size=8))
    rows *= max(1, 200 * long)  # long lists too
    listed = IdList(lambda: np.array(keys, dtype=np.object_), np.array(rows, dtype=np.int64))
    spelt = [keys[row] for row in rows]
    assert listed == spelt
    assert spelt == listed
    assert [listed[at] for at in range(min(9, len(listed)))] == spelt[:9]
    assert list(listed[1:]) == spelt[1:]
    assert canonical({"units": listed, "n": 1}) == canonical({"units": spelt, "n": 1})
    assert canonical({"units": listed, "share": 0.5}) == canonical({"units": spelt, "share": 0.5})


@pytest.mark.parametrize("times", [1, 600])
@pytest.mark.parametrize("key", ['7"', "7\\", "7\x01", "7\u2028", "学生7", "𠮷7", "\x7f"])
def test_whatever_stands_in_a_key_json_writes_it_as_ever(key: str, times: int) -> None:
    listed = IdList(lambda: np.array(["1", key], dtype=np.object_), np.array([1, 0] * times, dtype=np.int64))
    assert canonical([listed]) == canonical([[key, "1"] * times])
