"""What a bundle block leaves to the defaults is said aloud."""

from __future__ import annotations

from .. import syntax
from ..faults import Faults
from ..findings import Phrase
from ..phrases import same
from .subject import Subject


def bundle_silent(subject: Subject, faults: Faults) -> None:
    """P154: no tier rule where a stage ranks, no margin rule."""
    for block in subject.file.blocks:
        if not isinstance(block, syntax.BundleBlock):
            continue
        if not block.tiers and any(stage.rank for stage in subject.policy.stages):
            what = Phrase("梯次怎样取", "`{TIER}` line")
            faults.add("P154", block.field.span, what=what, default=same("{WORST}"), line=same("{TIER} {WORST}"))
        if not block.margins:
            what = Phrase("名额不足时怎么办", "`{MARGIN}` line")
            faults.add("P154", block.field.span, what=what, default=same("{SKIP}"), line=same("{MARGIN} {SKIP}"))
