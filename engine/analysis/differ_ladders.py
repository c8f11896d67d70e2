"""Does each ladder put every child on the same rung?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from ...dsl.findings import Text
from ...dsl.policy import Ladder, Policy, Rung
from ...dsl.type_names import listed
from ..comparing.difference import Difference, Side
from ..comparing.pairs import Pair, paired
from ..comparing.side import both as same_text
from ..comparing.side import side
from ..comparing.spelt import spelt
from .differ_question import Question, Way
from .differ_two import Two
from .differ_words import apart, said
from .held import both, every

OUTSIDE = Text(
    "只有没有资格、或按它排序的阶段不看的儿童才不同",
    "only children who are not eligible, or at whom no stage that ranks by it looks, are told apart",
)


@frozen
class Rungs:
    """Two ladders that are taken for one, and which rung of one is which of the other."""

    old: Ladder
    new: Ladder
    rungs: tuple[Pair, ...]

    @property
    def renamed(self) -> dict[tuple[str, str], str]:
        """By ladder and rung of the new policy, the old rung's name, where it is another."""
        return {(self.new.name, new): old for old, new in self.rungs if old and new and old != new}


def ladder_rungs(asked: Two, old: str, new: str) -> Rungs:
    """Rungs of one name; then those of other names whose own condition or whose children are the same."""
    ladders = asked.policies[0].ladder(old), asked.policies[1].ladder(new)
    names = [[rung.name for rung in ladder.rungs] for ladder in ladders]
    one, other = asked.rules

    def equal(before: str, after: str) -> bool:
        i, j = names[0].index(before), names[1].index(after)
        own = one.rungs[old][i].true != other.rungs[new][j].true
        return not asked.search.any(own) or not asked.search.any(one.on(old, i) != other.on(new, j))

    return Rungs(*ladders, paired(names[0], names[1], equal))


def ladder_differences(asked: Two, of: Rungs) -> Iterator[Difference]:
    """A ladder of another name, rungs that are new, gone or renamed, and rungs in another order."""
    old, new = of.old, of.new
    policies = asked.policies
    if old.name != new.name:
        message = Text(
            f"梯次表 `{old.name}` 改名为 `{new.name}`", f"the ladder `{old.name}` is now called `{new.name}`"
        )
        yield Difference(
            "ladder renamed", new.name, message, ladder_side(policies[0], old), ladder_side(policies[1], new)
        )
    for before, after in of.rungs:
        if before != after:
            yield _rung(asked, of, before, after)
    shared = {a: b for a, b in of.rungs if a and b}
    ours = [shared[rung.name] for rung in old.rungs if rung.name in shared]
    theirs = [rung.name for rung in new.rungs if rung.name in shared.values()]
    if ours != theirs:
        message = Text(f"梯次表 `{new.name}` 的先后不同", f"the rungs of `{new.name}` stand in another order")
        sides = [
            side(policy, same_text(" → ".join(order)), ladder.span, ladder.grounds)
            for policy, order, ladder in zip(policies, (ours, theirs), (old, new), strict=True)
        ]
        meaning = Text(
            "不同梯次的儿童之间，先后随之改变", "children on different rungs rank otherwise among each other"
        )
        yield Difference("rung order", new.name, message, sides[0], sides[1], meaning)


def _rung(asked: Two, of: Rungs, before: str | None, after: str | None) -> Difference:
    old, new = _named(of.old, before), _named(of.new, after)
    if before is None:
        kind, message = "rung added", Text(f"新增梯次 `{after}`", f"the rung `{after}` is new")
    elif after is None:
        kind, message = "rung removed", Text(f"删去梯次 `{before}`", f"the rung `{before}` is gone")
    else:
        kind = "rung renamed"
        message = Text(f"梯次 `{before}` 改名为 `{after}`", f"the rung `{before}` is now called `{after}`")
    sides = [
        None if rung is None else side(policy, said(policy, rung.condition), rung.span, rung.grounds)
        for policy, rung in zip(asked.policies, (old, new), strict=True)
    ]
    return Difference(kind, after or before or "", message, sides[0], sides[1])


def ladder_question(asked: Two, of: Rungs) -> Question:
    """Whether a child stands on another rung, each way in which one can."""
    one, other = asked.rules
    old, new = of.old, of.new
    partner = {b: a for a, b in of.rungs if b is not None}
    before = [*((r.name, one.on(old.name, i)) for i, r in enumerate(old.rungs)), (None, one.off(old.name))]
    after = [*((r.name, other.on(new.name, i)) for i, r in enumerate(new.rungs)), (None, other.off(new.name))]
    ways = tuple(
        Way(a, b, both(is_a, is_b))
        for a, is_a in before
        for b, is_b in after
        if (a is None) != (b is None) or (b is not None and (partner[b] is None or partner[b] != a))
    )
    matters = [one.eligible, other.eligible, one.open, other.open, one.ranked(old.name), other.ranked(new.name)]
    spelling = [
        [spelt(policy, rung.condition) for rung in ladder.rungs]
        for policy, ladder in zip(asked.policies, (old, new), strict=True)
    ]
    return Question(
        kind="ladder",
        what="tier",
        names=(old.name, new.name),
        ways=ways,
        matters=every(matters),
        message=Text(
            f"梯次表 `{new.name}` 把儿童排在不同的梯次", f"the ladder `{new.name}` puts children on other rungs"
        ),
        same=Text(f"梯次表 `{new.name}` 对所有儿童相同", f"the ladder `{new.name}` is the same for every child"),
        outside=OUTSIDE,
        sides=_sides(asked, of, spelling),
        alike=asked.alike and spelling[0] == spelling[1] and all(a and b for a, b in of.rungs),
    )


def _sides(asked: Two, of: Rungs, spelling: Sequence[Sequence[object]]) -> tuple[Side, Side]:
    """The rungs that are written otherwise, each as far as it is."""
    old, new = of.old, of.new
    at = [{rung.name: i for i, rung in enumerate(ladder.rungs)} for ladder in (old, new)]
    changed = [
        (_named(old, a), _named(new, b))
        for a, b in of.rungs
        if a is None or b is None or spelling[0][at[0][a]] != spelling[1][at[1][b]]
    ]
    texts: list[list[Text]] = [[], []]
    grounds = [old.grounds, new.grounds]
    spans = [old.span, new.span]
    for pair in changed:
        conditions = tuple(None if rung is None else rung.condition for rung in pair)
        words = apart(asked.policies, (conditions[0], conditions[1]))
        for i, rung in enumerate(pair):
            if rung is not None:
                texts[i].append(Text(f"{rung.name}：{words[i].zh}", f"{rung.name}: {words[i].en}"))
    if len(changed) == 1:
        for i, rung in enumerate(changed[0]):
            if rung is not None:
                spans[i], grounds[i] = rung.span, rung.grounds if rung.grounds.per else grounds[i]
    names = [Text(listed(names).zh, listed(names).en) for names in (at[0], at[1])]
    said_ = [
        Text("；".join(t.zh for t in own), "; ".join(t.en for t in own)) if own else whole
        for own, whole in zip(texts, names, strict=True)
    ]
    first, second = (side(asked.policies[i], said_[i], spans[i], grounds[i]) for i in (0, 1))
    return first, second


def ladder_side(policy: Policy, ladder: Ladder) -> Side:
    """A ladder by its rungs."""
    return side(policy, same_text(" → ".join(rung.name for rung in ladder.rungs)), ladder.span, ladder.grounds)


def _named(ladder: Ladder, name: str | None) -> Rung | None:
    return next((rung for rung in ladder.rungs if rung.name == name), None)
