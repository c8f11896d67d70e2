"""One district from its files to its folder, whatever may be wrong with it."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from threading import Lock
from time import perf_counter, process_time

from attrs import evolve

from ..dsl.findings import Cell, Finding, Rejected, Text
from ..reading.codes import fault
from ..writing.occupied import not_writable
from .admit import admit
from .fingerprint import Fingerprint, changed, fingerprint
from .nation import Task
from .record import Record, failed, read_record, tell, write_record
from .report import Report, State
from .whole import whole

_one_at_a_time = Lock()  # a cluster's worker may have many threads; the second evaluator is made for one


def carry_out(task: Task) -> Report:
    """Run the district, or keep the result that stands if nothing it rests on has changed. Never raises but what ends
    the process: what is wrong is the report of a failure, and stands in the district's folder with all its findings."""
    with _one_at_a_time:
        begun = perf_counter(), process_time()
        report = _reported(task)
        return evolve(report, seconds=(perf_counter() - begun[0], process_time() - begun[1]))


def _reported(task: Task) -> Report:
    rests_on: Fingerprint = {}
    try:
        rests_on = fingerprint(task)
        before = None if task.fresh else read_record(task.folder)
        done = before is not None and before.state is State.DONE
        again = _why_again(task, before, rests_on) if before is not None and done else None
        if before is not None and done and again is None:
            return before.report(task, kept=True)
        return evolve(end(task, admit(task, rests_on)), again=again)
    except Rejected as rejected:
        return end(task, failed(rests_on, rejected.findings), rejected.findings)
    except OSError as error:
        findings = not_writable(task.folder, error).findings
        return end(task, failed(rests_on, findings), findings)
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
        wrong = fault("M102", Cell(str(task.folder)), why=said)
        return end(task, failed(rests_on, [wrong], traceback.format_exc().splitlines()), [wrong])


def end(task: Task, record: Record, findings: Sequence[Finding] = ()) -> Report:
    """The report of a district once its record is written; that of a failure where the disk does not take it."""
    try:
        task.folder.mkdir(parents=True, exist_ok=True)
        tell(task.folder, findings, task.choices.lang)
        write_record(task.folder, record)
    except OSError as error:
        return failed({}, [*findings, *not_writable(task.folder, error).findings]).report(task)
    return record.report(task)


def _why_again(task: Task, before: Record, now: Fingerprint) -> Text | None:
    """Why a district that is done must be run again, None where it need not be."""
    if differs := changed(before.fingerprint, now):
        return Text(f"有改动：{'、'.join(differs)}", f"changed: {', '.join(differs)}")
    if not whole(task.result, before.result):
        return Text("原有结果不完整，或被改动", "its result is not whole, or was changed")
    return None
