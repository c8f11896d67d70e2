"""Killed anywhere, a draw goes on to the same result, or is voided on a ground."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import paiwei
import pytest
from paiwei.ceremony import Voiding, journal_of, open_sealed, resume
from paiwei.engine.ceremony.grounds import Ground
from paiwei.engine.ceremony.record import Record

from tests.worlds.trials import DEEP

from .bureau import OWN, Bureau, bureau, drawn, refused, result_of, sealed
from .killed import full_disk_at, killed_at

SHARES = (0.0, 0.5, 1.0)  # before the line, in its middle, and when it is written but nothing after it
VOID = 'on fault void per "九"'


def undisturbed(tmp_path: Path, draw: str, more: str = "") -> tuple[Bureau, dict[str, bytes], int]:
    """A sealed draw, its result, and in how many writes the journal comes about."""
    made = sealed(bureau(tmp_path / "bureau", draw, more), cross_check="off")
    shutil.copytree(made.folder, tmp_path / "fresh")
    drawn(made)
    lines = (made.sealed / "journal.jsonl").read_bytes().count(b"\n")
    return made, result_of(made), 2 * (lines - 1)


def afresh(tmp_path: Path, nth: int, draw: str) -> Bureau:
    """The same sealed draw once more, undrawn, on a computer that remembers nothing."""
    shutil.rmtree(tmp_path / "state", ignore_errors=True)
    shutil.copytree(tmp_path / "fresh", tmp_path / str(nth))
    return Bureau(tmp_path / str(nth), draw)


def tried(writes: int, step: int) -> list[tuple[int, float]]:
    """At which writes, and after which share of the bytes; in `ci` every `step`-th of all."""
    every = [(write, share) for write in range(1, writes + 1) for share in SHARES]
    return every if DEEP else every[::step]


@pytest.mark.parametrize("draw", OWN)
def test_killed_at_any_event_or_within_a_line_a_draw_goes_on_to_the_same_result(draw: str, tmp_path: Path) -> None:
    _, expected, writes = undisturbed(tmp_path, draw)
    kills = 0
    for nth, (write, share) in enumerate(tried(writes, 13)):
        made = afresh(tmp_path, nth, draw)
        kills += killed_at(made, write, share)
        assert drawn(made, resuming=True) is None
        assert result_of(made) == expected, (write, share)
        paiwei.verify(made.sealed / "result")
    assert kills == len(tried(writes, 13))


def test_killed_again_while_it_goes_on_a_draw_still_comes_to_the_same_result(tmp_path: Path) -> None:
    draw = "groups(from 3 to 5)"
    _, expected, writes = undisturbed(tmp_path, draw)
    made, kills = afresh(tmp_path, 0, draw), 0
    assert killed_at(made, 1, 0.5)
    while killed_at(made, 9, 0.5, resuming=True):  # some lines further each time, behind those that say so
        kills += 1
        assert kills < writes
    assert kills > 3
    assert drawn(made, resuming=True) is None
    assert result_of(made) == expected


def test_where_the_policy_voids_a_broken_draw_it_takes_a_ground_and_new_numbers(tmp_path: Path) -> None:
    draw = "groups(from 3 to 5)"
    _, before, writes = undisturbed(tmp_path, draw, VOID)
    for nth, (write, share) in enumerate(tried(writes, 29)):
        made = afresh(tmp_path, nth, draw)
        assert killed_at(made, write, share)
        record = Record.of(whole_lines(made.sealed / "journal.jsonl"))
        attempt = record.current
        assert attempt is not None
        if attempt.closed or not attempt.begun:
            drawn(made, resuming=True)
            assert result_of(made) == before
            continue
        assert refused(partial(drawn, made, resuming=True)) == ["J004"]
        opened = open_sealed(made.sealed)
        with journal_of(opened) as journal:
            assert resume(opened, journal, Voiding(Ground.COMPUTER_FAILURE, "公证员")) is False
        if len(attempt.sources):
            assert refused(partial(drawn, made)) == ["J010"]
        drawn(made, made.others)
        assert result_of(made)["placements.csv"] != before["placements.csv"]  # other numbers, other draws
        paiwei.verify(made.sealed / "result")
        journal_text = (made.sealed / "result" / "journal.jsonl").read_text()
        assert '"event":"voided"' in journal_text
        assert '"attempt":2' in journal_text


@pytest.mark.parametrize("draw", ["ticket", "ring(code digits 4, drawn leave)"])
def test_on_a_full_disk_a_draw_stops_with_a_whole_journal_and_goes_on_when_there_is_room(
    draw: str, tmp_path: Path
) -> None:
    made, expected, _ = undisturbed(tmp_path, draw)
    size = (made.sealed / "journal.jsonl").stat().st_size
    begun = (tmp_path / "fresh" / "draw" / "journal.jsonl").stat().st_size
    stops = 0
    for nth, room in enumerate(range(begun, size, 40 if DEEP else 330)):
        small = afresh(tmp_path, nth, draw)
        stops += full_disk_at(small, room)
        lines = (small.sealed / "journal.jsonl").read_bytes()
        assert lines.endswith(b"\n")
        assert drawn(small, resuming=True) is None
        assert result_of(small) == expected
    assert stops > 2


def whole_lines(path: Path) -> bytes:
    data = path.read_bytes()
    return data[: data.rfind(b"\n") + 1]
