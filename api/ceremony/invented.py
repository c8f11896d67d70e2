"""Answers of a rehearsal: numbers from the operating system's generator, worth nothing and marked as such."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from secrets import SystemRandom

from attrs import field, frozen

from ..engine.awaiting import Need
from ..engine.ceremony.recordbook import Tables
from ..engine.ceremony.steps import AskRevealed
from ..engine.draws.lots import places_prepared
from ..engine.numbers import Lot, Source
from .answers import Note


@frozen
class Invented:
    """Every number uniform within its bounds, lots well mixed. `secret` is the sealed one."""

    secret: str | None = None
    chance: SystemRandom = field(factory=SystemRandom, eq=False)

    def source(self, source: Source, note: Note) -> Sequence[int]:
        """Numbers as balls or dice would show."""
        return [self.chance.randint(source.least, source.most) for _ in range(source.count)]

    def revealed(self, ask: AskRevealed, note: Note) -> Mapping[str, str] | None:
        """The sealed secret, and any text for a beacon; None where somebody else holds the secret."""
        if ask.secret and self.secret is None:
            return None
        found = {"secret": self.secret if ask.secret else None, "beacon": "演练" if ask.beacon else None}
        return {name: value for name, value in found.items() if value}

    def number(self, need: Need, note: Note) -> int:
        """A number within the bounds."""
        return self.chance.randint(need.least, need.most)

    def lots(self, needs: Sequence[Need]) -> Tables:
        """One record, as if everybody had drawn."""
        lots: list[Lot] = []
        for need in needs:
            assert need.ballot is not None, "a draw asked for lots without a ballot"
            units = [unit.id for unit in need.ballot.units]
            serials = self.chance.sample(range(1, len(units) + 1), len(units))
            places = places_prepared(need.ballot)
            for unit, serial in zip(units, serials, strict=True):
                lots.append(Lot(int(need.place.turn), need.place.school, unit, f"{serial:03d}", serial <= places))
        return {needs[0].place.stage: (tuple(lots),)}
