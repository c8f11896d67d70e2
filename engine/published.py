"""What a published result shows although the policy calls it private, and what nobody outside can check for that."""

from __future__ import annotations

from collections.abc import Sequence

from ..dsl.findings import Finding, Severity, Text
from ..dsl.policy import Policy


def published(policy: Policy) -> tuple[Finding, ...]:
    """Notes for who publishes a result: V020 where the key is private, V021 where private fields deal the classes."""
    dealt_by = policy.classes.balanced_by if policy.classes else ()
    hidden = [spec.label for spec in map(policy.field, dealt_by) if spec.private]
    notes = [_key(policy.key.label)] if policy.key.private else []
    return (*notes, *([_classes(hidden)] if hidden else []))


def _key(label: str) -> Finding:
    return Finding(
        "V020",
        Severity.NOTE,
        Text(
            f"编号字段 `{label}` 在政策中标为不公开，但结果文件里每一行都有它，公布结果就公布了它",
            f"the key `{label}` is private by the policy, but every line of the results names it: publishing them "
            "publishes it",
        ),
        help=Text(
            "用 `paiwei seal` 封存再派位：公布的是代码，代码与儿童的对照表留在本单位",
            "seal the draw with `paiwei seal`: codes are published, and the table of codes and children stays with you",
        ),
    )


def _classes(labels: Sequence[str]) -> Finding:
    listed = "、".join(f"`{label}`" for label in labels)
    return Finding(
        "V021",
        Severity.NOTE,
        Text(
            f"分班用到不公开的 {listed}，结果文件里没有它们，所以分班不能由外人复核",
            f"classes are dealt by {listed}, which is private and not in the results, so that nobody outside can check "
            "the dealing",
        ),
        help=Text(
            "需要公众复核分班时，改按可以公开的字段均衡",
            "balance by fields that may be published, where the public should check this too",
        ),
    )
