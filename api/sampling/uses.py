"""What a policy does with each field, so that a sample can make values that matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import frozen

from ..dsl.expressions import Compare, Condition, Constant, Expression, FieldValue, Holds, LetHolds, LetValue
from ..dsl.policy import Policy
from ..dsl.types import Kind
from ..dsl.walk import walk, wholes

Part = Condition | Expression


@frozen
class Uses:
    """`boundaries`: for each date or number field, the constants it is compared with. `sought`: fields that a stage's
    list of schools reads. `required`: flags that a gate asks for by themselves. `gating`: fields that decide
    eligibility, lists or who takes part, in which the members of a bundle must agree."""

    boundaries: Mapping[str, tuple[float | date, ...]]
    sought: frozenset[str]
    required: frozenset[str]
    early: frozenset[str]
    gating: frozenset[str]

    @staticmethod
    def of(policy: Policy) -> Uses:
        """Read all of it off the policy."""
        lets = {let.name: let.value for let in policy.lets}
        gates = [gate.condition for gate in policy.gates]
        seeks = [part for stage in policy.stages for part in stage.seek]
        whos = [stage.who for stage in policy.stages if stage.who is not None]
        early = [stage.who for stage in policy.stages[:-1] if stage.who is not None]
        cohort = {policy.cohort.field} if policy.cohort else set()
        return Uses(
            boundaries=_boundaries(wholes(policy)),
            sought=_fields(seeks, lets),
            required=frozenset(_plain_flags(gates)),
            early=frozenset(_plain_flags(early)),
            gating=_fields([*gates, *seeks, *whos], lets) | cohort,
        )


def _boundaries(parts: Iterable[Part]) -> Mapping[str, tuple[float | date, ...]]:
    found: dict[str, set[float | date]] = {}
    for whole in parts:
        for part in walk(whole):
            if isinstance(part, Compare):
                _note(found, part.left, part.right)
                _note(found, part.right, part.left)
    return {name: tuple(sorted(values, key=str)) for name, values in found.items()}


def _note(found: dict[str, set[float | date]], field: Expression, constant: Expression) -> None:
    if isinstance(field, FieldValue) and isinstance(constant, Constant) and constant.type in (Kind.DATE, Kind.NUMBER):
        assert not isinstance(constant.value, str)
        found.setdefault(field.field, set()).add(constant.value)


def _fields(parts: Iterable[Part], lets: Mapping[str, Part]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(parts)
    while waiting:
        for part in walk(waiting.pop()):
            if isinstance(part, FieldValue):
                found.add(part.field)
            elif isinstance(part, LetValue | LetHolds):
                waiting.append(lets[part.let])
    return frozenset(found)


def _plain_flags(conditions: Iterable[Part]) -> Iterator[str]:
    for condition in conditions:
        if isinstance(condition, Holds) and isinstance(condition.value, FieldValue):
            yield condition.value.field
