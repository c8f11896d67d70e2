"""The folder that is published once all is drawn."""

from __future__ import annotations

from attrs import evolve

from ..dsl.findings import Finding
from ..keeping import keep_ceremony
from ..second_opinion import Extent, second_opinion
from ..writing import write
from ..writing.words import Lang
from .conduct import Conducted
from .journal_file import JournalFile
from .opened import Opened


def publish(
    opened: Opened, journal: JournalFile, conducted: Conducted, *, lang: Lang = "zh", cross_check: Extent | None = None
) -> tuple[Finding, ...]:
    """Hold the outcome against the second evaluator, and write `result/` with the journal as it is; notes.

    Doing it again gives the same bytes. Raises `Disagreement`, and `Rejected` where the disk does not take the files.
    """
    fixed = opened.fixed
    checked = second_opinion(opened.graph, fixed.roster, conducted.watched, conducted.outcome, cross_check)
    outcome = evolve(checked, events=tuple(line.event for line in journal.record.lines))
    notes = write(outcome, opened.policy, fixed.roster, opened.places.result, force=True, lang=lang)
    keep_ceremony(opened.places.result, opened.places.folder)
    return notes
