"""The conditions of a policy, each where it stands, and the parts by which its cases are measured."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from ...dsl import expressions as e
from ...dsl.policy import Policy
from ...dsl.source import Span
from ...dsl.walk import walk
from ..build import rung_id
from ..conjuncts import conjuncts
from .rewriting import spelt_out

GATES, AT = "gates", "at"
_AFTER = {  # which sides of a literal a comparison tells apart: the one before it, itself, the one after it
    e.Comparison.LE: (0, 1),
    e.Comparison.GT: (0, 1),
    e.Comparison.LT: (-1, 0),
    e.Comparison.GE: (-1, 0),
    e.Comparison.EQ: (-1, 0, 1),
    e.Comparison.NE: (-1, 0, 1),
}


@frozen
class Site:
    """A condition: of a gate, a rung, the `who` of a stage, or a let. `scope` is what has to be asked for it to be
    looked at (empty for a let: whatever mentions it). `place` is a rung's position in its ladder."""

    rule: str
    name: str
    condition: e.Condition
    span: Span
    scope: str
    place: int = 0


@frozen
class Bound:
    """A comparison with a literal: the value beside it, the literal, how far off its neighbours are, and which sides
    of it the comparison tells apart. A distance never is exactly what is written."""

    value: e.Expression
    literal: float | date
    step: float
    sides: tuple[int, ...]


def sites(policy: Policy) -> tuple[Site, ...]:
    """All conditions of a policy: gates, rungs, `who` of stages, lets that are conditions."""
    return tuple(_sites(policy))


def _sites(policy: Policy) -> Iterator[Site]:
    for gate in policy.gates:
        yield Site(f"gate/{gate.name}", gate.name, gate.condition, gate.span, AT if gate.about_school else GATES)
    for ladder in policy.ladders:
        for place, rung in enumerate(ladder.rungs):
            yield Site(
                rung_id(ladder.name, rung.name), rung.name, rung.condition, rung.span, f"ladder/{ladder.name}", place
            )
    for stage in policy.stages:
        if stage.who is not None:
            yield Site(f"stage/{stage.name}", stage.name, stage.who, stage.span, f"stage/{stage.name}")
    for let in policy.lets:
        if isinstance(let.value, e.Condition):
            yield Site(f"let/{let.name}", let.name, let.value, let.span, "")


@frozen
class Leaf:
    """A condition without `and`, `or` and `not`, as it stands in the text, with the roots (rules) that come to it, and
    of each the condition spelt out."""

    key: str
    condition: e.Condition
    roots: tuple[tuple[Site, e.Condition], ...]


def leaves(policy: Policy) -> tuple[Leaf, ...]:
    """The leaves of all gates, rungs and `who`, through lets, in the order of the text."""
    lets = {let.name: let.value for let in policy.lets}
    found: dict[tuple[int, int], tuple[e.Condition, list[tuple[Site, e.Condition]]]] = {}
    for site in sites(policy):
        if site.rule.startswith("let/"):
            continue
        whole = spelt_out(site.condition, lets)
        for part in dict.fromkeys(walk(whole)):
            if isinstance(part, e.Compare | e.Member | e.OneOf | e.Given | e.Holds):
                place = (part.span.start, part.span.end)
                found.setdefault(place, (part, []))[1].append((site, whole))
    return tuple(
        Leaf(f"leaf/{start}-{end}", part, tuple(dict.fromkeys(roots)))
        for (start, end), (part, roots) in sorted(found.items(), key=lambda each: each[0])
    )


def steps(policy: Policy, site: Site) -> tuple[e.Condition, ...]:
    """What must all hold for a gate or rung to hold, through lets; none where nothing can fail first."""
    held = conjuncts(policy, site.condition, policy.closing.leftover_grounds)
    parts = tuple(each.condition for each in held if not isinstance(each.condition, e.Always))
    return parts if site.rule.startswith(("gate/", "rung/")) else ()


def bound(policy: Policy, part: e.Condition) -> Bound | None:
    """What is told apart by a comparison with a date or number that is written in the policy, if need be as a let."""
    if not isinstance(part, e.Compare):
        return None
    for value, other, op in ((part.left, part.right, part.op), (part.right, part.left, _turned(part.op))):
        literal = _literal(policy, other)
        if literal is not None and _literal(policy, value) is None:
            sides = (-1, 1) if _measured(policy, value) else _AFTER[op]
            return Bound(value, literal, step(literal), sides)
    return None


def step(literal: float | date) -> float:
    """How far the next value that an author would think of is: a day, or one in the last place written."""
    if isinstance(literal, date) or float(literal).is_integer():
        return 1.0
    return float(10.0 ** -len(repr(float(literal)).partition(".")[2]))


def _turned(op: e.Comparison) -> e.Comparison:
    turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
    return e.Comparison(turned.get(op.value, op.value))


def _literal(policy: Policy, value: e.Expression) -> float | date | None:
    match value:
        case e.Constant(value=date() | float() as literal):
            return literal
        case e.LetValue(let=name):
            found = next(let.value for let in policy.lets if let.name == name)
            return None if isinstance(found, e.Condition) else _literal(policy, found)
        case _:
            return None


def _measured(policy: Policy, value: e.Expression) -> bool:
    match value:
        case e.Metres():
            return True
        case e.LetValue(let=name):
            found = next(let.value for let in policy.lets if let.name == name)
            return not isinstance(found, e.Condition) and _measured(policy, found)
        case _:
            return False
