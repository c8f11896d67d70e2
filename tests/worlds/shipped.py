"""The shipped policies as parts, so that random children can be made for them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from paiwei.dsl.policy import Field
from paiwei.dsl.types import EnumType, Kind

from tests.oracle.undetermined import constants

from .spec import BundleSpec, FieldSpec, PolicySpec
from .texts import checked

POLICIES = tuple(sorted((Path(__file__).parents[2] / "policies").glob("*/*.paiwei")))
OWN_SCHOOLS = ("育才学校", "平民学校", "两江学校")  # of the tables of policies that name none


def shipped(path: Path) -> PolicySpec:
    """A shipped policy with what is needed to make children for it."""
    text = path.read_text(encoding="utf-8")
    policy = checked(text)
    found = list(constants((policy.lets, policy.gates, policy.ladders, policy.stages)))
    dates = {c.value for c in found if isinstance(c.value, date)}
    numbers = {c.value for c in found if c.type is Kind.NUMBER and isinstance(c.value, float)}
    return PolicySpec(
        fields=tuple(field_spec(f) for f in policy.fields),
        schools=(*policy.schools.named, *(OWN_SCHOOLS if len(policy.schools.named) != 1 else ())),
        stages=(),
        areas=tuple((area.name, area.served_by) for area in policy.schools.areas),
        marks=tuple(policy.cohort.marks.items()) if policy.cohort else (),
        bundle=BundleSpec() if policy.bundle else None,
        classes=("dealt",) if policy.classes else (),
        dates=tuple(sorted(day + timedelta(n) for day in dates for n in (-400, -1, 0, 1))),
        numbers=tuple(sorted(number + n for number in numbers for n in (-1, 0, 1))),
        written=text,
    )


def field_spec(field: Field) -> FieldSpec:
    """One column."""
    if isinstance(field.type, EnumType):
        return FieldSpec(field.name, "one of", field.type.names, field.optional)
    return FieldSpec(field.name, str(field.type), (), field.optional)
