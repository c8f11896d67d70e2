"""The folder that is published once all is drawn."""

from __future__ import annotations

from attrs import evolve

from ..cores import Cores
from ..dsl.findings import Finding
from ..second_opinion import ONE, Asked, Extent, second_opinion
from ..writing import write
from ..writing.words import Lang
from .complete import complete
from .conduct import Conducted
from .journal_file import JournalFile
from .opened import Opened


def publish(
    opened: Opened,
    journal: JournalFile,
    conducted: Conducted,
    *,
    lang: Lang = "zh",
    cross_check: Extent | None = None,
    cores: Cores = ONE,
) -> tuple[Finding, ...]:
    """Hold the outcome against the second evaluator, and write `result/` with the journal as it is; notes.

    Where children go by codes, `private/placements-by-key.csv` tells the bureau who they are. Doing it again gives the
    same bytes. Raises `Disagreement`, and `Rejected` where the disk does not take the files.
    """
    fixed, asked = opened.fixed, Asked(cross_check, cores)
    checked = second_opinion(opened.graph, fixed.roster, conducted.watched, conducted.outcome, asked)
    notes_of_run = [note for note in checked.notes if not (opened.kept.codes and note.code == "V020")]
    events = tuple(line.event for line in journal.record.lines)
    outcome = evolve(checked, events=events, notes=tuple(notes_of_run))
    places = opened.places
    notes = write(outcome, opened.policy, fixed.roster, places.result, force=True, lang=lang, coded=opened.kept.codes)
    complete(opened, outcome.placements)
    return notes
