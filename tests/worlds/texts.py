"""From the text of a policy to the checked policy, for tests that must have one."""

from __future__ import annotations

from functools import cache

from paiwei.dsl.check import check
from paiwei.dsl.findings import Severity
from paiwei.dsl.policy import Policy
from paiwei.dsl.source import Source
from paiwei.engine.draws.table import signatures


def errors(text: str) -> list[str]:
    """What the checker rejects in a policy, a line each."""
    _, findings = check(Source("policy.paiwei", text), signatures())
    return [f"{f.code} {f.message.en}" for f in findings if f.severity is Severity.ERROR]


@cache
def checked(text: str) -> Policy:
    """The policy; an AssertionError with the findings if it has errors."""
    policy, findings = check(Source("policy.paiwei", text), signatures())
    wrong = [f"{f.code} {f.message.en}" for f in findings if f.severity is Severity.ERROR]
    assert policy is not None, wrong
    assert not wrong, wrong
    return policy
