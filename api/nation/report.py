"""What became of one district."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen

from ..dsl.findings import Text


class State(StrEnum):
    """`pending` is a district that a broken-off run has not come to."""

    DONE = "done"
    FAILED = "failed"
    PENDING = "pending"


@frozen
class Report:
    """One district: `counts` are children by status; `manifest` the SHA-256 of the sealed record, `result` that of
    outcome.json, in which every other file is hashed. `codes` counts the findings by code: errors where it failed,
    notes where it is done; `reason` is the first error. All findings stand in the district's `district.json`.

    `kept`: an earlier run had done it. `again` says why one that was done before was run again. `seconds` is the time
    that it took, of the clock and of the processor; neither is written to a file.
    """

    name: str
    output: str
    state: State
    counts: Mapping[str, int] = field(factory=dict)
    manifest: str = ""
    result: str = ""
    codes: Mapping[str, int] = field(factory=dict)
    reason: Text | None = None
    again: Text | None = None
    kept: bool = field(default=False, eq=False)
    seconds: tuple[float, float] = field(default=(0.0, 0.0), eq=False)

    @property
    def children(self) -> int:
        """How many applicants there are; 0 where the district failed."""
        return sum(self.counts.values())


@frozen
class Died:
    """A district whose process died each time, how many times when it ran alone, and how the last time."""

    times: int
    how: str


Ended = tuple[int, Report | Died]
"""The place of a district among those that were to be run, and how it ended."""
