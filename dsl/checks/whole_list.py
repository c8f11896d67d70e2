"""A strategy that draws over a school's whole list has no place beside a rank."""

from __future__ import annotations

from .. import syntax
from ..faults import Faults
from ..phrases import same
from ..policy import SeekMode
from ..source import Span
from .subject import Subject


def whole_list(subject: Subject, faults: Faults) -> None:
    """P099. A deferred stage whose draw is unsuitable anyway is left to that check."""
    others = [faults.called(s) for s in subject.signatures.values() if s.comparable and not s.whole_list]
    for stage in subject.policy.stages:
        signature = subject.signature(stage)
        if signature is None or not signature.whole_list or not stage.rank:
            continue
        if stage.mode is SeekMode.DEFERRED and not signature.comparable:
            continue
        other = others[0] if others else same("{TICKET}")
        faults.add("P099", draw_span(subject.block(stage)), strategy=faults.called(signature), other=other)


def draw_span(block: syntax.StageBlock) -> Span:
    """Where the strategy is named."""
    return next(line.strategy.span for line in block.lines if isinstance(line, syntax.DrawLine))
