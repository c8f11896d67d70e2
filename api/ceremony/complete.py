"""What stands beside a result that was written."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from ..keeping import NOTE, keep_ceremony
from ..writing.codes import write_by_key
from ..writing.occupied import not_writable
from .opened import Opened


def lacking(opened: Opened) -> tuple[Path, ...]:
    """What a draw that is over does not have yet, though its result stands."""
    places = opened.places
    wanted = [places.result / NOTE, *([places.by_key] if opened.kept.codes else [])]
    return tuple(file for file in wanted if not file.exists())


def complete(opened: Opened, placements: pl.DataFrame) -> None:
    """Note where the result came from and, where children go by codes, tell the bureau who they are.

    Raises `Rejected` where the disk does not take the files.
    """
    places = opened.places
    keep_ceremony(places.result, places.folder)
    if opened.kept.codes:
        try:
            write_by_key(places.by_key, opened.named, opened.policy.key.label, placements)
        except OSError as error:
            raise not_writable(places.by_key, error) from error
