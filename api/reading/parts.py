"""The parts inside a workbook that the fast reader does not show: the XML of one sheet, and the styles."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from xml.etree import ElementTree

from attrs import field, frozen

CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^>/])>(.*?)</(?:\w+:)?c>", re.DOTALL)
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
