"""The parts inside a workbook that the fast reader does not show: the XML of one sheet, and the styles."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

from attrs import field, frozen

from .table import Merged

_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^>/])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_NO_PLACE = re.compile(rb'<(?:\w+:)?c(?=[\s/>])(?![^>]*\sr=")')
_ROW_OR_CELL = re.compile(
    rb"<(?:\w+:)?(?:(?P<row>row)(?P<of_row>\s[^>]*)?>|c(?P<of_cell>\s[^>]*?)?(?:/>|>(?P<inside>.*?)</(?:\w+:)?c>))",
    re.DOTALL,
)
_ROW = re.compile(rb'\sr="([0-9]{1,7})"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_SINCE_1904 = re.compile(rb'\bdate1904="(1|true)"')
MAIN = (
    "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}",
    "{http://purl.oclc.org/ooxml/spreadsheetml/main}",
)
_RELATION = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)


@frozen
class Parts:
    """The XML of a sheet and of the styles, empty where the workbook has none that can be found; and whether its days
    are counted from 1904, as old Macs did."""

    sheet: bytes = field(repr=False)
    styles: bytes = field(repr=False)
    since_1904: bool = False


@frozen
class Placed:
    """A cell of a sheet as its XML has it: its row (from 1) and column (from 0), its attributes, and what is in it."""

    row: int
    column: int
    attributes: bytes
    inside: bytes


def cells(sheet: bytes) -> Iterator[Placed]:
    """All cells of a sheet that hold something."""
    if _NO_PLACE.search(sheet):
        yield from _counted(sheet)
        return
    for match in _CELL.finditer(sheet):
        place = _PLACE.search(match[1])
        if place is not None:
            yield Placed(int(place[2]), column_of(place[1].decode()), match[1], match[2])


def _counted(sheet: bytes) -> Iterator[Placed]:
    """The cells of a sheet, some of which do not say where they are: such a one stands next to the one before it."""
    row, column = 0, -1
    for match in _ROW_OR_CELL.finditer(sheet):
        if match["row"]:
            said = _ROW.search(match["of_row"] or b"")
            row, column = int(said[1]) if said else row + 1, -1
            continue
        place = _PLACE.search(match["of_cell"] or b"")
        row, column = (int(place[2]), column_of(place[1].decode())) if place else (row, column + 1)
        if match["inside"] is not None:
            yield Placed(row, column, match["of_cell"] or b"", match["inside"])


def merged_cells(sheet: bytes, offset: int) -> tuple[Merged, ...]:
    """The merged ranges of a sheet, which are listed behind its cells; columns are counted from the `offset`-th."""
    behind = sheet[max(sheet.rfind(b"sheetData"), 0) :]
    return tuple(
        Merged(int(m[2]), int(m[4]), column_of(m[1].decode()) - offset, column_of(m[3].decode()) - offset)
        for m in _MERGED.finditer(behind)
    )


def read_parts(data: bytes, sheet: str) -> Parts:
    """The parts of one sheet. Never raises: the fast reader has read this workbook, and its word counts."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as book:
            styles = book.read("xl/styles.xml") if "xl/styles.xml" in book.namelist() else b""
            since_1904 = _SINCE_1904.search(book.read("xl/workbook.xml")) is not None
            return Parts(book.read(_name(book, sheet)), styles, since_1904)
    except (
        zipfile.BadZipFile,
        KeyError,
        ElementTree.ParseError,
        OSError,
        NotImplementedError,
        RuntimeError,
        zlib.error,
    ):
        return Parts(b"", b"")


def column_of(letters: str) -> int:
    """The number of a column, from 0, by its letters."""
    number = 0
    for char in letters:
        number = number * 26 + ord(char) - 64
    return number - 1


def _name(book: zipfile.ZipFile, sheet: str) -> str:
    root = ElementTree.fromstring(book.read("xl/workbook.xml"))
    found = [s for main in MAIN for s in root.iter(f"{main}sheet") if s.get("name") == sheet]
    link = next(filter(None, (found[0].get(relation) for relation in _RELATION)), "") if found else ""
    links = ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
    target = {item.get("Id"): item.get("Target") or "" for item in links}[link]
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
