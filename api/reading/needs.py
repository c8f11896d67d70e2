"""What a policy needs to know of its schools."""

from __future__ import annotations

from attrs import frozen

from ..dsl import expressions as e
from ..dsl.policy import Policy
from ..dsl.walk import walk, wholes


@frozen
class Needs:
    """`points`: a distance is measured; `zones`: zones are asked for; `schools`: names that conditions mention."""

    points: bool
    zones: bool


def needs(policy: Policy) -> Needs:
    """Looked up in every condition and value of the policy."""
    parts = [part for whole in wholes(policy) for part in walk(whole)]
    return Needs(
        points=any(isinstance(part, e.Metres | e.Nearest) for part in parts),
        zones=any(isinstance(part, e.ZonesOf | e.SchoolsInZonesOf) for part in parts),
    )
