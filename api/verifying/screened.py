"""The screen in outcome.json, as far as the folder alone gives it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf, isfinite
from typing import Any

import numpy as np

from ..dsl.policy import SeekMode
from ..engine.oddities.registered import ID_ORDER, LEVEL, NEIGHBOURS, SUBMISSION
from ..engine.oddities.sample import Sample, sample
from ..engine.oddities.screen import by_ids, holm
from .difference import differs, same
from .draw import Came, Draws
from .published import OUTCOME, Published
from .replay import Replayed
from .stage import Stage

_LOST = 2e-3  # of a figure that is told with four digits, and of what was reckoned from it


def screened(published: Published, replayed: Replayed) -> None:
    """The tests are those that were sealed; how runs of ids and the order of ids came out is counted again; and what is
    said of schools, which needs the papers, is corrected and judged as the rule has it. Raises `Differs`."""
    sealed, said = published.manifest["screen"], published.outcome["screen"]
    names = [name for name in sealed["tests"] if name != SUBMISSION]
    same(OUTCOME, None, "screen", names, [each["test"] for each in said])
    if sealed["correction"] == "holm":
        _corrected(said, len(sealed["tests"]))
    taken = _samples(replayed)
    children = sum(len(one.rows) for one in taken)
    found = by_ids(published.record, taken)
    for at, each in enumerate(said):
        same(OUTCOME, None, f"screen[{at}].draws", len(taken), each["draws"])
        same(OUTCOME, None, f"screen[{at}].children", children, each["children"])
        if each["test"] in (NEIGHBOURS, ID_ORDER):
            statistic, p, method = found[each["test"]]
            same(OUTCOME, None, f"screen[{at}].method", method, each["method"])
            _near(f"screen[{at}].statistic", statistic, each["statistic"])
            _near(f"screen[{at}].p", p, each["p"])


def _corrected(said: Sequence[Mapping[str, Any]], count: int) -> None:
    """Corrections follow from the p-values as they are told, with the digits that these have lost."""
    told = [
        {name: _figure(f"screen[{at}].{name}", each[name]) for name in ("statistic", "p", "corrected")}
        for at, each in enumerate(said)
    ]
    right = holm({each["test"]: figures["p"] for each, figures in zip(said, told, strict=True)}, count)
    for at, (each, figures) in enumerate(zip(said, told, strict=True)):
        if abs(figures["corrected"] - right[each["test"]]) > _LOST * right[each["test"]]:
            differs(OUTCOME, None, f"screen[{at}].corrected", f"{right[each['test']]:.4g}", each["corrected"])
        if abs(figures["corrected"] - float(LEVEL)) > _LOST * float(LEVEL):
            same(OUTCOME, None, f"screen[{at}].odd", figures["corrected"] <= float(LEVEL), each["odd"])


def _figure(field: str, written: str) -> float:
    """A figure as it is told, with four digits that count."""
    try:
        found = float(written)
    except ValueError:
        found = inf
    if not isfinite(found):
        differs(OUTCOME, None, field, "a number", written)
    same(OUTCOME, None, field, f"{found:.4g}", written)
    return found


def _near(field: str, right: float, written: str) -> None:
    if written not in {f"{right + off:.4g}" for by in (0, 1, -1) for off in (by * 1e-12, by * 1e-9 * right)}:
        small = abs(right) < 1e-9 and abs(float(written)) < 1e-9
        same(OUTCOME, None, field, written if small else f"{right:.4g}", written)


def _samples(replayed: Replayed) -> list[Sample]:
    """The draws as the screen sees them (`engine.oddities.samples`)."""
    row = {child: at for at, child in enumerate(sorted(c for unit in replayed.seats.members.values() for c in unit))}
    found, same_key = [], False
    for stage, draws, came in _held(replayed):
        rfc3797 = draws.strategy.signature.name == "rfc3797"
        if rfc3797 and same_key:
            continue
        same_key |= rfc3797
        alone = [unit for unit in came.units if len(replayed.seats.members[unit]) == 1]
        if len(alone) > 1:
            handed = [unit for unit in came.order if len(replayed.seats.members[unit]) == 1]
            inside = _inside(replayed, stage, came, handed)
            rows = np.array([row[unit] for unit in alone], dtype=np.int64)
            of_order = np.array([row[unit] for unit in handed], dtype=np.int64)
            found.append(sample("", rows, np.array([unit in inside for unit in alone], dtype=np.bool_), of_order))
    return found


def _held(replayed: Replayed) -> Iterator[tuple[Stage, Draws, Came]]:
    for stage, _ in replayed.stages:
        if stage.draws is not None:
            for came in stage.draws.came:
                yield stage, stage.draws, came


def _inside(replayed: Replayed, stage: Stage, came: Came, handed: list[str]) -> set[str]:
    """Who got a seat there in the stage; where lists are deferred, those drawn first, as many as there were seats."""
    modes = {said["name"]: said["mode"] for said in replayed.plan["stages"]}
    if modes[stage.name] == SeekMode.DEFERRED:
        return set(handed[: max(came.seats, 0)])
    of, spot = replayed.seats.of, came.where[:2]
    return {unit for unit in came.units if unit in of and of[unit].stage == stage.name and of[unit].spot == spot}
