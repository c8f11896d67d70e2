"""Tables that carry their own column names: .parquet and .jsonl."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import orjson
import polars as pl
from polars.selectors import by_name

from ..dsl.findings import Cell, Finding
from ..threads import TOGETHER, together
from .codes import fault
from .sheets import Opened
from .table import Header, Table, Wanted

LARGE = 4_000_000  # bytes of a parquet file; smaller ones are read faster as a whole
_NAMED = re.compile(
    rb'"\s*:'
)  # the end of a name; within a text it may stand too, and then a line is looked at closely
_FAILED = (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError)


def open_parquet(data: bytes, path: Path, _wanted: Sequence[Wanted]) -> Opened:
    """The table with the types it was stored with. Row 1 is the first row of data."""
    try:
        found = _by_columns(data, path) if len(data) > LARGE else _table(pl.read_parquet(BytesIO(data)), None, path)
    except _FAILED:
        return None, (fault("D003", Cell(str(path)), kind="Parquet"),)
    return found, ()


def _by_columns(data: bytes, path: Path) -> Table:
    """A table of which two columns are there at a time: as texts, all of a million children are 200 MB. Each is tried
    here once, so that a spoilt file is found out before anything is made of it."""

    @lru_cache(TOGETHER)  # whoever asks for a column asks again before the next
    def column(index: int) -> pl.Series:
        return pl.read_parquet(BytesIO(data), columns=[index]).to_series()

    names = list(pl.read_parquet_schema(BytesIO(data)))
    rows = pl.scan_parquet(BytesIO(data)).select(pl.len()).collect().item()
    heights = together(lambda index: len(column(index)), range(len(names)), rows=rows)
    height = max(heights, default=0)
    return _columns(names, column, pl.Series(range(1, height + 1), dtype=pl.UInt32), path)


def parquet_rows(path: Path, wanted: Sequence[Wanted], keys: Sequence[str]) -> Table | None:
    """The rows of some keys without reading the others; None where that does not find each of them once, as when keys
    are stored as numbers or with spaces."""
    (labels,) = ((column.name, *column.labels) for column in wanted if column.key)
    try:
        whole = pl.scan_parquet(path)
        named = [name for name, dtype in whole.collect_schema().items() if name in labels and dtype == pl.String]
        frame = whole.filter(by_name(named[0]).is_in(keys)).collect() if len(named) == 1 else None
    except _FAILED:
        return None
    return None if frame is None or sorted(frame[named[0]]) != sorted(keys) else _table(frame, None, path)


def open_jsonl(data: bytes, path: Path, _wanted: Sequence[Wanted]) -> Opened:
    """One object a line. The row of a finding is the line of the file."""
    where = Cell(str(path))
    text = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text.decode()
    except UnicodeDecodeError:
        return None, (fault("D004", where),)
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        return None, (fault("D014", where),)
    twice = tuple(_twice(text, path))
    if twice:
        return None, twice
    try:
        frame = pl.read_ndjson(BytesIO(text), infer_schema_length=None)
    except _FAILED:
        return _slowly(text, path)
    plain = frame.with_columns(_unlisted(column) for column in frame)
    return (_table(plain, lines, path), ()) if frame.height == len(lines) else _slowly(text, path)


def _twice(text: bytes, path: Path) -> Iterator[Finding]:
    """Every line in which a column stands twice: the readers below would each take the last, and say nothing."""
    found: list[str] = []

    def named(pairs: list[tuple[str, object]]) -> object:
        if len(dict(pairs)) < len(pairs):
            found.extend(name for name, _ in pairs)
        return None

    for number, line in enumerate(text.splitlines(), 1):
        if _plainly_once(line):
            continue
        try:
            json.loads(line, object_pairs_hook=named)
        except (ValueError, RecursionError):  # which is told of by who reads the line
            found.clear()
            continue
        for name, count in Counter(found).items():
            if count > 1:
                yield fault("D018", Cell(str(path), row=number, value=name), count=count)
        found.clear()


def _plainly_once(line: bytes) -> bool:
    """Whether a line has no more names than it has different ones, for which it need not be read name by name."""
    try:
        read = orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return isinstance(read, dict) and len(_NAMED.findall(line)) == len(read)


def _unlisted(column: pl.Series) -> pl.Series:
    """A column of texts in which some rows give a list: the quick reader shows those as JSON."""
    if column.dtype != pl.String:
        return column
    listed = column.str.starts_with("[").fill_null(False)
    rows = listed.arg_true()
    return column.scatter(rows, [_joined(text) for text in column.gather(rows).to_list()]) if len(rows) else column


def _joined(text: str) -> str:
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return "、".join(item if isinstance(item, str) else json.dumps(item) for item in items)


def _slowly(text: bytes, path: Path) -> Opened:
    """Line by line, to say which line is wrong, or where the quick reader could not agree on a column's type."""
    rows: list[dict[str, object]] = []
    lines: list[int] = []
    faults: list[Finding] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict):
            rows.append(value)
            lines.append(number)
        else:
            faults.append(fault("D007", Cell(str(path), row=number)))
    if faults:
        return None, tuple(faults)
    names = dict.fromkeys(name for row in rows for name in row)
    frame = pl.DataFrame({name: pl.Series([_text(row.get(name)) for row in rows], dtype=pl.String) for name in names})
    return _table(frame, lines, path), ()


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    text = json.dumps(value, ensure_ascii=False)
    return _joined(text) if isinstance(value, list) else text


def _table(frame: pl.DataFrame, lines: list[int] | None, path: Path) -> Table:
    rows = pl.Series(lines or range(1, frame.height + 1), dtype=pl.UInt32)
    return _columns(frame.columns, frame.to_series, rows, path)


def _columns(names: Sequence[str], column: Callable[[int], pl.Series], rows: pl.Series, path: Path) -> Table:
    return Table(
        file=str(path),
        sheet=None,
        headers=tuple(Header(name.strip()) for name in names),
        header_row=None,
        column=column,
        rows=rows,
        numbers=lambda index: pl.repeat(column(index).dtype.is_float(), len(rows), eager=True),
    )
