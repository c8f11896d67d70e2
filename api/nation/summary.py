"""What became of all districts, for programs: `nation.csv` and `nation.json`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from .. import __version__
from ..engine.outcome import Status
from .report import Report, State

CSV, JSON = "nation.csv", "nation.json"
FORMAT = "paiwei-nation/1"
_HEADINGS = ("name", "output", "state", "children", *Status, "manifest", "result", "codes", "reason_zh", "reason_en")


def totals(reports: Sequence[Report]) -> Mapping[str, int]:
    """Districts by state and children by status, all added up."""
    states = {state.value: sum(report.state is state for report in reports) for state in State}
    counts = {status.value: sum(report.counts.get(status, 0) for report in reports) for status in Status}
    return {**states, "children": sum(report.children for report in reports), **counts}


def write_summary(folder: Path, reports: Sequence[Report]) -> None:
    """Write both files. Neither time nor path is in them, nor how the districts were run or when: the same districts
    give the same bytes. Raises OSError."""
    rows = io.StringIO()
    table = csv.writer(rows, lineterminator="\n")
    table.writerow(_HEADINGS)
    table.writerows(_row(report) for report in reports)
    _put(folder / CSV, "\ufeff" + rows.getvalue())  # spreadsheet programs take it for UTF-8 only with the mark
    districts = [_said(report) for report in reports]
    said = {"format": FORMAT, "program": __version__, "totals": totals(reports), "districts": districts}
    _put(folder / JSON, json.dumps(said, ensure_ascii=False, indent=1) + "\n")


def forget_summary(folder: Path) -> None:
    """Remove what an earlier run wrote, so that nobody takes it for this one's. Raises OSError."""
    for name in (CSV, JSON):
        (folder / name).unlink(missing_ok=True)


def _row(report: Report) -> list[object]:
    done = report.state is State.DONE
    counts = [report.counts.get(status, 0) if done else "" for status in Status]
    codes = " ".join(f"{code}*{count}" if count > 1 else code for code, count in report.codes.items())
    reason = ("", "") if report.reason is None else (report.reason.zh, report.reason.en)
    hashes = (report.manifest, report.result)
    cells = [report.name, report.output, report.state, report.children if done else "", *counts, *hashes, codes]
    return [*cells, *reason]


def _said(report: Report) -> Mapping[str, object]:
    reason = None if report.reason is None else {"zh": report.reason.zh, "en": report.reason.en}
    said = {"name": report.name, "output": report.output, "state": report.state.value}
    ended = {"manifest": report.manifest or None, "result": report.result or None}
    return {**said, "counts": dict(report.counts), **ended, "codes": dict(report.codes), "reason": reason}


def _put(path: Path, text: str) -> None:
    aside = path.with_name(f".{path.name}")
    aside.write_bytes(text.encode("utf-8", "replace"))
    aside.replace(path)
