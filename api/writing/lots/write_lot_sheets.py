"""The sheets for drawing lots, from the lots that were prepared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from os import PathLike
from pathlib import Path

from ...dsl.findings import Cell, Finding, Rejected, Severity, Text
from ...engine.prepared_lots import PreparedLots
from ..whole_file import disk_told, whole_files
from ..words import Lang
from .files import LotFiles
from .lists import write_lists
from .records import write_record
from .slips import write_slips
from .turn import Turn


def write_lot_sheets(
    folder: str | PathLike[str],
    prepared: Sequence[PreparedLots],
    *,
    lang: Lang,
    title: str,
    rehearsal: bool = False,
    force: bool = False,
    labels: Mapping[str, str] | None = None,
) -> tuple[LotFiles, ...]:
    """Write into a folder, for each stage and turn, the list of who draws when, the slips, and two empty records.

    `title` heads everything, `labels` are those of the cohorts by name; a `rehearsal` is marked on every page and in
    every file name. Raises `Rejected`: N067 where one of the files is there already, which may be filled in by now and
    is replaced only with `force`; D082 where the disk does not take them.
    """
    target = Path(folder)
    turns = [
        (
            Turn(draws, title, lang, rehearsal, dict(labels or {})),
            LotFiles.named(target, draw, lang, rehearsal=rehearsal),
        )
        for draw, draws in _by_turn(prepared)
    ]
    with disk_told(target):
        present = [path for _, files in turns for path in files if path.exists()]
        if present and not force:
            raise Rejected([_present(path) for path in present])
        _write(target, turns)
    return tuple(files for _, files in turns)


def _by_turn(prepared: Sequence[PreparedLots]) -> Iterator[tuple[tuple[str, int], list[PreparedLots]]]:
    for draw, draws in groupby(prepared, lambda lots: (lots.stage, lots.turn)):
        yield draw, list(draws)


def _write(target: Path, turns: Sequence[tuple[Turn, LotFiles]]) -> None:
    """All files are made aside and come to their place one by one, each whole."""
    with whole_files(target) as made:
        for turn, files in turns:
            write_lists(turn, made / files.lists.name)
            write_slips(turn, made / files.slips.name)
            for clerk, record in zip(("甲", "乙") if turn.lang == "zh" else ("A", "B"), files.records, strict=True):
                write_record(turn, clerk, made / record.name)


def _present(path: Path) -> Finding:
    return Finding(
        "N067",
        Severity.ERROR,
        Text(f"`{path}` 已经有了，可能已填入抽签记录", f"`{path}` is there already, and may hold lots that were drawn"),
        Cell(str(path)),
        Text("换一个文件夹；确实没有用过的，加 --force 重新写出", "use another folder; if it is unused, say --force"),
    )
