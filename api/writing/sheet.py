"""One sheet of the workbook: a title, a line below it, a table with a frozen header, ready to print on A4."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date
from typing import Any

from attrs import frozen
from wcwidth import wcswidth
from xlsxwriter import Workbook

from .columns import Cell, Column
from .words import Lang, say

ROWS = 1_048_576 - 4  # of an Excel sheet, less the title, the line below it, the header and a line of totals
_HEADER_ROW = 2
_WIDEST = 44
_PORTRAIT = 92  # characters across an upright A4 page at a size that can be read
_ROW_HEIGHT = 17
_LONGEST_CELL = 32_767


@frozen
class Sheet:
    """What a sheet shows. `total` is a last row, apart from the filter; `footer` stands at the foot of each page.
    `printed` is how many columns go on paper (None: all); the others are there on the screen, to the right.
    `row_height` is in points."""

    name: str
    title: str
    subtitle: str
    columns: Sequence[Column]
    total: Sequence[Cell] | None = None
    footer: str = ""
    printed: int | None = None
    row_height: float = _ROW_HEIGHT


@frozen
class Forms:
    """How a row's cells look, by what they hold."""

    text: Any
    number: Any
    date: Any


class Style:
    """The formats of a workbook, made once."""

    def __init__(self, book: Workbook, lang: Lang) -> None:
        font = "宋体" if lang == "zh" else "Arial"
        heading = "黑体" if lang == "zh" else font
        cell = {"font_name": font, "font_size": 10, "valign": "vcenter", "border": 1, "border_color": "#A6A6A6"}
        header = {**cell, "font_name": heading, "align": "center", "text_wrap": True, "bg_color": "#E7EDF4"}
        middle = {"align": "center", "valign": "vcenter", "text_wrap": True}
        total = {**cell, "bold": True, "align": "center", "bg_color": "#F2F2F2"}
        self.title = book.add_format({"font_name": heading, "font_size": 16, **middle})
        self.subtitle = book.add_format({"font_name": font, "font_size": 10, "font_color": "#404040", **middle})
        self.header = book.add_format({**header, "border_color": "#7F7F7F"})
        self.link = book.add_format({**cell, "indent": 1, "font_color": "#1F4E79"})
        number = book.add_format({**cell, "align": "center"})
        day = book.add_format({**cell, "align": "center", "num_format": "yyyy-mm-dd"})
        self.cells = Forms(book.add_format({**cell, "indent": 1}), number, day)
        self.wrapped = Forms(book.add_format({**cell, "indent": 1, "text_wrap": True}), number, day)
        added = book.add_format(total)
        self.totals = Forms(added, added, added)


def write_sheet(book: Workbook, style: Style, sheet: Sheet, lang: Lang) -> None:
    """Add a sheet to the workbook. Every text is written as text, so that `=1+1` from a roster stays what it is."""
    page = book.add_worksheet(sheet.name)
    widths = [_width(column) for column in sheet.columns]
    for at, width in enumerate(widths):
        page.set_column(at, at, width)
    _lay_out(page, sheet, widths, lang)
    _head(page, style, sheet, widths)
    _body(page, style, sheet, {at for at, width in enumerate(widths) if width >= _WIDEST})


def _lay_out(page: Any, sheet: Sheet, widths: Sequence[float], lang: Lang) -> None:
    page.set_paper(9)
    if sum(widths[: sheet.printed]) > _PORTRAIT:
        page.set_landscape()
    if sheet.printed is not None and sheet.printed < len(widths):
        rows = len(sheet.columns[0].cells) + (sheet.total is not None)
        page.print_area(0, 0, _HEADER_ROW + rows, sheet.printed - 1)
    page.set_default_row(sheet.row_height)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.75)
    page.center_horizontally()
    page.repeat_rows(_HEADER_ROW)
    page.set_footer(f"&L&8{sheet.footer.replace('&', '&&')[:180]}&R&8{say('page', lang)}")
    page.freeze_panes(_HEADER_ROW + 1, 0)


def _head(page: Any, style: Style, sheet: Sheet, widths: Sequence[float]) -> None:
    last = (sheet.printed or len(sheet.columns)) - 1
    across = sum(widths[: last + 1])
    titles = ((sheet.title, style.title, 24, 1.6), (sheet.subtitle, style.subtitle, 14, 1.0))
    for row, (text, form, height, size) in enumerate(titles):
        page.set_row(row, 6 + height * _lines(text, across / size))
        if last:
            page.merge_range(row, 0, row, last, "", form)
        page.write_string(row, 0, text, form)
    deep = max((_lines(column.header, _width(column)) for column in sheet.columns), default=1)
    page.set_row(_HEADER_ROW, 8 + 14 * deep)
    for at, column in enumerate(sheet.columns):
        page.write_string(_HEADER_ROW, at, column.header, style.header)


def _body(page: Any, style: Style, sheet: Sheet, wrapped: Set[int]) -> None:
    first = _HEADER_ROW + 1
    links = {at: column.links for at, column in enumerate(sheet.columns) if column.links}
    count = 0
    for row, cells in enumerate(zip(*(column.cells for column in sheet.columns), strict=True), first):
        count += 1
        if wrapped:
            deep = max(_lines(str(cells[at] or ""), _WIDEST - 2) for at in wrapped)
            page.set_row(row, max(_ROW_HEIGHT, 6 + 13 * deep))
        for at, cell in enumerate(cells):
            link = links[at][row - first] if at in links else None
            if link is not None:
                page.write_url(row, at, link, style.link, str(cell))
            else:
                _write(page, row, at, cell, style.wrapped if at in wrapped else style.cells)
    if sheet.total is not None:
        for at, cell in enumerate(sheet.total):
            _write(page, first + count, at, cell, style.totals)
    if count and sheet.columns:
        page.autofilter(_HEADER_ROW, 0, _HEADER_ROW + count, len(sheet.columns) - 1)


def _write(page: Any, row: int, at: int, cell: Cell, forms: Forms) -> None:
    match cell:
        case None | "":
            page.write_blank(row, at, None, forms.text)
        case str():
            page.write_string(
                row, at, cell if len(cell) <= _LONGEST_CELL else cell[: _LONGEST_CELL - 1] + "…", forms.text
            )
        case int() | float():
            page.write_number(row, at, cell, forms.number)
        case date():
            page.write_datetime(row, at, cell, forms.date)


def _width(column: Column) -> float:
    """In characters: what the widest cell needs, or the header on two lines, within limits."""
    texts = {cell if isinstance(cell, str) else str(cell) for cell in column.cells if cell is not None}
    longest = sorted(texts, key=lambda text: len(text.encode()), reverse=True)[:20]
    widest = max((_columns_of(text) for text in longest), default=0)
    header = _columns_of(column.header)
    return min(_WIDEST, max(widest + 3, header + 2 if header <= 8 else header / 2 + 3, 6))


def _lines(text: str, width: float) -> int:
    return int(-(-_columns_of(text) // max(width - 1, 1)))


def _columns_of(text: str) -> int:
    return max(wcswidth(text), 0) or len(text)
