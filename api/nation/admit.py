"""The admission of one district, as `paiwei run` carries it out."""

from __future__ import annotations

import hashlib
import json

from attrs import evolve

from ..dsl.findings import Cell, Rejected
from ..dsl.show import as_json
from ..gathering import gather
from ..keeping import keep_inputs
from ..reading.codes import fault
from ..running import run
from ..writing import refuse_occupied
from ..writing.occupied import OUTCOME
from .fingerprint import Fingerprint, changed, fingerprint
from .known_policy import known_policy
from .nation import Task
from .record import Record
from .report import State


def admit(task: Task, rests_on: Fingerprint) -> Record:
    """Read, run and write, and the record of it. Raises `Rejected` as `paiwei run` refuses, and M103 where the inputs
    are not those of the fingerprint any more; OSError where the disk does not take the note of the inputs."""
    choices, result = task.choices, task.result
    inputs = evolve(task.district.inputs, rehearsal=choices.rehearsal)
    refuse_occupied(result, force=True)  # before the work, not after it
    policy = known_policy(inputs.policy)
    roster, numbers = gather(policy, inputs)
    outcome = run(
        policy, roster, numbers, hold=inputs.hold, rehearsal=inputs.rehearsal, cross_check=choices.cross_check
    )
    if files := changed(rests_on, fingerprint(task)):
        raise Rejected([fault("M103", Cell(str(task.folder)), files=files)])
    notes = outcome.write(result, force=True, with_private=choices.with_private, lang=choices.lang, xlsx=choices.xlsx)
    keep_inputs(result, inputs)
    said = (result / OUTCOME).read_bytes()
    return Record(
        State.DONE,
        rests_on,
        {status: int(count) for status, count in outcome.result.counts.items()},
        str(json.loads(said)["manifest"]),
        hashlib.sha256(said).hexdigest(),
        [as_json(note) for note in (*roster.notes, *notes, *outcome.odd_by_rows)],
    )
