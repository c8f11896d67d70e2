"""Every part of a typed condition or expression, the whole first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from .expressions import (
    AllSchools,
    Always,
    And,
    AreasOf,
    Choices,
    Compare,
    Condition,
    Considered,
    Constant,
    Expression,
    FallbackOf,
    FieldValue,
    FirstOf,
    Given,
    Holds,
    LetHolds,
    LetValue,
    Member,
    Metres,
    Nearest,
    Not,
    OneOf,
    Or,
    SchoolsInZonesOf,
    ZonesOf,
)
from .policy import ByValue, Policy

Part = Condition | Expression


def wholes(policy: Policy) -> Iterator[Part]:
    """Everything that a policy evaluates, whole by whole: lets, gates, rungs, and of each stage who, seek and rank."""
    yield from (let.value for let in policy.lets)
    yield from (gate.condition for gate in policy.gates)
    yield from (rung.condition for ladder in policy.ladders for rung in ladder.rungs)
    for stage in policy.stages:
        if stage.who is not None:
            yield stage.who
        yield from stage.seek
        yield from (key.value for key in stage.rank if isinstance(key, ByValue))


def walk(whole: Part) -> Iterator[Part]:
    """The whole and all its parts, depth first, left to right. A `let` is named, not entered."""
    waiting = [whole]
    while waiting:
        part = waiting.pop()
        yield part
        waiting.extend(reversed(_parts(part)))


def _parts(part: Part) -> tuple[Part, ...]:
    match part:
        case FieldValue() | AllSchools() | Considered() | Constant() | LetValue() | LetHolds() | Always():
            return ()
        case AreasOf(school=inner) | FallbackOf(school=inner) | ZonesOf(place=inner) | SchoolsInZonesOf(place=inner):
            return (inner,)
        case FirstOf(schools=inner) | Given(value=inner) | Holds(value=inner) | OneOf(item=inner):
            return (inner,)
        case Not(part=condition):
            return (condition,)
        case Nearest():
            return (part.point, part.schools)
        case Metres():
            return (part.point, part.school)
        case Compare():
            return (part.left, part.right)
        case Member():
            return (part.item, part.collection)
        case Choices() | And() | Or():
            return part.parts
        case _:
            assert_never(part)


def behind(part: Part, policy: Policy) -> Iterator[Part]:
    """Every part of an expression, the insides of the lets that it uses included, each let once."""
    values = {let.name: let.value for let in policy.lets}
    seen: set[str] = set()
    waiting = [part]
    while waiting:
        for inner in walk(waiting.pop()):
            yield inner
            if isinstance(inner, LetValue | LetHolds) and inner.let not in seen:
                seen.add(inner.let)
                waiting.append(values[inner.let])


def private_behind(part: Part, policy: Policy) -> list[str]:
    """The private fields on whose cells the value of a part depends, through lets too, ascending."""
    used = {inner.field for inner in behind(part, policy) if isinstance(inner, FieldValue)}
    return sorted(used & {field.name for field in policy.fields if field.private})
