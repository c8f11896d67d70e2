"""What a bundle block leaves to the defaults is said aloud."""

from __future__ import annotations

from .. import syntax
from ..faults import Faults
from ..findings import Text
from .subject import Subject


def bundle_silent(subject: Subject, faults: Faults) -> None:
    """P154: no tier rule where a stage ranks, no margin rule."""
    for block in subject.file.blocks:
        if not isinstance(block, syntax.BundleBlock):
            continue
        if not block.tiers and any(stage.rank for stage in subject.policy.stages):
            what = Text("梯次怎样取", "`tier` line")
            faults.add("P154", block.field.span, what=what, default="worst", line="tier worst")
        if not block.margins:
            what = Text("名额不足时怎么办", "`margin` line")
            faults.add("P154", block.field.span, what=what, default="skip", line="margin skip")
