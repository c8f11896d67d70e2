"""Bundle rules that no bundle can meet, or that limit nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ..expressions import And, Condition, Holds, LetHolds, Not
from ..faults import Faults
from ..findings import Phrase, Text
from ..policy import MarginKind, Policy
from ..source import Span
from ..walk import Part
from .subject import Subject

MOST_MEMBERS = 6


def bundle_impossible(subject: Subject, faults: Faults) -> None:
    """P158: an overflow that no bundle reaches; a gate or `who` that only the representative, or all but it, meets."""
    policy = subject.policy
    rule = policy.bundle
    if rule is None:
        return
    if rule.margin.kind is MarginKind.OVERFLOW and rule.margin.most >= MOST_MEMBERS:
        most = rule.margin.most
        fault = Phrase(
            f"捆绑最多 {MOST_MEMBERS} 人，最多超出计划 {MOST_MEMBERS - 1} 人，`{{OVERFLOW}} {most}` 限不住谁",
            f"no bundle of at most {MOST_MEMBERS} is ever so far over plan: `{{OVERFLOW}} {most}` limits nothing",
        )
        remedy = Text(f"写不大于 {MOST_MEMBERS - 1} 的数", f"write {MOST_MEMBERS - 1} or less")
        faults.add("P158", rule.span, fault=fault, remedy=remedy)
    if rule.representative is None:
        return
    conditions = [gate.condition for gate in policy.gates]
    conditions += [stage.who for stage in policy.stages if stage.who is not None]
    for condition in conditions:
        for span in _asks(condition, rule.representative, policy):
            _parted(span, rule.representative, faults)


def _parted(span: Span, representative: str, faults: Faults) -> None:
    fault = Text(
        f"一组捆绑里只有一人的 `{representative}` 是“是”，不会每个成员都符合这一条",
        f"`{representative}` reads yes for one member of a bundle only, so no bundle meets this with all its members",
    )
    remedy = Text("去掉这一条，捆绑才能参加", "leave it out, so that bundles can take part")
    faults.add("P158", span, fault=fault, remedy=remedy)


def _asks(condition: Condition, flag: str, policy: Policy) -> Iterator[Span]:
    """Where the condition cannot hold unless the flag does, or unless it does not."""
    values = {let.name: let.value for let in policy.lets}
    seen: set[str] = set()
    waiting: list[Part] = [condition]
    while waiting:
        match waiting.pop():
            case And(parts=inner):
                waiting.extend(inner)
            case (Holds(value=value) as part) | (Not(part=Holds(value=value)) as part):
                if getattr(value, "field", None) == flag:
                    yield part.span
            case LetHolds(let=name) if name not in seen:
                seen.add(name)
                waiting.append(values[name])
            case _:
                pass
