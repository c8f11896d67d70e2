"""durable-rules by itself, through its own language `durable.lang`.

It has no test of a value against a list that differs by child and none for what is not given; it tells texts apart by a
32-bit hash. So relations to the school and dates are made truths and numbers before it is asked, which counts too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from time import monotonic, sleep
from typing import Any

from durable.lang import m, post, pri, ruleset, when_all

from .asked import Asked, Judge, Lot, Record

LATEST, YEAR_BEFORE = 20240630, 20230630
PATIENCE = 60.0  # seconds: it may answer in another thread, after the call has returned


def judge(_asked: Asked) -> Judge:
    """One event a child; the rule of the highest priority takes it."""
    found: dict[int, int] = {}
    by_latest = (m.hukou_since <= LATEST) & (m.home_since <= LATEST)
    by_year_before = (m.hukou_since <= YEAR_BEFORE) & (m.home_since <= YEAR_BEFORE)
    home, hukou = m.home_here == 1, (m.hukou_area_here == 1) & (m.with_parents == 1)
    rungs = (
        home & hukou & by_latest & ((m.resale == 0) | by_year_before),
        home & hukou,
        home & (m.district == 1),
        home,
        (m.hukou_area_here == 1) & (m.housed == 0),
        (m.district == 0) & (m.housed == 0) & (m.permit == 1),
        m.district >= 0,
    )
    with ruleset("tiers"):
        for at, rung in enumerate(rungs):
            when_all(pri(at), rung)(_taking(found, at))
    numbers = count(1)  # of events: one with the content of an earlier one would be refused as seen before

    def stand(lot: Lot) -> Sequence[int]:
        found.clear()
        asked = [_event(next(numbers), child) for child in lot.records]
        for event in asked:
            post("tiers", event)
        until = monotonic() + PATIENCE
        while len(found) < len(asked) and monotonic() < until:
            sleep(0.01)
        return [found.get(event["number"], -1) for event in asked]

    return stand


def _taking(found: dict[int, int], rung: int) -> Callable[[Any], None]:
    """An action of one parameter; one of two would be taken for one that ends later."""

    def take(context: Any) -> None:
        found[context.m.number] = rung

    return take


def _event(number: int, child: Record) -> dict[str, int]:
    areas = child["areas"]
    housed = child["home_proof"] is not None
    return {
        "number": number,
        "district": int(child["hukou"] == "平城区"),
        "hukou_area_here": int(child["hukou_area"] in areas),
        "with_parents": int(bool(child["with_parents"])),
        "home_here": int(housed and child["home_area"] in areas),
        "housed": int(housed),
        "hukou_since": int(f"{child['hukou_since']:%Y%m%d}"),
        "home_since": int(f"{child['home_since']:%Y%m%d}"),
        "resale": int(bool(child["resale"])),
        "permit": int(bool(child["permit"])),
    }
