"""What of two policies is taken for the same thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from ...dsl.policy import Field, Policy

Pair = tuple[str | None, str | None]  # the name in the old policy and in the new one; None: it is not there


@frozen
class Pairs:
    """Two policies whose fields have one name where they are one column; `new_as_written` is the second one before
    that. `fields` are fields of the old policy and of the new one; `apart` are fields of one name (that of the old
    policy) which are two columns, as their types have nothing in common. Gates are paired by name alone."""

    old: Policy
    new: Policy
    new_as_written: Policy
    fields: tuple[tuple[Field | None, Field | None], ...]
    apart: tuple[tuple[Field, Field], ...]
    gates: tuple[Pair, ...]
    ladders: tuple[Pair, ...]
    stages: tuple[Pair, ...]

    @property
    def stage_names(self) -> Mapping[str, str]:
        """By the name of a stage in the new policy, that of the old one which it is taken for."""
        return {new: old for old, new in self.stages if old is not None and new is not None}


def paired(
    old: Sequence[str], new: Sequence[str], same: Callable[[str, str], bool], *, by_place: bool = False
) -> tuple[Pair, ...]:
    """Names that are equal first; of the others those that `same` finds alike; with `by_place`, where as many are left
    on both sides, these in their order. The old order, then what is new."""
    partner = {name: name for name in old if name in new}
    rest = [name for name in new if name not in partner.values()]
    for name in old:
        if name not in partner and (found := next((other for other in rest if same(name, other)), None)):
            partner[name] = found
            rest.remove(found)
    left = [name for name in old if name not in partner]
    if by_place and len(left) == len(rest):
        partner |= dict(zip(left, rest, strict=True))
        rest = []
    return (*((name, partner.get(name)) for name in old), *((None, name) for name in rest))
