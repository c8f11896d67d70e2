"""What a check looks at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from .. import syntax
from ..expressions import Condition
from ..policy import ByValue, Draw, Policy, Stage
from ..signatures import Signature
from ..walk import Part, walk


@frozen
class Subject:
    """A policy without errors so far, the text's own shape, and the draw strategies by name."""

    policy: Policy
    file: syntax.File
    signatures: Mapping[str, Signature]

    def block(self, stage: Stage) -> syntax.StageBlock:
        """The stage as written."""
        stages = (block for block in self.file.blocks if isinstance(block, syntax.StageBlock))
        return next(block for block in stages if block.name.span == stage.span)

    def signature(self, stage: Stage) -> Signature | None:
        """The strategy that a stage draws by, None if it does not draw."""
        return self.signatures[stage.ties.strategy] if isinstance(stage.ties, Draw) else None


def rules(policy: Policy) -> Iterator[Condition]:
    """Every condition that lets a child in or not: gates, rungs, and who a stage is for."""
    yield from (gate.condition for gate in policy.gates)
    yield from (rung.condition for ladder in policy.ladders for rung in ladder.rungs)
    yield from (stage.who for stage in policy.stages if stage.who is not None)


def roots(policy: Policy) -> Iterator[Part]:
    """Everything that a run evaluates, lets apart."""
    yield from rules(policy)
    for stage in policy.stages:
        yield from stage.seek
        yield from (key.value for key in stage.rank if isinstance(key, ByValue))


def parts(policy: Policy) -> Iterator[Part]:
    """Every part of every expression of the policy, those of the lets too."""
    for root in (*roots(policy), *(let.value for let in policy.lets)):
        yield from walk(root)
