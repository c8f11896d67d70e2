"""The tests of the screen, fixed in the manifest before the draw, so that none is added or left out after it."""

from __future__ import annotations

from ...dsl.policy import Policy
from ...dsl.types import Kind

LEVEL = "0.01"
PERMUTATIONS = 1999
NEIGHBOURS, ID_ORDER, SUBMISSION, SCHOOL = "neighbours/1", "id-order/1", "submission-order/1", "school/1"


def registered(policy: Policy) -> dict[str, object]:
    """What the manifest says of the screen: the tests in order, the level of a false alarm over all of them together,
    the correction, and how many permutations. One test for each field that holds a school, an area or a list."""
    return {
        "tests": [NEIGHBOURS, ID_ORDER, SUBMISSION, *(f"{SCHOOL}:{name}" for name in school_fields(policy))],
        "level": LEVEL,
        "correction": "holm",
        "permutations": PERMUTATIONS,
    }


def school_fields(policy: Policy) -> tuple[str, ...]:
    """The fields by which draws are screened for favoured schools, in the order declared."""
    return tuple(f.name for f in policy.fields if f.type in (Kind.SCHOOL, Kind.AREA, Kind.LIST))
