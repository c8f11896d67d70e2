"""Small worlds written by hand: what is not given is blank, no, or an empty list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from paiwei.dsl.policy import Policy
from paiwei.dsl.types import Kind

from tests.oracle import Answer, Inputs, Row, Sealed, Table, answer

from .given import Recording
from .texts import checked

DICE = (("dice", (2, 3, 5, 4, 6, 9, 9, 2, 0, 4, 8, 9, 6, 7, 3, 7, 6, 2, 5, 2)),)
SEALED = Sealed(b"{}", DICE)


def children(policy: Policy, cells: Mapping[str, Mapping[str, Any]]) -> dict[str, Row]:
    """Whole rows from the cells that matter."""
    rows: dict[str, Row] = {}
    for child, given in cells.items():
        rows[child] = {f.name: given.get(f.name, child if f.key else None) for f in policy.fields}
    for row in rows.values():
        for f in policy.fields:
            if row[f.name] is None and f.type is Kind.FLAG:
                row[f.name] = False
    return rows


def placed(text: str, cells: Mapping[str, Mapping[str, Any]], seats: Mapping[str, int], **more: Any) -> Answer:
    """The oracle's answer; `classes` and `points` by school, `hold`, `rulings`."""
    policy = checked(text)
    table = Table(
        schools=tuple(seats),
        plans={("", school): plan for school, plan in seats.items()},
        classes={("", school): count for school, count in more.get("classes", {}).items()},
        points=more.get("points", {}),
    )
    rows = children(policy, cells)
    inputs = Inputs(policy, rows, table, more.get("rulings", ()), hold=more.get("hold", False))
    return answer(inputs, SEALED, Recording(1))


def schools(found: Answer) -> dict[str, str]:
    """School by child, "" for none."""
    return {child: place.school for child, place in sorted(found.placements.items())}
