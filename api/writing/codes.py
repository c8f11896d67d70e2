"""Which code is which child's: for the bureau alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import polars as pl

from ..engine.coding import Coded
from .private import private
from .tables import COLUMNS, as_written

_KEY = "own key"  # while it is put together: a policy may call its key `id`, `code` or `school`, as our columns are


def write_codes(file: Path, named: Coded, label: str) -> None:
    """A CSV of two columns, the key under its label and the code, ascending by key. Raises OSError."""
    with private(file) as out:
        _put(out, label, ("code",), pl.DataFrame([named.keys.alias(_KEY), named.codes.alias("code")]))


def write_by_key(file: Path, named: Coded, label: str, placements: pl.DataFrame) -> None:
    """Every child's place under its own key, as in placements.csv, ascending by key. Raises OSError."""
    with private(file) as out:
        put_by_key(out, named, label, placements)


def put_by_key(out: BinaryIO, named: Coded, label: str, placements: pl.DataFrame) -> None:
    """The bytes of `write_by_key`."""
    own = pl.DataFrame([named.keys.alias(_KEY), named.codes.alias("id")])
    rows = own.join(as_written(placements), on="id", how="left", maintain_order="left")
    _put(out, label, COLUMNS, rows)


def _put(out: BinaryIO, label: str, others: Sequence[str], frame: pl.DataFrame) -> None:
    header = ["key" if label in others else label, *others]
    out.write("\ufeff".encode())  # spreadsheet programs take it for UTF-8 only with the mark
    names = pl.DataFrame([header], schema=dict.fromkeys(frame.columns, pl.String), orient="row")
    for rows in (names, frame.sort(_KEY)):
        rows.write_csv(out, include_header=False, line_terminator="\n")
