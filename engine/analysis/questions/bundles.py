"""Can children of one bundle stand differently?"""

from __future__ import annotations

from collections.abc import Iterator

from ....dsl.findings import Phrase, Text
from ....dsl.policy import BundleRule, ByLadder, Policy, Stage, TierRule
from ....dsl.types import Kind
from ...uses import fields_in
from ..child import Child, Slots
from ..draft import Answer, Claim, Draft, Proved
from ..held import TRUE, Bool, every, no, some, true_in
from ..inquiry import Inquiry
from ..plainly import plainly
from ..rules import Rules
from ..simplest import Wishes, simplest
from ..witness import witness

WHOSE = {
    TierRule.WORST: Text("取较后的一档", "the bundle takes the lower one"),
    TierRule.BEST: Text("取较前的一档", "the bundle takes the higher one"),
    TierRule.REPRESENTATIVE: Text("按代表的一档", "the bundle takes that of its representative"),
}
HELP = Phrase(
    "核对捆绑的 `{TIER}` 一行是否就是方案的意思，并写一个这样的例",
    "see that the bundle's `{TIER}` line is what the notice means, and keep such a case in the policy",
)


def bundles(asked: Inquiry) -> Iterator[Answer]:
    """A009, for each stage and ladder, with two children who differ in as little as can be."""
    rule = asked.policy.bundle
    if rule is None:
        return
    pairs = [(s, k.ladder) for s in asked.policy.stages for k in s.rank if isinstance(k, ByLadder)]
    if not pairs:
        return
    told: set[str] = set()
    with asked.search.supposing():
        other = asked.another("b")
        answers = []
        for stage, ladder in pairs:
            if ladder not in told:
                answers.append(_apart(asked, other, rule, (stage, ladder)))
                told |= {ladder} if isinstance(answers[-1], Draft) else set()
    yield from answers


def _apart(asked: Inquiry, other: Rules, rule: BundleRule, at: tuple[Stage, str]) -> Answer:
    stage, ladder = at
    one, rungs = asked.rules, range(len(asked.policy.ladder(ladder).rungs))
    bound = [one.asks(stage), other.asks(stage), *_bundled(asked.policy, rule, asked.child, other.child)]
    differ = some(every([one.on(ladder, i), no(other.on(ladder, i))]) for i in rungs)
    placed = [some(each.on(ladder, i) for i in rungs) for each in (one, other)]
    lies = [*asked.child.lies, *other.child.lies]
    apart = tuple(_differs(asked.child, other.child, asked.policy))
    wishes = Wishes((apart,)).then(plainly(asked, [asked.child, other.child]))
    model = simplest(asked.search, [*bound, differ, *placed, *lies], wishes)
    if model is None:
        words = Text(
            f"阶段 `{stage.name}` 里，捆绑的孩子总在 `{ladder}` 的同一档",
            f"in the stage `{stage.name}` the children of a bundle are always on one rung of `{ladder}`",
        )
        return Proved("bundles", (stage.name, ladder), words)
    found = witness(asked.policy, asked.ground, model, [asked.child, other.child], [asked.school] * 2)
    names = [r.name for r in asked.policy.ladder(ladder).rungs]
    tiers = [next(names[i] for i in rungs if true_in(model, each.on(ladder, i))) for each in (one, other)]
    claims = [Claim(i, "tier", ladder, tier) for i, tier in enumerate(tiers)]
    claims += [Claim(i, "eligible", "", True) for i in range(2)]
    message = Text(
        f"捆绑的孩子可能不在同一档：一个在 `{tiers[0]}`，一个在 `{tiers[1]}`；政策写的是{WHOSE[rule.tier].zh}",
        f"children of one bundle can stand on different rungs, `{tiers[0]}` and `{tiers[1]}`; as the policy has it, "
        f"{WHOSE[rule.tier].en}",
    )
    return Draft("A009", rule.span, message, HELP, (stage.name, ladder), tuple(tiers), found, tuple(claims))


def _bundled(policy: Policy, rule: BundleRule, one: Child, other: Child) -> Iterator[Bool]:
    """What must be the same in a bundle: its mark, the cohort and all that is sought; one of them stands for it."""
    for child in (one, other):
        none = child.value(policy.field(rule.field)).none
        yield TRUE if none is None else no(none)
    same = {name for stage in policy.stages for part in stage.seek for name in fields_in(part, policy)}
    same |= {policy.cohort.field} if policy.cohort else set()
    for name in sorted(same):
        yield _same(one, other, policy, name)
    if rule.representative is not None:
        stands = policy.field(rule.representative)
        yield one.value(stands).term
        yield no(other.value(stands).term)


def _same(one: Child, other: Child, policy: Policy, name: str) -> Bool:
    here, there = one.cell(policy.field(name)), other.cell(policy.field(name))
    if isinstance(here, Slots) or isinstance(there, Slots):
        assert isinstance(here, Slots)
        assert isinstance(there, Slots)
        schools = zip(here.schools, there.schools, strict=True)
        return every([here.length == there.length, *(a == b for a, b in schools)])
    if here.none is None or there.none is None:
        return here.term == there.term
    return every([here.none == there.none, some([here.none, here.term == there.term])])


def _differs(one: Child, other: Child, policy: Policy) -> Iterator[Bool]:
    skipped = {policy.key.name, policy.bundle.field if policy.bundle else ""}
    for field in policy.fields:
        if field.name not in skipped and not (field.type is Kind.TEXT and field.private):
            yield no(_same(one, other, policy, field.name))
