"""The stages of a policy, one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen

from ..dsl.findings import Rejected
from ..dsl.policy import Draw, Stage
from .bundles import Sought
from .drawing import Chance, Drawing, HeldDraw
from .draws.strategy import Event
from .fill.round import Report, Round, Setting
from .fill.table import FILLS
from .inside import inside
from .units import Bools, Ints


@frozen
class StageReport:
    """A stage, the seats it could give when it began by segment, what it left, and the draws held."""

    stage: Stage
    seats: Ints = field(eq=False)
    report: Report
    held: Sequence[HeldDraw] = ()


def stages(
    setting: Setting, chance: Chance, order: Sequence[Stage], sought: Sequence[Sought], able: Bools
) -> list[StageReport]:
    """Carry out all stages. `able`, by row: eligible, neither held nor ruled. Raises `Rejected` for public numbers,
    as `Awaiting` where some are missing and nothing is wrong."""
    reports: list[StageReport] = []
    for number, (stage, seeking) in enumerate(zip(order, sought, strict=True)):
        seats, report = setting.ledger.free_to(number, stage.limit), Report()
        rows = inside(setting.units, setting.ledger.segment < 0, seeking, able)
        lists = seeking.lists[rows]
        drawing = _drawing(setting, chance, stage)
        try:
            FILLS[stage.mode](Round(setting, stage, number, rows, lists, drawing, report))
        except Rejected as refusal:
            if drawing is None:
                raise
            raise drawing.halted(refusal, [*_events(reports), *report.events]) from None
        reports.append(StageReport(stage, seats, report, () if drawing is None else drawing.held))
    return reports


def _events(reports: Sequence[StageReport]) -> list[Event]:
    return [event for each in reports for event in each.report.events]


def _drawing(setting: Setting, chance: Chance, stage: Stage) -> Drawing | None:
    if not isinstance(stage.ties, Draw):
        return None
    strategy = chance.strategies[stage.ties.strategy]
    return Drawing(stage, strategy, stage.ties.arguments, chance, setting.units)
