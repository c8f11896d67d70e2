"""The public numbers of a run: what the balls, the dice and the key presses showed."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

_ENOUGH = 80  # numbers of two values and more come out in 10^24 ways: what is above that makes no difference


@frozen
class Lot:
    """One recorded paper lot; `place` is whether its face says 中. `row` is the spreadsheet row, for messages.

    `stand_in` is the role of the person who drew because the unit's own representative could not, and `reason` why
    not (阿图什方案六(二)3④); both are empty where the representative drew. Neither ever holds a person's name.
    """

    turn: int
    school: str
    unit: str
    serial: str
    place: bool
    file: str = ""
    row: int = 0
    stand_in: str = ""
    reason: str = ""


@frozen
class Source:
    """A public source as it is declared when a run is sealed: `count` whole numbers from `least` to `most`. Were label,
    order and range left open, whoever types the numbers in could still choose among seeds."""

    label: str
    count: int
    least: int
    most: int

    @property
    def digits(self) -> int:
        """The fewest decimal digits that its numbers can have together."""
        return self.count * len(str(self.least))

    @property
    def ways(self) -> int:
        """In how many ways its numbers can come out; of very many numbers, in how many the first of them can."""
        return int((self.most - self.least + 1) ** min(self.count, _ENOUGH))


@frozen
class PublicNumbers:
    """`sources` in the declared order enter the seed; `draws` are the stages' own numbers, which do not.

    `draws[stage]` maps a number's name to it, or a school to such a mapping of its own, that to a cohort's, that to a
    turn's; the most particular one that has the name counts. `lots[stage]` is one record, or two of two clerks.
    """

    sources: tuple[tuple[str, tuple[int, ...]], ...] = ()
    draws: Mapping[str, Mapping[str, object]] = field(factory=dict)
    lots: Mapping[str, tuple[tuple[Lot, ...], ...]] = field(factory=dict)
    revealed: str = ""
    beacon: str = ""
    path: str = ""

    @property
    def public(self) -> str:
        """The text that enters the seed: `label=` then each number and `.`, then `/`, for each source."""
        return "".join(f"{label}={''.join(f'{n}.' for n in numbers)}/" for label, numbers in self.sources)

    @property
    def digits(self) -> int:
        """How many decimal digits the sources have together; an official run needs 20."""
        return sum(len(str(number)) for _, numbers in self.sources for number in numbers)
