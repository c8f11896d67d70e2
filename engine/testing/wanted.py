"""All goals of a policy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ...dsl import expressions as e
from ...dsl.findings import Text
from ...dsl.policy import ByLadder, Draw, MarginKind, Policy, Stage
from ..wording import say
from .goals import Goal, Topic
from .sites import Leaf, Site, bound, leaves, sites, steps

BY_HAND = frozenset({"lots"})  # draws whose result is a table of paper lots, which no case can hold


def wanted(policy: Policy) -> tuple[Goal, ...]:
    """The goals in the order of their topics, each topic in the order of the text."""
    order = list(Topic)
    return tuple(sorted(_goals(policy), key=lambda goal: order.index(goal.topic)))


def _goals(policy: Policy) -> Iterator[Goal]:
    for site in sites(policy):
        if site.rule.startswith("gate/"):
            yield from _both(Topic.GATE, site, Text("符合", "holds"), Text("不符合", "fails"))
        elif site.rule.startswith("rung/"):
            yield _goal(Topic.RUNG, site, "reached", Text("列入此梯次", "is somebody's rung"))
        elif site.rule.startswith("let/"):
            yield from _both(Topic.LET, site, Text("成立", "holds"), Text("不成立", "fails"))
        yield from _first_failing(policy, site)
    for leaf in leaves(policy):
        yield from _leaf(policy, leaf)
    for let in policy.lets:
        if not isinstance(let.value, e.Condition):
            yield Goal(f"let/{let.name}/used", Topic.LET, f"let/{let.name}", Text("用到", "is used"), let.span)
    for stage in policy.stages:
        yield from _stage(policy, stage)
    yield from _bundle(policy)


def _goal(topic: Topic, site: Site, key: str, what: Text) -> Goal:
    return Goal(f"{site.rule}/{key}", topic, site.rule, what, site.span)


def _both(topic: Topic, site: Site, holds: Text, fails: Text) -> Iterator[Goal]:
    if not isinstance(site.condition, e.Always):
        yield _goal(topic, site, "true", holds)
        yield _goal(topic, site, "false", fails)


def _first_failing(policy: Policy, site: Site) -> Iterator[Goal]:
    parts = steps(policy, site)
    if site.rule.startswith("gate/") and len(parts) < 2:
        return  # that the gate fails says it all
    topic = Topic.GATE if site.rule.startswith("gate/") else Topic.RUNG
    for i, part in enumerate(parts):
        zh, en = say(policy, part, "zh"), say(policy, part, "en")
        what = Text(f"最先不符合：{zh}", f"fails first by: {en}")
        yield Goal(f"{site.rule}/first/{i}", topic, site.rule, what, part.span)


def _leaf(policy: Policy, leaf: Leaf) -> Iterator[Goal]:
    named = {let.name: let.name for let in policy.lets}
    rule, span = leaf.roots[0][0].rule, leaf.condition.span
    said = Text(*(say(policy, leaf.condition, lang, named) for lang in ("zh", "en")))
    for truth, zh, en in (("true", "成立", "holds"), ("false", "不成立", "fails")):
        what = Text(f"{said.zh}：{zh}，结果由它决定", f"{said.en}: {en}, and decides")
        yield Goal(f"{leaf.key}/{truth}", Topic.LEAF, rule, what, span)
    limits = bound(policy, leaf.condition)
    for side in () if limits is None else limits.sides:
        assert limits is not None
        about = Text(*(say(policy, limits.value, lang, named) for lang in ("zh", "en")))
        place = _side(limits.literal, side * limits.step)
        what = Text(f"{about.zh}{place.zh}", f"{about.en} {place.en}")
        yield Goal(f"{leaf.key}/side/{side:+d}", Topic.SIDE, rule, what, span)


def _side(literal: float | date, shift: float) -> Text:
    if isinstance(literal, date):
        day = literal + timedelta(days=int(shift))
        return Text(f"为{day.year}年{day.month}月{day.day}日", f"is {day.isoformat()}")
    words = Text("为", "is ")
    if shift:
        words = Text("略小于", "is just below ") if shift < 0 else Text("略大于", "is just above ")
    return Text(f"{words.zh}{literal:g}", f"{words.en}{literal:g}")


def _stage(policy: Policy, stage: Stage) -> Iterator[Goal]:
    rule = f"stage/{stage.name}"
    yield Goal(f"{rule}/placed", Topic.STAGE, rule, Text("有人录取", "places somebody"), stage.span)
    for i, key in enumerate(stage.rank):
        if isinstance(key, ByLadder):
            what = Text(f"按“{key.ladder}”分先后", f"the rank by {key.ladder} decides")
        else:
            zh, en = say(policy, key.value, "zh"), say(policy, key.value, "en")
            what = Text(f"按{zh}分先后", f"the rank by {en} decides")
        yield Goal(f"{rule}/rank/{i}", Topic.RANK, rule, what, key.span)
    if isinstance(stage.ties, Draw) and stage.ties.strategy in BY_HAND:
        return
    if stage.ties is not None:
        what = Text("并列而学位不足", "a tie at the last seats")
        yield Goal(f"{rule}/ties", Topic.TIES, rule, what, stage.span)


def _bundle(policy: Policy) -> Iterator[Goal]:
    rule = policy.bundle
    if rule is None:
        return
    what = Text("捆绑遇到的学位不够", "a bundle meets too few seats")
    yield Goal("bundle/margin", Topic.BUNDLE, "bundle", what, rule.span)
    if rule.margin.kind is MarginKind.OVERFLOW:
        zh, en = f"捆绑超出计划 {rule.margin.most + 1} 人", f"a bundle is {rule.margin.most + 1} over plan"
        yield Goal("bundle/margin/over", Topic.BUNDLE, "bundle", Text(zh, en), rule.span)
    if rule.margin.kind in (MarginKind.SKIP, MarginKind.STOP):
        what = Text("捆绑遇到的学位不够，后面还有人", "somebody comes after a bundle that meets too few seats")
        yield Goal("bundle/margin/next", Topic.BUNDLE, "bundle", what, rule.span)
    if any(stage.rank for stage in policy.stages):
        what = Text("捆绑的孩子名次不同", "the children of a bundle rank differently")
        yield Goal("bundle/tier", Topic.BUNDLE, "bundle", what, rule.span)
