"""Small changes of a stage and of the bundle rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from ...dsl.policy import (
    AdmitAll,
    BundleRule,
    ByLadder,
    ByValue,
    Direction,
    Draw,
    LeaveAll,
    Limit,
    Margin,
    MarginKind,
    Stage,
    TierRule,
)
from ...dsl.signatures import OneWord, Signature, Whole
from ...dsl.source import Span

GONE = "—"
_TURNED = {Direction.ASCENDING: Direction.DESCENDING, Direction.DESCENDING: Direction.ASCENDING}


@frozen
class ChangedStage:
    """A stage in place of another, and the stretch of text that it changes, before and after."""

    stage: Stage
    span: Span
    before: str
    after: str


def changed_stage(stage: Stage, text: str, signatures: Mapping[str, Signature]) -> Iterator[ChangedStage]:
    """Its `who` left out, its limit of seats changed by one or left out, each rank key left out or reversed, the draw's
    arguments or the rule for ties changed."""
    if stage.who is not None:
        yield ChangedStage(evolve(stage, who=None), stage.who.span, f"who {_of(text, stage.who.span)}", GONE)
    if stage.limit is not None:
        for limit in _limits(stage.limit):
            yield ChangedStage(evolve(stage, limit=limit), stage.span, _limit(stage.limit), _limit(limit))
    for at, key in enumerate(stage.rank):
        written = _of(text, key.span)
        left = evolve(stage, rank=(*stage.rank[:at], *stage.rank[at + 1 :]), ties=stage.ties or LeaveAll())
        yield ChangedStage(left, key.span, written, GONE)
        match key:
            case ByValue(direction=direction):
                turned = evolve(key, direction=_TURNED[direction])
                after = f"{_of(text, key.value.span)} {turned.direction.value}"
                fresh = evolve(stage, rank=(*stage.rank[:at], turned, *stage.rank[at + 1 :]))
                yield ChangedStage(fresh, key.span, written, after)
            case ByLadder():
                pass  # its rungs are swapped where they stand
    match stage.ties:
        case AdmitAll():
            yield ChangedStage(evolve(stage, ties=LeaveAll()), stage.span, "ties admit", "ties leave")
        case LeaveAll():
            yield ChangedStage(evolve(stage, ties=AdmitAll()), stage.span, "ties leave", "ties admit")
        case Draw() as draw:
            for name, value in _arguments(draw, signatures[draw.strategy]):
                changed = evolve(stage, ties=evolve(draw, arguments={**draw.arguments, name: value}))
                yield ChangedStage(changed, stage.span, f"{name} {draw.arguments[name]}", f"{name} {value}")
        case None:
            pass


def _limits(limit: Limit) -> Iterator[Limit | None]:
    for most in (limit.most - 1, limit.most + 1):
        if most >= 1 and not (limit.percent and most > 100):
            yield evolve(limit, most=most)
    yield None


def _limit(limit: Limit | None) -> str:
    return GONE if limit is None else f"seats at most {limit.most}" + (" percent of plan" if limit.percent else "")


def changed_bundle(rule: BundleRule, *, ranked: bool) -> Iterator[tuple[str, str, BundleRule]]:
    """Every other margin rule, one more or fewer over plan, and where there are ranks every other tier rule; each with
    the text before and after."""
    own = rule.margin
    others = [Margin(kind, 1 if kind is MarginKind.OVERFLOW else 0) for kind in MarginKind if kind is not own.kind]
    if own.kind is MarginKind.OVERFLOW:
        others += [Margin(own.kind, most) for most in (own.most - 1, own.most + 1) if most > 0]
    for margin in others:
        yield _margin(own), _margin(margin), evolve(rule, margin=margin)
    for tier in TierRule if ranked else ():
        if tier is not rule.tier and (rule.representative or tier is not TierRule.REPRESENTATIVE):
            yield f"tier {rule.tier.value}", f"tier {tier.value}", evolve(rule, tier=tier)


def _margin(margin: Margin) -> str:
    return f"margin {margin.kind.value}" + (f" {margin.most}" if margin.most else "")


def _arguments(draw: Draw, signature: Signature) -> Iterator[tuple[str, int | str]]:
    """One argument changed: a number by one within what is allowed, a word for each other one."""
    for parameter in signature.parameters:
        now = draw.arguments[parameter.name]
        match parameter:
            case Whole(least=least, most=most):
                for value in (int(now) - 1, int(now) + 1):
                    after = {**draw.arguments, parameter.name: value}
                    ordered = all(int(after[low]) <= int(after[high]) for low, high in signature.ordered)
                    if least <= value <= most and ordered:
                        yield parameter.name, value
            case OneWord(words=words):
                yield from ((parameter.name, word) for word, _ in words if word != now)


def _of(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
