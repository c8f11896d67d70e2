"""What speaks of bundles where the policy has no bundle block."""

from __future__ import annotations

from .. import syntax
from ..faults import Faults
from ..types import Kind
from .subject import Subject


def bundle_missing(subject: Subject, faults: Faults) -> None:
    """P155: a bundle field without a block. P122: a class rule for bundles without one."""
    if subject.policy.bundle is not None:
        return
    bundles = {field.name: field.span for field in subject.policy.fields if field.type == Kind.BUNDLE}
    for block in subject.file.blocks:
        if isinstance(block, syntax.ApplicantBlock):
            for name, span in bundles.items():
                faults.add("P155", span, name=name)
        if isinstance(block, syntax.ClassesBlock):
            for line in block.bundles:
                faults.add("P122", line.span)
