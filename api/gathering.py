"""The tables and the public numbers of one admission, read together, so that their faults are told together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from .dsl.findings import Finding, Rejected, Severity
from .dsl.policy import Policy
from .engine.roster import Roster
from .keeping import Inputs
from .lot_names import lot_names
from .numbers import PublicNumbers, from_toml, validate
from .reading import read

Read = TypeVar("Read")


def gather(policy: Policy, inputs: Inputs) -> tuple[Roster, PublicNumbers]:
    """The roster and the numbers. Raises `Rejected` with all faults of the tables and of the numbers."""
    findings: list[Finding] = []
    roster = _kept(lambda: read(policy, inputs.applicants, inputs.schools, inputs.rulings), findings)
    public = inputs.public
    assert public is not None, "a run in one go was asked for without public numbers"
    numbers = _kept(lambda: from_toml(public), findings)
    if numbers is not None:
        schools = None if roster is None else roster.register.names
        fitting = validate(numbers, policy, inputs.rehearsal, schools)
        findings += [f for f in fitting if f.severity is Severity.ERROR]
    if roster is not None and numbers is not None:
        findings += lot_names(policy, roster, numbers)
    if roster is None or numbers is None or findings:
        raise Rejected(findings)
    return roster, numbers


def _kept(reading: Callable[[], Read], findings: list[Finding]) -> Read | None:
    try:
        return reading()
    except Rejected as rejected:
        findings += rejected.findings
        return None
