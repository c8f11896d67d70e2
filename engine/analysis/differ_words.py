"""What two rules say, without what they have in common."""

from __future__ import annotations

from collections.abc import Sequence

from ...dsl import expressions as e
from ...dsl.findings import Text
from ...dsl.policy import Policy
from ..comparing.spelt import conjuncts, spelt
from ..wording import say

SHARED = Text("……且", "… and ")
AND = Text("，且", " and ")


def said(policy: Policy, condition: e.Condition | None) -> Text:
    """A condition in both languages."""
    if condition is None:
        return Text("不限", "everyone")
    return Text(say(policy, condition, "zh"), say(policy, condition, "en"))


def apart(
    policies: tuple[Policy, Policy], conditions: tuple[e.Condition | None, e.Condition | None]
) -> tuple[Text, Text]:
    """Both conditions; of two that must hold in all their parts only those that the other has not."""
    old, new = conditions
    if old is None or new is None:
        return said(policies[0], old), said(policies[1], new)
    parts = [tuple(conjuncts(policy, each)) for policy, each in zip(policies, (old, new), strict=True)]
    spelling = [[spelt(p, part) for part in own] for p, own in zip(policies, parts, strict=True)]
    rest = [
        [part for part, form in zip(parts[at], spelling[at], strict=True) if form not in spelling[1 - at]]
        for at in (0, 1)
    ]
    if not all(rest) or [len(r) for r in rest] == [len(p) for p in parts]:
        return said(policies[0], old), said(policies[1], new)
    return _joined(policies[0], rest[0]), _joined(policies[1], rest[1])


def _joined(policy: Policy, parts: Sequence[e.Condition]) -> Text:
    if len(parts) == 1 and isinstance(parts[0], e.Or):
        whole = said(policy, parts[0])
        return Text(f"{SHARED.zh}（{whole.zh}）", f"{SHARED.en}({whole.en})")
    each = [said(policy, part) for part in parts]
    return Text(SHARED.zh + AND.zh.join(t.zh for t in each), SHARED.en + AND.en.join(t.en for t in each))
