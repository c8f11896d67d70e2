"""rule-engine: a rule a rung, the first that matches counts."""

from __future__ import annotations

import rule_engine

from .asked import Asked, Judge, Record

HOME = "home_area in areas and home_proof != null"
HUKOU = "hukou_area in areas and with_parents"
BY, BY_YEAR_BEFORE = (f'hukou_since <= d"{day}" and home_since <= d"{day}"' for day in ("2024-06-30", "2023-06-30"))
RUNGS = (
    f"{HOME} and {HUKOU} and {BY} and (not resale or ({BY_YEAR_BEFORE}))",
    f"{HOME} and {HUKOU}",
    f'{HOME} and hukou == "平城区"',
    HOME,
    "hukou_area in areas and home_proof == null",
    'hukou != "平城区" and home_proof == null and permit',
    "true",
)


def judge(_asked: Asked) -> Judge:
    """Dates go in as they are."""
    rules = [rule_engine.Rule(text) for text in RUNGS]

    def rung(child: Record) -> int:
        return next(at for at, rule in enumerate(rules) if rule.matches(child))

    return lambda lot: [rung(child) for child in lot.records]
