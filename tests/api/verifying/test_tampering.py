"""Whatever is changed in a published folder is noticed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import paiwei
import pytest
from paiwei.dsl.findings import Rejected

from tests.worlds.trials import DEEP

from .folders import Tampering, numbered_world, tamperings, written
from .test_agreement import in_node, with_node

WORLDS = [("groups", 29), ("lots", 43), ("ticket", 113), ("ring", 62)] if not DEEP else [
    (strategy, number) for strategy in ("ticket", "groups", "ring", "lots", "rfc3797", "any") for number in range(20)
]  # fmt: skip
PLACES = ("placements.csv", "roster.txt")


def folder_of(strategy: str, number: int, folder: Path) -> Path:
    """The first world from that number on that can be run."""
    while (found := written(numbered_world(strategy, number), folder)) is None:
        number += 1
    return found


def noticed(folder: Path, tampering: Tampering, *, repaired: bool = False) -> bool | None:
    """Whether a change is noticed; None where nothing was left of it once the hashes were put right."""
    copy = folder.parent / "copy"
    try:
        tampering.carried_out(folder, copy, repaired=repaired)
        if all((copy / path.name).read_bytes() == path.read_bytes() for path in folder.iterdir()):
            return None
        paiwei.verify(copy)
    except Rejected as rejected:
        return {finding.code for finding in rejected.findings} <= {"V001", "V002"}
    finally:
        shutil.rmtree(copy)
    return False


@pytest.mark.parametrize(("strategy", "number"), WORLDS)
def test_every_change_of_every_field_of_every_file_is_noticed(strategy: str, number: int, tmp_path: Path) -> None:
    folder = folder_of(strategy, number, tmp_path / "result")
    found = [(change.file, change.what, noticed(folder, change)) for change in tamperings(folder)]
    assert len(found) > 100
    assert [change for change in found if change[2] is not True] == []


@pytest.mark.parametrize(("strategy", "number"), WORLDS[:2])
def test_no_place_can_be_changed_even_by_a_forger_who_puts_every_hash_right(
    strategy: str, number: int, tmp_path: Path
) -> None:
    folder = folder_of(strategy, number, tmp_path / "result")
    changes = [change for change in readable(tamperings(folder)) if change.file in PLACES]
    found = [(change.file, change.what, noticed(folder, change, repaired=True)) for change in changes]
    assert [change for change in found if change[2] is False] == []


def readable(changes: Iterator[Tampering]) -> Iterator[Tampering]:
    """Those that leave the file as one that a forger's own program could read."""
    return (change for change in changes if not change.what.startswith("byte"))


@with_node
def test_the_second_implementation_notices_every_change_too(tmp_path: Path) -> None:
    folder = folder_of("groups", 29, tmp_path / "result")
    binary = {"standings.parquet"}
    changes = [change for change in tamperings(folder) if change.file not in binary]
    made = [change.carried_out(folder, tmp_path / str(at), repaired=False) for at, change in enumerate(changes)]
    code, said = in_node(*made)
    unnoticed = [change.what for change, copy in zip(changes, made, strict=True) if f"{copy}: 一致" in said]
    assert (code, unnoticed) == (5, [])
    assert said.count("differs") == len(changes)


def test_the_first_difference_is_named_with_file_line_field_and_both_values(tmp_path: Path) -> None:
    folder = folder_of("ticket", 113, tmp_path / "result")
    path = folder / "placements.csv"
    lines = path.read_text("utf-8").split("\n")
    at = next(at for at, line in enumerate(lines) if line.endswith(",no"))
    path.write_text("\n".join([*lines[:at], lines[at][:-2] + "yes", *lines[at + 1 :]]), encoding="utf-8")
    with pytest.raises(Rejected) as caught:
        paiwei.verify(folder)
    (finding,) = caught.value.findings
    assert finding.message.en == (
        f"`seat_over_plan` of `placements.csv:{at + 1}` differs from what follows: `no` expected, `yes` found"
    )


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    folder = folder_of("ticket", 0, tmp_path / "result")
    (folder / "queues.jsonl").unlink()
    with pytest.raises(Rejected) as caught:
        paiwei.verify(folder)
    assert [finding.code for finding in caught.value.findings] == ["V002"]
