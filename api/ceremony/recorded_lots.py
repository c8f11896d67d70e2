"""The clerks' records of paper lots, handed in as files beside whoever answers everything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import frozen

from ..dsl.findings import Cell, Finding, Rejected
from ..engine.awaiting import Need
from ..engine.ceremony.recordbook import Tables
from ..engine.ceremony.steps import AskRevealed
from ..engine.numbers import Lot, Source
from ..reading.codes import fault
from ..reading.lots import read_lots
from ..reading.two_clerks import handed_in_twice
from .answers import Answers, Note


@frozen
class RecordedLots:
    """`others`, but lots come from `files`, one record or two clerks'; they are those of the stage that waits."""

    others: Answers
    files: Sequence[Path]

    def source(self, source: Source, note: Note) -> Sequence[int] | None:
        """See `Answers`."""
        return self.others.source(source, note)

    def revealed(self, ask: AskRevealed, note: Note) -> Mapping[str, str] | None:
        """See `Answers`."""
        return self.others.revealed(ask, note)

    def number(self, need: Need, note: Note) -> int | None:
        """See `Answers`."""
        return self.others.number(need, note)

    def lots(self, needs: Sequence[Need]) -> Tables:
        """The records in the files. Raises `Rejected` with all faults of both."""
        if not self.files:
            return self.others.lots(needs)
        records: list[tuple[Lot, ...]] = []
        twice = [fault("N063", Cell(str(file), value=str(file))) for file in handed_in_twice(self.files)]
        faults: list[Finding] = [*twice]
        for file in self.files:
            record, wrong = read_lots(file)
            records.append(record)
            faults += wrong
        if faults:
            raise Rejected(faults)
        return {needs[0].place.stage: tuple(records)}
