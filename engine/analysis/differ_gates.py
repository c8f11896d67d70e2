"""Does each gate keep out the same children?"""

from __future__ import annotations

from collections.abc import Iterator

from ...dsl.findings import Text
from ...dsl.policy import Gate, Policy
from ..comparing.difference import Difference, Side
from ..comparing.pairs import Pair
from ..comparing.side import side
from ..comparing.spelt import spelt
from .differ_question import Question, Way
from .differ_two import Two
from .differ_words import apart, said
from .held import Bool, both, every, no

OUTSIDE = Text("只有别的要求已经挡住的儿童才不同", "only children whom other gates keep out anyway are told apart")
COVERED = Text("别的要求已经包括了它，没有儿童因此变化", "other gates cover it: no child is affected")


def gate_pairs(asked: Two) -> Iterator[Pair | Difference]:
    """Gates of one name, and those of other names that keep out the same children."""
    old, new = (policy.gates for policy in asked.policies)
    names = {gate.name for gate in old} & {gate.name for gate in new}
    rest = [gate for gate in new if gate.name not in names]
    for gate in old:
        if gate.name in names:
            yield gate.name, gate.name
            continue
        twin = next((other for other in rest if _equal(asked, gate, other)), None)
        if twin is None:
            yield gate.name, None
        else:
            rest.remove(twin)
            yield gate.name, twin.name
            yield _renamed(asked, gate, twin)
    yield from ((None, gate.name) for gate in rest)


def _equal(asked: Two, one: Gate, other: Gate) -> bool:
    old, new = asked.rules
    formulas = old.gates[one.name].true, new.gates[other.name].true
    return one.about_school == other.about_school and not asked.search.any(formulas[0] != formulas[1])


def _renamed(asked: Two, gate: Gate, twin: Gate) -> Difference:
    message = Text(
        f"要求 `{gate.name}` 改名为 `{twin.name}`，挡住的儿童相同",
        f"the gate `{gate.name}` is now called `{twin.name}` and keeps out the same children",
    )
    return Difference(
        "gate renamed", twin.name, message, _side(asked.policies[0], gate), _side(asked.policies[1], twin)
    )


def gate_question(asked: Two, pair: Pair) -> Question:
    """Whether the gates of a pair keep out the same children; of one alone, whether it keeps out any."""
    old, new = (_gate(policy, name) for policy, name in zip(asked.policies, pair, strict=True))
    matters = every([*_others(asked, 0, pair[0]), *_others(asked, 1, pair[1])])
    if old is not None and new is not None:
        return _of_two(asked, old, new, matters)
    gate = old or new
    assert gate is not None
    at = 0 if new is None else 1
    zh, en = ("删去", "is gone") if new is None else ("新增", "is new")
    fails = no(asked.rules[at].gates[gate.name].true)
    return Question(
        kind=f"gate {'removed' if new is None else 'added'}",
        what="gate",
        names=pair,
        ways=(Way(False, None, fails) if new is None else Way(None, False, fails),),
        matters=matters,
        message=Text(f"{zh}要求 `{gate.name}`", f"the gate `{gate.name}` {en}"),
        same=Text("它谁也挡不住，没有儿童因此变化", "it keeps out nobody: no child is affected"),
        outside=COVERED,
        sides=(None if old is None else _side(asked.policies[0], old),
               None if new is None else _side(asked.policies[1], new)),
        listed=True,
    )  # fmt: skip


def _of_two(asked: Two, old: Gate, new: Gate, matters: Bool) -> Question:
    one, other = asked.rules[0].gates[old.name].true, asked.rules[1].gates[new.name].true
    policies = asked.policies
    texts = apart(policies, (old.condition, new.condition))
    spelling = [spelt(policy, gate.condition) for policy, gate in zip(policies, (old, new), strict=True)]
    return Question(
        kind="gate",
        what="gate",
        names=(old.name, new.name),
        ways=(Way(True, False, both(one, no(other))), Way(False, True, both(no(one), other))),
        matters=matters,
        message=Text(f"要求 `{new.name}` 挡住的儿童不同", f"the gate `{new.name}` does not keep out the same children"),
        same=Text(f"要求 `{new.name}` 对所有儿童相同", f"the gate `{new.name}` is the same for every child"),
        outside=OUTSIDE,
        sides=(side(policies[0], texts[0], old.span, old.grounds), side(policies[1], texts[1], new.span, new.grounds)),
        alike=asked.alike and spelling[0] == spelling[1],
    )


def _others(asked: Two, at: int, name: str | None) -> Iterator[Bool]:
    yield from (held.true for gate, held in asked.rules[at].gates.items() if gate != name)


def _gate(policy: Policy, name: str | None) -> Gate | None:
    return next((gate for gate in policy.gates if gate.name == name), None)


def _side(policy: Policy, gate: Gate) -> Side:
    return side(policy, said(policy, gate.condition), gate.span, gate.grounds)
