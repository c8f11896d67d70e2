"""The words of an explanation that need explaining."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.explanation import Explanation
from .language import Language
from .said import Kind, Said

TIERS = (
    "梯次（档）：政策按条件分的先后次序，排在前面的一档先录取，同一档里再比较。",
    "Group: the notice puts children into groups by their circumstances; those in a higher group are admitted first.",
)
DRAW = (
    "派位：排位相同的孩子多于学位时，用公开的数字抽签，由号码决定先后；谁都可以重新核对。",
    "Draw: where more children stand level than there are seats, public numbers decide; anybody can check that again.",
)
ORDER = (
    "顺位：依次考虑学校的次序，先是填报的志愿，再是政策规定的学校。",
    "Choice: the order in which schools are looked at for the child: its own choices, then those that the notice adds.",
)
LEVEL = (
    "排位：录取时的先后，先看梯次，再看政策规定的其他次序。",
    "To stand before somebody: to be looked at first, by the groups and whatever else the notice orders by.",
)
PENDING = (
    "核实：材料由招生部门查对属实。核实以前的格子记作“待核”。",
    "Verified: checked by the authority. Until then a cell is marked so.",
)


Used = tuple[bool, ...]  # of each of these words, in their order


def words_used(child: Explanation) -> Used:
    """Which of them a child's explanation uses."""
    tiers = order = level = draw = False
    for stage in child.stages:  # one walk over all that a child met
        order = order or len(stage.schools) > 1
        for at in stage.schools:
            tiers = tiers or bool(at.ladders)
            visit = at.visit
            if visit is not None:
                level = level or visit.before > 0 or visit.equal > visit.size
                draw = draw or visit.lot is not None
    return tiers, order, level, draw, bool(child.pending)


def words_told(says: Language, used: Used) -> Iterator[Said]:
    """Those of them that were used."""
    if any(used):
        yield Said(Kind.PART, says.word("用词", "What the words mean"))
    for words, needed in zip((TIERS, ORDER, LEVEL, DRAW, PENDING), used, strict=True):
        if needed:
            yield Said(Kind.NOTE, says.word(*words))
