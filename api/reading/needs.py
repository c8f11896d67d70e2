"""What a policy needs to know of its schools."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ..dsl import expressions as e
from ..dsl.policy import ByValue, Policy
from ..dsl.walk import Part, walk


@frozen
class Needs:
    """`points`: a distance is measured; `zones`: zones are asked for; `schools`: names that conditions mention."""

    points: bool
    zones: bool


def needs(policy: Policy) -> Needs:
    """Looked up in every condition and value of the policy."""
    parts = [part for whole in _wholes(policy) for part in walk(whole)]
    return Needs(
        points=any(isinstance(part, e.Metres) for part in parts),
        zones=any(isinstance(part, e.ZonesOf | e.SchoolsInZonesOf) for part in parts),
    )


def _wholes(policy: Policy) -> Iterator[Part]:
    yield from (let.value for let in policy.lets)
    yield from (gate.condition for gate in policy.gates)
    yield from (rung.condition for ladder in policy.ladders for rung in ladder.rungs)
    for stage in policy.stages:
        if stage.who is not None:
            yield stage.who
        yield from stage.seek
        yield from (key.value for key in stage.rank if isinstance(key, ByValue))
