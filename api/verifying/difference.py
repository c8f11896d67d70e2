"""Where a published folder says something else than what follows from it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NoReturn

from attrs import frozen

from ..dsl.findings import Cell, Finding, Severity, Text

_PLAIN = {str, int, bool, float, type(None)}
_SHOWN = 200  # characters of a value in a message; --json has them whole
ABSENT = object()  # stands where one side has nothing at all


@frozen
class Difference:
    """The file, its line from 1 (None for a file that has none), the field, and both values as text."""

    file: str
    line: int | None
    field: str
    expected: str
    found: str

    def finding(self, folder: str) -> Finding:
        """V001: what recomputing gives is not what stands there."""
        place = f"{self.file}" + (f":{self.line}" if self.line is not None else "")
        expected, found = f"`{_cut(self.expected)}`", f"`{_cut(self.found)}`"
        return Finding(
            "V001",
            Severity.ERROR,
            Text(
                f"`{place}` 的 `{self.field}` 与重新计算的不同：应为 {expected}，实为 {found}",
                f"`{self.field}` of `{place}` differs from what follows: {expected} expected, {found} found",
            ),
            Cell(f"{folder}/{self.file}", row=self.line, column=self.field, value=_cut(self.found)),
            Text(
                "这份结果公布后被改动过，或不是由所封存的名册和公开数得出的；向公布单位索取原件",
                "these results were changed since, or did not come from what was sealed; ask who published them for "
                "the original",
            ),
        )


class Differs(Exception):
    """Recomputing cannot go on past the first difference."""

    def __init__(self, difference: Difference) -> None:
        self.difference = difference
        super().__init__(f"{difference.file}: {difference.field}")


def differs(file: str, line: int | None, field: str, expected: object, found: object) -> NoReturn:
    """Raise `Differs`."""
    raise Differs(Difference(file, line, field, _text(expected), _text(found)))


def unread(file: str) -> Differs:
    """What cannot be done again though every field has its form: it was put together by somebody else."""
    return Differs(Difference(file, None, "—", "what the program writes, as docs/verify.md says", "something else"))


def same(file: str, line: int | None, field: str, expected: object, found: object) -> None:
    """Raise `Differs` at the first part in which two JSON values differ."""
    if type(expected) in _PLAIN and type(expected) is type(found) and expected == found:
        return
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        for name in sorted({*expected, *found}):
            inner = f"{field}.{name}" if field else str(name)
            same(file, line, inner, expected.get(name, ABSENT), found.get(name, ABSENT))
    elif isinstance(expected, list | tuple) and isinstance(found, list | tuple):
        _same_lists(file, line, field, (expected, found))
    else:
        differs(file, line, field, expected, found)


def _same_lists(file: str, line: int | None, field: str, both: tuple[Sequence[object], Sequence[object]]) -> None:
    expected, found = both
    if list(expected) == list(found) and all(isinstance(value, str) for value in found):
        return
    for at in range(max(len(expected), len(found))):
        left = expected[at] if at < len(expected) else ABSENT
        right = found[at] if at < len(found) else ABSENT
        same(file, line, f"{field}[{at}]", left, right)


def _text(value: object) -> str:
    if value is ABSENT:
        return "—"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
