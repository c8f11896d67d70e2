"""The outcome of a ceremony that is over, made again from its folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..dsl.findings import Cell, Rejected
from ..engine.ceremony.next_step import next_step
from ..engine.ceremony.record import Record
from ..engine.ceremony.steps import Finished
from ..engine.numbers import PublicNumbers
from ..reading.codes import fault
from ..running import Outcome
from .opened import Opened, open_sealed


def finished(directory: Path) -> tuple[Outcome, Mapping[str, str]]:
    """The outcome, and the code of every own key (the key itself where there are no codes).

    Raises `Rejected` as `open_sealed`, and J008 where the draw is not over.
    """
    opened = open_sealed(directory)
    outcome = outcome_of(opened)
    return outcome, dict(zip(opened.named.keys, opened.named.codes, strict=True))


def outcome_of(opened: Opened) -> Outcome:
    """The outcome of a sealed draw that is over. Raises `Rejected` (J008) where it is not."""
    folder = str(opened.places.folder)
    try:
        record = Record.of(opened.places.journal.read_bytes())
        step = next_step(opened.fixed, record, {})
    except (OSError, ValueError) as error:
        raise Rejected([fault("J008", Cell(folder), what=str(error))]) from error
    if not isinstance(step, Finished) or record.current is None:
        raise Rejected([fault("J008", Cell(folder), what="journal.jsonl")])
    numbers = PublicNumbers(record.current.sources, path=str(opened.places.journal))
    return Outcome(opened.policy, opened.fixed.roster, numbers, step.outcome)
