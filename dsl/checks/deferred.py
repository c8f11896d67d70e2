"""Deferred acceptance needs a number that every child holds."""

from __future__ import annotations

from .. import syntax
from ..faults import Faults
from ..findings import Phrase
from ..phrases import keyword
from ..policy import AdmitAll, LeaveAll, SeekMode
from .subject import Subject
from .whole_list import draw_span


def deferred(subject: Subject, faults: Faults) -> None:
    """P100: a draw that numbers nobody comparably. P101: a rule for ties instead of a draw."""
    fit = [s for s in subject.signatures.values() if s.comparable]
    for stage in subject.policy.stages:
        ways = [f"`{{DRAW}} {faults.called(s)}`" for s in fit if not (stage.rank and s.whole_list)]
        others = Phrase("或".join(ways), " or ".join(ways))
        if stage.mode is not SeekMode.DEFERRED:
            continue
        signature = subject.signature(stage)
        if signature is not None and not signature.comparable:
            faults.add("P100", draw_span(subject.block(stage)), strategy=faults.called(signature), others=others)
        if isinstance(stage.ties, AdmitAll | LeaveAll):
            line = next(line for line in subject.block(stage).lines if isinstance(line, syntax.TiesLine))
            faults.add("P101", line.span, rule=keyword(line.rule.text), others=others)
