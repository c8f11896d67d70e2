"""Many schools go down their queues at once: whole groups by cumulative sums, one by one only where seats run out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import assert_never

import numpy as np
from attrs import define, field, frozen

from ..dsl.policy import AdmitAll, Draw, LeaveAll, Margin, Ties
from .place import place
from .runs import runs
from .units import Bools, Ints


@frozen
class Queue:
    """Units waiting at schools, one entry each, sorted by segment (a school of a cohort), rank code and unit."""

    segment: Ints = field(eq=False)
    code: Ints = field(eq=False)
    unit: Ints = field(eq=False)
    size: Ints = field(eq=False)

    def __len__(self) -> int:
        return len(self.unit)


@frozen
class Lottery:
    """A draw over some entries of a queue: entries in the order handed to `place`, and what gives the numbers of
    some of them by entry."""

    order: Iterable[int]
    numbers: Callable[[Sequence[int]], Mapping[int, str]]


Hold = Callable[[int, Ints, int], Lottery]  # segment, entries and seats left → the draw over them


@frozen
class Rule:
    """How seats are given where not all fit. `hold` holds a draw; `everyone`: it is held though all fit."""

    margin: Margin
    ties: Ties | None
    hold: Hold
    everyone: bool = False


@define
class Chosen:
    """What schools made of a queue: members admitted of each entry, the admitted entries in the order of placing
    (segment by segment), the numbers of admitted entries that came out of a draw, the segments that a margin closed,
    and for each segment with a draw how many children took part and how many of them got in."""

    members: Ints = field(eq=False)
    sequence: Ints = field(eq=False)
    numbers: dict[int, str]
    closed: list[int]
    drawn: dict[int, tuple[int, int]]


def choose(queue: Queue, seats: Ints, rule: Rule) -> Chosen:
    """Let every school choose from its queue. `seats` are those left, by segment; nought or less gives nothing."""
    if rule.everyone:
        return _each(queue, seats, rule, np.zeros(len(queue), dtype=np.bool_))
    starts, ends = runs(queue.segment)
    group_starts, group_ends = runs(queue.segment, queue.code)
    total = np.cumsum(queue.size)
    before = np.repeat((total - queue.size)[starts], ends - starts)
    at_end_of_group = np.repeat(total[group_ends - 1], group_ends - group_starts)
    fits = at_end_of_group - before <= seats[queue.segment]
    return _each(queue, seats, rule, fits)


def _each(queue: Queue, seats: Ints, rule: Rule, fits: Bools) -> Chosen:
    """The entries that `fits` marks are in; go on by hand at the schools that have seats for some of the others."""
    members = np.where(fits, queue.size, 0)
    left = seats - np.bincount(queue.segment, weights=members, minlength=len(seats)).astype(np.int64)
    chosen = Chosen(members, np.zeros(0, dtype=np.int64), {}, [], {})
    waiting = np.flatnonzero(~fits if rule.everyone else ~fits & (left[queue.segment] > 0))
    late: list[int] = []
    starts, ends = runs(queue.segment[waiting])
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        entries = waiting[start:end]
        late += _School(queue, rule, chosen, int(queue.segment[entries[0]])).go_down(entries, left)
    sequence = np.concatenate([np.flatnonzero(fits), np.array(late, dtype=np.int64)])
    chosen.sequence = sequence[np.argsort(queue.segment[sequence], kind="stable")]
    return chosen


@define
class _School:
    queue: Queue
    rule: Rule
    chosen: Chosen
    segment: int
    left: int = 0
    stopped: bool = False
    seated: list[int] = field(factory=list)

    def go_down(self, entries: Ints, seats: Ints) -> list[int]:
        """The entries that got seats, in order."""
        self.left = int(seats[self.segment])
        if self.rule.everyone:
            self._draw(entries)
            return self.seated
        codes = self.queue.code[entries]
        start = 0
        while start < len(entries) and self.left > 0 and not self.stopped:
            end = int(np.searchsorted(codes, codes[start], side="right"))
            self._group(entries[start:end])
            start = end
        return self.seated

    def _group(self, entries: Ints) -> None:
        if int(self.queue.size[entries].sum()) <= self.left:
            self._admit(entries)
        elif len(entries) == 1:
            self._offer(int(entries[0]))
        else:
            self._settle(entries)

    def _settle(self, entries: Ints) -> None:
        match self.rule.ties:
            case Draw():
                self._draw(entries)
            case AdmitAll():
                self._admit(entries)
            case LeaveAll():
                self.stopped = True
            case None:
                raise AssertionError("a stage without a rule for ties met a tie")
            case _:
                assert_never(self.rule.ties)

    def _admit(self, entries: Ints) -> None:
        self.chosen.members[entries] = self.queue.size[entries]
        self.left -= int(self.queue.size[entries].sum())
        self.seated += entries.tolist()

    def _offer(self, entry: int) -> None:
        seated = place(int(self.queue.size[entry]), self.left, self.rule.margin)
        if seated.members:
            self.chosen.members[entry] = seated.members
            self.left -= seated.members
            self.seated.append(entry)
        if seated.closes:
            self.stopped = True
            self.chosen.closed.append(self.segment)

    def _draw(self, entries: Ints) -> None:
        lottery = self.rule.hold(self.segment, entries, max(self.left, 0))
        first, before = len(self.seated), self.left
        order = self._handed_over(lottery.order, entries)
        for entry in self._all_fit(order) if isinstance(order, Sequence) else order:
            if self.left <= 0 or self.stopped:
                break
            self._offer(entry)
        self.chosen.numbers.update(lottery.numbers(self.seated[first:]))
        took_part, got_in = self.chosen.drawn.get(self.segment, (0, 0))
        took_part += int(self.queue.size[entries].sum())
        self.chosen.drawn[self.segment] = (took_part, got_in + before - self.left)

    def _all_fit(self, order: Sequence[int]) -> Sequence[int]:
        """Admit the first entries, as many as fit together, at once; the rest of the order is given back."""
        entries = np.array(order, dtype=np.int64)
        count = int(np.searchsorted(np.cumsum(self.queue.size[entries]), self.left, side="right"))
        self._admit(entries[:count])
        return order[count:]

    def _handed_over(self, order: Iterable[int], entries: Ints) -> Iterable[int]:
        """Rank first, then the order of the draw: they differ only where everyone draws and ranks differ."""
        codes = self.queue.code
        if codes[entries[0]] == codes[entries[-1]]:
            return order
        return sorted(order, key=lambda entry: int(codes[entry]))
