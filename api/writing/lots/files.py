"""The names of the files of one turn of lots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from ..words import Lang
from .words import say

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')  # in the name of a file, on one system or another
_LONGEST = 50  # characters of a stage: some systems take 255 bytes in all


@frozen
class LotFiles:
    """The files of one stage and turn: `lists` the order of drawing, `slips` to cut out, `records` for two clerks."""

    stage: str
    turn: int
    lists: Path
    slips: Path
    records: tuple[Path, Path]

    @classmethod
    def named(cls, folder: Path, draw: tuple[str, int], lang: Lang, *, rehearsal: bool) -> LotFiles:
        """The files of a stage and turn in a folder; those of a rehearsal say so in their names."""
        stage, turn = draw
        begin = f"{_FORBIDDEN.sub('_', stage)[:_LONGEST]}-{say('turn_name', lang).format(turn=turn)}"
        end = f"-{say('rehearsal', lang)}" if rehearsal else ""
        paths = (folder / f"{begin}-{say(kind, lang)}{end}.xlsx" for kind in ("lists", "slips", "record_a", "record_b"))
        lists, slips, one, other = paths
        return cls(stage, turn, lists, slips, (one, other))

    def __iter__(self) -> Iterator[Path]:
        """All of them."""
        return iter((self.lists, self.slips, *self.records))
