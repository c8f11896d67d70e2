"""The spellings of a date."""

from __future__ import annotations

import re
from datetime import date, timedelta

from .column import Wrong
from .spelling import narrow

LEAST_YEAR, MOST_YEAR = 1900, 2100
IMPLAUSIBLE = Wrong("D026", words={"least": str(LEAST_YEAR), "most": str(MOST_YEAR)})

_DAY = re.compile(
    r"""(?: (?P<y1>\d{4}) (?P<sign>[-/.]) (?P<m1>\d{1,2}) (?P=sign) (?P<d1>\d{1,2})
          | (?P<y2>\d{4}) \s*年\s* (?P<m2>\d{1,2}) \s*月\s* (?P<d2>\d{1,2}) \s*[日号]
          | (?P<y3>\d{4}) (?P<m3>\d{2}) (?P<d3>\d{2}) )
        (?: [T\s]+ (?P<time>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?) )? \s* (?P<zone>Z|[+-]\d{2}:?\d{2})?""",
    re.VERBOSE | re.ASCII,
)
_SERIAL = re.compile(r"(\d{5})(\.\d+)?", re.ASCII)
_MIDNIGHT = re.compile(r"[0:.]+", re.ASCII)
_EPOCH = date(1899, 12, 30)  # day 0 of Excel's serial numbers, right from March 1900 on


def read_date(text: str) -> date | Wrong:
    """A date from one of its spellings; five digits are a spreadsheet's serial number (10000 is 18 May 1927)."""
    plain = narrow(text)
    if serial := _SERIAL.fullmatch(plain):
        day = _EPOCH + timedelta(days=int(serial[1]))
        return _with_time(day) if (serial[2] or ".0").strip(".0") else _plausible(day)
    found = _DAY.fullmatch(plain)
    if found is None:
        return Wrong("D025")
    year, month, number = (int(found[f"{part}1"] or found[f"{part}2"] or found[f"{part}3"]) for part in "ymd")
    try:
        day = date(year, month, number)
    except ValueError:
        return Wrong("D024")
    timed = found["time"] is not None and _MIDNIGHT.fullmatch(found["time"]) is None
    if found["zone"] and (timed or found["zone"] != "Z"):
        return Wrong("D079")  # which day it is depends on where one is: 16:00 in London is past midnight in China
    if timed:
        return _with_time(day)
    return _plausible(day)


def _with_time(day: date) -> Wrong:
    return Wrong("D027", words={"date": day.isoformat()})


def _plausible(day: date) -> date | Wrong:
    return day if LEAST_YEAR <= day.year <= MOST_YEAR else IMPLAUSIBLE
