"""The shipped policies, checked."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from paiwei.dsl.check import check
from paiwei.dsl.policy import Policy
from paiwei.dsl.source import Source
from paiwei.engine.draws.table import signatures

FOLDER = Path(__file__).parents[2] / "policies"
PATHS = sorted(FOLDER.glob("*/*.paiwei"))


@cache
def shipped(path: Path) -> Policy:
    policy, findings = check(Source(path.name, path.read_text(encoding="utf-8")), signatures())
    assert policy is not None, findings
    return policy


def written(text: str) -> Policy:
    """A policy from its text."""
    policy, findings = check(Source("written.paiwei", text), signatures())
    assert policy is not None, findings
    return policy
