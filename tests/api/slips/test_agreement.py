"""What a family finds with its slip, in Python and in JavaScript."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from paiwei.dsl.findings import Cell, Finding
from paiwei.slips import check_slip, drawn

from tests.worlds.trials import DEEP

from ..verifying.folders import changed
from ..verifying.test_agreement import NODE, ROOT, with_node
from .made import Published, first_published, published

WORLDS = [("ticket", number) for number in range(60 if DEEP else 6)]
WORLDS += [("any", number) for number in range(60 if DEEP else 6)]
Said = list[list[str]]


def in_python(slips: Sequence[dict[str, Any]], made: Published, *, after: bool) -> Said:
    """For every slip, the code and field of each difference."""
    against = drawn(made.folder) if after else None
    return [[shown(finding) for finding in check_slip(slip, made.manifest, against)] for slip in slips]


def shown(finding: Finding) -> str:
    assert isinstance(finding.where, Cell)
    return f"{finding.code} {finding.where.column or 'manifest'}"


def in_node(slips: Sequence[dict[str, Any]], folder: Path) -> Said:
    """The same from the other implementation."""
    file = folder.parent / f"{folder.name}.jsonl"
    file.write_text("".join(json.dumps(slip, ensure_ascii=False) + "\n" for slip in slips), "utf-8")
    command = [str(NODE), str(ROOT / "verifier" / "check.mjs"), str(folder), "--slip", str(file)]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    said: dict[int, list[str]] = {}
    for line in re.findall(
        rf"^{re.escape(str(file))}(?::(\d+))?: (一致|不一致)[^:(]*[:(] ?(.*?)\)?$", ended.stdout, re.M
    ):
        said.setdefault(int(line[0] or 1), []).extend([line[2]] if line[1] == "不一致" else [])
    assert sorted(said) == list(range(1, len(slips) + 1)), ended.stdout + ended.stderr
    assert ended.returncode == (5 if any(said.values()) else 0)
    return [said[at] for at in range(1, len(slips) + 1)]


def before_the_draw(made: Published) -> Path:
    """What is published when a roster is sealed."""
    folder = made.folder.parent / f"{made.folder.name}-sealed"
    folder.mkdir()
    (folder / "manifest.json").write_bytes(made.manifest)
    return folder


@pytest.mark.parametrize(("strategy", "number"), WORLDS)
def test_every_slip_of_a_random_world_agrees_before_and_after_the_draw(
    strategy: str, number: int, tmp_path: Path
) -> None:
    made = published(strategy, number, tmp_path / "result")
    if made is None:
        return
    early, late = made.slips(after=False), made.slips()
    none: Said = [[]] * len(late)
    assert len(late) == len(made.coded.codes)
    assert in_python(early, made, after=False) == none
    assert in_python(early, made, after=True) == none
    assert in_python(late, made, after=True) == none
    if NODE is not None:
        assert in_node(early, before_the_draw(made)) == none
        assert in_node(early, made.folder) == none
        assert in_node(late, made.folder) == none


@pytest.mark.parametrize("number", range(200, 240 if DEEP else 203))
def test_every_field_of_a_slip_that_is_changed_is_noticed(number: int, tmp_path: Path) -> None:
    made = first_published("ticket", number, tmp_path)
    slip = max(made.slips(), key=lambda slip: len(slip["draws"]))
    changes = list(changed(slip))
    assert len(changes) > 30
    said = in_python([new for _, new in changes], made, after=True)
    assert [what for (what, _), found in zip(changes, said, strict=True) if not found] == []


@pytest.mark.parametrize("number", range(200, 240 if DEEP else 203))
def test_a_field_that_is_taken_away_is_noticed(number: int, tmp_path: Path) -> None:
    made = first_published("ticket", number, tmp_path)
    slip = max(made.slips(), key=lambda slip: len(slip["draws"]))
    shorter = [without(slip, name) for name in slip]
    shorter += [{**slip, "draws": slip["draws"][1:]}, {**slip, "path": slip["path"][1:]}, {**slip, "x": 1}]
    shorter += [{**slip, "row": {**slip["row"], "cells": without(slip["row"]["cells"], name)}} for name in cells(slip)]
    said = in_python(shorter, made, after=True)
    assert all(said)
    if NODE is not None:
        assert in_node(shorter, made.folder) == said


@with_node
def test_both_name_the_same_differences_for_every_change(tmp_path: Path) -> None:
    made = first_published("ticket", 300, tmp_path)
    slip = max(made.slips(), key=lambda slip: len(slip["draws"]))
    changes = [new for _, new in changed(slip)]
    assert in_node(changes, made.folder) == in_python(changes, made, after=True)
    sealed = before_the_draw(made)
    assert in_node(changes, sealed) == in_python(changes, made, after=False)


def test_the_slip_of_another_child_does_not_pass_for_ones_own(tmp_path: Path) -> None:
    made = first_published("ticket", 400, tmp_path)
    one, other, *_ = made.slips()
    for name in ("row", "salt", "index", "path", "placement", "code"):
        mixed = {**one, name: other[name]}
        if mixed != one:
            assert in_python([mixed], made, after=True) != [[]], name


def test_a_slip_of_another_sealing_is_told_from_ones_own(tmp_path: Path) -> None:
    made, others = first_published("ticket", 500, tmp_path / "a"), first_published("ticket", 600, tmp_path / "b")
    found = {finding.code for finding in check_slip(others.slips()[0], made.manifest, made.folder)}
    assert {"V031", "V032"} <= found
    found = {finding.code for finding in check_slip(made.slips()[0], made.manifest, others.folder)}
    assert found == {"V031"}


def without(value: dict[str, Any], name: str) -> dict[str, Any]:
    return {each: value[each] for each in value if each != name}


def cells(slip: dict[str, Any]) -> list[str]:
    return list(slip["row"]["cells"])
