"""Which column, ladder and stage of one policy is which of the other."""

from __future__ import annotations

from collections.abc import Hashable

from ...dsl.policy import ByLadder, ByValue, Field, Policy, Stage
from ...dsl.types import EnumType
from .aligned import aligned
from .pairs import Pairs, paired
from .spelt import spelt

Columns = list[tuple[Field | None, Field | None]]


def pairing(old: Policy, new: Policy) -> Pairs:
    """A field is the same by its name, by the header of its column, or by being the key; ladders and stages by name,
    or by saying the same, or by being all that is left over."""
    fields, apart = _fields(old, new)
    names = {after.name: before.name for before, after in fields if before and after and before.name != after.name}
    free = {field.name for field in (*old.fields, *new.fields)}
    names |= {after.name: _unused(after.name, free) for _, after in apart}
    names |= {
        after.name: _unused(after.name, free)
        for before, after in fields
        if before is None and after is not None and after.name in {field.name for field in old.fields}
    }
    same = aligned(new, names)
    ladders = paired(
        [ladder.name for ladder in old.ladders],
        [ladder.name for ladder in same.ladders],
        lambda a, b: _ladder(old, a) == _ladder(same, b),
        by_place=True,
    )
    ladder_names = {b: a for a, b in ladders if a and b}
    stages = paired(
        [stage.name for stage in old.stages],
        [stage.name for stage in same.stages],
        lambda a, b: _stage(old, a, {}) == _stage(same, b, ladder_names),
        by_place=True,
    )
    gates = paired([gate.name for gate in old.gates], [gate.name for gate in same.gates], lambda a, b: False)
    columns = tuple((a, None if b is None else same.field(names.get(b.name, b.name))) for a, b in fields)
    two = tuple((a, same.field(names[b.name])) for a, b in apart)
    return Pairs(old, same, new, columns, two, gates, ladders, stages)


def _fields(old: Policy, new: Policy) -> tuple[Columns, list[tuple[Field, Field]]]:
    pairs: Columns = []
    apart: list[tuple[Field, Field]] = []
    rest = list(new.fields)
    for field in old.fields:
        other = next((one for one in rest if one.key), None) if field.key else _named(field, rest)
        if other is not None and not _alike(field, other):
            apart.append((field, other))
            rest.remove(other)
        elif other is not None:
            pairs.append((field, other))
            rest.remove(other)
        else:
            pairs.append((field, None))
    for at, (before, _) in enumerate(pairs):
        if before is not None and pairs[at][1] is None:
            other = next((one for one in rest if one.label == before.label and _alike(before, one)), None)
            if other is not None:
                pairs[at] = (before, other)
                rest.remove(other)
    return [*pairs, *((None, field) for field in rest)], apart


def _named(field: Field, among: list[Field]) -> Field | None:
    return next((one for one in among if one.name == field.name and not one.key), None)


def _alike(one: Field, other: Field) -> bool:
    """Of one type; two lists of values have one in common at least."""
    if isinstance(one.type, EnumType) and isinstance(other.type, EnumType):
        return bool(set(one.type.names) & set(other.type.names))
    return one.type == other.type


def _unused(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "′"
    taken.add(name)
    return name


def _ladder(policy: Policy, name: str) -> Hashable:
    return tuple(spelt(policy, rung.condition) for rung in policy.ladder(name).rungs)


def _stage(policy: Policy, name: str, ladders: dict[str, str]) -> Hashable:
    stage = next(stage for stage in policy.stages if stage.name == name)
    who = None if stage.who is None else spelt(policy, stage.who)
    sought = tuple(spelt(policy, part) for part in stage.seek)
    return (who, sought, stage.mode, rank_spelt(policy, stage, ladders))


def rank_spelt(policy: Policy, stage: Stage, ladders: dict[str, str]) -> tuple[Hashable, ...]:
    """The rank keys of a stage, ladders under the names that `ladders` has for them."""
    found: list[Hashable] = []
    for key in stage.rank:
        match key:
            case ByLadder(ladder=name):
                found.append(("ladder", ladders.get(name, name)))
            case ByValue(value=value, direction=direction):
                found.append((str(direction), spelt(policy, value)))
    return tuple(found)
