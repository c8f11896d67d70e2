"""Canonical JSON is that of RFC 8785, whichever way it is made."""

from __future__ import annotations

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from paiwei.engine.canonical import canonical

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
MIDDLING = st.floats(-180, 180) | st.floats(-1e10, 1e10).map(lambda each: round(each, 3))
NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False) | MIDDLING
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(TEXTS, inner),
    max_leaves=12,
)


@given(VALUES)
def test_the_bytes_are_those_of_the_reference(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


@given(st.dictionaries(st.text('aé中\ue000\uffff\U00010000\U0010ffff\x00\x1f\x7f"\\/'), st.integers(0, 9)))
def test_keys_stand_in_the_order_of_utf_16(value: dict[str, int]) -> None:
    assert canonical(value) == rfc8785.dumps(value)


def test_a_list_of_texts_and_maps_mixed() -> None:
    value = {"units": ["A1", "学生"], "n": 3, "body": [{"b": None, "a": True}, ["x", 1]]}
    assert canonical(value) == '{"body":[{"a":true,"b":null},["x",1]],"n":3,"units":["A1","学生"]}'.encode()


@pytest.mark.parametrize("value", [2**53, float("nan"), "\ud800", {1: "one"}, {"a": object()}, [b"bytes"]])
def test_what_json_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        canonical(value)
