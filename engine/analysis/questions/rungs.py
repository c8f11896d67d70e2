"""Is there a child on every rung?"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ....dsl.findings import Text
from ....dsl.policy import Ladder, Rung
from ....dsl.source import Span
from ....dsl.type_names import listed
from ..draft import Answer, Draft, Proved
from ..held import Bool, no
from ..inquiry import Inquiry
from ..rules import stages_by
from ..smallest import smallest

HELP = Text(
    "删去这一档，或改写它和前面的条件；有意写明的可以保留",
    "delete it, or mend it or what stands before it; keep it if it is there for the reader only",
)


@frozen
class _Demand:
    """What a child on the rung must meet besides the rung's own condition."""

    formula: Bool
    name: str
    span: Span
    kind: str  # rung, gate or stage


def rungs(asked: Inquiry) -> Iterator[Answer]:
    """A001, with the fewest other rules that keep every child off the rung."""
    for ladder in asked.policy.ladders:
        reached = True
        for at, rung in enumerate(ladder.rungs):
            demands = _demands(asked, ladder, at)
            own = asked.rules.rungs[ladder.name][at].true
            if asked.search.any(own, *(demand.formula for demand in demands)):
                continue
            reached = False
            fewest = smallest(asked.search, [own], [demand.formula for demand in demands])
            yield _unreached(ladder, rung, [demands[i] for i in fewest])
        if reached and ladder.rungs:
            words = Text(
                f"梯次表 `{ladder.name}` 的每一档都有孩子能到", f"some child reaches every rung of `{ladder.name}`"
            )
            yield Proved("rungs", (ladder.name,), words)


def _demands(asked: Inquiry, ladder: Ladder, at: int) -> list[_Demand]:
    said = asked.rules
    found = [
        _Demand(no(said.rungs[ladder.name][i].true), rung.name, rung.span, "rung")
        for i, rung in enumerate(ladder.rungs[:at])
    ]
    found += [_Demand(said.gates[gate.name].true, gate.name, gate.span, "gate") for gate in asked.policy.gates]
    stages = stages_by(asked.policy, ladder.name)
    if stages:
        names = "、".join(stage.name for stage in stages)
        found.append(_Demand(said.ranked(ladder.name), names, stages[0].span, "stage"))
    return found


def _unreached(ladder: Ladder, rung: Rung, because: list[_Demand]) -> Draft:
    zh = f"没有孩子能到 `{ladder.name}` 的 `{rung.name}`："
    en = f"no child can be on `{rung.name}` of `{ladder.name}`: "
    kinds = {kind: [demand.name for demand in because if demand.kind == kind] for kind in ("rung", "gate", "stage")}
    parts_zh, parts_en = [], []
    if kinds["rung"]:
        together = len(kinds["rung"]) > 1
        parts_zh.append(
            f"{'前面几档合起来' if together else '前面的一档'}已经收了这样的孩子：{listed(kinds['rung']).zh}"
        )
        parts_en.append(f"earlier rungs take them all{' together' if together else ''}: {listed(kinds['rung']).en}")
    if kinds["gate"]:
        parts_zh.append(f"要求把这样的孩子挡在外面：{listed(kinds['gate']).zh}")
        parts_en.append(f"gates keep them out: {listed(kinds['gate']).en}")
    if kinds["stage"]:
        parts_zh.append(f"按它排序的阶段不看这样的孩子：{listed(kinds['stage']).zh}")
        parts_en.append(f"no stage that ranks by it looks at them: {listed(kinds['stage']).en}")
    if not because:
        parts_zh, parts_en = ["它的条件自相矛盾"], ["its condition contradicts itself"]
    also = tuple((d.span, Text("这里已经包括了", "taken here")) for d in because if d.kind != "stage")
    message = Text(zh + "；".join(parts_zh), en + "; ".join(parts_en))
    names = tuple(demand.name for demand in because)
    return Draft("A001", rung.span, message, HELP, (ladder.name, rung.name), names, also=also)
