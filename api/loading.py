"""From a policy file to a checked policy."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from .dsl.check import check
from .dsl.findings import Cell, Finding, Rejected, Severity, Text
from .dsl.policy import Policy
from .dsl.source import read_source
from .engine.draws.table import signatures


def examine(path: str | PathLike[str]) -> tuple[Policy | None, tuple[Finding, ...]]:
    """The policy of a file, or None if it has errors, and all its findings, notes included."""
    file = Path(path)
    try:
        data = file.read_bytes()
    except OSError as error:
        return None, (_unreadable(file, error),)
    source, faults = read_source(data, str(path))
    if faults:
        return None, faults
    try:
        known = signatures()
    except Rejected as broken:  # a package that declares a way of drawing and cannot be loaded
        return None, broken.findings
    return check(source, known)


def load(path: str | PathLike[str]) -> Policy:
    """The policy of a file. Raises `Rejected` with every error of the file."""
    policy, findings = examine(path)
    if policy is None:
        raise Rejected(f for f in findings if f.severity is Severity.ERROR)
    return policy


def _unreadable(file: Path, error: OSError) -> Finding:
    reason = error.strerror or str(error)
    zh = f"打不开政策文件 `{file}`：{'没有这个文件' if isinstance(error, FileNotFoundError) else reason}"
    en = f"cannot open the policy file `{file}`: {reason}"
    remedy = Text("核对路径和文件名，以及是否有读取权限", "check the path, the name, and that you may read the file")
    return Finding("P001", Severity.ERROR, Text(zh, en), Cell(str(file)), remedy)
