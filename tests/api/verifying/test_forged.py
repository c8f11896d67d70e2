"""What a forger with a program of his own could choose after the draw, were it not held: each choice another draw."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import paiwei
import pytest
from paiwei.dsl.findings import Cell, Rejected
from paiwei.engine.canonical import canonical

from .folders import any_world, repair, written
from .test_agreement import NODE, city, in_node

Line = dict[str, Any]


def published(name: str, folder: Path) -> Path:
    city(name).write(folder / name, xlsx=False)
    return folder / name


def rewritten(path: Path, change: Callable[[list[Line]], list[Line]]) -> None:
    lines = change([json.loads(line) for line in path.read_bytes().splitlines()])
    path.write_bytes(b"".join(canonical(line) + b"\n" for line in lines))
    repair(path.parent)


def refused(folder: Path) -> tuple[str, str]:
    """The file and field of the first difference; the second implementation refuses the folder as well, there."""
    with pytest.raises(Rejected) as caught:
        paiwei.verify(folder)
    where = caught.value.findings[0].where
    assert isinstance(where, Cell)
    file, field = Path(where.file).name, str(where.column)
    if NODE is not None:
        code, said = in_node(folder)
        assert (code, file in said) == (5, True), said
    return file, field


def test_the_number_of_the_attempt_cannot_be_chosen(tmp_path: Path) -> None:
    folder = published("pingcheng", tmp_path)

    def fifth(lines: list[Line]) -> list[Line]:
        lines[0]["body"]["attempt"] = 5
        return lines

    rewritten(folder / "journal.jsonl", fifth)
    assert refused(folder) == ("journal.jsonl", "body.attempt")


def test_an_attempt_that_was_finished_cannot_be_voided_afterwards(tmp_path: Path) -> None:
    folder = published("longhua", tmp_path)

    def again(lines: list[Line]) -> list[Line]:
        voided = {"event": "voided", "body": {"attempt": 1, "ground": "disorder", "by": "局"}}
        second = [*lines]
        second[0] = second[0] | {"body": second[0]["body"] | {"attempt": 2}}
        return [*lines, voided, *second]

    rewritten(folder / "journal.jsonl", again)
    assert refused(folder) == ("journal.jsonl", "event")


def test_who_voided_which_attempt_is_on_record_as_it_was(tmp_path: Path) -> None:
    folder = written(any_world(5), tmp_path / "w")
    assert folder is not None
    paiwei.verify(folder)

    def other(lines: list[Line]) -> list[Line]:
        next(line for line in lines if line["event"] == "voided")["body"]["attempt"] = 7
        return lines

    rewritten(folder / "journal.jsonl", other)
    assert refused(folder) == ("journal.jsonl", "body.attempt")


@pytest.mark.parametrize("turn", [0, 1_000_003, True, "1"])
def test_no_turn_stands_beyond_the_schools_that_a_child_could_name(turn: object, tmp_path: Path) -> None:
    folder = published("pingcheng", tmp_path)
    stage = "民办录取"

    def later(lines: list[Line]) -> list[Line]:
        return [line | {"turn": turn} if line.get("stage") == stage else line for line in lines]

    rewritten(folder / "queues.jsonl", later)
    assert refused(folder)[0] == "queues.jsonl"


@pytest.mark.parametrize("name", ["longhua", "nanchang", "atushi"])
def test_nobody_is_ranked_before_a_draw_over_the_whole_list(name: str, tmp_path: Path) -> None:
    folder = published(name, tmp_path)
    stage = json.loads((folder / "queues.jsonl").read_bytes().splitlines()[0])["stages"][-1]["name"]

    def favoured(lines: list[Line]) -> list[Line]:
        for line in lines:
            if line.get("stage") == stage and line["kind"] == "turn" and len(line["ranks"][0]) > 1:
                line["ranks"] = [line["ranks"][0][-1:], line["ranks"][0][:-1]]
                return lines
        raise AssertionError("nobody stands in a queue of this stage")

    rewritten(folder / "queues.jsonl", favoured)
    assert refused(folder) == ("queues.jsonl", "ranks")


def test_the_cohorts_of_a_stage_cannot_have_a_number_each_where_one_was_drawn_for_all(tmp_path: Path) -> None:
    folder = published("longhua", tmp_path)

    def other(lines: list[Line]) -> list[Line]:
        last = [line for line in lines if line["event"] == "public-number" and line["body"].get("name") == "chosen"][-1]
        last["body"]["value"] = last["body"]["value"] % 3 + 1
        return lines

    rewritten(folder / "journal.jsonl", other)
    file, field = refused(folder)
    assert (file, field.endswith(" chosen")) == ("journal.jsonl", True)


def test_who_is_not_eligible_by_the_standings_stands_in_no_queue(tmp_path: Path) -> None:
    folder = published("pingcheng", tmp_path)
    rows = [line.split(",") for line in (folder / "placements.csv").read_text("utf-8").splitlines()]
    child = next(row[0] for row in rows if row[1] == "ineligible")

    def joined(lines: list[Line]) -> list[Line]:
        stood = [line for line in lines if line.get("stage") == "公办第一阶段"]
        full = next(line for line in stood if sum(map(len, line["ranks"][:-1])) > line["seats"])
        full["ranks"].append([child])  # behind all others at a full school, where nothing else would show it
        return lines

    rewritten(folder / "queues.jsonl", joined)
    with pytest.raises(Rejected) as caught:
        paiwei.verify(folder)
    where = caught.value.findings[0].where
    assert isinstance(where, Cell)
    assert (Path(where.file).name, where.column) == ("queues.jsonl", f"unit {child}")
