"""The entries of a nation that is written as a table."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from ..dsl.findings import Finding, Severity
from ..dsl.types import Kind
from ..reading.cells import Reading, read_column
from ..reading.header import match
from ..reading.opening import opening, without_blank_rows
from ..reading.table import Wanted
from .entries import NEEDED, WORDS, Entry

WANTED = tuple(
    Wanted(word, (label, *(["地方", "区县"] if word == "name" else [])), needed=word in NEEDED, key=word == "name")
    for word, label in WORDS.items()
)


def table_entries(path: Path) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """An entry for each row, and what is wrong with the table (D001 …). Which words a row lacks is not looked at."""
    table, faults = opening(path, WANTED)
    if table is None:
        return (), faults
    found, header_faults = match(table, WANTED)
    table, notes = without_blank_rows(table, list(found.values()))
    findings = [*faults, *header_faults, *notes]
    columns: dict[str, list[str | None]] = {}
    for word, index in found.items():
        column, more = read_column(table, index, Reading(Kind.TEXT, blank=True))
        columns[word] = column.only.cast(pl.String).to_list()
        findings += more
    if any(finding.severity is Severity.ERROR for finding in header_faults):
        return (), tuple(findings)
    entries = []
    for nth, row in enumerate(table.rows.to_list()):
        values = {word: text for word, cells in columns.items() if (text := cells[nth])}
        where = {word: table.cell(row, table.headers[index], values.get(word)) for word, index in found.items()}
        entries.append(Entry(values, where, table.cell(row)))
    return tuple(entries), tuple(findings)
