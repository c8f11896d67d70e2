"""The outcome of a result folder, made again so that its children can be explained."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from .admission import place

if TYPE_CHECKING:
    from ..running import Outcome

HIDDEN = {"zh": "（不公开）", "en": "(private)"}


def made_again(directory: Path, moved: Mapping[str, Path]) -> tuple[Outcome, Mapping[str, str]]:
    """The outcome, and the code of every own key where results go by codes. Raises `Rejected`."""
    from ..keeping import kept_ceremony, kept_inputs

    ceremony = kept_ceremony(directory)
    if ceremony is not None:
        from ..ceremony import finished

        outcome, codes = finished(ceremony)
        return outcome, {key: code for key, code in codes.items() if key != code}
    return place(kept_inputs(directory, moved), cross_check="off"), {}  # checked when it was run


def of_one(directory: Path, moved: Mapping[str, Path], child: str) -> tuple[Outcome, str]:
    """An outcome that can explain one child, and its key there: read from the folder where that holds enough, else made
    again. Raises `Rejected`, and KeyError where nobody has the key."""
    from ..explaining.recalled import recalled

    outcome = recalled(directory, child, moved)
    if outcome is not None:
        return outcome, child
    outcome, codes = made_again(directory, moved)
    return outcome, codes.get(child, child)


def without_private(explained: object) -> object:
    """The same JSON value with what is private left out: values of private fields, and the reason of a ruling."""
    match explained:
        case dict() if explained.get("private") is True:
            hidden = {name: HIDDEN for name in ("value", "was", "to") if name in explained}
            apart = {name: None for name in ("days", "by") if name in explained}
            return explained | hidden | apart
        case dict() if "authority" in explained and "reason" in explained:
            return explained | {"reason": None}
        case dict():
            return {name: without_private(value) for name, value in explained.items()}
        case list() | tuple():
            return [without_private(part) for part in explained]
        case _:
            return explained
