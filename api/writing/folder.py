"""The folder of results, from an outcome."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from os import PathLike
from pathlib import Path

from ..dsl.findings import Cell, Finding, Severity, Text
from ..dsl.policy import Policy
from ..engine.journal import journal
from ..engine.oddities.screen import alarms, published
from ..engine.outcome import Outcome
from ..engine.roster import Roster
from ..uncollected import uncollected
from .lines import write_lines
from .material import Material, gather
from .occupied import not_writable, refuse_occupied, taken
from .record import write_outcome
from .swap import Taken, aside
from .tables import write_placements, write_standings
from .words import Lang

FEW = 20_000  # applicants; in a district of 3,400 the wait of two threads for each other took a quarter of the writing
XLSX_MOST = 200_000  # applicants; beyond, the workbook takes minutes to write and longer to open


@uncollected()
def write(
    outcome: Outcome,
    policy: Policy,
    roster: Roster,
    directory: str | PathLike[str],
    *,
    force: bool = False,
    with_private: bool = False,
    lang: Lang = "zh",
    xlsx: bool | None = None,
    coded: bool = False,
) -> tuple[Finding, ...]:
    """Write the result files to `directory`, and return what was left out, as notes (they stand in outcome.json too).

    Raises `Rejected` where the folder is taken (see `refuse_occupied`) or the disk does not take the files. `xlsx`
    forces or leaves out placements.xlsx; by default it is left out above `XLSX_MOST` applicants. Where children are
    `coded` it shows the results alone.
    """
    target = Path(directory).resolve()
    refuse_occupied(directory, force=force)
    children = roster.frame.height
    with_book = children <= XLSX_MOST if xlsx is None else xlsx
    try:
        with aside(target, replace=force) as folder:
            _machine_files(outcome, folder, few=children <= FEW)
            if with_book:
                material = gather(outcome, policy, roster, lang, with_private=with_private, coded=coded)
                _workbook(material, folder / "placements.xlsx")
            left_out = () if with_book else (_no_workbook(Path(directory), children),)
            notes = (*outcome.notes, *alarms(published(outcome.screen)), *left_out)
            write_outcome(outcome, folder, notes)
            refuse_occupied(directory, force=force)  # somebody may have come in meanwhile
    except Taken:
        raise taken(directory) from None
    except OSError as error:
        raise not_writable(Path(directory), error) from error
    return notes


def _machine_files(outcome: Outcome, folder: Path, *, few: bool) -> None:
    """All but the workbook and outcome.json. Tables are put together and written by polars, which does not need Python
    and so is given a thread beside it, unless there are so few children that two take longer than one."""
    if few:
        _tables(outcome, folder)
        _lines(outcome, folder)
        return
    with ThreadPoolExecutor(1) as thread:
        tables = thread.submit(_tables, outcome, folder)
        _lines(outcome, folder)
        tables.result()


def _lines(outcome: Outcome, folder: Path) -> None:
    """What Python writes. So is much of the screen, which is asked for here to be ready when it is told."""
    (folder / "manifest.json").write_bytes(outcome.manifest)
    (folder / "roster.txt").write_bytes(outcome.roster)
    (folder / "journal.jsonl").write_bytes(journal(outcome.events))
    write_lines(outcome.queues, folder / "queues.jsonl")
    _ = outcome.screen


def _tables(outcome: Outcome, folder: Path) -> None:
    write_placements(outcome.place(), folder / "placements.csv")
    write_standings(outcome.stand(), folder / "standings.parquet")


def _workbook(material: Material, file: Path) -> None:
    from .workbook import write_workbook  # only here, since it is the one that needs the spreadsheet library

    write_workbook(material, file)


def _no_workbook(target: Path, applicants: int) -> Finding:
    many = applicants > XLSX_MOST
    why = (f"：申请人有 {applicants} 名", f": there are {applicants} applicants") if many else ("", "")
    return Finding(
        "D083",
        Severity.NOTE,
        Text(
            f"没有写出 `placements.xlsx`{why[0]}；`placements.csv` 里有全部结果",
            f"`placements.xlsx` was not written{why[1]}; `placements.csv` holds the whole result",
        ),
        Cell(str(target)),
        Text(
            f"{XLSX_MOST} 名以内才自动写出；要看一所学校，从 `placements.csv` 中筛选",
            f"it is written for up to {XLSX_MOST} applicants; for one school filter `placements.csv`",
        ),
    )
