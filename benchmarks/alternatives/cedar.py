"""cedarpy: every rung a policy that permits; of those that permit a child the first counts."""

from __future__ import annotations

from collections.abc import Sequence

import cedarpy

from .asked import Asked, Judge, Lot, Record

LATEST, YEAR_BEFORE = 20240630, 20230630  # dates as whole numbers: Cedar's own dates are made of texts at every request
HERE = "context has {0} && context.areas.contains(context.{0})"
HOME = f"({HERE.format('home_area')} && context has home_proof)"
HUKOU = f"({HERE.format('hukou_area')} && context.with_parents)"
DISTRICT = 'context.hukou == "平城区"'


def _by(day: int) -> str:
    return f"(context.hukou_since <= {day} && context.home_since <= {day})"


RUNGS = (
    f"{HOME} && {HUKOU} && {_by(LATEST)} && (!context.resale || {_by(YEAR_BEFORE)})",
    f"{HOME} && {HUKOU}",
    f"{HOME} && {DISTRICT}",
    HOME,
    f"{HERE.format('hukou_area')} && !(context has home_proof)",
    f"!({DISTRICT}) && !(context has home_proof) && context.permit",
    "true",
)


def judge(_asked: Asked) -> Judge:
    """All children of a lot in one batch. The library names the policies that permitted by their place in the text."""
    text = "\n".join(f"permit(principal, action, resource) when {{ {rung} }};" for rung in RUNGS)
    policies, nobody = cedarpy.PolicySet.from_str(text), cedarpy.Entities.from_json_str("[]")

    def stand(lot: Lot) -> Sequence[int]:
        answers = cedarpy.is_authorized_batch([_request(child) for child in lot.records], policies, nobody)
        return [min(int(name.removeprefix("policy")) for name in each.diagnostics.reasons) for each in answers]

    return stand


def _request(child: Record) -> dict[str, object]:
    given = {name: value for name, value in child.items() if value is not None}
    given |= {name: int(f"{child[name]:%Y%m%d}") for name in ("hukou_since", "home_since")}
    return {"principal": 'Child::"1"', "action": 'Action::"stand"', "resource": 'School::"1"', "context": given}
