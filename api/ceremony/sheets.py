"""The paper for lots that a draw waits for."""

from __future__ import annotations

from collections.abc import Sequence

from ..dsl.findings import Rejected
from ..engine.awaiting import Need
from ..engine.prepared_lots import PreparedLots
from ..writing.lots import LotFiles, write_lot_sheets
from ..writing.words import Lang
from .opened import Opened


def sheets(opened: Opened, needs: Sequence[Need], attempt: int, *, lang: Lang) -> tuple[LotFiles, ...]:
    """Write lists, slips and empty records for some draws into `lots/` of the ceremony, of a later attempt into a
    folder of its own. Sheets that are there stay as they are, for they may be filled in; then nothing is written.

    Raises `Rejected` (D082) where the disk does not take them.
    """
    prepared = [PreparedLots.of(need.ballot, need.place) for need in needs if need.ballot is not None]
    folder = opened.places.lots if attempt == 1 else opened.places.lots / f"attempt-{attempt}"
    cohort = opened.policy.cohort
    labels = {} if cohort is None else dict(cohort.type.values)
    rehearsal = opened.inputs.rehearsal
    try:
        return write_lot_sheets(
            folder, prepared, lang=lang, title=opened.policy.name, rehearsal=rehearsal, labels=labels
        )
    except Rejected as refusal:
        if {finding.code for finding in refusal.findings} == {"N067"}:
            return ()
        raise
