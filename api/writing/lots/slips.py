"""The paper lots themselves: slips to print and cut apart, with a face and room for the serial."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attrs import frozen
from xlsxwriter import Workbook

from ...engine.prepared_lots import PreparedLots
from ..sheet_names import SheetNames
from .turn import CREATED, Turn
from .words import say

ACROSS, DOWN = 3, 6  # slips on an upright A4 page
_WIDTH = 30  # characters
_HEIGHTS = (22, 74, 26)  # points: where it belongs, the face, the serial
_DASHED = 3
_BREAKS_MOST = 1023  # that a spreadsheet takes


def write_slips(turn: Turn, file: Path) -> None:
    """Write a sheet of slips for each school (and cohort): first all 中, then all 空, alike but for the face.

    No serial is printed: which lot is where in the box must not be known to whoever printed them. The serial is written
    on a slip when it is drawn (docs/decisions/0017-paper-lots.md).
    """
    with Workbook(str(file)) as book:
        book.set_properties({"title": turn.footer, "created": CREATED})
        style = _Style.of(book)
        names = SheetNames()
        for lots in turn.draws:
            page = book.add_worksheet(names.give(turn.place(lots)))
            _lay_out(page, turn, lots)
            _slips(page, style, turn, lots)


@frozen
class _Style:
    """The formats of the three lines of a slip; dashed lines are to be cut along."""

    above: Any
    face: Any
    below: Any

    @classmethod
    def of(cls, book: Workbook) -> _Style:
        every = {"align": "center", "valign": "vcenter", "left": _DASHED, "right": _DASHED, "shrink": True}
        return cls(
            book.add_format({**every, "font_name": "宋体", "font_size": 10, "top": _DASHED}),
            book.add_format({**every, "font_name": "黑体", "font_size": 48}),
            book.add_format({**every, "font_name": "宋体", "font_size": 11, "bottom": _DASHED}),
        )


def _lay_out(page: Any, turn: Turn, lots: PreparedLots) -> None:
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.6)
    page.center_horizontally()
    page.hide_gridlines(2)
    page.set_column(0, ACROSS - 1, _WIDTH)
    title = f"{turn.mark}{turn.place(lots)} {say('slips_title', turn.lang)}"
    page.set_header(f"&L&10{_plain(title)}&R&10{turn.counts(lots)}", {"margin": 0.35})
    page.set_footer(f"&L&8{_plain(turn.footer)}&R&8{say('page', turn.lang)}", {"margin": 0.3})


def _slips(page: Any, style: _Style, turn: Turn, lots: PreparedLots) -> None:
    faces = ["中"] * lots.places + ["空"] * lots.blanks
    above = f"{turn.mark}{turn.place(lots)} {say('turn', turn.lang).format(turn=lots.turn)}"
    below = say("serial_line", turn.lang)
    rows = -(-len(faces) // ACROSS)
    for row in range(rows):
        lines = [(above, style.above), ("", style.face), (below, style.below)]
        for line, (text, form) in enumerate(lines):
            at = row * len(lines) + line
            page.set_row(at, _HEIGHTS[line])
            for column, face in enumerate(_row(faces, row)):
                page.write_string(at, column, text or face, form)
    ends = [row * len(_HEIGHTS) for row in range(DOWN, rows, DOWN)]
    if ends:
        page.set_h_pagebreaks(ends[:_BREAKS_MOST])


def _row(faces: Sequence[str], row: int) -> Sequence[str]:
    return faces[row * ACROSS : (row + 1) * ACROSS]


def _plain(text: str) -> str:
    """A text in the head or foot of a page, where & has a meaning of its own; longer ones do not fit."""
    return text.replace("&", "&&")[:90]
