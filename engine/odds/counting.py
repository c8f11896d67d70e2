"""One draw counted out: what becomes of units that are handed to the last-seat rule in every order alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from attrs import define, field, frozen

from ...dsl.policy import Margin
from ..place import place

MOST = 1_000_000  # steps counted before a draw is left to simulation; about two seconds


class TooMany(Exception):
    """There are more ways than can be counted in a moment."""


@frozen
class Counted:
    """Chances by size of a unit, of all its members getting in (`whole`) and of some but not all (`part`), and how
    likely each end of the draw is, as (seats left, whether the school then gives nothing more)."""

    whole: Mapping[int, float]
    part: Mapping[int, float]
    ends: Mapping[tuple[int, bool], float]


def counted(units: Mapping[int, int], seats: int, margin: Margin, handed: int) -> Counted:
    """Chances where `units[size]` units of each size stand in random order, all orders equally likely, and the first
    `handed` of them go to `place`. Units of one size are alike, so only the sizes seen so far are told apart: the sum
    runs over all orders of sizes, weighted as drawing without putting back weighs them. Raises `TooMany`."""
    sizes = tuple(sorted(size for size, count in units.items() if count))
    begun = tuple(units[size] for size in sizes)
    ways = min(handed, seats, sum(begun))
    for count in sorted(begun)[:-1]:
        ways *= count + 1
    if ways > MOST:
        raise TooMany
    tally = _Tally(sizes, margin)
    states: dict[_State, float] = {(begun, seats): 1.0}
    for _ in range(min(handed, sum(begun))):
        states = tally.step(states)
        if not states:
            break
    for (_, left), chance in states.items():
        tally.ends[left, False] += chance
    of = dict(zip(sizes, begun, strict=True))
    whole = {size: tally.whole[size] / count for size, count in of.items()}
    part = {size: tally.part[size] / count for size, count in of.items()}
    return Counted(whole, part, dict(tally.ends))


_State = tuple[tuple[int, ...], int]  # units not yet handed over, by size, and seats left


@define
class _Tally:
    """Expected numbers of units that got in so far, by size, and the ends reached so far."""

    sizes: tuple[int, ...]
    margin: Margin
    whole: defaultdict[int, float] = field(factory=lambda: defaultdict(float))
    part: defaultdict[int, float] = field(factory=lambda: defaultdict(float))
    ends: defaultdict[tuple[int, bool], float] = field(factory=lambda: defaultdict(float))

    def step(self, states: Mapping[_State, float]) -> dict[_State, float]:
        """Hand over one more unit in every state that goes on."""
        after: defaultdict[_State, float] = defaultdict(float)
        for (waiting, left), chance in states.items():
            if left <= 0:
                self.ends[left, False] += chance
                continue
            total = sum(waiting)
            for at, count in enumerate(waiting):
                if count:
                    rest = (*waiting[:at], count - 1, *waiting[at + 1 :])
                    self._offer(after, (rest, left), self.sizes[at], chance * count / total)
        return dict(after)

    def _offer(self, after: defaultdict[_State, float], state: _State, size: int, chance: float) -> None:
        rest, left = state
        seated = place(size, left, self.margin)
        if seated.members == size:
            self.whole[size] += chance
        elif seated.members:
            self.part[size] += chance
        if seated.closes:
            self.ends[left, True] += chance
        else:
            after[rest, left - seated.members] += chance
