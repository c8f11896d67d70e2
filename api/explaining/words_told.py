"""The words of an explanation that need explaining."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ..engine.explanation import Explanation
from .draw_ways import way
from .language import Language
from .said import Kind, Said

TIERS = (
    "梯次（档）：政策按条件分的先后次序，排在前面的一档先录取，同一档里再比较。",
    "Group: the notice puts children into groups by their circumstances; those in a higher group are admitted first.",
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


@frozen(cache_hash=True)  # met again and again as a part of keys
class Used:
    """Which words a child's explanation uses, and of which ways of drawing it speaks."""

    tiers: bool
    order: bool
    level: bool
    draws: tuple[str, ...]
    pending: bool


def words_used(child: Explanation) -> Used:
    """The words that need explaining."""
    tiers = order = level = False
    draws: dict[str, None] = {}
    for stage in child.stages:  # one walk over all that a child met
        order = order or len(stage.schools) > 1
        if stage.took_part and stage.shared_draw is not None:
            draws[stage.shared_draw] = None
        for at in stage.schools:
            tiers = tiers or bool(at.ladders)
            visit = at.visit
            if visit is not None:
                level = level or visit.before > 0 or visit.equal > visit.size
                if visit.lot is not None:
                    draws[visit.lot.strategy] = None
    return Used(tiers, order, level or bool(draws), tuple(draws), bool(child.pending))


def words_told(says: Language, used: Used) -> Iterator[Said]:
    """What they mean."""
    told = [words for words, needed in ((TIERS, used.tiers), (ORDER, used.order), (LEVEL, used.level)) if needed]
    notes = [says.word(*words) for words in told] + [says.text(way(draw).meaning) for draw in used.draws]
    if used.pending:
        notes.append(says.word(*PENDING))
    if notes:
        yield Said(Kind.PART, says.word("用词", "What the words mean"))
    yield from (Said(Kind.NOTE, note) for note in notes)
