"""All checks over one policy."""

from __future__ import annotations

from collections.abc import Mapping

from .. import syntax
from ..faults import Faults
from ..findings import Finding
from ..policy import Policy
from ..signatures import Signature
from .subject import Subject
from .table import CHECKS


def checks(policy: Policy, file: syntax.File, signatures: Mapping[str, Signature]) -> tuple[Finding, ...]:
    """What every check of the table finds, in the order of the text."""
    faults = Faults(policy.source)
    subject = Subject(policy, file, signatures)
    for check in CHECKS:
        check(subject, faults)
    return faults.findings()
