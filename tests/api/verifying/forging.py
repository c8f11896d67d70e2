"""A folder changed by a forger who knows the format, and what both programs say to it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import paiwei
import pytest
from paiwei.dsl.findings import Cell, Rejected

from .folders import joined, put, repair
from .test_agreement import NODE, in_node

Change = Callable[[Path], object]


def refused(made: Path, changes: Mapping[str, Change], *, of: str = "groups", repaired: bool = True) -> list[str]:
    """The file and line that Python names for each change; Node must name the same."""
    copies = []
    for at, change in enumerate(changes.values()):
        copies.append(copy := made / f"copy-{at}")
        shutil.copytree(made / of, copy)
        change(copy)
        if repaired:
            repair(copy)
    try:
        found = [place(copy) for copy in copies]
        if NODE is not None:
            said = [line.split("differs: ")[1] for line in in_node(*copies)[1].splitlines() if "differs: " in line]
            assert [line.split(" ")[0] for line in said] == found
    finally:
        for copy in copies:
            shutil.rmtree(copy)
    return found


def place(folder: Path) -> str:
    """The first file and line that `verify` names."""
    with pytest.raises(Rejected) as caught:
        paiwei.verify(folder)
    where = caught.value.findings[0].where
    assert isinstance(where, Cell)
    return Path(where.file).name + (f":{where.row}" if where.row else "")


def event(kind: str, body: Any, at: int | None = None) -> Change:
    """A line more, at the end or at a place from 0."""
    return changed("journal.jsonl", lambda lines: lines.insert(len(lines) if at is None else at, said(kind, body)))


def said(kind: str, body: Any) -> dict[str, Any]:
    return {"n": 0, "prev": "", "event": kind, "body": body}


def changed(name: str, change: Callable[[list[Any]], object]) -> Change:
    """A change of the lines of a file."""

    def carry_out(folder: Path) -> None:
        lines = [json.loads(line) for line in (folder / name).read_bytes().splitlines()]
        change(lines)
        (folder / name).write_bytes(joined(lines))

    return carry_out


def field(name: str, *path: str, value: Any) -> Change:
    """Another value in a JSON file, at a path of names; None takes the field away."""

    def carry_out(folder: Path) -> None:
        def change(whole: dict[str, Any]) -> dict[str, Any]:
            at = whole
            for each in path[:-1]:
                at = at[each]
            at[path[-1]] = value
            if value is None:
                del at[path[-1]]
            return whole

        put(folder / name, change)

    return carry_out
