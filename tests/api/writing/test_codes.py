"""Codes beside the own keys, for the bureau alone."""

from pathlib import Path

import polars as pl
import pytest
from paiwei.engine.coding import Coded
from paiwei.engine.register import Register
from paiwei.engine.roster import Roster
from paiwei.writing.codes import write_by_key, write_codes

NAMED = Coded(
    Roster(pl.DataFrame({"n": ["X", "Y"]}), Register((), (), (), (), {}, {}, {}, {}, {})),
    "n",
    pl.DataFrame({"n": ["A2", "A1"]}),
)
PLACEMENTS = pl.DataFrame(
    {
        "id": ["X", "Y"],
        "status": ["placed", "leftover"],
        "school": ["一小", ""],
        "stage": ["录取", ""],
        "tier": ["", ""],
        "number": ["", ""],
        "class": [None, None],
        "seat_over_plan": [False, None],
    }
)


@pytest.mark.parametrize(
    ("label", "heading"), [("编号", "编号"), ("id", "key"), ("school", "key"), ("^a$", "^a$"), ("*", "*")]
)
def test_a_key_may_be_labelled_as_a_column_of_ours_is(label: str, heading: str, tmp_path: Path) -> None:
    write_by_key(tmp_path / "own.csv", NAMED, label, PLACEMENTS)
    lines = (tmp_path / "own.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith(f"{heading},id,")
    assert [line.split(",")[:2] for line in lines[1:]] == [["A1", "Y"], ["A2", "X"]]


@pytest.mark.parametrize(("label", "heading"), [("编号", "编号"), ("code", "key")])
def test_codes_stand_beside_their_keys(label: str, heading: str, tmp_path: Path) -> None:
    write_codes(tmp_path / "codes.csv", NAMED, label)
    lines = (tmp_path / "codes.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == [f"{heading},code", "A1,Y", "A2,X"]
