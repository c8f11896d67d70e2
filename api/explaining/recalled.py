"""The outcome of a result folder as far as it is about one child, without another run."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from attrs import evolve

from ..dsl.findings import Rejected, Severity
from ..dsl.policy import Policy
from ..engine.as_judged import as_judged
from ..engine.build import build
from ..engine.chance_of import chance_of
from ..engine.draws.table import strategies
from ..engine.recall import recall
from ..engine.roster import Roster
from ..engine.seal import rulings_hash, schools_hash
from ..keeping import Inputs, kept_inputs, kept_schools
from ..loading import load
from ..numbers import from_toml
from ..reading.children import children
from ..reading.fields import Places
from ..reading.rulings import read_rulings
from ..reading.schools import read_schools
from ..running import Outcome
from .folder import Folder, changed


def recalled(directory: Path, child: str, moved: Mapping[str, Path]) -> Outcome | None:
    """The outcome with this child and those of its bundle alone: `explain` tells the same of it as of the whole.

    None where the folder does not hold what is needed (see `kept_schools`), so that the run must be made again. Raises
    KeyError where nobody has the key, and `Rejected`: D090 and D091 for the note and the inputs, D092 where a file of
    the folder is not that of the run, or policy, schools or rulings are not those of its manifest. The input files are
    held against the hashes noted beside the result; the applicants' cells are not held against the manifest, whose
    hash is over all of them.
    """
    noted = kept_schools(directory)
    if noted is None:
        return None
    inputs = kept_inputs(directory, moved)
    assert inputs.public is not None, "a run in one go was noted without public numbers"
    folder, policy, numbers = Folder.of(directory, *noted), load(inputs.policy), from_toml(inputs.public)
    keys = folder.unit(child)
    if keys is None:
        raise KeyError(child)
    register, findings = read_schools(policy, inputs.schools)
    if register is None:
        raise Rejected(findings)
    part = children(policy, inputs.applicants, register, keys)
    part = _with_rulings(part, inputs, policy.key.label)
    _same(folder, inputs, policy, part, keys)
    graph = build(policy)
    chance = chance_of((policy, register.names, folder.manifest), numbers, strategies())
    return Outcome(policy, part, numbers, recall(graph, part, folder, chance))


def _with_rulings(part: Roster, inputs: Inputs, label: str) -> Roster:
    if inputs.rulings is None:
        return part
    register = part.register
    rulings, findings = read_rulings(inputs.rulings, Places(register.names, register.areas), label, None)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise Rejected(findings)
    return evolve(part, rulings=rulings)


def _same(folder: Folder, inputs: Inputs, policy: Policy, part: Roster, keys: Sequence[str]) -> None:
    """Refuse what is not of this result. Of the children themselves it is seen whether they have the same gates and
    tiers as on record, and so also whether this version of the program still judges them alike."""
    sealed = json.loads(folder.manifest)
    found = {
        inputs.policy: (sealed["policy"]["sha256"], sha256(policy.source.text.encode()).hexdigest()),
        inputs.schools: (sealed["schools"], schools_hash(part.register)),
        inputs.rulings: (sealed["rulings"], rulings_hash(part)),
    }
    faults = [changed(path) for path, (then, now) in found.items() if path is not None and then != now]
    if not faults and part.frame[policy.key.name].to_list() != list(keys):
        faults = [changed(inputs.applicants)]
    if not faults and not as_judged(build(policy), part, folder.standings(keys)):
        faults = [changed(folder.path / "standings.parquet")]
    if faults:
        raise Rejected(faults)
