"""json-logic-qubit: the ladder as a tree of JSON."""

from __future__ import annotations

from typing import Any

from json_logic import jsonLogic

from .asked import Asked, Judge

Tree = dict[str, Any]


def _var(name: str) -> Tree:
    return {"var": name}


def _by(day: str) -> Tree:
    return {"and": [{"<=": [_var("hukou_since"), day]}, {"<=": [_var("home_since"), day]}]}


def _here(area: str) -> Tree:
    return {"in": [_var(area), _var("areas")]}


HOMELESS: Tree = {"==": [_var("home_proof"), None]}
HOME: Tree = {"and": [_here("home_area"), {"!=": [_var("home_proof"), None]}]}
HUKOU: Tree = {"and": [_here("hukou_area"), _var("with_parents")]}
DISTRICT: Tree = {"==": [_var("hukou"), "平城区"]}
KEPT: Tree = {"or": [{"!": [_var("resale")]}, _by("2023-06-30")]}
RULE: Tree = {
    "if": [
        {"and": [HOME, HUKOU, _by("2024-06-30"), KEPT]}, 0,
        {"and": [HOME, HUKOU]}, 1,
        {"and": [HOME, DISTRICT]}, 2,
        HOME, 3,
        {"and": [_here("hukou_area"), HOMELESS]}, 4,
        {"and": [{"!": [DISTRICT]}, HOMELESS, _var("permit")]}, 5,
        6,
    ]
}  # fmt: skip


def judge(_asked: Asked) -> Judge:
    """One evaluation a child."""
    return lambda lot: [jsonLogic(RULE, child) for child in lot.texts()]
