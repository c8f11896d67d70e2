"""Cells of a workbook that hold no value: formula errors, and formulas that nobody ever calculated.

The fast reader takes both for blank cells, and a blank cell may be what a policy allows; so they are looked for here.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

from .table import Broken

_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^>/])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?v[^>]*>(.*?)</(?:\w+:)?v>", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ERROR = re.compile(rb"""\bt=["']e["']""")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def broken_cells(data: bytes, sheet: str, offset: int) -> tuple[Broken, ...]:
    """The broken cells of one sheet; columns are counted from the first used one, which is the `offset`-th."""
    try:
        xml = _sheet_xml(data, sheet)
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, OSError, NotImplementedError, RuntimeError):
        return ()  # the fast reader has read this workbook, so there is nothing more to say of it
    if not _ERROR.search(xml) and not _FORMULA.search(xml):
        return ()
    found = (_broken(match[1], match[2], offset) for match in _CELL.finditer(xml))
    return tuple(cell for cell in found if cell is not None)


def _broken(attributes: bytes, inside: bytes, offset: int) -> Broken | None:
    error = _ERROR.search(attributes) is not None
    if not error and not _FORMULA.search(inside):
        return None
    place = _PLACE.search(attributes)
    value = _VALUE.search(inside)
    text = value[1].decode("utf-8", "replace") if value else ""
    if place is None or (not error and (text or b't="str"' in attributes)):
        return None
    row, column = int(place[2]), _column(place[1].decode()) - offset
    return Broken(row, column, "D021", text or "#") if error else Broken(row, column, "D022", "")


def _column(letters: str) -> int:
    number = 0
    for char in letters:
        number = number * 26 + ord(char) - 64
    return number - 1


def _sheet_xml(data: bytes, sheet: str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as book:
        root = ElementTree.fromstring(book.read("xl/workbook.xml"))
        names = {s.get("name"): s.get(_RELATION) for m in (_MAIN, _STRICT) for s in root.iter(f"{m}sheet")}
        links = ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
        target = {link.get("Id"): link.get("Target") or "" for link in links}[names[sheet]]
        return book.read(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
