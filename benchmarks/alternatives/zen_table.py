"""zen-engine (GoRules): the ladder as a decision table, whose first row that fits counts."""

from __future__ import annotations

import json

import zen

from .asked import Asked, Judge

HOME, NO_HOME = "home_area in areas and home_proof != null", "home_proof == null"
HUKOU = "hukou_area in areas and with_parents"
SETTLED = "date(hukou_since) <= date('2024-06-30') and date(home_since) <= date('2024-06-30')"
KEPT = "not resale or (date(hukou_since) <= date('2023-06-30') and date(home_since) <= date('2023-06-30'))"
# An empty field of a column fits everything; a column without a field of its own holds whole conditions.
COLUMNS = ("home", "hukou_at", "dates", "resold", "district", "permit")
ROWS = (
    (HOME, HUKOU, SETTLED, KEPT, "", ""),
    (HOME, HUKOU, "", "", "", ""),
    (HOME, "", "", "", "hukou == '平城区'", ""),
    (HOME, "", "", "", "", ""),
    (NO_HOME, "hukou_area in areas", "", "", "", ""),
    (NO_HOME, "", "", "", "hukou != '平城区'", "permit"),
    ("", "", "", "", "", ""),
)


def judge(_asked: Asked) -> Judge:
    """One evaluation a child."""
    decision = zen.ZenEngine().create_decision(json.dumps(_model()))
    return lambda lot: [int(decision.evaluate(child)["result"]["rung"]) for child in lot.texts()]


def _model() -> dict[str, object]:
    rules = [
        {"_id": str(rung), **dict(zip(COLUMNS, row, strict=True)), "rung": str(rung)} for rung, row in enumerate(ROWS)
    ]
    table = {
        "hitPolicy": "first",
        "inputs": [{"id": name, "name": name} for name in COLUMNS],
        "outputs": [{"id": "rung", "name": "rung", "field": "rung"}],
        "rules": rules,
    }
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {"id": "table", "name": "table", "type": "decisionTableNode", "content": table},
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    edges = [
        {"id": "e1", "sourceId": "in", "targetId": "table", "type": "edge"},
        {"id": "e2", "sourceId": "table", "targetId": "out", "type": "edge"},
    ]
    return {"nodes": nodes, "edges": edges}
