"""Proposed cases, put at the end of a policy file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from tempfile import NamedTemporaryFile

from ..dsl.findings import Cell, Finding, Rejected, Severity, Text

COMMENT = """# 以下各例由 paiwei test --generate 提出，预期是程序按本政策算出的。
# 请逐例对照方案：方案确是这个意思，才留下；不是，就改规则。
# Proposed; the expectations are what this policy gives. Keep a case only if the notice means it.
"""


def append(path: str | PathLike[str], texts: Sequence[str]) -> None:
    """Put cases behind a comment at the end of a file. The file is the old one or the new one at every moment; its
    line ends stay as they are. Raises `Rejected` (C012) where it cannot be written."""
    file = Path(os.path.realpath(path))
    try:
        before = file.read_bytes()
        ends = b"\r\n" if b"\r\n" in before else b"\n"
        added = "\n" + COMMENT + "".join(f"\n{text}" for text in texts)
        gap = b"" if before.endswith((b"\n", b"\r")) or not before else ends
        whole = before + gap + added.encode().replace(b"\n", ends)
        with NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as fresh:
            fresh.write(whole)
            fresh.flush()
            os.fsync(fresh.fileno())
        Path(fresh.name).chmod(file.stat().st_mode)
        Path(fresh.name).replace(file)
    except OSError as error:
        raise Rejected([_unwritable(Path(path), error)]) from error


def _unwritable(path: Path, error: OSError) -> Finding:
    reason = error.strerror or str(error)
    message = Text(f"写不进政策文件 `{path}`：{reason}", f"cannot write the policy file `{path}`: {reason}")
    remedy = Text(
        "确认有写入权限；或不用 --write，把例复制到文件里", "check that you may write there, or copy the cases by hand"
    )
    return Finding("C012", Severity.ERROR, message, Cell(str(path)), remedy)
