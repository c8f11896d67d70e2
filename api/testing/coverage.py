"""What the cases of a policy touch."""

from __future__ import annotations

from ..cases import CaseRun
from ..dsl.policy import Policy
from ..engine.build import build
from ..engine.testing.goals import Coverage
from ..engine.testing.wanted import wanted
from .measured import measured


def coverage(policy: Policy) -> Coverage:
    """The goals of a policy, and which of them each of its cases touches."""
    graph = build(policy)
    touched = tuple((case.name, measured(CaseRun(policy, graph, case))) for case in policy.cases)
    return Coverage(wanted(policy), touched)
