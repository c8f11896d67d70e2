"""The asking units of a deferred stage and their lists: whole units, and parts of those that a margin split."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import define, field, frozen

from ...dsl.policy import MarginKind, TierRule
from ..looks import Looks, look, weigh
from ..queues import DeferredLists
from ..units import Ints
from .round import Round


@frozen
class Pairs:
    """Every child at every school of its list: pair `offset[row] + place` is the child at that place of the list.
    After the children's pairs `looks` has those of representatives who are placed already, at `offset` too."""

    looks: Looks
    place: Ints = field(eq=False)
    offset: Ints = field(eq=False)  # by row
    length: Ints = field(eq=False)  # of the list, by row; 0 for who is not in the stage
    count: int  # pairs of children in the stage

    def school(self, rows: Ints, places: Ints) -> Ints:
        """The school at a place of a child's list."""
        found: Ints = self.looks.schools[self.offset[rows] + places]
        return found


def pairs(round: Round) -> Pairs:
    """Look at every school of every list at once."""
    setting, rows = round.setting, round.rows
    lengths = round.lists.list.len().to_numpy().astype(np.int64)
    schools = round.lists.explode(empty_as_null=False).to_numpy().astype(np.int64)
    absent = round.absent_heads(rows)
    everyone = np.append(rows, setting.units.head[rows[absent]])
    starts = np.cumsum(lengths) - lengths
    count = int(lengths.sum())
    more = [np.arange(starts[at], starts[at] + lengths[at]) for at in absent.tolist()]
    every = np.concatenate([np.arange(count, dtype=np.int64), *more]).astype(np.int64)
    lengths = np.append(lengths, lengths[absent])
    starts = np.cumsum(lengths) - lengths
    offset, length = np.zeros((2, len(setting.cohort)), dtype=np.int64)
    offset[everyone], length[everyone] = starts, lengths
    place = np.arange(len(every), dtype=np.int64) - np.repeat(starts, lengths)
    looks = look(setting.evaluator, round.stage, np.repeat(everyone, lengths), schools[every])
    return Pairs(looks, place, offset, length, count)


@define(eq=False)
class Parts:
    """By part: its unit, members, smallest member, and the stretch of the flat lists that is still its own.
    The flat lists hold only schools where the part is admissible: place in the child's list, segment, rank code."""

    unit: Ints
    size: Ints
    first: Ints
    start: Ints
    end: Ints
    place: Ints
    segment: Ints
    code: Ints
    members: dict[int, tuple[int, ...]]  # of bundles only
    split: bool = False

    def rows(self, part: int) -> Sequence[int]:
        """The members of a part, ascending."""
        return self.members.get(part, (int(self.unit[part]),))


def parts(round: Round, known: Pairs) -> Parts:
    """One part for each unit in the stage, ascending by unit."""
    setting = round.setting
    spots = np.where(np.arange(len(known.place)) < known.count, known.place, -1 - known.place)
    weighed = weigh(known.looks, spots, setting.units, setting.rule)
    unit = np.unique(setting.units.unit[round.rows])
    size = np.bincount(np.searchsorted(unit, setting.units.unit[round.rows]), minlength=len(unit))
    member = np.zeros(len(setting.cohort), dtype=np.int64)
    member[setting.units.unit[round.rows]] = round.rows
    inside = np.flatnonzero(weighed.admissible)
    owner, place = weighed.unit[inside], weighed.spot[inside]
    segment = setting.segments.at(setting.cohort[owner], known.school(member[owner], place))
    inside_stage = np.zeros(len(setting.cohort), dtype=np.bool_)
    inside_stage[round.rows] = True
    members = {
        at: tuple(row for row in setting.units.members[int(unit[at])] if inside_stage[row])
        for at in np.flatnonzero(setting.units.bundled[unit]).tolist()
    }
    first = unit.copy()
    first[list(members)] = [rows[0] for rows in members.values()]
    start, end = np.searchsorted(owner, unit), np.searchsorted(owner, unit, side="right")
    code = weighed.code[inside]
    return Parts(unit, size.astype(np.int64), first, start, end, place, segment, code, members)


def begun_with(round: Round, known: Pairs, all: Parts) -> DeferredLists:
    """The lists before anybody asks, for the record; of bundles that may be parted also what each member is."""
    looks = {}
    if round.setting.margin.kind is MarginKind.SPLIT:
        for part, members in all.members.items():
            asked = _asked(round, members)
            places = np.arange(known.length[members[0]], dtype=np.int64)
            at = known.offset[asked][:, None] + places
            codes = np.where(known.looks.admissible[at], known.looks.code[at], -1).tolist()
            segments = round.setting.segments.at(round.setting.cohort[members[0]], known.looks.schools[at[0]])
            looks[int(all.unit[part])] = (segments.tolist(), dict(zip(asked, codes, strict=True)))
    return DeferredLists(all.unit, all.size, all.start, all.end, all.segment, all.code, looks)


def part_off(round: Round, known: Pairs, all: Parts, splits: Sequence[tuple[int, int, int]]) -> list[int]:
    """Part units: of each (part, seats, place in the list) as many members as there are seats stay the part, with
    that place first of their stretch; the others become a part of their own that goes on behind it: the answer."""
    new: list[int] = []
    flat = [(all.place, all.segment, all.code)]
    end, unit = len(all.place), all.unit.tolist()
    size, first, starts, ends = all.size.tolist(), all.first.tolist(), all.start.tolist(), all.end.tolist()
    for part, seats, place in splits:
        ordered = round.setting.units.in_order(all.rows(part))
        staying, going = tuple(sorted(ordered[:seats])), tuple(sorted(ordered[seats:]))
        for members, at, behind in ((staying, part, place), (going, len(unit), place + 1)):
            stretch = _stretch(round, known, members, behind)
            flat.append(stretch)
            if at == len(unit):
                new.append(at)
                for column in (unit, size, first, starts, ends):
                    column.append(unit[part])
            size[at], first[at], starts[at] = len(members), members[0], end
            end += len(stretch[0])
            ends[at] = end
            all.members[at] = members
    all.place, all.segment, all.code = (np.concatenate(column) for column in zip(*flat, strict=True))
    all.unit, all.size, all.first, all.start, all.end = (
        np.array(column, dtype=np.int64) for column in (unit, size, first, starts, ends)
    )
    all.split = True
    return new


def _stretch(round: Round, known: Pairs, members: Sequence[int], behind: int) -> tuple[Ints, Ints, Ints]:
    """Places, segments and codes of the schools from a place on where some members of a unit are admissible."""
    setting, row = round.setting, members[0]
    places = np.arange(behind, known.length[row], dtype=np.int64)
    by_head, asked = _by_head(round), _asked(round, members)
    at = known.offset[asked][:, None] + places
    admissible = known.looks.admissible[at].all(axis=0)
    code = known.looks.code[at]
    best = setting.rule is not None and setting.rule.tier is TierRule.BEST
    rank = code[-1] if by_head else code.min(axis=0) if best else code.max(axis=0)
    segment = setting.segments.at(setting.cohort[row], known.looks.schools[at[0]])
    return places[admissible], segment[admissible], rank[admissible]


def _by_head(round: Round) -> bool:
    rule = round.setting.rule
    return rule is not None and rule.tier is TierRule.REPRESENTATIVE


def _asked(round: Round, members: Sequence[int]) -> list[int]:
    """The rows of whom it is asked how a unit stands: its members, and after them the representative who counts."""
    return [*members, int(round.setting.units.head[members[0]])] if _by_head(round) else list(members)
