"""How children are placed, where no condition is concerned: stages, ranks, draws, bundles, classes, what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...dsl.findings import Text
from ...dsl.policy import (
    AdmitAll,
    BundleRule,
    ByLadder,
    ByValue,
    Classes,
    Cohort,
    Draw,
    LeaveAll,
    Policy,
    RankKey,
    Stage,
)
from ...dsl.type_of import type_of
from ...dsl.types import EnumType
from ..picture.words import words
from ..wording import say
from .difference import Difference, Side
from .pairing import rank_spelt
from .pairs import Pairs
from .side import both, side

NONE = Text("没有", "none")
LUCK = Text(
    "派位的编号里有阶段的名称：正式派位时，同一组公开数会给出另外的次序",
    "a draw is known by its stage's name: in a real draw the same public numbers give another order",
)


def placing(pairs: Pairs) -> Iterator[Difference]:
    """In the order of a policy: cohorts, bundles, stages, classes, closing."""
    yield from _whole(pairs, "cohort", Text("分批", "cohorts"), (_cohort(pairs.old), _cohort(pairs.new)))
    yield from _bundles(pairs)
    yield from _plan(pairs)
    for old, new in pairs.stages:
        if old is not None and new is not None:
            yield from _stage(pairs, stage_of(pairs.old, old), stage_of(pairs.new, new))
    yield from _whole(pairs, "classes", Text("派班", "classes"), (_classes(pairs.old), _classes(pairs.new)))
    yield from _closing(pairs)


def stage_of(policy: Policy, name: str) -> Stage:
    """The stage of that name."""
    return next(stage for stage in policy.stages if stage.name == name)


def _whole(pairs: Pairs, kind: str, word: Text, sides: tuple[Side | None, Side | None]) -> Iterator[Difference]:
    old, new = sides
    if (old and old.says) != (new and new.says):
        yield Difference(kind, "", Text(f"{word.zh}不同", f"the {word.en} differ"), old, new)


def _cohort(policy: Policy) -> Side | None:
    cohort: Cohort | None = policy.cohort
    if cohort is None:
        return None
    marks = "、".join(f"{name} {cohort.marks.get(name, '')}".strip() for name in cohort.type.names)
    label = policy.field(cohort.field).label or cohort.field
    return side(policy, Text(f"按{label}：{marks}", f"by {label}: {marks}"), cohort.span, cohort.grounds)


def _bundles(pairs: Pairs) -> Iterator[Difference]:
    old, new = pairs.old.bundle, pairs.new.bundle
    if old is None or new is None:
        sides = (_bundle(pairs.old, old), _bundle(pairs.new, new))
        yield from _whole(pairs, "bundle", Text("捆绑规则", "bundle rules"), sides)
        return
    if (old.field, old.representative, old.tier) != (new.field, new.representative, new.tier):
        sides = (_bundle(pairs.old, old), _bundle(pairs.new, new))
        yield from _whole(pairs, "bundle", Text("捆绑规则", "bundle rules"), sides)
    if old.margin != new.margin:
        word = Text("捆绑儿童遇到名额不足时的办法", "margin rules of bundles")
        yield from _whole(pairs, "margin", word, (_margin(pairs.old, old), _margin(pairs.new, new)))


def _bundle(policy: Policy, rule: BundleRule | None) -> Side | None:
    if rule is None:
        return None
    labels = [policy.field(n).label or n for n in (rule.field, rule.representative) if n is not None]

    def told(lang: str) -> str:
        word = words(lang)
        parts = [word["says bundle"].format(labels[0])]
        parts += [word["represented"].format(labels[1])] if len(labels) > 1 else []
        return ("；" if lang == "zh" else "; ").join([*parts, word[rule.tier]])

    return side(policy, Text(told("zh"), told("en")), rule.span, rule.grounds)


def _margin(policy: Policy, rule: BundleRule) -> Side:
    says = [words(lang)[rule.margin.kind].format(rule.margin.most) for lang in ("zh", "en")]
    grounds = rule.details[1] if len(rule.details) > 1 else rule.grounds
    return side(policy, Text(*says), rule.span, grounds if grounds.per else rule.grounds)


def _plan(pairs: Pairs) -> Iterator[Difference]:
    """Stages that one side has, other names, another order."""
    for old, new in pairs.stages:
        if new is None:
            assert old is not None
            message = Text(f"删去阶段 `{old}`", f"the stage `{old}` is gone")
            yield Difference("stage removed", old, message, _named(pairs.old, old), None)
        elif old is None:
            message = Text(f"新增阶段 `{new}`", f"the stage `{new}` is new")
            yield Difference("stage added", new, message, None, _named(pairs.new, new))
        elif old != new:
            message = Text(f"阶段 `{old}` 改名为 `{new}`", f"the stage `{old}` is now called `{new}`")
            yield Difference("stage renamed", old, message, _named(pairs.old, old), _named(pairs.new, new), LUCK)
    order = pairs.stage_names
    ours = [name for name in (s.name for s in pairs.old.stages) if name in order.values()]
    theirs = [order[stage.name] for stage in pairs.new.stages if stage.name in order]
    if ours != theirs:
        message = Text("阶段的先后不同", "the stages stand in another order")
        arrow = (" → ".join(ours), " → ".join(theirs))
        yield Difference("stage order", "", message, side(pairs.old, both(arrow[0])), side(pairs.new, both(arrow[1])))


def _named(policy: Policy, name: str) -> Side:
    stage = stage_of(policy, name)
    said = [_stage_says(policy, stage, lang) for lang in ("zh", "en")]
    return side(policy, Text(*said), stage.span, stage.grounds)


def _stage_says(policy: Policy, stage: Stage, lang: str) -> str:
    word, parts = words(lang), []
    if stage.who is not None:
        parts.append(word["says who"].format(say(policy, stage.who, lang)))
    parts.append(word["says seek"].format(sought(policy, stage, lang)) + word[stage.mode])
    parts += [_limit(stage, lang)] if stage.limit is not None else []
    parts.append(_rank(policy, stage.rank, lang))
    parts.append(_ties(stage, lang))
    return ("；" if lang == "zh" else "; ").join(parts)


def sought(policy: Policy, stage: Stage, lang: str) -> str:
    """The schools that a stage considers, in words."""
    return ("，再" if lang == "zh" else ", then ").join(say(policy, part, lang) for part in stage.seek)


def _stage(pairs: Pairs, old: Stage, new: Stage) -> Iterator[Difference]:
    ladders = {b: a for a, b in pairs.ladders if a and b}
    if old.mode is not new.mode:
        texts = [Text(*(_mode(stage, lang) for lang in ("zh", "en"))) for stage in (old, new)]
        message = Text(f"阶段 `{new.name}` 看志愿的办法不同", f"the stage `{new.name}` goes through choices otherwise")
        yield _of_stage("mode", pairs, (old, new), message, texts)
    ranks = [
        (rank_spelt(pairs.old, old, {}), orders(old)),
        (rank_spelt(pairs.new, new, ladders), orders(new)),
    ]
    if ranks[0] != ranks[1]:
        texts = [
            Text(*(_rank(policy, stage.rank, lang) for lang in ("zh", "en")))
            for policy, stage in ((pairs.old, old), (pairs.new, new))
        ]
        message = Text(f"阶段 `{new.name}` 的排序写法不同", f"the stage `{new.name}` writes its rank otherwise")
        yield _of_stage("rank", pairs, (old, new), message, texts)
    if old.limit != new.limit:
        texts = [Text(*(_limit(stage, lang) for lang in ("zh", "en"))) for stage in (old, new)]
        message = Text(f"阶段 `{new.name}` 至多给出的学位不同", f"the stage `{new.name}` has another limit of seats")
        yield _of_stage("limit", pairs, (old, new), message, texts)
    if old.ties != new.ties:
        texts = [Text(*(_ties(stage, lang) for lang in ("zh", "en"))) for stage in (old, new)]
        message = Text(f"阶段 `{new.name}` 区分同等者的办法不同", f"the stage `{new.name}` settles ties otherwise")
        yield _of_stage("ties", pairs, (old, new), message, texts)


def _of_stage(kind: str, pairs: Pairs, stages: tuple[Stage, Stage], message: Text, texts: Sequence[Text]) -> Difference:
    old, new = stages
    sides = [
        side(policy, text, stage.span, stage.grounds)
        for policy, stage, text in zip((pairs.old, pairs.new), (old, new), texts, strict=True)
    ]
    return Difference(kind, new.name, message, sides[0], sides[1])


def orders(stage: Stage) -> list[tuple[str, ...]]:
    """The order of the values of each enum ranked by."""
    types = [type_of(key.value) for key in stage.rank if isinstance(key, ByValue)]
    return [type_.names for type_ in types if isinstance(type_, EnumType)]


def _mode(stage: Stage, lang: str) -> str:
    return {"in turn": ("志愿优先，依次看", "in turn"), "deferred": ("平行志愿", "deferred acceptance")}[stage.mode][
        lang == "en"
    ]


def _rank(policy: Policy, rank: Sequence[RankKey], lang: str) -> str:
    word = words(lang)
    if not rank:
        return word["rank none"]
    keys = []
    for key in rank:
        match key:
            case ByLadder(ladder=name):
                keys.append(name)
            case ByValue(value=value, direction=direction):
                keys.append(word[str(direction)].format(say(policy, value, lang)))
    return word["says rank"].format(("，再看" if lang == "zh" else ", then ").join(keys))


def _limit(stage: Stage, lang: str) -> str:
    """The seats that a stage gives at most at one school, in words."""
    limit = stage.limit
    if limit is None:
        return "不限" if lang == "zh" else "no limit but the plan"
    if lang == "zh":
        return f"至多计划的百分之 {limit.most}" if limit.percent else f"至多 {limit.most} 个"
    return f"{limit.most} percent of the plan at most" if limit.percent else f"{limit.most} at most"


def _ties(stage: Stage, lang: str) -> str:
    word = words(lang)
    match stage.ties:
        case Draw(strategy=strategy, arguments=arguments):
            told = ", ".join(f"{name} {value}" for name, value in arguments.items())
            return word["says draw"].format(f"{strategy}: {told}" if told else strategy)
        case AdmitAll():
            return word["says admit"]
        case LeaveAll():
            return word["says leave"]
        case None:
            return word["no ties"]


def _classes(policy: Policy) -> Side | None:
    classes: Classes | None = policy.classes
    if classes is None:
        return None
    balanced = "、".join(policy.field(name).label or name for name in classes.balanced_by)
    texts = []
    for lang in ("zh", "en"):
        word = words(lang)
        dealt = word["classes balanced"].format(balanced) if balanced else word["classes order"]
        texts.append(f"{dealt}{'；' if lang == 'zh' else '; '}{word[classes.bundle]}")
    return side(policy, Text(*texts), classes.span, classes.grounds)


def _closing(pairs: Pairs) -> Iterator[Difference]:
    old, new = pairs.old.closing, pairs.new.closing
    for kind, word, values, grounds in (
        ("on fault", Text("派位中断时的办法", "what a broken-off draw leads to"),
         (old.on_fault, new.on_fault), (old.on_fault_grounds, new.on_fault_grounds)),
        ("refusals", Text("放弃学位后的办法", "what a seat given up leads to"),
         (old.refusals, new.refusals), (old.refusals_grounds, new.refusals_grounds)),
        ("leftover", Text("未录取儿童的去向", "where those who are left over go"),
         (old.leftover, new.leftover), (old.leftover_grounds, new.leftover_grounds)),
    ):  # fmt: skip
        if values[0] != values[1]:
            sides = [
                None if value is None else side(policy, both(str(value)), None, ground)
                for policy, value, ground in zip((pairs.old, pairs.new), values, grounds, strict=True)
            ]
            yield Difference(kind, "", Text(f"{word.zh}不同", f"{word.en} is not the same"), sides[0], sides[1])
