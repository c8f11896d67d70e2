"""Draws that are really killed, and come to the same result."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import paiwei
from paiwei.ceremony import Voiding, journal_of, open_sealed, resume
from paiwei.engine.ceremony.grounds import Ground
from paiwei.engine.ceremony.record import Record

from tests.api.ceremony.bureau import OWN, Bureau, bureau, drawn, result_of, sealed
from tests.api.ceremony.killed import full_disk_at, killed_at

SHARES = (0.0, 0.5, 1.0)
VOID = 'on fault void per "九"'


def kills(folder: Path) -> str:
    """Every way of drawing, killed at every write of a line, before, within and behind it."""
    count = 0
    for nth, draw in enumerate(OWN):
        here = _Draw(folder / str(nth), draw)
        for write in range(1, here.writes + 1):
            for share in SHARES:
                made = here.afresh()
                assert killed_at(made, write, share)
                assert drawn(made, resuming=True) is None
                assert result_of(made) == here.expected, (draw, write, share)
                count += 1
    return f"{count} kills survived, {len(OWN)} ways of drawing"


def resumed_kills(folder: Path) -> str:
    """Killed a few lines further each time, until it comes to its end."""
    count = 0
    for nth, draw in enumerate(OWN):
        here = _Draw(folder / str(nth), draw)
        for share in SHARES:
            made = here.afresh()
            count += killed_at(made, 1, share)
            while killed_at(made, 9, share, resuming=True):
                count += 1
            drawn(made, resuming=True)
            assert result_of(made) == here.expected
    return f"{count} kills survived by {len(OWN) * len(SHARES)} draws"


def voids(folder: Path) -> str:
    """Killed at every write; voided where anything was drawn, and drawn anew with other numbers."""
    draw = "groups(from 3 to 5)"
    here = _Draw(folder / "void", draw, VOID)
    voided = kept = 0
    for write in range(1, here.writes + 1):
        made = here.afresh()
        assert killed_at(made, write, 0.5)
        journal = (made.sealed / "journal.jsonl").read_bytes()
        attempt = Record.of(journal[: journal.rfind(b"\n") + 1]).current
        assert attempt is not None
        if attempt.closed or not attempt.begun:
            drawn(made, resuming=True)
            assert result_of(made) == here.expected
            kept += 1
            continue
        opened = open_sealed(made.sealed)
        with journal_of(opened) as book:
            resume(opened, book, Voiding(Ground.POWER_FAILURE, "公证员"))
        drawn(made, made.others)
        paiwei.verify(made.sealed / "result")
        voided += 1
    return f"{voided} attempts voided and drawn anew, {kept} with nothing to void"


def disks(folder: Path) -> str:
    """Files that cannot grow beyond some size."""
    stops = tries = 0
    for nth, draw in enumerate(("ticket", "ring(code digits 4, drawn leave)")):
        here = _Draw(folder / str(nth), draw)
        size = (here.made.sealed / "journal.jsonl").stat().st_size
        for room in range(200, size + 200, 60):
            made = here.afresh()
            stops += full_disk_at(made, room)
            tries += 1
            drawn(made, resuming=True)
            assert result_of(made) == here.expected
    return f"{stops} stops in {tries} tries, each resumed to the same result"


class _Draw:
    """A sealed draw, undisturbed once, and undrawn as often as is wanted."""

    def __init__(self, folder: Path, draw: str, more: str = "") -> None:
        os.environ["PAIWEI_STATE"] = str(folder / "state")
        self._folder, self._copies = folder, self._counted()
        self.made = sealed(bureau(folder / "bureau", draw, more), cross_check="off")
        shutil.copytree(self.made.folder, folder / "fresh")
        drawn(self.made)
        self.expected = result_of(self.made)
        self.writes = 2 * ((self.made.sealed / "journal.jsonl").read_bytes().count(b"\n") - 1)

    def afresh(self) -> Bureau:
        """The same sealed draw once more, on a computer that remembers nothing."""
        shutil.rmtree(self._folder / "state", ignore_errors=True)
        folder = next(self._copies)
        shutil.copytree(self._folder / "fresh", folder)
        return Bureau(folder, self.made.draw)

    def _counted(self) -> Iterator[Path]:
        at = 0
        while True:
            shutil.rmtree(self._folder / str(at), ignore_errors=True)
            at += 1
            yield self._folder / str(at)
