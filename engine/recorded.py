"""What a finished run left on record, as it is asked for when one child is explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import polars as pl

from .outcome import SchoolStage

Line = Mapping[str, Any]


class Recorded(Protocol):
    """The record of a run. Lines are those of `queues.jsonl` and `journal.jsonl` (docs/verify.md), as JSON values."""

    @property
    def manifest(self) -> bytes:
        """The sealed record."""

    @property
    def schools(self) -> tuple[SchoolStage, ...]:
        """How every stage went at every school."""

    def placements(self, ids: Sequence[str]) -> pl.DataFrame:
        """The rows of some children, ascending, as in `Outcome.placements`."""

    def standings(self, ids: Sequence[str]) -> pl.DataFrame:
        """The rows of some children, as in `Outcome.standings`."""

    def representatives(self) -> Mapping[str, str]:
        """Who goes first, of each bundle that does not begin with its smallest key."""

    def queue(self, stage: str, turn: int, cohort: str, school: str) -> Line | None:
        """The line of a school's queue in a turn; None where nobody stood there."""

    def lists(self, stage: str, cohort: str) -> Line | None:
        """The line of a cohort in a deferred stage."""

    def drawn(self, draw: str) -> Line | None:
        """What the journal says of a draw that was held."""

    def admitted(self, stage: str) -> Iterable[tuple[str, str]]:
        """Unit and school of every child placed in a stage."""
