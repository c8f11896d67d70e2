"""A district's own record, `district.json`: how it ended, and on what its result rests."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from secrets import token_hex

from attrs import frozen

from ..dsl.findings import Finding, Lang, Severity, Text
from ..dsl.show import as_json, show
from .fingerprint import Fingerprint
from .nation import Task
from .report import Report, State

RECORD = "district.json"
FINDINGS = "findings.txt"
FORMAT = "paiwei-district/1"


@frozen
class Record:
    """What a record says. `result` is the SHA-256 of outcome.json, empty where the district failed; `traceback` is of
    the program's own fault."""

    state: State
    fingerprint: Fingerprint
    counts: Mapping[str, int]
    manifest: str
    result: str
    findings: Sequence[Mapping[str, object]]
    traceback: Sequence[str] = ()

    def report(self, task: Task, **more: object) -> Report:
        """The record as a report."""
        errors = [each for each in self.findings if each["severity"] == Severity.ERROR.value]
        of = errors if self.state is State.FAILED else self.findings
        first = errors[0]["message"] if errors else None
        return Report(
            task.district.name,
            task.district.output,
            self.state,
            dict(self.counts),
            self.manifest,
            self.result,
            dict(sorted(Counter(str(each["code"]) for each in of).items())),
            Text(**first) if isinstance(first, dict) else None,
            **more,  # type: ignore[arg-type]
        )


def read_record(folder: Path) -> Record | None:
    """The record of a district's folder, None where there is none that can be read."""
    try:
        said = json.loads((folder / RECORD).read_bytes())
        if said.pop("format") != FORMAT:
            return None
        return Record(**{**said, "state": State(said["state"])})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def failed(fingerprint: Fingerprint, findings: Iterable[Finding], traceback: Sequence[str] = ()) -> Record:
    """The record of a district that failed."""
    return Record(State.FAILED, fingerprint, {}, "", "", [as_json(finding) for finding in findings], traceback)


def write_record(folder: Path, record: Record) -> None:
    """Write a record in one step. Raises OSError."""
    said = {name: getattr(record, name) for name in Record.__annotations__}
    text = json.dumps({"format": FORMAT, **said}, ensure_ascii=False, indent=1) + "\n"
    aside = folder / f".{RECORD}.{token_hex(4)}"
    with aside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(folder / RECORD)


def tell(folder: Path, findings: Sequence[Finding], lang: Lang) -> None:
    """Write all findings for people, or remove the file of an earlier run if there are none. Raises OSError."""
    file = folder / FINDINGS
    if findings:
        file.write_text("\n\n".join(show(finding, lang) for finding in findings) + "\n", encoding="utf-8")
    else:
        file.unlink(missing_ok=True)
