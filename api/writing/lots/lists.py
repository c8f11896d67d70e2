"""The workbook for the people at the draw: what to do, how many lots each school has, and who draws when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from xlsxwriter import Workbook

from ...engine.draws.strategy import Unit
from ...engine.prepared_lots import PreparedLots
from ..columns import Cell, Column
from ..sheet import Sheet, Style, write_sheet
from ..sheet_names import SheetNames
from .turn import CREATED, Turn
from .words import BUNDLED, STEPS, say

_TO_SIGN = 26  # points: a row that a hand can write in


def write_lists(turn: Turn, file: Path) -> None:
    """Write the overview, the steps, and a sheet for each school (and cohort) with ids in the order of drawing."""
    with Workbook(str(file)) as book:
        book.set_properties({"title": turn.footer, "created": CREATED})
        style = Style(book, turn.lang)
        for sheet in _sheets(turn):
            write_sheet(book, style, sheet, turn.lang)


def _sheets(turn: Turn) -> Iterator[Sheet]:
    names, lang = SheetNames(), turn.lang
    overview, steps = (names.give(say(word, lang)) for word in ("overview", "steps"))
    given = [names.give(turn.place(lots)) for lots in turn.draws]
    yield _overview(turn, overview, given)
    told = [*STEPS[lang], *([BUNDLED[lang]] if any(lots.bundled for lots in turn.draws) else [])]
    columns = [Column(say("order", lang), range(1, len(told) + 1)), Column(say("step", lang), told)]
    yield Sheet(steps, f"{turn.mark}{say('steps', lang)}", turn.title, columns, None, turn.footer)
    for lots, name in zip(turn.draws, given, strict=True):
        yield _order(turn, lots, name)


def _overview(turn: Turn, name: str, sheets: Sequence[str]) -> Sheet:
    draws, lang = turn.draws, turn.lang
    links = [f"internal:'{sheet.replace(chr(39), chr(39) * 2)}'!A1" for sheet in sheets]
    columns = [Column(say("school", lang), [lots.school for lots in draws], links)]
    if any(lots.cohort for lots in draws):
        columns.append(Column(say("cohort", lang), [turn.labels.get(lots.cohort, lots.cohort) for lots in draws]))
    counted = {
        "lots": [len(lots.units) for lots in draws],
        "places": [lots.places for lots in draws],
        "blanks": [lots.blanks for lots in draws],
        "children": [lots.children for lots in draws],
        "bundles": [sum(map(_is_bundle, lots.units)) for lots in draws],
    }
    total: list[Cell] = [say("total", lang), *[None] * (len(columns) - 1), *map(sum, counted.values())]
    columns += [Column(say(word, lang), numbers) for word, numbers in counted.items()]
    return Sheet(name, f"{turn.mark}{turn.title}", turn.name, columns, total, turn.footer)


def _order(turn: Turn, lots: PreparedLots, name: str) -> Sheet:
    lang, units = turn.lang, lots.units
    columns = [Column(say("order", lang), range(1, len(units) + 1))]
    columns.append(Column(say("unit", lang), [unit.id for unit in units]))
    if any(map(_is_bundle, units)):
        columns.append(
            Column(say("representative", lang), [unit.representative if _is_bundle(unit) else None for unit in units])
        )
        columns.append(Column(say("sharing", lang), [unit.size for unit in units]))
    empty = [None] * len(units)
    columns += [Column(say(word, lang), empty) for word in ("serial", "face", "signature")]
    title = f"{turn.mark}{turn.place(lots)} {say('order_title', lang)}"
    return Sheet(name, title, f"{turn.name}    {turn.counts(lots)}", columns, None, turn.footer, row_height=_TO_SIGN)


def _is_bundle(unit: Unit) -> bool:
    return unit.size > 1 or unit.representative != unit.id
