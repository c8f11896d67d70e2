"""Date arithmetic on dates that are written out, done once and for all."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from .. import syntax
from ..expressions import Constant
from ..faults import Faults
from ..findings import Text
from ..suggested import Filling
from ..types import Kind

UNITS = {"year": "年", "month": "个月", "day": "天"}


def folded(start: date, node: syntax.Shift, faults: Faults) -> Constant | None:
    """The date that a shift of `start` falls on; a finding where there is no such day or it is past the calendar."""
    duration = node.duration
    count = duration.count if node.plus else -duration.count
    try:
        if duration.unit == "day":
            return Constant(start + timedelta(days=count), Kind.DATE, node.span)
        year, month = _month(start, count * 12 if duration.unit == "year" else count)
        last = calendar.monthrange(year, month)[1]
        if start.day <= last:
            return Constant(date(year, month, start.day), Kind.DATE, node.span)
        before = date(year, month, last)
        faults.add("P077", node.span, **_words(start, node), before=before.isoformat(), after=_next(before))
    except (OverflowError, ValueError, calendar.IllegalMonthError):
        faults.add("P078", node.span, **_words(start, node))
    return None


def _month(start: date, months: int) -> tuple[int, int]:
    whole = start.year * 12 + start.month - 1 + months
    year, month = divmod(whole, 12)
    if not 1 <= year <= 9999:
        raise OverflowError
    return year, month + 1


def _next(day: date) -> str:
    return (day + timedelta(days=1)).isoformat()


def _words(start: date, node: syntax.Shift) -> dict[str, Filling]:
    sign = "+" if node.plus else "-"
    unit, count = node.duration.unit, node.duration.count
    time = Text(f"{count} {UNITS[unit]}", f"{count} {unit}{'s' * (count != 1)}")
    return {"date": start.isoformat(), "sign": sign, "time": time}
