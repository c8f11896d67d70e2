"""Numbers that a workbook shows with leading zeros: the number format `000000` makes 123 look like 000123.

People know the key by what they see, so the zeros are put back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree

import polars as pl

from .parts import MAIN, Parts, cells

_ZEROS = re.compile(r"0{2,15}")
_STYLE = re.compile(rb'\bs="([0-9]{1,6})"')


def padded(frame: pl.DataFrame, parts: Parts, offset: int, first_row: int) -> pl.DataFrame:
    """The texts of a sheet, from the spreadsheet's row `first_row` on, with the zeros that their cells show.
    The frame's first column is the spreadsheet's `offset`-th."""
    widths = _widths(parts.styles)
    if not widths:
        return frame
    found: dict[int, dict[int, int]] = {}
    for cell in cells(parts.sheet):
        style = _STYLE.search(cell.attributes)
        if style is not None and int(style[1]) in widths:
            column, row = cell.column - offset, cell.row - first_row
            if 0 <= column < frame.width and 0 <= row < frame.height:
                found.setdefault(column, {})[row] = widths[int(style[1])]
    return frame.with_columns(_column(frame.to_series(i), rows) for i, rows in found.items()) if found else frame


def _column(texts: pl.Series, rows: Mapping[int, int]) -> pl.Series:
    shown = [text.zfill(width) if text is not None and text.isdigit() else text
             for text, width in zip(texts.gather(list(rows)).to_list(), rows.values(), strict=True)]  # fmt: skip
    return texts.scatter(list(rows), shown)


def _widths(styles: bytes) -> Mapping[int, int]:
    """The width that each style of zeros pads to, by its number."""
    try:
        root = ElementTree.fromstring(styles)
    except ElementTree.ParseError:  # none at all, or none that can be read
        return {}
    codes = {f.get("numFmtId"): f.get("formatCode") or "" for main in MAIN for f in root.iter(f"{main}numFmt")}
    formats = [xf.get("numFmtId") for main in MAIN for cells in root.iter(f"{main}cellXfs") for xf in cells]
    return {i: len(codes[f]) for i, f in enumerate(formats) if f in codes and _ZEROS.fullmatch(codes[f])}
