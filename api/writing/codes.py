"""Which code is which child's: for the bureau alone."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from ..engine.coding import Coded
from .tables import as_written

_OWN = "\0own"  # no label is called so


def write_codes(file: Path, named: Coded, label: str) -> None:
    """A CSV of two columns, the key under its label and the code, ascending by key. Raises OSError."""
    _write(file, pl.DataFrame([named.keys.alias(_OWN), named.codes.alias("code")]).sort(_OWN), label)


def write_by_key(file: Path, named: Coded, label: str, placements: pl.DataFrame) -> None:
    """Every child's place under its own key, as in placements.csv, ascending by key. Raises OSError."""
    own = pl.DataFrame([named.keys.alias(_OWN), named.codes.alias("id")])
    _write(file, own.join(as_written(placements), on="id", how="left", maintain_order="left").sort(_OWN), label)


def _write(file: Path, frame: pl.DataFrame, label: str) -> None:
    heading = "key" if label in frame.columns else label  # a key may be called `id`, and so is the column of the codes
    frame = frame.rename({_OWN: heading})
    with file.open("wb") as out:
        out.write("\ufeff".encode())  # spreadsheet programs take it for UTF-8 only with the mark
        frame.write_csv(out, line_terminator="\n")
    file.chmod(0o600)
