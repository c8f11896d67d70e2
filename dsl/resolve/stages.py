"""Stages: who, seek, rank, and how ties are settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from .. import syntax
from ..expressions import Condition, Expression
from ..findings import Phrase, Text
from ..phrases import same
from ..policy import AdmitAll, Grounds, LeaveAll, Limit, SeekMode, Stage, Ties
from ..signatures import Signature
from ..type_names import type_text
from ..type_of import type_of
from ..types import Kind
from .conditions import condition
from .grounds import GroundsBook
from .ranks import ranks
from .scope import Scope
from .strategies import draw
from .unique import plain, unique
from .values import value

Line = TypeVar(
    "Line", syntax.WhoLine, syntax.LimitLine, syntax.SeekLine, syntax.RankLine, syntax.DrawLine, syntax.TiesLine
)
WORDS = {
    syntax.WhoLine: ("{WHO}", "对象"),
    syntax.LimitLine: ("{SEATS_AT_MOST}", "学位至多"),
    syntax.SeekLine: ("{SEEK}", "志愿"),
    syntax.RankLine: ("{RANK}", "排序"),
    syntax.DrawLine: ("{DRAW}", "派位"),
    syntax.TiesLine: ("{TIES}", "并列"),
}

MOST_SEATS = 100_000


class StageReader:
    """Reads the stages of one policy: it knows the ladders, the strategies and where grounds are kept."""

    def __init__(
        self, scope: Scope, book: GroundsBook, ladders: Sequence[str], signatures: Mapping[str, Signature]
    ) -> None:
        self._scope = scope
        self._book = book
        self._ladders = tuple(ladders)
        self._signatures = signatures

    def stages(self, blocks: Sequence[syntax.StageBlock]) -> tuple[Stage, ...]:
        """Every stage, in the order written."""
        faults = self._scope.faults
        unique(((str(block.name.value), block.name.span) for block in blocks), Text("阶段", "stages"), faults)
        for block in blocks:
            plain(str(block.name.value), block.name.span, Text("阶段", "stage"), faults)
        return tuple(self._stage(block) for block in blocks)

    def _stage(self, block: syntax.StageBlock) -> Stage:
        name = str(block.name.value)
        grounds = self._book.grounds(block.notes, f"阶段“{name}”")
        details = [self._book.grounds(line.notes, f"阶段“{name}”·{WORDS[type(line)][1]}") for line in block.lines]
        self._once(block)
        who, seeks = _first(block, syntax.WhoLine), _first(block, syntax.SeekLine)
        included = self._who(who)
        seek = self._seek(seeks, block)
        rank_line = _first(block, syntax.RankLine)
        rank = () if rank_line is None else ranks(rank_line, self._scope, self._ladders)
        ties = self._ties(block, name)
        mode = SeekMode(seeks.mode.text) if seeks is not None and seeks.mode is not None else SeekMode.IN_TURN
        limit = self._limit(_first(block, syntax.LimitLine))
        own = _of_ties(block, details)
        return Stage(name, included, seek, mode, rank, ties, grounds, block.name.span, _said(details), limit, own)

    def _once(self, block: syntax.StageBlock) -> None:
        faults = self._scope.faults
        first: dict[type[syntax.StageLine], syntax.StageLine] = {}
        for line in block.lines:
            word = WORDS[type(line)][0]
            if type(line) in first:
                there = faults.also(first[type(line)].span, "第一次在这里", "the first stands here")
                what = Phrase(f"一个阶段里的 `{word}` 行", f"`{word}` line in a stage")
                faults.add("P041", line.span, there, what=what)
            first.setdefault(type(line), line)

    def _who(self, line: syntax.WhoLine | None) -> Condition | None:
        return None if line is None else condition(line.condition, self._scope.without_school())

    def _limit(self, line: syntax.LimitLine | None) -> Limit | None:
        if line is None:
            return None
        most, top = line.most.value, 100 if line.percent else MOST_SEATS
        if isinstance(most, bool) or not isinstance(most, int) or not 1 <= most <= top:
            unit = Text("百分比", "percentage") if line.percent else Text("学位数", "number of seats")
            self._scope.faults.add("P109", line.most.span, unit=unit, most=top, value=str(most))
            return None
        return Limit(most, line.percent)

    def _seek(self, line: syntax.SeekLine | None, block: syntax.StageBlock) -> tuple[Expression, ...]:
        if line is None:
            where = Text(f"阶段“{block.name.value}”", f"stage “{block.name.value}”")
            what = Phrase("志愿", "`{SEEK}` line")
            self._scope.faults.add("P040", block.name.span, where=where, what=what, example=same("{SEEK} choices"))
            return ()
        parts = [self._sought(part) for part in line.parts]
        return tuple(part for part in parts if part is not None)

    def _sought(self, node: syntax.Node) -> Expression | None:
        faults = self._scope.faults
        part = value(node, self._scope.without_school(), Kind.SCHOOL)
        if part is None or type_of(part) in (Kind.SCHOOL, Kind.LIST):
            return part
        faults.add("P093", node.span, type=type_text(type_of(part)))
        return None

    def _ties(self, block: syntax.StageBlock, stage: str) -> Ties | None:
        drawn, ties = _first(block, syntax.DrawLine), _first(block, syntax.TiesLine)
        faults = self._scope.faults
        if drawn is not None and ties is not None:
            there = faults.also(drawn.span, "派位在这里", "the draw stands here")
            faults.add("P091", ties.span, there, stage=stage)
        if drawn is not None:
            return draw(drawn, self._signatures, faults)
        if ties is None:
            return None
        return AdmitAll() if ties.rule.text == "admit" else LeaveAll()


def _first(block: syntax.StageBlock, kind: type[Line]) -> Line | None:
    return next((line for line in block.lines if isinstance(line, kind)), None)


def _said(details: Sequence[Grounds]) -> tuple[Grounds, ...]:
    return tuple(grounds for grounds in details if grounds != Grounds())


def _of_ties(block: syntax.StageBlock, details: Sequence[Grounds]) -> Grounds:
    """The grounds of the first line that says how ties are settled."""
    lines = zip(block.lines, details, strict=True)
    kinds = (syntax.DrawLine, syntax.TiesLine)
    return next((grounds for line, grounds in lines if isinstance(line, kinds)), Grounds())
