"""Policy files to their canonical form."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from difflib import unified_diff
from pathlib import Path
from tempfile import NamedTemporaryFile

import attrs
from attrs import frozen

from .dsl.findings import Cell, Finding, Rejected, Severity, Text
from .dsl.format import our_mistake, reformat
from .dsl.keywords import Tongue
from .dsl.source import Source, Span, read_source


@frozen
class Formatted:
    """A policy file and its canonical form. `after` is None where there is none; the findings say why."""

    path: str
    before: bytes
    after: str | None
    findings: tuple[Finding, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the form is another text, or other bytes."""
        return self.after is not None and self.after.encode() != self.before

    def diff(self) -> str:
        """The change as a unified diff. A line end that is no LF and a byte order mark show as `\\r` and `\\ufeff`."""
        old = self.before.decode("utf-8").replace("\r", "\\r").replace("\ufeff", "\\ufeff")
        new = old if self.after is None else self.after
        lines = unified_diff(_lines(old), _lines(new), self.path, self.path)
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def format_bytes(data: bytes, path: str, keywords: Tongue | None = None) -> Formatted:
    """The canonical form of a policy. Nothing raises: what is wrong is among the findings."""
    source, faults = read_source(data, path)
    if faults:
        return Formatted(path, data, None, faults)
    try:
        text = reformat(source, keywords)
    except Rejected as rejected:
        return Formatted(path, data, None, rejected.findings)
    if text != source.text and not _means_the_same(source, Source(path, text)):
        return Formatted(
            path, data, None, (our_mistake(path, "结果是另一份政策", "the result would be another policy"),)
        )
    return Formatted(path, data, text)


def format_file(path: str | os.PathLike[str], keywords: Tongue | None = None) -> Formatted:
    """The canonical form of a policy file, which is not touched."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        return Formatted(str(path), b"", None, (_failed("P001", "打不开", "cannot open", Path(path), error),))
    return format_bytes(data, str(path), keywords)


def put_in_place(formatted: Formatted) -> Formatted:
    """Write the canonical form to its file if it differs: all of it or nothing, with the permissions that it has.
    Where that cannot be done, there is no `after` and a finding."""
    if formatted.after is None or not formatted.changed:
        return formatted
    path = Path(formatted.path)
    try:
        _replace(path.resolve(), formatted.after.encode())
    except OSError as error:
        return attrs.evolve(formatted, after=None, findings=(_failed("F002", "写不进", "cannot write", path, error),))
    return formatted


def _replace(path: Path, data: bytes) -> None:
    if not os.access(path, os.W_OK):  # a file that is protected is not to be changed by way of its folder
        raise PermissionError(13, "Permission denied")
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        new = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            new.chmod(path.stat().st_mode & 0o7777)
            file.close()
            new.replace(path)
        except BaseException:
            with suppress(OSError):
                new.unlink()
            raise


def _lines(text: str) -> list[str]:
    # Not `splitlines`, which also ends a line where a text holds one of the rarer separators.
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _means_the_same(before: Source, after: Source) -> bool:
    """Whether two texts are the same policy, or have the same errors (`reformat` has compared what they write)."""
    from .dsl.check import check
    from .engine.draws.table import signatures

    (old, said), (new, says) = (check(source, signatures()) for source in (before, after))
    return bare(old) == bare(new) and sorted(f.code for f in said) == sorted(f.code for f in says)


def bare(value: object) -> object:
    """A policy or a part of one as plain tuples, without the places where it is written."""
    if isinstance(value, Span | Source):
        return None
    if isinstance(value, tuple | list):
        return tuple(bare(item) for item in value)
    if isinstance(value, Mapping):
        return tuple((key, bare(item)) for key, item in value.items())
    kind = type(value)
    if attrs.has(kind):
        return (kind.__name__, *(bare(getattr(value, field.name)) for field in attrs.fields(kind)))
    return (kind.__name__, value)


def _failed(code: str, zh: str, en: str, path: Path, error: OSError) -> Finding:
    missing = isinstance(error, FileNotFoundError)
    reason = error.strerror or str(error)
    message = Text(
        f"{zh}政策文件 `{path}`：{'没有这个文件' if missing else reason}", f"{en} the policy file `{path}`: {reason}"
    )
    remedy = Text("核对路径、文件名和权限", "check the path, the name, and that you may read and write the file")
    return Finding(code, Severity.ERROR, message, Cell(str(path)), remedy)
