"""The tables in which a clerk writes down what was drawn, as `reading.lots` takes them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attrs import frozen
from xlsxwriter import Workbook

from ...engine.prepared_lots import PreparedLots
from ...engine.stand_ins import REASON_MOST, REASONS, ROLES
from ..words import Lang
from .turn import CREATED, Turn
from .words import say

HEADERS = {
    "zh": ("轮次", "学校", "单位", "签号", "签面", "代抽人身份", "代抽理由"),
    "en": ("turn", "school", "unit", "serial", "face", "stand_in", "reason"),
}
FACES = ("中", "空")
_WIDTHS = (7, 28, 18, 10, 8, 18, 34)
_HEADER_ROW = 2


def write_record(turn: Turn, clerk: str, file: Path) -> None:
    """Write one clerk's table: turn, school and unit in the order of drawing, all else to be filled in."""
    with Workbook(str(file)) as book:
        book.set_properties({"title": turn.footer, "created": CREATED})
        style = _Style.of(book)
        page = book.add_worksheet(say("record_title", turn.lang))
        _lay_out(page, turn)
        _head(page, style, turn, clerk)
        first = _HEADER_ROW + 1
        for lots in turn.draws:
            _rows(page, style, lots, first)
            _rules(page, turn.lang, first, first + len(lots.units) - 1)
            first += len(lots.units)


@frozen
class _Style:
    """The formats: what is filled in already is grey, what is to be filled in is white."""

    title: Any
    about: Any
    header: Any
    given: Any
    open: Any

    @classmethod
    def of(cls, book: Workbook) -> _Style:
        cell = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "border": 1, "border_color": "#A6A6A6"}
        wrapped = {"text_wrap": True, "valign": "vcenter"}
        return cls(
            book.add_format({"font_name": "黑体", "font_size": 14, "align": "center", **wrapped}),
            book.add_format({"font_name": "宋体", "font_size": 10, "font_color": "#404040", **wrapped}),
            book.add_format({**cell, "font_name": "黑体", "bg_color": "#E7EDF4", "align": "center", "text_wrap": True}),
            book.add_format({**cell, "bg_color": "#F2F2F2", "num_format": "@"}),
            book.add_format({**cell, "num_format": "@"}),  # text, so that 001 stays 001
        )


def _lay_out(page: Any, turn: Turn) -> None:
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.75)
    page.repeat_rows(_HEADER_ROW)
    page.freeze_panes(_HEADER_ROW + 1, 3)
    page.set_default_row(20)
    page.set_footer(f"&L&8{turn.footer.replace('&', '&&')[:180]}&R&8{say('page', turn.lang)}")
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)


def _head(page: Any, style: _Style, turn: Turn, clerk: str) -> None:
    last = len(_WIDTHS) - 1
    who = say("clerk", turn.lang).format(clerk=clerk)
    title = f"{turn.mark}{turn.title} {say('record_title', turn.lang)}    {turn.name}    {who}"
    page.merge_range(0, 0, 0, last, title, style.title)
    page.merge_range(1, 0, 1, last, say("record_about", turn.lang), style.about)
    page.set_row(0, 40)
    page.set_row(1, 32)
    for column, header in enumerate(HEADERS[turn.lang]):
        page.write_string(_HEADER_ROW, column, header, style.header)


def _rows(page: Any, style: _Style, lots: PreparedLots, first: int) -> None:
    for row, unit in enumerate(lots.units, first):
        page.write_number(row, 0, lots.turn, style.given)
        page.write_string(row, 1, lots.school, style.given)
        page.write_string(row, 2, unit.id, style.given)
        for column in range(3, len(_WIDTHS)):
            page.write_blank(row, column, None, style.open)


def _rules(page: Any, lang: Lang, first: int, last: int) -> None:
    """What the cells of one draw take: serials no two alike, and lists to choose from."""
    serials = f"$D${first + 1}:$D${last + 1}"
    unique = {"validate": "custom", "value": f"=SUMPRODUCT(--({serials}=$D{first + 1}))=1"}
    page.data_validation(first, 3, last, 3, unique | _told(_TWICE[lang]))
    page.data_validation(first, 4, last, 4, _list(FACES) | _told(_FACE[lang]))
    page.data_validation(first, 5, last, 5, _list([label for _, label in ROLES]) | _told(_ROLE[lang]))
    reasons = _list(REASONS) | {"error_type": "information"}  # others may be written
    page.data_validation(first, 6, last, 6, reasons | _told(_REASON[lang]))


_TWICE = {"zh": "这个签号已经登记过，请核对纸签", "en": "Another lot has this serial; look at the slip"}
_FACE = {"zh": "选 中 或 空", "en": "Choose 中 or 空"}
_ROLE = {"zh": "从列表中选身份，不写姓名", "en": "Choose a role from the list; no names"}
_REASON = {
    "zh": f"可以另写，{REASON_MOST} 字以内，不写姓名",
    "en": f"Other words are possible, up to {REASON_MOST} characters; no names",
}


def _list(offered: Sequence[str]) -> dict[str, object]:
    return {"validate": "list", "source": list(offered)}


def _told(message: str) -> dict[str, object]:
    return {"error_message": message}
