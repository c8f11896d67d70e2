"""The bytes of sealed rows, and the root over them."""

from __future__ import annotations

import hmac
import json
from hashlib import sha256

import polars as pl
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from paiwei.engine.canonical import canonical
from paiwei.engine.cells import cell_text
from paiwei.engine.coding import Coded, coded, uncoded
from paiwei.engine.rows import rows_root, sealed_rows

from tests.worlds.texts import checked

from .test_coding import POLICY, REGISTER, roster_of

SALT = bytes(range(32))
policy = checked(POLICY)


def row_by_hand(coded: Coded, at: int) -> bytes:
    """The canonical JSON of a row, made the slow way."""
    frame = coded.roster.frame.with_columns(coded.own.get_columns())
    texts = [cell_text(spec, REGISTER, coded.roster.has_unknown(spec.name)) for spec in policy.fields]
    cells = frame.select(texts).row(at, named=True)
    return canonical({"code": coded.codes[at], "cells": cells})


def test_a_row_is_the_json_of_its_cells_with_the_own_key_and_bundle() -> None:
    found = coded(policy, roster_of(["B2", "A1"], twins=["A1", "A1"], name=['王"小\\明', None]), SALT)
    rows = list(sealed_rows(policy, found, SALT))
    assert [row.text for row in rows] == [row_by_hand(found, at) for at in range(2)]
    (own,) = [json.loads(row.text) for row in rows if b'"id":"A1"' in row.text]
    assert own["cells"] == {"id": "A1", "born": "2018-01-02", "name": '王"小\\明', "twins": "A1", "applied": "甲校"}
    assert own["code"] in found.codes.to_list()


def test_the_salt_of_a_row_is_an_hmac_over_its_code_and_stands_before_it_in_the_leaf() -> None:
    found = coded(policy, roster_of(["A1", "B2"]), SALT)
    for code, row in zip(found.codes, sealed_rows(policy, found, SALT), strict=True):
        assert row.salt == hmac.digest(SALT, b"PW1-row\0" + code.encode(), "sha256")
        assert row.leaf == row.salt + row.text


def test_the_root_is_that_of_the_leaves_in_the_order_of_the_codes() -> None:
    found = coded(policy, roster_of(["A1", "B2", "C3"]), SALT)
    one, two, three = (sha256(b"\0" + row.leaf).digest() for row in sealed_rows(policy, found, SALT))
    pair = sha256(b"\1" + one + two).digest()
    assert rows_root(policy, found, SALT) == {"root": sha256(b"\1" + pair + three).hexdigest(), "size": 3}


def test_no_children_have_the_root_of_nothing() -> None:
    found = uncoded(policy, roster_of([]))
    assert rows_root(policy, found, SALT) == {"root": sha256(b"").hexdigest(), "size": 0}


def test_what_is_not_verified_is_sealed_as_not_verified() -> None:
    roster = roster_of(["A1"])
    frame = roster.frame.with_columns(born=pl.lit(None, dtype=pl.Date)).with_columns(pl.lit(True).alias("born?"))
    (row,) = sealed_rows(policy, uncoded(policy, evolve(roster, frame=frame)), SALT)
    assert json.loads(row.text)["cells"]["born"] == "?"


@given(st.lists(st.text(max_size=12), min_size=1, max_size=5))
def test_any_text_is_written_as_canonical_json_writes_it(names: list[str]) -> None:
    roster = roster_of([f"A{at}" for at in range(len(names))], name=names)
    found = uncoded(policy, roster)
    assert [row.text for row in sealed_rows(policy, found, SALT)] == [
        row_by_hand(found, at) for at in range(len(names))
    ]


def test_every_control_character_is_written_as_canonical_json_writes_it() -> None:
    every = "".join(map(chr, range(0x100))) + "\u2028\u2029\ufeff\uffff\U00010000\U0010ffff"
    found = uncoded(policy, roster_of(["A1"], name=[every]))
    assert [row.text for row in sealed_rows(policy, found, SALT)] == [row_by_hand(found, 0)]


def test_rows_beyond_a_chunk_keep_their_order() -> None:
    found = coded(policy, roster_of([f"A{at:05}" for at in range(20_003)]), SALT)
    codes = [json.loads(row.text)["code"] for row in sealed_rows(policy, found, SALT)]
    assert codes == found.codes.to_list()


@pytest.mark.parametrize("salt", [b"", b"x" * 31, b"x" * 33])
def test_a_salt_of_another_length_is_refused(salt: bytes) -> None:
    with pytest.raises(ValueError, match="32"):
        rows_root(policy, uncoded(policy, roster_of(["A1"])), salt)


def test_one_cell_changes_the_root() -> None:
    roots = {
        str(rows_root(policy, coded(policy, roster_of(["A1", "B2"], name=[name, None]), SALT), SALT)["root"])
        for name in ("王", "王 ", None, "")
    }
    assert len(roots) == 4
