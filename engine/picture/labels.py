"""What each box of a picture says, in the words of the policy."""

from __future__ import annotations

from collections.abc import Iterable

from ...dsl import expressions as e
from ...dsl.policy import AdmitAll, BundleRule, ByLadder, ByValue, Classes, Draw, LeaveAll, Policy, RankKey, Stage
from ...dsl.type_of import type_of
from ...dsl.types import EnumType
from ...dsl.types import Kind as Of
from ..draws.table import STRATEGIES
from ..rulegraph import Kind, RuleGraph, RuleNode
from ..wording import say
from .words import Words, words

MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
FEW = 4  # schools of a table that are named


def marks(policy: Policy) -> dict[str, str]:
    """A mark for each let that is a condition, by which other boxes speak of it."""
    names = [let.name for let in policy.lets if isinstance(let.value, e.Condition)]
    return {name: MARKS[i] if i < len(MARKS) else f"({i + 1})" for i, name in enumerate(names)}


def title(graph: RuleGraph, rule: RuleNode, lang: str) -> str:
    """The heading of a node's box."""
    policy, word = graph.policy, words(lang)
    match rule.kind:
        case Kind.FIELD:
            field = policy.field(rule.name)
            return (field.label or field.name) + (word["private"] if field.private else "")
        case Kind.LET:
            return f"{marks(policy).get(rule.name, '')} {rule.name}".strip()
        case Kind.RUNG:
            return rule.name.replace("/", " · ")
        case Kind.CONDITION:
            return say(policy, rule.part, lang, marks(policy)) if rule.part is not None else ""
        case Kind.GATE | Kind.LADDER | Kind.STAGE:
            return rule.name
        case Kind.DRAW:
            return f"{word[Kind.DRAW]} {rule.name}"
        case _:
            return word[rule.kind]


def lines(graph: RuleGraph, rule: RuleNode, lang: str) -> tuple[str, ...]:
    """What stands under the heading, unwrapped: what the rule says, in the policy's own labels."""
    policy, word = graph.policy, words(lang)
    match rule.kind:
        case Kind.LET:
            return () if rule.part is None else (say(policy, rule.part, lang, marks(policy)),)
        case Kind.GATE | Kind.RUNG:
            return (_decision(graph, rule.id, lang),)
        case Kind.STAGE:
            stage = next(s for s in policy.stages if s.name == rule.name)
            return tuple(stage_says(policy, stage, word, lang))
        case Kind.BUNDLE:
            return () if policy.bundle is None else tuple(bundle_says(policy, policy.bundle, word))
        case Kind.COHORT:
            return (word["says cohort"].format(_label(policy, rule.name)),)
        case Kind.CLASSES:
            return () if policy.classes is None else tuple(classes_says(policy, policy.classes, word))
        case Kind.LEFTOVER:
            return (rule.name or word["leftover unsaid"],)
        case Kind.ZONES:
            zones = policy.schools.zones
            schools = {school for zone in zones for school in zone.schools}
            names = "、".join(zone.name for zone in zones)
            return (word["says zones"].format(len(zones), names, len(schools)),) if zones else ()
        case Kind.AREAS:
            names = "、".join(area.name for area in policy.schools.areas)
            return (word["says areas"].format(names),) if names else ()
        case Kind.FALLBACKS:
            return tuple(f"{line.school} → {_few(line.to, word)}" for line in policy.schools.fallbacks)
        case _:
            return ()


def grounds(rule: RuleNode, lang: str) -> tuple[str, ...]:
    """The clauses of a node, then what its author chose."""
    word = words(lang)
    clauses = "、".join(dict.fromkeys(clause for _, clause in rule.grounds.per))
    return ((word["per"].format(clauses),) if clauses else ()) + tuple(
        word["assume"].format(text) for text in rule.grounds.assume
    )


def _label(policy: Policy, name: str) -> str:
    return policy.field(name).label or name


def _few(names: tuple[str, ...], word: Words) -> str:
    if len(names) <= FEW:
        return "、".join(names)
    return word["others"].format("、".join(names[: FEW - 1]), len(names))


def _decision(graph: RuleGraph, rule: str, lang: str) -> str:
    """The condition of a gate or rung; conditions that have a box of their own go by their mark."""
    part = graph.rule(graph.conditions[rule]).part
    node = graph.rule(graph.conditions[rule])
    named = marks(graph.policy)
    if node.kind is Kind.LET and node.name in named:
        return named[node.name]
    assert part is not None
    return say(graph.policy, part, lang, named)


def stage_says(policy: Policy, stage: Stage, word: Words, lang: str) -> Iterable[str]:
    """Whom a stage is for (where it says so), whom it seeks, in what order, and what settles ties."""
    named = marks(policy)
    if stage.who is not None:
        yield word["says who"].format(say(policy, stage.who, lang, named))
    if stage.limit is not None:
        yield word["says percent" if stage.limit.percent else "says limit"].format(stage.limit.most)
    sought = (
        "，再".join(say(policy, part, lang) for part in stage.seek)
        if lang == "zh"
        else ", then ".join(say(policy, part, lang) for part in stage.seek)
    )
    yield word["says seek"].format(sought) + word[stage.mode]
    keys = (" → " if lang == "en" else "，再看").join(_key(policy, key, word, lang) for key in stage.rank)
    yield word["says rank"].format(keys) if stage.rank else word["rank none"]
    match stage.ties:
        case Draw(strategy=strategy):
            yield word["says draw" if stage.rank else "says draw all"].format(_strategy(strategy, lang))
        case AdmitAll():
            yield word["says admit"]
        case LeaveAll():
            yield word["says leave"]
        case None:
            yield word["no ties"]


def _strategy(name: str, lang: str) -> str:
    """A strategy of our own by its Chinese name too; one of another package by the name that the policy uses."""
    known = STRATEGIES.get(name)
    chinese = None if known is None else known.signature.name_zh
    return name if chinese is None or lang != "zh" else f"{chinese} {name}"


def _key(policy: Policy, key: RankKey, word: Words, lang: str) -> str:
    match key:
        case ByLadder(ladder=name):
            return name
        case ByValue(value=value, direction=direction):
            type_ = type_of(value)
            text = say(policy, value, lang)
            if isinstance(type_, EnumType) and direction == "ascending":
                return text
            return text if type_ is Of.FLAG else word[str(direction)].format(text)


def bundle_says(policy: Policy, bundle: BundleRule, word: Words) -> Iterable[str]:
    """What a bundle is, who stands for it, its rank, and its margin."""
    yield word["says bundle"].format(_label(policy, bundle.field))
    if bundle.representative is not None:
        yield word["represented"].format(_label(policy, bundle.representative))
    if any(stage.rank for stage in policy.stages):
        yield word[bundle.tier]
    yield word[bundle.margin.kind].format(bundle.margin.most)


def classes_says(policy: Policy, classes: Classes, word: Words) -> Iterable[str]:
    """How children are dealt into classes, and how bundles are."""
    balanced = "、".join(_label(policy, name) for name in classes.balanced_by)
    yield word["classes balanced"].format(balanced) if balanced else word["classes order"]
    yield word[classes.bundle]
