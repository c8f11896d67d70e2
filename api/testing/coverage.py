"""What the cases of a policy touch."""

from __future__ import annotations

from collections.abc import Sequence

from ..cases import CaseRun, case_runs
from ..dsl.policy import Policy
from ..engine.testing.goals import Coverage
from ..engine.testing.wanted import wanted
from .measured import measured_together


def coverage(policy: Policy, runs: Sequence[CaseRun] | None = None) -> Coverage:
    """The goals of a policy, and which of them each of its cases touches. `runs` are those of its cases, where they are
    made already."""
    runs = case_runs(policy) if runs is None else runs
    touched = measured_together([(run, run.case.expectations) for run in runs])
    return Coverage(wanted(policy), tuple((run.case.name, keys) for run, keys in zip(runs, touched, strict=True)))
