"""What a policy does with its fields: enough to know which values of a cell it can tell apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from attrs import field, frozen

from ..dsl import expressions as e
from ..dsl.policy import ByValue, Policy
from ..dsl.type_of import type_of
from ..dsl.types import Kind
from ..dsl.walk import Part, walk, wholes
from .rulegraph import RuleGraph
from .shape import shape

Anchor = str | float | date


@frozen
class Uses:
    """`fields`: those on which an outcome can depend, in the order declared. `together`: for each of them the fields
    with which it is compared, itself among them. `anchors`: the constants with which any of those are compared.
    `shown`: fields whose value itself, not only a test of it, decides. `distances`: what metres are compared with.
    `measured`: distances count at all. `joint_points`: a point is tested in a way that its distance to one school at a
    time does not settle.
    `area_zones`: zones are asked of areas. `far_areas`: areas are asked of another school than the one considered.
    """

    fields: tuple[str, ...]
    together: dict[str, frozenset[str]] = field(factory=dict)
    anchors: dict[str, frozenset[Anchor]] = field(factory=dict)
    shown: frozenset[str] = frozenset()
    distances: tuple[float, ...] = ()
    measured: bool = False
    joint_points: bool = False
    area_zones: bool = False
    far_areas: bool = False


def uses(graph: RuleGraph) -> Uses:
    """The uses of a policy's fields."""
    policy = graph.policy
    behind = graph.fields_behind(n for n in graph.graph.nodes if n.startswith("stage/") or n == "classes")
    tests = [part for whole in wholes(policy) for part in walk(whole)]
    sides = [tuple(leaf for side in test for leaf in _leaves(side, policy)) for test in _sides(tests)]
    groups, anchors = _compared(policy, sides)
    measured = {shape(part.school) for part in tests if isinstance(part, e.Metres)}
    sorted_by = any(isinstance(part, e.Nearest) for part in tests)
    far = [leaves for leaves in sides if any(isinstance(leaf, e.Metres) for leaf in leaves)]
    plain = all(len(leaves) == 2 and any(isinstance(leaf, e.Constant) for leaf in leaves) for leaves in far)
    return Uses(
        fields=tuple(f.name for f in policy.fields if f.name in behind),
        together=groups,
        anchors=anchors,
        shown=_shown(policy),
        distances=tuple(
            sorted(
                {float(c.value) for c in chain(*far) if isinstance(c, e.Constant) and isinstance(c.value, int | float)}
            )
        ),
        measured=bool(measured) or sorted_by,
        joint_points=len(measured) > 1 or not plain or sorted_by,
        area_zones=any(isinstance(p, e.ZonesOf | e.SchoolsInZonesOf) and type_of(p.place) is Kind.AREA for p in tests),
        far_areas=any(isinstance(p, e.AreasOf) and not isinstance(p.school, e.Considered) for p in tests),
    )


def _compared(
    policy: Policy, sides: Sequence[tuple[Part, ...]]
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[Anchor]]]:
    """By field, the fields with which it is compared, directly or through others, and the constants of all those."""
    groups = {f.name: frozenset([f.name]) for f in policy.fields}
    direct: dict[str, set[Anchor]] = {f.name: set() for f in policy.fields}
    for leaves in sides:
        fields = [leaf.field for leaf in leaves if isinstance(leaf, e.FieldValue)]
        whole = frozenset(name for field_ in fields for name in groups[field_])
        groups.update(dict.fromkeys(whole, whole))
        for name in fields:
            direct[name].update(leaf.value for leaf in leaves if isinstance(leaf, e.Constant))
    return groups, {name: frozenset(c for other in groups[name] for c in direct[other]) for name in groups}


def _sides(tests: list[Part]) -> Iterator[tuple[e.Expression, ...]]:
    """The values that stand beside each other in a test."""
    for part in tests:
        match part:
            case e.Compare(left=left, right=right):
                yield (left, right)
            case e.OneOf(item=item, values=values):
                yield (item, *values)
            case e.Member(item=item, collection=collection):
                yield (item, collection)
            case _:
                pass


def _leaves(part: Part, policy: Policy) -> Iterator[Part]:
    """The fields, constants and distances whose value a part hands on, lets entered."""
    match part:
        case e.FieldValue() | e.Constant() | e.Metres():
            yield part
        case e.LetValue(let=name):
            yield from _leaves(_let(name, policy), policy)
        case e.FirstOf(schools=inner) | e.AreasOf(school=inner) | e.FallbackOf(school=inner):
            yield from _leaves(inner, policy)
        case e.ZonesOf(place=inner) | e.SchoolsInZonesOf(place=inner) | e.Nearest(schools=inner):
            yield from _leaves(inner, policy)
        case e.Choices(parts=parts):
            for inner in parts:
                yield from _leaves(inner, policy)
        case _:
            pass


def fields_in(part: Part, policy: Policy) -> Iterator[str]:
    """All fields in a part, lets entered."""
    for inner in walk(part):
        match inner:
            case e.FieldValue(field=name):
                yield name
            case e.LetValue(let=name) | e.LetHolds(let=name):
                yield from fields_in(_let(name, policy), policy)
            case _:
                pass


def _let(name: str, policy: Policy) -> Part:
    return next(let.value for let in policy.lets if let.name == name)


def _shown(policy: Policy) -> frozenset[str]:
    """The fields of ranks, bundles, cohorts and class balance. (A cell of a seek list is a school: see `domain`.)"""
    ranks = [key.value for stage in policy.stages for key in stage.rank if isinstance(key, ByValue)]
    found = {name for value in ranks for name in fields_in(value, policy)}
    if policy.cohort is not None:
        found.add(policy.cohort.field)
    if policy.bundle is not None:
        found |= {name for name in (policy.bundle.field, policy.bundle.representative) if name is not None}
    if policy.classes is not None:
        found.update(policy.classes.balanced_by)
    return frozenset(found)
