"""The schools of a sample: the policy's own, and made-up ones where the policy leaves them to the table."""

from __future__ import annotations

from random import Random

from ..dsl.policy import Policy
from ..dsl.types import Kind
from ..registering import School

MADE_UP = ("启明", "晨光", "育德", "文苑", "滨江", "青山", "明远", "知新")
PRIVATE_FEW = 4  # made-up private schools beside the public ones that a policy names
CENTRE = (113.30, 40.08)  # degrees; the schools of a sample lie within a few kilometres of it


def sample_schools(policy: Policy, rng: Random) -> tuple[School, ...]:
    """The policy's schools first; then made-up ones, where the table lists them or a field asks for private ones."""
    named = policy.schools.named
    made_up: list[str] = []
    level = "初中" if "初中" in policy.name else "小学"
    if named and any("民办" in field.label for field in _school_fields(policy)):
        made_up = [f"民办{word}{level}" for word in MADE_UP[:PRIVATE_FEW]]
    elif policy.schools.listed_in_table:
        made_up = [f"{word}{level}" for word in MADE_UP]
    elif len(named) == 1 and _unsought(policy):
        made_up = [f"{word}{level}" for word in MADE_UP[:PRIVATE_FEW]]
    private = "民办" in policy.name
    return tuple(
        School(name, _near(CENTRE, 0.03, rng), "民办" if private or name.startswith("民办") else "公办")
        for name in (*named, *made_up)
    )


def _school_fields(policy: Policy) -> list:  # type: ignore[type-arg]
    return [field for field in policy.fields if field.type is Kind.SCHOOL]


def _unsought(policy: Policy) -> bool:
    """A school field that no stage seeks, such as the school a child would go to otherwise."""
    from .uses import Uses

    sought = Uses.of(policy).sought
    return any(field.name not in sought for field in _school_fields(policy))


def _near(centre: tuple[float, float], spread: float, rng: Random) -> tuple[float, float]:
    longitude, latitude = centre
    return round(rng.gauss(longitude, spread), 6), round(rng.gauss(latitude, spread), 6)
