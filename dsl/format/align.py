"""Rows to lines, with what belongs together under one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field

from .cells import gap
from .docs import Atom, Break, Doc, Flow, Gap, Remark, remarked
from .rows import Row
from .width import width
from .write import ONWARD, Line, write

_NOTE_GAP = 4
_REMARK_GAP = 2
# A cell so much wider than the next narrower one does not push out what follows the others; grounds keep together more.
_APART = 24
_NOTES_APART = 48


def align(rows: Sequence[Row]) -> list[list[str]]:
    """The lines of each of some rows between which no blank line stands, without comments above."""
    placed = [_Placed(row, _loose(row)) for row in rows]
    aligned = [one for one in placed if not one.loose]
    for measured in (True, False):  # where lines end does not depend on the language; what stands where does
        _columns(aligned, measured)
    return [list(one.text()) if one.row.cells else [] for one in placed]


@define(eq=False)
class _Placed:
    """A row on the page. `cells`: each with the column at which it begins, and its lines. `loose`: a comment stands
    within the rule, so that it has no columns."""

    row: Row
    loose: bool
    cells: list[tuple[int, list[Line]]] = field(factory=list)
    written: dict[int, list[Line]] = field(factory=dict)
    end: int = 0
    several: bool = False

    def start(self) -> None:
        self.cells, self.end, self.several = [], self.row.margin, False

    def add(self, key: int, doc: Doc, begin: int, *, measured: bool) -> None:
        """Write a cell; where its lines end was found out when it was measured."""
        if measured:
            self.written[key] = write(doc, begin, self.row.margin)
        lines = self.written[key]
        self.cells.append((begin, lines))
        self.several = self.several or len(lines) > 1
        start = lines[-1].begin if len(lines) > 1 else begin
        self.end = start + (lines[-1].wide if measured else width(lines[-1].text))

    def text(self) -> Iterator[str]:
        """The lines of the row."""
        row, made = self.row, [""]
        if self.loose:
            made = [" " * line.begin + line.text for line in write(_joined(row), row.margin, row.margin)]
        for begin, lines in self.cells:
            made[-1] += " " * (begin - width(made[-1])) + lines[0].text
            made += (" " * line.begin + line.text for line in lines[1:])
        if not self.loose:
            made += (" " * (row.margin + ONWARD) + _flat(doc, row.margin) for doc in row.below)
            made[-1] += f" {row.tail}" if row.tail else ""
            if row.behind:
                made[-1] += " " * _REMARK_GAP + row.behind.text
        yield from made


def _columns(placed: Sequence[_Placed], measured: bool) -> None:
    for one in placed:
        one.start()
    kinds = dict.fromkeys(one.row.kind for one in placed)
    for kind in kinds:
        _cells([one for one in placed if one.row.kind == kind], kind, measured)
    for column in range(max((len(one.row.notes) for one in placed), default=0)):
        noted = [one for one in placed if len(one.row.notes) > column]
        for one, begin in zip(noted, _stops(noted, _NOTE_GAP, _NOTES_APART), strict=True):
            one.add(-1 - column, one.row.notes[column], begin, measured=measured)


def _cells(placed: Sequence[_Placed], kind: str, measured: bool) -> None:
    for column in range(max(len(one.row.cells) for one in placed)):
        wanted = [one for one in placed if any(one.row.cells[column:])]
        if not any(one.row.cells[column] for one in wanted):
            continue
        stops = _stops(wanted, gap(kind, column)) if column else [one.row.margin for one in wanted]
        for one, begin in zip(wanted, stops, strict=True):
            doc = one.row.cells[column]
            if doc is None:
                one.end = begin
            else:
                one.add(column, doc, begin, measured=measured)


def _stops(placed: Sequence[_Placed], apart: int, most: int = _APART) -> list[int]:
    """Where the next column begins in each row."""
    ends = sorted({one.end for one in placed if not one.several})
    stop: dict[int, int] = {}
    group: list[int] = []
    for place, end in enumerate(ends):
        group.append(end)
        if end == ends[-1] or ends[place + 1] - end > most:
            stop |= dict.fromkeys(group, end + apart)
            group = []
    return [one.end + apart if one.several else stop[one.end] for one in placed]


def _loose(row: Row) -> bool:
    return any(remarked(doc) for doc in (*row.cells, *row.notes, *row.below) if doc)


def _joined(row: Row) -> Doc:
    """All of a row that has a comment in the middle."""
    parts: list[Doc] = []
    for column, doc in enumerate(row.cells):
        parts += (Gap(gap(row.kind, column)) if column else Gap(0), doc) if doc else ()
    for doc in row.notes:
        parts += (Gap(_NOTE_GAP), doc)
    for doc in row.below:
        parts += (Break.HARD, doc)
    parts += (Gap(1), Atom(row.tail, 1)) if row.tail else ()
    parts += (Remark(row.behind.text, False),) if row.behind else ()
    return Flow(tuple(parts))


def _flat(doc: Doc, margin: int) -> str:
    lines: Iterable[Line] = write(doc, 0, margin)
    return " ".join(line.text for line in lines)
