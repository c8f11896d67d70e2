"""From a path to a table: the kinds of file by their ending."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import polars as pl
from attrs import evolve

from ..dsl.findings import Cell, Finding
from .codes import fault
from .column import nowhere
from .delimited import open_delimited
from .records import open_jsonl, open_parquet
from .sheets import Opened, open_workbook
from .spelling import WHITE
from .table import Table, Wanted

KINDS: Mapping[str, Callable[[bytes, Path, Sequence[Wanted]], Opened]] = {
    ".xlsx": open_workbook,
    ".xlsm": open_workbook,
    ".csv": open_delimited,
    ".tsv": open_delimited,
    ".txt": open_delimited,
    ".parquet": open_parquet,
    ".jsonl": open_jsonl,
    ".ndjson": open_jsonl,
}


_NOT_WHITE = f"[^{WHITE}]"


def opening(path: Path, wanted: Sequence[Wanted]) -> Opened:
    """The table in a file, its blank rows left out, or what is wrong with the file. Never raises for any bytes."""
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        return None, (fault("D002", Cell(str(path)), ending=path.suffix or path.name),)
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, (fault("D001", Cell(str(path)), **why(error)),)
    return kind(data, path, wanted)


def why(error: OSError) -> dict[str, str]:
    """Why a file could not be opened, in both languages."""
    match error:
        case FileNotFoundError():
            return {"why_zh": "没有这个文件", "why_en": "there is no such file"}
        case IsADirectoryError():
            return {"why_zh": "这是一个文件夹", "why_en": "it is a folder"}
        case PermissionError():
            return {"why_zh": "没有读取权限", "why_en": "it may not be read"}
        case _:
            return {"why_zh": "读取出错", "why_en": "reading failed"}


def without_blank_rows(table: Table, columns: Sequence[int]) -> tuple[Table, tuple[Finding, ...]]:
    """The table without the rows that are blank in all of these columns; a note on those with something in others."""
    filled = _filled(table, columns)
    if filled.all():
        return table, ()
    for cell in table.broken:
        if cell.column in columns:
            filled = filled | (table.rows == cell.row)
    kept = filled.arg_true()
    passed = table.rows.filter(~filled & _filled(table, range(len(table.headers)))).to_list()
    where = table.cell(passed[0] if passed else None)
    return of_rows(table, kept), (fault("D016", where, count=len(passed), rows=passed),) if passed else ()


def of_rows(table: Table, kept: pl.Series) -> Table:
    """The table with these rows alone."""
    return evolve(
        table,
        column=lru_cache(1)(lambda index: table.column(index).gather(kept)),  # a column is looked at twice in a row
        rows=table.rows.gather(kept),
        numbers=lambda index: table.numbers(index).gather(kept),
    )


def _filled(table: Table, columns: Iterable[int]) -> pl.Series:
    """Which rows have something in one of the columns."""
    filled = nowhere(table.height)
    for index in columns:
        cells = table.column(index)
        something = cells.str.contains(_NOT_WHITE).fill_null(False) if cells.dtype == pl.String else cells.is_not_null()
        filled = filled | something
        if filled.all():
            break
    return filled
