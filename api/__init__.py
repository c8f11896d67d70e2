"""paiwei: school admission written as a policy, run on a roster, and proved to every family.

    policy  = paiwei.load("policies/pingcheng/primary-2024.paiwei")
    roster  = paiwei.read(policy, "applicants.xlsx", "schools.csv")
    outcome = paiwei.run(policy, roster, paiwei.PublicNumbers.from_toml("public.toml"))
    outcome.placements

Everything here is imported when it is first used, so that `import paiwei` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .analysing import Analysis, analyse
    from .desk import Answer, Desk
    from .dsl.findings import Finding, Rejected
    from .dsl.policy import Policy
    from .loading import load
    from .nation.nation import Nation
    from .nation.read_nation import read_nation
    from .nation.run_many import run_many
    from .numbers import PublicNumbers
    from .reading import read
    from .refusing.refusal import Refusal
    from .refusing.refuse import refuse
    from .running import Disagreement, Outcome, Undetermined, run
    from .verifying import Verified, verify

__version__ = "0.1.0"

_HOMES = {
    "Analysis": ".analysing",
    "Answer": ".desk",
    "Desk": ".desk",
    "Disagreement": ".running",
    "Finding": ".dsl.findings",
    "Rejected": ".dsl.findings",
    "Policy": ".dsl.policy",
    "load": ".loading",
    "Nation": ".nation",
    "PublicNumbers": ".numbers",
    "read": ".reading",
    "read_nation": ".nation",
    "Refusal": ".refusing",
    "Outcome": ".running",
    "Undetermined": ".running",
    "Verified": ".verifying",
    "refuse": ".refusing",
    "analyse": ".analysing",
    "run": ".running",
    "run_many": ".nation",
    "verify": ".verifying",
}

__all__ = [
    "Analysis",
    "Answer",
    "Desk",
    "Disagreement",
    "Finding",
    "Nation",
    "Outcome",
    "Policy",
    "PublicNumbers",
    "Refusal",
    "Rejected",
    "Undetermined",
    "Verified",
    "analyse",
    "load",
    "read",
    "read_nation",
    "refuse",
    "run",
    "run_many",
    "verify",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name], __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
