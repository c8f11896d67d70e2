"""placements.xlsx: the results for people, in the policy's words, to be printed and put up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from attrs import evolve
from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from .columns import Column
from .front import assumptions_sheet, run_sheet, summary_sheet
from .lists import list_sheets, lists_shown
from .material import Material
from .schools import school_sheets, schools_shown
from .sheet import ROWS, Sheet, Style, write_sheet
from .sheet_names import SheetNames
from .words import say

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  # the same in every file, so that the same run gives the same bytes


def write_workbook(material: Material, file: Path) -> None:
    """Write the workbook: the summary, a sheet a school in the order of admission, everyone's result, those without a
    place and why, the rulings, the policy's assumptions, and what the run hangs on."""
    book = Workbook(str(file), {"constant_memory": True, "tmpdir": str(file.parent)})
    book.set_properties({"title": material.policy.name, "created": _CREATED})
    style = Style(book, material.lang)
    names = SheetNames()
    for sheet in _sheets(material, names):
        for part in _parts(sheet, names):
            write_sheet(book, style, part, material.lang)
    try:
        book.close()
    except FileCreateError as failure:
        raise failure.args[0] if isinstance(failure.args[0], OSError) else OSError(str(failure)) from failure


def _sheets(material: Material, names: SheetNames) -> Iterator[Sheet]:
    words = ("summary", *lists_shown(material), "assumptions", "run")
    own = {
        word: names.give(say(word, material.lang)) for word in words
    }  # before the schools, which may be called alike
    schools = {school: names.give(school) for school in schools_shown(material)}
    yield summary_sheet(material, own["summary"], schools)
    yield from school_sheets(material, schools)
    yield from list_sheets(material, {kind: own[kind] for kind in lists_shown(material)})
    assumptions = assumptions_sheet(material, own["assumptions"])
    if assumptions is not None:
        yield assumptions
    yield run_sheet(material, own["run"])


def _parts(sheet: Sheet, names: SheetNames) -> Iterator[Sheet]:
    """The sheet, or several where it has more rows than a sheet can hold."""
    rows = len(sheet.columns[0].cells)
    yield sheet if rows <= ROWS else _slice(sheet, 0, sheet.name)
    for at in range(ROWS, rows, ROWS):
        yield _slice(sheet, at, names.give(sheet.name))


def _slice(sheet: Sheet, at: int, name: str) -> Sheet:
    columns = [Column(column.header, column.cells[at : at + ROWS]) for column in sheet.columns]
    return evolve(sheet, name=name, columns=columns)
